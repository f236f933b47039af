"""Truths of recorded days, worked out here from the observation tables by another reader, and held to the desk."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest

from generator.archive.columns import history_of
from generator.facts.claim import Superlative
from generator.facts.fact import MARKET
from generator.facts.observation import Observation
from generator.facts.quantity import Unit
from generator.facts.series import History
from generator.facts.story import Story
from generator.facts.window import midnight
from generator.house.sources import bound_of
from tests.desk.make import until
from tests.desk.sound import HOUSE, Judged, judged, taped

pytestmark = pytest.mark.shared

CASCADES = (
    "2021-02-22", "2021-04-18", "2021-05-19", "2021-09-07", "2022-06-13", "2022-11-08", "2023-08-17", "2024-03-05",
    "2024-08-05", "2024-12-05", "2025-02-03", "2025-02-25", "2025-04-07", "2025-06-12",
)  # fmt: skip
CALM = ("2021-12-04", "2023-10-03", "2024-07-14", "2025-05-03")
FILES = ("liquidations_daily", "open_interest_daily", "funding_daily", "prices_daily", "fear_greed_daily")


@pytest.fixture(scope="session")
def tables(shared: Path) -> Path:
    return shared / "data" / "observations"


def lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@lru_cache(maxsize=1)
def everything(tables: Path) -> History:
    """The daily tables as the desk takes them."""

    def read(raw: str) -> datetime:
        return datetime.fromisoformat(raw.removesuffix("Z")).replace(tzinfo=UTC)

    seen = (
        Observation(
            metric=line["metric"], asset=line["asset"], venue=line["venue"],
            start=read(line["start"]) if line["start"] else None, end=read(line["end"]), value=Decimal(line["value"]),
            unit=Unit.parse(line["unit"]), source=line["source"], known_at=read(line["end"]),
            bound=bound_of(line["source"], line["metric"]),
        )
        for name in FILES
        for line in lines(tables / f"{name}.csv.gz")
        if line["asset"] in {*HOUSE.assets, MARKET}
    )  # fmt: skip
    return history_of(seen, datetime(2025, 7, 2, tzinfo=UTC))


@lru_cache(maxsize=32)
def told(tables: Path, day: str) -> Judged:
    """The desk's judgement of a day with the whole history before it."""
    on = date.fromisoformat(day)
    return judged(until(everything(tables), midnight(on) + timedelta(days=1)), on)


def story(tables: Path, day: str) -> Story:
    found = told(tables, day).story
    assert found is not None
    return found


@lru_cache(maxsize=1)
def totals(tables: Path) -> Mapping[str, Mapping[date, Decimal]]:
    """Recorded liquidations by coin and day, and of all coins together: a plain sum, none of the desk's code."""
    found: dict[str, dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for line in lines(tables / "liquidations_daily.csv.gz"):
        if line["metric"] in {"liquidations.long", "liquidations.short"}:
            for name in (line["asset"], MARKET):
                found[name][date.fromisoformat(line["start"][:10])] += Decimal(line["value"])
    return found


def clearly_larger_before(column: Mapping[date, Decimal], day: str) -> date | None:
    """The last earlier day whose total is more than a percent larger."""
    on = date.fromisoformat(day)
    return max((d for d, v in column.items() if d < on and v > column[on] * Decimal("1.01")), default=None)


def too_close_before(column: Mapping[date, Decimal], day: str, since: date | None) -> list[date]:
    on = date.fromisoformat(day)
    return sorted(
        d
        for d, v in column.items()
        if (since or date.min) < d < on and abs(v - column[on]) <= column[on] * Decimal("0.01")
    )


def rank_of(tables: Path, day: str) -> Superlative:
    part = story(tables, day).liquidations
    assert part is not None
    assert part.rank is not None
    return part.rank


@pytest.mark.parametrize("day", CASCADES)
def test_a_cascade_is_found_on_its_day_from_the_tape_alone(shared: Path, day: str) -> None:
    assert taped(shared / "tapes" / f"{day}.har.gz").kinds[0] == "liquidation_cascade"


@pytest.mark.parametrize("day", CALM)
def test_no_cascade_is_found_on_the_other_days(shared: Path, day: str) -> None:
    assert "liquidation_cascade" not in taped(shared / "tapes" / f"{day}.har.gz").kinds


@pytest.mark.parametrize("day", CASCADES)
def test_the_total_is_the_sum_of_the_table(tables: Path, day: str) -> None:
    part = story(tables, day).liquidations
    assert part is not None
    assert part.total.value == totals(tables)[MARKET][date.fromisoformat(day)]
    assert {row.asset: row.total.value for row in part.rows} == {
        asset: column[date.fromisoformat(day)] for asset, column in totals(tables).items() if asset != MARKET
    }


@pytest.mark.parametrize("day", CASCADES)
def test_since_when_a_total_is_the_most_is_since_when_the_table_says(tables: Path, day: str) -> None:
    column = totals(tables)[MARKET]
    part = story(tables, day).liquidations
    assert part is not None
    since = clearly_larger_before(column, day)
    reach = (date.fromisoformat(day) - (since or min(column))).days
    ties = too_close_before(column, day, since)
    if part.rank is None:
        assert reach < 30 or len(ties) > 1
        return
    assert (part.rank.since and part.rank.since.day) == since
    assert (part.rank.tie and part.rank.tie.day) == (ties[-1] if ties else None)
    assert part.rank.days == reach


@pytest.mark.parametrize(
    ("day", "since", "caveats"),
    [
        ("2021-04-18", None, ()),
        ("2021-05-19", date(2021, 4, 18), ("binance-sampled",)),
        ("2021-09-07", date(2021, 5, 19), ()),
        ("2023-08-17", date(2022, 6, 13), ()),
        ("2024-08-05", date(2021, 9, 20), ()),
        ("2025-02-03", date(2021, 9, 7), ()),
    ],
)
def test_since_when_days_were_the_largest(tables: Path, day: str, since: date | None, caveats: tuple[str, ...]) -> None:
    rank = rank_of(tables, day)
    assert (rank.since and rank.since.day) == since
    assert rank.caveats == caveats


def test_the_third_of_february_2025_lies_two_and_a_half_percent_above_its_runner_up(tables: Path) -> None:
    column, day = totals(tables)[MARKET], date(2025, 2, 3)
    between = max(v for d, v in column.items() if date(2021, 9, 7) < d < day)
    assert round(100 * (column[day] / between - 1), 1) == Decimal("2.5")
    assert rank_of(tables, "2025-02-03").margin == (column[day] - between) / column[day]


def test_the_fifth_of_august_2024_ties_with_december_2021(tables: Path) -> None:
    rank, column = rank_of(tables, "2024-08-05"), totals(tables)[MARKET]
    here, there = column[date(2024, 8, 5)], column[date(2021, 12, 4)]
    assert Decimal("0.0001") < here / there - 1 < Decimal("0.0003")
    assert rank.tie is not None
    assert (rank.tie.day, rank.grain) == (date(2021, 12, 4), "year")
    assert round(column[date(2021, 9, 20)] / 1_000_000, 1) == Decimal("712.7")


def test_the_fifth_of_august_2024_in_figures(tables: Path) -> None:
    found = story(tables, "2024-08-05")
    part, prices, mood = found.liquidations, found.prices, found.sentiment
    assert part is not None
    assert part.longs is not None
    assert part.long_share is not None
    assert part.btc is not None
    assert part.eth is not None
    assert part.eth.rank is not None
    assert part.eth.rank.since is not None
    assert prices is not None
    assert prices.btc is not None
    assert prices.eth is not None
    assert mood is not None
    millions = [round(f.value / 1_000_000) for f in (part.total, part.longs, part.btc.total, part.eth.total)]
    assert millions == [643, 434, 292, 260]
    assert round(part.long_share.share.value, 1) == Decimal("67.5")
    assert [round(p.change.by.value, 1) for p in (prices.btc, prices.eth)] == [Decimal("-7.1"), Decimal("-10.0")]
    assert [mood.before.value, mood.reading.value] == [26, 17]
    assert part.eth.rank.since.day == date(2021, 9, 7) == clearly_larger_before(totals(tables)["ETH"], "2024-08-05")


def test_the_index_rose_on_the_third_of_february_2025(tables: Path) -> None:
    mood = story(tables, "2025-02-03").sentiment
    assert mood is not None
    assert (mood.before.value, mood.reading.value, mood.change.direction) == (Decimal(44), Decimal(72), "up")


def test_a_rank_of_june_2025_carries_the_caveat_of_its_break(tables: Path) -> None:
    part = story(tables, "2025-06-12").liquidations
    assert part is not None
    ranks = [r for r in (part.rank, part.long_rank, part.short_rank, *(row.rank for row in part.rows)) if r]
    for rank in ranks:
        crosses = rank.series.first < date(2025, 2, 23)
        assert ("bybit-full" in rank.caveats) == crosses


def test_shorts_of_the_eighth_of_may_2025_are_under_446_million(tables: Path) -> None:
    part = story(tables, "2025-05-08").liquidations
    assert part is not None
    assert part.shorts is not None
    assert round(part.shorts.value / 1_000_000, 2) == Decimal("445.85")
    assert part.side == "short"


def test_repeated_readings_of_november_2022_are_not_told_as_a_change(tables: Path) -> None:
    found = told(tables, "2022-11-08")
    assert found.story is not None
    assert (found.story.interest, found.story.funding) == (None, None)
    assert {refusal.id for refusal in found.refusals if refusal.code == "stale"} == {"open_interest", "funding_rate"}
    assert "rebuilt" not in [state.name for state in found.story.state.established]


def test_a_tape_claims_no_more_history_than_it_holds(shared: Path) -> None:
    found = taped(shared / "tapes" / "2024-08-05.har.gz").story
    assert found is not None
    assert found.liquidations is not None
    assert found.liquidations.rank is not None
    assert found.liquidations.rank.since is None
    assert found.liquidations.rank.days < 500


def test_no_day_of_two_years_is_doubted_or_breaks_the_desk(tables: Path) -> None:
    days = [(date(2023, 7, 1) + timedelta(days=n)).isoformat() for n in range(0, 720, 24)]
    assert [day for day in days if told(tables, day).judgement.doubts] == []
