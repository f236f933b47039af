"""Leverage shifts: open interest in coins and funding beyond a year, and what is told beside them."""

from decimal import Decimal

import pytest

from generator.desk.detect.leverage import detect
from generator.desk.leverage import build
from generator.desk.superlative import Refusal
from generator.facts.event import LeverageShift
from generator.facts.story import LeverageExtreme
from tests.desk.make import AFTER, DAY, Number, Values, ago, flat, make_desk, make_house, run_up, waving

D = Decimal


def interest(*last: Number, price: Number = 100, days: int = 400) -> Values:
    """Open interest in dollars that goes up and down, then these last days, at one price."""
    return {
        ("open_interest", "BTC"): {**waving(days, 10_000), **run_up(*last)},
        ("price.close", "BTC"): flat(price, days),
    }


def funding(*last: Number) -> Values:
    usual = {day: D(value) / 10_000 for day, value in waving(400, 100).items()}
    return {("funding_rate", "BTC"): {**usual, **run_up(*last)}}


def shift(values: Values, text: str = "") -> LeverageShift | None:
    return detect(make_desk(values), make_house(text), DAY, as_of=AFTER)


@pytest.mark.parametrize(("last", "fires"), [(11_000, True), (9_000, True), (10_003, False)])
def test_open_interest_beyond_the_year_is_news_at_either_end(last: int, fires: bool) -> None:
    event = shift(interest(last))
    assert (event is not None) == fires
    if event is not None:
        assert event.extremes == (("BTC", "interest"),)
        assert event.id == "leverage_shift:BTC:2026-09-06"


def test_it_is_counted_in_coins_so_that_the_price_alone_makes_no_news() -> None:
    values = interest(20_000)
    values = {**values, ("price.close", "BTC"): {**flat(100, 400), DAY: 200}}
    assert shift(values) is None


@pytest.mark.parametrize(
    ("rate", "fires"), [("0.05", True), ("0.0499", False), ("-0.01", True), ("-0.0099", False), ("0.0102", False)]
)
def test_funding_is_news_where_it_is_beyond_the_year_and_high_or_low_at_all(rate: str, fires: bool) -> None:
    event = shift(funding(rate))
    assert (event is not None) == fires


@pytest.mark.parametrize(("last", "fires"), [(11_500, False), (12_300, True)])
def test_soon_after_an_extreme_the_next_is_news_only_far_beyond_it(last: int, fires: bool) -> None:
    assert (shift(interest(11_000, 11_100, last)) is not None) == fires


def test_funding_that_stays_extreme_is_told_once() -> None:
    assert shift(funding("0.06", "0.07")) is None


def test_a_source_that_repeats_itself_makes_no_news() -> None:
    assert shift(interest(11_000, 11_000)) is None


def row(values: Values) -> LeverageExtreme:
    refusals: list[Refusal] = []
    part = build(make_desk(values), (("BTC", "interest"),), DAY, interest=None, funding=None, refusals=refusals)
    assert part is not None
    return part.lead


def test_it_is_told_in_coins_and_in_dollars_and_against_a_month_before() -> None:
    values = {**interest(12_000), ("price.close", "BTC"): {**flat(100, 400), DAY: 110}}
    values["open_interest", "BTC"] = {**values["open_interest", "BTC"], ago(30): 10_000}
    found = row(values)
    assert found.rank.fact.value == D(12_000) / 110
    assert found.usd_rank is not None
    assert found.usd_rank.fact.value == D(12_000)
    assert found.month is not None
    assert found.month.before.value == D(100)
    assert found.usd_month is not None
    assert found.usd_month.by.value == D(20)
    assert found.price_month is not None
    assert found.price_month.by.value == D(10)
