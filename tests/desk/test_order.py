"""What came first: claimed of finer readings that lie clearly apart, never of daily ones."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from generator.desk.order import Move, Way, order
from generator.desk.superlative import Refusal
from generator.facts.claim import Order
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import USD
from generator.facts.series import Series, SeriesKey
from generator.facts.window import Window

BEGIN = datetime(2026, 9, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = Window(start=BEGIN, end=BEGIN + 24 * HOUR)


def bars(metric: str, *values: int, hours: int = 4) -> Series:
    """Bars of so many hours, the first from midnight on."""
    return Series(
        key=SeriesKey(metric, "BTC", "binance", "CoinGlass"), unit=USD, bound=Bound.EXACT,
        provenance=Provenance.RECORDED, seconds=hours * 3600,
        ends=tuple(BEGIN + (i + 1) * hours * HOUR for i in range(len(values))),
        values=tuple(Decimal(value) for value in values), labels=("",) * len(values),
    )  # fmt: skip


def ordered(first: Series, then: Series, way: Way = "down", window: Window = DAY) -> Order | Refusal:
    return order(Move(first, "up"), Move(then, way), window)


def test_a_fall_that_began_two_readings_after_the_peak_came_after_it() -> None:
    found = ordered(bars("liquidations.long", 1, 9, 2, 1, 1, 1), bars("price.close", 5, 5, 5, 6, 4, 3))
    assert isinstance(found, Order)
    assert found.peak.window.end == BEGIN + 8 * HOUR
    assert found.start.window.end == BEGIN + 16 * HOUR
    assert (found.step, found.earlier_direction, found.direction) == (4 * 3600, "up", "down")


@pytest.mark.parametrize("prices", [(5, 6, 5, 4, 4, 3), (5, 5, 6, 5, 4, 3), (6, 5, 5, 4, 4, 3)])
def test_one_that_began_with_it_before_it_or_a_reading_later_did_not(prices: tuple[int, ...]) -> None:
    refused = ordered(bars("liquidations.long", 1, 9, 2, 1, 1, 1), bars("price.close", *prices))
    assert isinstance(refused, Refusal)
    assert refused.code == "not_apart"


def test_the_coarser_step_counts() -> None:
    """Two hours after the peak of hourly bars, by bars of four hours."""
    hourly = bars("liquidations.long", *([1] * 5), 9, *([1] * 18), hours=1)
    refused = ordered(hourly, bars("price.close", 5, 6, 5, 4, 4, 3))
    assert isinstance(refused, Refusal)
    assert "4:00:00 apart" in refused.reason


def test_the_longest_gap_between_readings_counts_as_their_step() -> None:
    prices = bars("price.close", 5, 5, 5, 6, 4, 3)
    holed = Series(
        prices.key, prices.unit, prices.bound, prices.provenance, prices.seconds,
        (*prices.ends[:2], *prices.ends[3:]), (*prices.values[:2], *prices.values[3:]), ("",) * 5,
    )  # fmt: skip
    assert isinstance(ordered(bars("liquidations.long", 1, 9, 2, 1, 1, 1), holed), Refusal)


def test_daily_readings_never_show_an_order() -> None:
    week = Window(start=BEGIN, end=BEGIN + 168 * HOUR)
    refused = ordered(
        bars("liquidations.long", 1, 9, 2, 1, 1, 1, 1, hours=24), bars("price.close", 5, 5, 5, 5, 6, 3, 3, hours=24),
        window=week,
    )  # fmt: skip
    assert isinstance(refused, Refusal)
    assert refused.code == "too_coarse"
    assert "published next" in refused.reason


def test_readings_outside_the_window_do_not_count() -> None:
    first = Window(start=BEGIN, end=BEGIN + 4 * HOUR)
    refused = ordered(bars("liquidations.long", 1, 9, 2), bars("price.close", 5, 6, 5), window=first)
    assert isinstance(refused, Refusal)
    assert refused.code == "too_few"
