"""What followed recorded days, by the desk and by numpy from the tables, at the moments at which posts were written."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from generator.desk.aftermath import studies
from generator.desk.daily import Market
from generator.desk.earlier import passing
from generator.desk.found import Found, find
from generator.desk.outcomes import record_of
from generator.facts.fact import SeriesRef, StudyRef
from generator.facts.study import Study
from generator.facts.window import midnight
from tests.desk import again
from tests.desk.make import until
from tests.desk.sound import HOUSE
from tests.desk.test_recorded import everything, lines, story, tables

__all__ = ["tables"]

pytestmark = pytest.mark.shared

FIRST, LAST = date(2020, 12, 23), date(2025, 6, 30)
LEAP = date(2024, 7, 15)


@lru_cache(maxsize=1)
def columns(tables: Path) -> Mapping[str, Mapping[date, float]]:
    """Totals of liquidations, bitcoin's prices and the index by the day: plain sums, none of the desk's code."""
    found: dict[str, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    for line in lines(tables / "liquidations_daily.csv.gz"):
        found["total"][date.fromisoformat(line["start"][:10])] += float(line["value"])
    for line in lines(tables / "prices_daily.csv.gz"):
        if line["asset"] == "BTC" and line["start"]:
            found[line["metric"]][date.fromisoformat(line["start"][:10])] = float(line["value"])
    for line in lines(tables / "fear_greed_daily.csv.gz"):
        found["index"][date.fromisoformat(line["end"][:10])] = float(line["value"])
    return found


def by_numpy(tables: Path, horizon: int, last: date = LAST) -> again.Counted:
    total, high, low, close = (
        again.column(columns(tables)[name], FIRST, last) for name in ("total", "price.high", "price.low", "price.close")
    )
    events = again.unusual(total, window=365, percent=99)
    return again.count(events, again.narrow(high, low, close, horizon), merge=7)


def by_desk(tables: Path, horizon: int, last: date = LAST) -> Found:
    """The same study of a last day that need not be of the kind."""
    sides = ("liquidations.long", "liquidations.short")
    series = SeriesRef(
        make="sum", metrics=sides, assets=HOUSE.assets, venues=("aggregate",) * 2, sources=("CoinGlass",) * 2,
        first=FIRST, last=last,
    )  # fmt: skip
    of = tuple(
        SeriesRef(
            make="observed", metrics=(name,), assets=("BTC",), venues=("binance",), sources=("Binance",),
            first=date(2017, 8, 17), last=last,
        )
        for name in ("price.high", "price.low", "price.close")
    )  # fmt: skip
    ref = StudyRef(
        series=series, test="percentile", threshold=Decimal(99), window=365, merge=7, horizon=horizon,
        outcome="range_below_median", of=of,
    )  # fmt: skip
    market = Market(everything(tables))
    return find(ref, market, passing(ref, record_of(market, series)))


@pytest.mark.parametrize(("horizon", "hits"), [(7, 5), (14, 7), (30, 11)])
def test_ranges_after_the_thirteen_rarest_totals_of_the_record(tables: Path, horizon: int, hits: int) -> None:
    theirs, ours = by_numpy(tables, horizon), by_desk(tables, horizon)
    assert (theirs.cases, theirs.hits) == (13, hits)
    assert (ours.events, ours.cases, ours.hits, ours.places) == (theirs.events, 13, hits, theirs.days)
    assert ours.ordinary == theirs.ordinary == 1651 - horizon
    assert float(ours.base) == pytest.approx(theirs.base)


def told(tables: Path, day: str) -> dict[tuple[str, int], Study]:
    return {(s.study.outcome, s.study.horizon): s for s in studies(story(tables, day).aftermath)}


def numbers(claim: Study) -> list[Decimal]:
    return [fact.value for fact in (claim.events, claim.cases, claim.hits, claim.ordinary)]


def leaps(tables: Path, last: date, points: float, outcome: str) -> again.Counted:
    """Rises of the index of so many points or more, known at a day's publication."""
    first = date(2018, 2, 1)
    index = again.column({d: v for d, v in columns(tables)["index"].items() if d <= last}, first, last)
    # the close of the day that ended as a reading appeared stands under the day of the reading
    close = again.column(columns(tables)["price.close"], first, last, shift=1)
    moves = np.diff(index, prepend=np.nan)
    any_rise = moves > 0
    any_rise[-1] = False
    if outcome == "back":
        return again.count(moves >= points, again.reached(index, 7, up=False), merge=7, ordinary=any_rise)
    return again.count(moves >= points, again.higher(close, 7), merge=7)


def test_the_leap_of_july_2024_as_it_was_known_ten_minutes_after_midnight(tables: Path) -> None:
    found = told(tables, "2024-07-14")
    back, higher = found["back", 7], found["higher", 7]
    assert [back.events.value, back.cases.value, back.hits.value, back.ordinary.value] == [24, 20, 4, 1043]
    assert [higher.cases.value, higher.hits.value, higher.ordinary.value] == [20, 13, 2350]
    assert [round(base.value, 1) for base in (back.base, higher.base)] == [Decimal("69.6"), Decimal("52.6")]
    assert [round(end.value) for end in (back.low, back.high, higher.low, higher.high)] == [8, 42, 43, 82]
    assert (back.says, back.apart, higher.apart) == ("shares", "below", "within")
    for outcome, claim in (("back", back), ("higher", higher)):
        theirs = leaps(tables, LEAP, 19, outcome)
        assert [theirs.events, theirs.cases, theirs.hits, theirs.ordinary] == numbers(claim)
        assert float(claim.base.value) == pytest.approx(theirs.base)


@pytest.mark.parametrize("day", ["2023-03-13", "2024-02-12", "2024-11-12", "2025-02-03"])
def test_other_rises_of_the_index_agree_with_numpy(tables: Path, day: str) -> None:
    """Days whose own story is of sentiment or whose move is large enough; each as of its own close."""
    on = date.fromisoformat(day)
    index = columns(tables)["index"]
    points = index[on + timedelta(days=1)] - index[on]
    for outcome, claim in {o: c for (o, _), c in told(tables, day).items() if c.metric == "fear_greed"}.items():
        theirs = leaps(tables, on + timedelta(days=1), points, outcome)
        assert [theirs.cases, theirs.hits] == numbers(claim)[1:3]


def test_a_rare_total_of_february_2025_gives_counts_and_no_shares(tables: Path) -> None:
    found = told(tables, "2025-02-25")
    for horizon in (7, 14, 30):
        claim, theirs = found["range_below_median", horizon], by_numpy(tables, horizon, last=date(2025, 2, 25))
        assert [theirs.cases, theirs.hits] == numbers(claim)[1:3]
        assert (claim.says, claim.apart) == ("counts", "")
        assert set(claim.caveats) == {"binance-sampled", "bybit-full"}
    assert found["range_below_median", 7].cases.value == 12


def test_eight_earlier_episodes_are_too_few_in_august_2024(tables: Path) -> None:
    claim = told(tables, "2024-08-05")["range_below_median", 7]
    assert claim.cases.value == 8
    assert claim.says == "few"


@pytest.mark.parametrize(
    ("day", "outcome"), [("2022-06-18", "recovered"), ("2024-08-08", "back"), ("2023-03-13", "back")]
)
def test_bitcoins_moves_agree_with_numpy(tables: Path, day: str, outcome: str) -> None:
    on, first = date.fromisoformat(day), date(2017, 8, 17)
    close = again.column(columns(tables)["price.close"], first, on)
    moves = 100 * np.diff(close, prepend=np.nan) / np.concatenate([[np.nan], close[:-1]])
    up = outcome == "back"
    events = moves >= moves[-1] if up else moves <= moves[-1]
    ordinary = moves > 0 if up else moves < 0
    ordinary[-1] = False
    theirs = again.count(events, again.reached(close, 7, up=not up), merge=7, ordinary=ordinary)
    claim = told(tables, day)[outcome, 7]
    assert (claim.metric, claim.subject) == ("price.close", "BTC")
    assert [theirs.events, theirs.cases, theirs.hits, theirs.ordinary] == numbers(claim)
    assert float(claim.base.value) == pytest.approx(theirs.base)


def test_a_year_earlier_fewer_days_were_known(tables: Path) -> None:
    """The same questions, asked of what was known on the same day of the year before."""
    asked = told(tables, "2024-07-14")["back", 7].study
    earlier = asked.model_copy(
        update={
            "series": asked.series.model_copy(update={"last": LEAP - timedelta(days=366)}),
            "of": tuple(of.model_copy(update={"last": LEAP - timedelta(days=366)}) for of in asked.of),
        }
    )
    market = Market(until(everything(tables), midnight(LEAP - timedelta(days=366))))
    found = find(earlier, market, passing(earlier, record_of(market, earlier.series)))
    theirs = leaps(tables, LEAP - timedelta(days=366), 19, "back")
    assert (found.events, found.cases, found.hits) == (theirs.events, theirs.cases, theirs.hits)
    assert found.cases < 20
    assert found.base != told(tables, "2024-07-14")["back", 7].base.value


def test_the_index_stood_at_six_in_june_2022(tables: Path) -> None:
    index = columns(tables)["index"]
    assert [index[date(2022, 6, day)] for day in (17, 18, 19, 20)] == [9, 6, 6, 9]
    mood = story(tables, "2022-06-18").sentiment
    assert mood is not None
    assert mood.reading.value == 6
