"""Claims of runs of a label and of flows: how long they are, which way they went and on which day they began."""

from dataclasses import replace
from datetime import date

import pytest

from generator.facts.fact import Formula
from generator.facts.series import Series
from generator.facts.window import DAY as ONE_DAY
from generator.facts.window import midnight
from tests.desk.funds import back, known, make_flows
from tests.desk.make import DAY, Number, ago, make_history, run_up
from tests.standards.desk import why
from tests.standards.facts import claim, day, flows, made, number, run

INDEX = make_history({("fear_greed", "MARKET"): run_up(60, 30, 40, 45, 30, 30)})
FEAR = {"label": "Fear"}


@pytest.mark.parametrize(
    ("begins", "first", "last", "code"),
    [
        (ago(4), ago(4), DAY, ""),
        (ago(3), ago(3), DAY, "wrong_streak"),  # the day before was one of fear as well
        (ago(4), ago(4), ago(1), "wrong_streak"),
        (ago(4), ago(3), DAY, "wrong_streak"),
        (ago(4), None, DAY, "wrong_streak"),
        (ago(4), ago(4), None, "wrong_streak"),
        (ago(5), ago(4), DAY, "wrong_streak"),
    ],
)
def test_a_run_of_a_label_begins_after_a_day_with_another(
    begins: date, first: date | None, last: date | None, code: str
) -> None:
    length = made("length", Formula.STREAK, series=run("fear_greed", begins, DAY, "MARKET"))
    ends = [day(id, on) if on else number(id, 1) for id, on in (("first", first), ("last", last))]
    length = length.model_copy(update=FEAR)
    made_up = claim("c", "streak", subject="MARKET", length=length, first=ends[0], last=ends[1])
    assert why(made_up, length, *ends, history=INDEX) == code


@pytest.mark.parametrize(("label", "code"), [("Fear", ""), ("Greed", "wrong_streak")])
def test_a_run_of_no_days_is_none(label: str, code: str) -> None:
    history = make_history({("fear_greed", "MARKET"): run_up(50, 30)})
    length = made("length", Formula.STREAK, series=run("fear_greed", DAY, DAY, "MARKET"))
    facts = [length.model_copy(update={"label": label}), day("first", DAY), day("last", DAY)]
    assert why(claim("c", "streak", length=facts[0], first=facts[1], last=facts[2]), *facts, history=history) == code


@pytest.mark.parametrize(
    ("values", "words", "code"),
    [
        ((60, 30, 40), "Fear for two readings running", ""),
        ((60, 30, 20), "Fear for two readings running", "wrong_streak"),
        ((60, 30, 20), "Fear or extreme fear for two readings running", ""),
        ((60, 30, 20), "Extreme fear for two readings running", "wrong_streak"),
        ((60, 20, 20), "Extreme Fear for two readings running", ""),
        ((60, 20, 20), "Fear for two readings running", "wrong_streak"),
        ((20, 60, 30, 40), "Fear for two readings running", ""),  # what was before the run is not of it
    ],
)
def test_each_label_of_a_run_is_named(values: tuple[Number, ...], words: str, code: str) -> None:
    length = made("length", Formula.STREAK, series=run("fear_greed", ago(1), DAY, "MARKET"), amount=2)
    facts = [length.model_copy(update={"label": "Fear|Extreme Fear"}), day("first", ago(1)), day("last", DAY)]
    history = make_history({("fear_greed", "MARKET"): run_up(*values)})
    made_up = claim("c", "streak", length=facts[0], first=facts[1], last=facts[2])
    assert why(made_up, *facts, text=f"<<c|{words}>>.", history=history) == code


def test_a_run_may_begin_with_the_record() -> None:
    history = make_history({("fear_greed", "MARKET"): run_up(30, 40)})
    length = made("length", Formula.STREAK, series=run("fear_greed", ago(1), DAY, "MARKET"))
    facts = [length.model_copy(update=FEAR), day("first", ago(1)), day("last", DAY)]
    assert why(claim("c", "streak", length=facts[0], first=facts[1], last=facts[2]), *facts, history=history) == ""


@pytest.mark.parametrize(
    ("direction", "code"), [("", "wrong_streak"), ("up", "wrong_direction"), ("flat", "wrong_streak")]
)
def test_a_run_without_a_series_is_none(direction: str, code: str) -> None:
    length, first, last = number("length", 3), day("first", ago(2)), day("last", DAY)
    made_up = claim("c", "streak", direction, length=length, first=first, last=last)
    assert why(made_up, length, first, last) == code


WEDNESDAY, TUESDAY = date(2026, 9, 9), date(2026, 9, 8)
"""Two sessions after a Monday on which the exchange was closed."""


@pytest.mark.parametrize(
    ("nets", "sessions", "code"),
    [
        ((-5, -5, 5, 5), 2, ""),
        ((5, -5, 5, 5), 2, ""),
        ((-5, 5, 5, 5), 2, "wrong_streak"),
        ((5, -5, -5, -5), 2, "wrong_streak"),
        ((-5, 0, 5, 5), 2, ""),
        ((-5, "0.0000005", "0.0000005", "0.0000005"), 2, "wrong_streak"),
        ((5, 5, -5, 5), 1, ""),
        ((5, -5, 5, 5), 1, "wrong_streak"),
        ((-5, None, 5, 5), 2, "wrong_streak"),
    ],
)
def test_a_run_of_flows_begins_after_a_session_that_went_the_other_way(
    nets: tuple[Number | None, ...], sessions: int, code: str
) -> None:
    days = [back(n, WEDNESDAY) for n in range(len(nets) - 1, -1, -1)]
    net = {on: value for on, value in zip(days, nets, strict=True) if value is not None}
    missing = [("IBIT", on) for on in days if on not in net]
    funds = [evened(s, days, nets) for s in make_flows(net=net, day=WEDNESDAY, without=missing)]
    begins = back(sessions - 1, WEDNESDAY)
    ref = flows(begins, WEDNESDAY, *(series.key.venue for series in funds))
    facts = [made("length", Formula.STREAK, series=ref), day("first", begins), day("last", WEDNESDAY)]
    way = "up" if (nets[-1] or 0) != -5 else "down"
    made_up = claim("c", "streak", way, length=facts[0], first=facts[1], last=facts[2])
    assert why(made_up, *facts, history=known(funds, day=WEDNESDAY)) == code


def evened(series: Series, days: list[date], nets: tuple[Number | None, ...]) -> Series:
    """The same flows, but that on days with a net of nothing one fund takes in what another pays out."""
    by = {"IBIT": 3_000_000, "FBTC": -3_000_000}.get(series.key.venue, 0)
    even = {midnight(on) + ONE_DAY for on, net in zip(days, nets, strict=True) if net == 0}
    values = (v + by if end in even else v for end, v in zip(series.ends, series.values, strict=True))
    return replace(series, values=tuple(values))
