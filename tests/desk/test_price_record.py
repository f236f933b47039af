"""Record closes: when one is news, and what is told of the record before it."""

from decimal import Decimal

import pytest

from generator.desk.closes import build
from generator.desk.detect.price_record import detect
from generator.desk.superlative import Refusal
from generator.facts.event import PriceRecord
from generator.facts.story import RecordClose
from tests.desk.make import AFTER, DAY, Values, ago, flat, make_desk, make_house, run_up

D = Decimal
LONG = "[thresholds.price_record]\nrecord_days = 365\nsince_days = 300\n"


def record(values: Values, text: str = LONG) -> PriceRecord | None:
    return detect(make_desk(values), make_house(text), DAY, as_of=AFTER)


def row(values: Values) -> RecordClose:
    refusals: list[Refusal] = []
    part = build(make_desk(values), ("BTC",), DAY, refusals)
    assert part is not None
    return part.lead


def test_the_highest_close_of_a_record_of_a_year_is_news() -> None:
    event = record({("price.close", "BTC"): {**flat(100, 366), DAY: 101}})
    assert event is not None
    assert event.id == "price_record:BTC:2026-09-06"
    assert event.reasons == ("BTC closed at 101, above each of the 365 closes before on record",)
    assert record({("price.close", "BTC"): {**flat(100, 365), DAY: 101}}) is None, "a day too few"
    assert record({("price.close", "BTC"): flat(100, 400)}) is None, "level with the day before"


@pytest.mark.parametrize(("back", "fires"), [(302, True), (300, False)])
def test_a_close_that_was_reached_before_is_news_where_that_is_long_ago(back: int, fires: bool) -> None:
    event = record({("price.close", "BTC"): {**flat(100, 400), ago(back): 150, DAY: 120}})
    assert (event is not None) == fires


def test_a_missing_close_leaves_open_what_the_highest_was() -> None:
    holed = {**flat(100, 400), DAY: 120}
    del holed[ago(40)]
    assert record({("price.close", "BTC"): holed}) is None


@pytest.mark.parametrize(("last", "fires"), [("118", False), ("126", True)])
def test_soon_after_a_record_the_next_is_news_only_far_above_it(last: str, fires: bool) -> None:
    closes = {**flat(100, 400), **run_up(109, 110, last)}
    assert (record({("price.close", "BTC"): closes}) is not None) == fires


def test_coins_that_the_house_does_not_ask_for_set_no_record() -> None:
    assert record({("price.close", "BTC"): {**flat(100, 400), DAY: 101}}, f'{LONG}assets = ["ETH"]\n') is None


def test_the_record_before_is_told_with_its_day_and_the_distance_from_it() -> None:
    values: Values = {
        ("price.close", "BTC"): {**flat(100, 400), ago(300): 120, DAY: 150},
        ("price.high", "BTC"): {**flat(110, 400), ago(300): 160, DAY: 151},
    }
    found = row(values)
    assert (found.rank.since, found.rank.record_from.day) == (None, ago(399))
    assert found.old is not None
    assert found.old_day is not None
    assert (found.old.value, found.old_day.day) == (D(120), ago(300))
    assert found.from_old is not None
    assert found.from_old.by.value == D(25)
    assert found.from_peak is not None
    assert found.from_peak.direction == "down", "within a day the price had been higher"


def test_a_close_that_cannot_be_ranked_is_no_record() -> None:
    values = {("price.close", "BTC"): {**flat("100.00", 400), ago(350): "100.9999999", DAY: "101.0000001"}}
    assert record(values) is None
