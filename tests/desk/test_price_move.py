from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from generator.desk.detect.price_move import detect, extreme_on
from generator.facts.event import PriceMove
from generator.house.policy import PriceThresholds
from tests.desk.make import AFTER, DAY, Number, ago, flat, make_desk, make_house, run_up, waving

D = Decimal
LIMITS = PriceThresholds()


def moved(closes: Mapping[str, Mapping[date, Number]]) -> PriceMove | None:
    market = make_desk({("price.close", asset): column for asset, column in closes.items()})
    return detect(market, make_house(), DAY, as_of=AFTER)


@pytest.mark.parametrize(
    ("asset", "change", "fires"),
    [
        ("BTC", "5", True), ("BTC", "-5", True), ("BTC", "4.9999", False), ("BTC", "-4.9999", False),
        ("ETH", "7", True), ("ETH", "-7", True), ("ETH", "6.9999", False),
        ("SOL", "20", True), ("SOL", "-20", True), ("SOL", "19.9999", False),
    ],
)  # fmt: skip
def test_a_move_is_news_from_its_threshold_on(asset: str, change: str, fires: bool) -> None:
    event = moved({asset: run_up(100, 100 + D(change))})
    assert (event is not None) == fires
    if event is not None:
        assert event.assets == (asset,)
        assert [m.value for m in event.moves] == [D(change)]
        assert event.id == f"price_move:{asset}:2026-09-06"


@pytest.mark.parametrize(("change", "big"), [("10", True), ("-10", True), ("9.99", False)])
def test_a_move_of_twice_its_threshold_is_big(change: str, big: bool) -> None:
    event = moved({"BTC": run_up(100, 100 + D(change))})
    assert event is not None
    assert event.big == big


def test_all_moves_of_a_day_are_one_event_in_the_order_of_the_house() -> None:
    event = moved({"SOL": run_up(100, 130), "ETH": run_up(100, 101), "BTC": run_up(100, 94)})
    assert event is not None
    assert event.assets == ("BTC", "SOL")
    assert event.id == "price_move:MARKET:2026-09-06"
    assert len(event.reasons) == 2


def test_without_two_closes_nothing_moved() -> None:
    assert moved({"BTC": {DAY: 100}}) is None
    assert moved({"BTC": {ago(2): 100, DAY: 200}}) is None
    assert moved({"BTC": {ago(1): 0, DAY: 200}}) is None


def extreme(closes: Mapping[date, Number], day: date = DAY, limits: PriceThresholds = LIMITS) -> str:
    return extreme_on(make_desk({("price.close", "BTC"): closes}), "BTC", day, limits)


def test_a_close_beyond_each_of_the_365_before_it_is_an_extreme() -> None:
    assert extreme({**flat(100, 366), DAY: 101}) == "up"
    assert extreme({**flat(100, 366), DAY: 99}) == "down"
    assert extreme(flat(100, 366)) == ""


def test_an_extreme_needs_every_one_of_the_days_before_it() -> None:
    assert extreme({**flat(100, 365), DAY: 101}) == ""
    holed = {**flat(100, 366), DAY: 101}
    del holed[ago(200)]
    assert extreme(holed) == ""


def test_an_equal_close_within_the_year_is_no_extreme_and_one_before_it_does_not_matter() -> None:
    assert extreme({**flat(100, 400), ago(365): 101, DAY: 101}) == ""
    assert extreme({**flat(100, 400), ago(366): 101, DAY: 101}) == "up"


@pytest.mark.parametrize(
    ("earlier", "days", "now", "fires"),
    [
        (101, 7, "106.04", False),
        (101, 7, "106.05", True),
        (101, 1, "106.05", True),
        (101, 8, "101.01", True),
        (99, 7, "94.06", False),
        (99, 7, "94.05", True),
        (99, 8, "98.99", True),
    ],
)
def test_an_extreme_is_news_again_within_a_week_only_when_five_percent_further(
    earlier: int, days: int, now: str, fires: bool
) -> None:
    assert bool(extreme({**flat(100, 400), ago(days): earlier, DAY: now})) == fires


def test_an_extreme_that_was_no_news_does_not_put_the_next_one_off() -> None:
    closes = {**flat(100, 400), ago(10): 101, ago(5): 102, DAY: 103}
    assert extreme(closes, ago(10)) == "up"
    assert extreme(closes, ago(5)) == ""
    assert extreme(closes) == "up"


def test_an_extreme_of_the_other_side_does_not_matter() -> None:
    closes = {**flat(100, 400), ago(6): 101, ago(3): 95, DAY: 102}
    assert [extreme(closes, ago(n)) for n in (6, 3, 0)] == ["up", "down", ""]


def test_a_long_climb_is_news_every_eighth_day_however_long_it_is() -> None:
    climb = run_up(*[100] * 365, *(1000 + n for n in range(120)))
    days = [n for n in range(119, -1, -1) if extreme(climb, ago(n))]
    assert days == list(range(119, -1, -8))


def test_an_extreme_is_a_reason_and_so_is_a_level_crossed() -> None:
    event = moved({"BTC": {**waving(400, low=69_000), DAY: "70000"}})
    assert event is not None
    assert [reason.split()[1:4] for reason in event.reasons] == [["closed", "at", "a"], ["closed", "above", "70,000"]]
    assert moved({"SOL": {**waving(400), DAY: 110}}) is None
