"""Recorded fund flows: sums, runs, weeks and ranks counted again from the table itself, and held to the desk."""

import csv
import gzip
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.archive.columns import history_of
from generator.desk.daily import Market
from generator.desk.detect.etf_flows import detect, refused
from generator.desk.flows import build
from generator.desk.judge import judge, told
from generator.facts.flows import Flows
from generator.facts.observation import Observation, Provenance
from generator.facts.quantity import USD
from generator.facts.series import History
from generator.house.load import load_house
from generator.newsroom.opened import Newsroom
from generator.press.html import page_html
from generator.press.markdown import PostFile, front_matter, post_body
from generator.prose.write import write
from generator.standards.check import check_post
from tests.conftest import ROOT

pytestmark = pytest.mark.shared
HOUSE = load_house(ROOT)
TOTAL = "us-spot-etfs"
LATE = {"BTC": date(2024, 7, 31)}
"""Of the funds that the table has, those that did not trade from the first day on."""
HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in [
        "2024-01-15",
        "2024-02-19",
        "2024-03-29",
        "2024-05-27",
        "2024-06-19",
        "2024-07-04",
        "2024-09-02",
        "2024-11-28",
        "2024-12-25",
        "2025-01-01",
        "2025-01-09",
        "2025-01-20",
        "2025-02-17",
        "2025-04-18",
        "2025-05-26",
        "2025-06-19",
    ]
)  # typed from the exchange's own notices
DAYS = [
    "2024-02-28",
    "2024-03-12",
    "2024-03-22",
    "2024-05-01",
    "2024-06-04",
    "2024-07-22",
    "2024-10-29",
    "2024-11-07",
    "2024-11-12",
    "2024-11-29",
    "2024-12-05",
    "2024-12-13",
    "2024-12-19",
    "2025-01-08",
    "2025-02-04",
    "2025-02-26",
    "2025-04-24",
    "2025-05-22",
    "2025-05-30",
    "2025-06-11",
]
TOLD = ("2024-03-12", "2024-05-01", "2024-11-11", "2024-12-06", "2025-02-25", "2025-06-11")


class Table(NamedTuple):
    """Flows by coin and day and fund, and printed totals by day."""

    flows: Mapping[str, Mapping[date, Mapping[str, int]]]
    totals: Mapping[date, Decimal]


@lru_cache(maxsize=1)
def lines(path: Path) -> tuple[dict[str, str], ...]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@pytest.fixture(scope="session")
def source(shared: Path) -> Path:
    return shared / "data" / "observations" / "etf_flows_daily.csv.gz"


@lru_cache(maxsize=1)
def table(path: Path) -> Table:
    flows: dict[str, dict[date, dict[str, int]]] = {"BTC": {}, "ETH": {}}
    totals: dict[date, Decimal] = {}
    for line in lines(path):
        day = date.fromisoformat(line["start"][:10])
        if line["venue"] == TOTAL:
            totals[day] = Decimal(line["value"])
        else:
            flows[line["asset"]].setdefault(day, {})[line["venue"]] = int(Decimal(line["value"]))
    return Table(flows, totals)


def opens(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def settled(of: Table, coin: str, day: date) -> int | None:
    """What the funds add up to where all that trade have a figure, not all are zero, and the printed total agrees."""
    funds = {fund for known in of.flows[coin].values() for fund in known}
    wanted = {fund for fund in funds if day >= LATE.get(fund, date.min)}
    known = of.flows[coin].get(day, {})
    if set(known) != wanted or not any(known.values()) or not opens(day):
        return None
    total, printed = Decimal(sum(known.values())), of.totals.get(day) if coin == "BTC" else None
    slack = Decimal(5_000_000) if printed is None else max(Decimal(5_000_000), max(abs(total), abs(printed)) / 50)
    return None if printed is not None and abs(total - printed) > slack else int(total)


def sessions(coin: str, last: date) -> Iterator[date]:
    """The sessions up to a day, latest first, down to the funds' first."""
    day, first = last, date(2024, 1, 11) if coin == "BTC" else date(2024, 7, 23)
    while day >= first:
        if opens(day):
            yield day
        day -= timedelta(days=1)


def run(of: Table, coin: str, last: date) -> tuple[int, int] | None:
    """How many sessions of one sign, and their sum; None where the run may be longer than the record shows."""
    length = total = 0
    for day in sessions(coin, last):
        value = settled(of, coin, day)
        if value is None:
            return None
        if value * (total or value) <= 0:
            return length, total
        length, total = length + 1, total + value
    return None


def largest_since(of: Table, coin: str, last: date) -> date | None:
    """The last settled session on which as much went the same way."""
    value = settled(of, coin, last)
    assert value
    before = ((day, settled(of, coin, day)) for day in sessions(coin, last) if day < last)
    return next(
        (day for day, other in before if other is not None and other * value > 0 and abs(other) >= abs(value)), None
    )


@lru_cache(maxsize=2)
def known(path: Path, as_of: datetime) -> History:
    def read(raw: str) -> datetime:
        return datetime.fromisoformat(raw.removesuffix("Z")).replace(tzinfo=UTC)

    seen = (
        Observation(
            metric=line["metric"], asset=line["asset"], venue=line["venue"], start=read(line["start"]),
            end=read(line["end"]), value=Decimal(line["value"]), unit=USD, source=line["source"],
            known_at=read(line["end"]),
        )
        for line in lines(path)
    )  # fmt: skip
    return history_of([one for one in seen if one.known_at <= as_of], as_of)


def after(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 0, 10, tzinfo=UTC) + timedelta(days=1)


def of_day(path: Path, coin: str, day: date) -> Flows | None:
    return build(Market(known(path, after(day))), coin, day, [])


@pytest.mark.parametrize("coin", ["BTC", "ETH"])
@pytest.mark.parametrize("day", DAYS)
def test_sums_runs_and_ranks_are_those_that_the_table_itself_gives(source: Path, coin: str, day: str) -> None:
    counted, when = table(source), date.fromisoformat(day)
    flows, net = of_day(source, coin, when), settled(counted, coin, when)
    if net is None:
        assert flows is None or flows.complete == "no"
        return
    assert flows is not None
    assert flows.complete == "yes"
    assert int(flows.net.fact.value) == net
    ran = run(counted, coin, when)
    told_run = None if ran is None or ran[0] < 3 else ran
    assert (
        None
        if flows.streak is None or flows.streak_sum is None
        else (int(flows.streak.length.value), int(flows.streak_sum.value))
    ) == told_run
    if flows.rank is not None and flows.rank.tie is None:
        assert (flows.rank.since.day if flows.rank.since else None) == largest_since(counted, coin, when)
    monday = when - timedelta(days=when.weekday())
    week = [settled(counted, coin, d) for d in sessions(coin, when) if d >= monday]
    whole = sum(value for value in week if value is not None)
    assert (int(flows.week.fact.value) if flows.week else None) == (
        whole if None not in week and len(week) > 1 else None
    )


def test_the_days_without_a_complete_record_are_those_that_the_table_shows(source: Path) -> None:
    """Eighteen sessions lack a fund's figure, and on others the printed total differs; all others are told."""
    counted, market = table(source), Market(known(source, after(date(2025, 6, 30))))
    for coin in ("BTC", "ETH"):
        for day in sessions(coin, date(2025, 6, 30)):
            flows = build(market, coin, day, [])
            whole = flows is not None and flows.complete == "yes"
            assert whole == (settled(counted, coin, day) is not None), (coin, day)


@pytest.mark.parametrize("day", TOLD)
def test_a_recorded_session_is_told_and_every_word_borne_out(source: Path, day: str) -> None:
    when, room = date.fromisoformat(day), Newsroom(ROOT, HOUSE, {})
    history = known(source, after(when))
    market = Market(history)
    judgement = judge(market, HOUSE, when, as_of=history.as_of, kinds=("etf_flows",))
    story, _ = told(judgement.events, market, HOUSE, Provenance.RECORDED)
    written = write(story, house=HOUSE, copy=room.copy)
    front = front_matter(written.post, authors=("Newsdesk",), date=story.as_of, lastmod=story.as_of)
    file = PostFile(front, post_body(written.post))
    page = page_html(file, written.ledger, HOUSE, draft_banner=True)
    verdict = check_post(file.text, written.ledger, history, house=HOUSE, definitions=room.definitions, html=page)
    assert (verdict.outcome.word, verdict.findings) == ("pass", ())
    assert (verdict.bound, verdict.accounted) == (verdict.statements, verdict.sentences)


def test_ten_of_eleven_issuers_make_no_record(source: Path) -> None:
    """Feb. 25, 2025: the largest outflow that the table shows, with one fund not reported."""
    day = date(2025, 2, 25)
    flows = of_day(source, "BTC", day)
    assert flows is not None
    assert (flows.complete, flows.waiting, flows.rank, flows.streak) == ("no", ("ARKB",), None, None)
    event = detect(Market(known(source, after(day))), HOUSE, day, as_of=after(day))
    assert event is not None
    assert not event.complete


def test_a_holiday_on_which_the_source_prints_a_flow_is_none(source: Path) -> None:
    """The table has totals for Juneteenth, Thanksgiving and the day of mourning of Jan. 9, 2025."""
    for day in (date(2024, 6, 19), date(2024, 11, 28), date(2025, 1, 9), date(2025, 1, 20)):
        market = Market(known(source, after(day)))
        assert detect(market, HOUSE, day, as_of=after(day)) is None
        assert refused(market, HOUSE, day) == ()
