"""Sums of fund flows: when they stand for all funds of a day, and when a printed total contradicts them."""

from datetime import date
from decimal import Decimal

import pytest

from generator.facts.fact import Fact, Formula
from generator.facts.quantity import USD
from generator.house.funds import FLOW, launched
from generator.standards.daily import Days
from generator.standards.fundsums import is_whole, not_whole
from tests.desk.funds import FRIDAY, THURSDAY, known, make_flows
from tests.desk.make import Number
from tests.standards.desk import opened
from tests.standards.facts import flows, made, seen

FUNDS = tuple(fund.id for fund in launched("BTC", FRIDAY))
TOTAL = "us-spot-etfs"


@pytest.mark.parametrize(
    ("net", "printed", "stands"),
    [
        (100, 100, True),
        (100, 105, True),
        (105, 100, True),
        (100, "105.1", False),
        (1000, 1010, True),
        (980, 1000, True),
        (1000, 980, True),
        ("979.9", 1000, False),
        (100, -100, False),
        (-1000, 1000, False),
        (-1000, -1010, True),
        (-100, -106, False),
        (2, -2, True),
    ],
)
def test_a_sum_stands_where_the_printed_total_is_within_two_percent_or_five_million(
    net: Number, printed: Number, stands: bool
) -> None:
    funds = make_flows(net={FRIDAY: net}, printed={FRIDAY: printed})
    value = Days(known(funds)).value(flows(FRIDAY, FRIDAY, *FUNDS, TOTAL), FRIDAY)
    assert value == (Decimal(net) * 1_000_000 if stands else None)


@pytest.mark.parametrize(
    ("venues", "whole"),
    [(FUNDS, True), ((*FUNDS, TOTAL), True), (FUNDS[1:], False), ((*FUNDS[1:], TOTAL), False), ((), False)],
)
def test_a_series_names_every_fund_with_or_without_the_total(venues: tuple[str, ...], whole: bool) -> None:
    ref = flows(FRIDAY, FRIDAY, *venues)
    assert is_whole(ref) is whole
    value = Days(known(make_flows(net={FRIDAY: 100}))).value(ref, FRIDAY)
    assert value == (100_000_000 if whole else None)


@pytest.mark.parametrize(("asset", "last"), [("SOL", FRIDAY), ("BTC", date(2023, 9, 1)), ("BTC", FRIDAY)])
def test_a_series_that_names_no_venue_has_no_value(asset: str, last: date) -> None:
    days = Days(known(make_flows()))
    assert days.value(flows(last, last, asset=asset), last) is None


def own(fund: str, day: date = FRIDAY) -> Fact:
    """What a fund took in on a day."""
    return seen(f"{fund}.{day}", FLOW, day=day, venue=fund)


def added(*parts: Fact, id: str = "sum") -> Fact:
    """Their sum."""
    fact = made(id, Formula.SUM, unit=USD, parts=parts)
    return fact.model_copy(update={"window": parts[0].window})


ALL = tuple(map(own, FUNDS))
INNER = added(*ALL, id="inner")


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (ALL, ""),
        ((INNER,), ""),
        (ALL[:1], f"leaves out {', '.join(sorted(FUNDS[1:]))}"),
        (ALL[1:], f"leaves out {FUNDS[0]}"),
        ((*ALL[1:], own(FUNDS[0], THURSDAY)), "counts more"),
        ((own(FUNDS[0], THURSDAY), *ALL[1:]), "counts more"),
        (tuple(own(fund, date(2026, 9, 5)) for fund in FUNDS), "closed"),
    ],
)
def test_a_sum_stands_for_a_day_only_with_every_fund_and_no_other_day(parts: tuple[Fact, ...], why: str) -> None:
    fact = added(*parts)
    desk = opened({}, [fact, INNER, *ALL, *parts], history=known(make_flows(net={FRIDAY: 100, THURSDAY: 100})))
    found = not_whole(desk.proofs, fact)
    assert why in found if why else not found
