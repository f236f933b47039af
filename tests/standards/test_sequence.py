"""What came first: the peak, the start and their distance are looked for again in every reading."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from generator.facts.claim import Order
from generator.facts.fact import Fact, Formula, Input, ObservationRef
from generator.facts.ledger import Coverage, Ledger
from generator.facts.quantity import Quantity
from generator.facts.series import History, Series
from generator.facts.window import Window
from generator.prose.ledgers import terms_of
from generator.standards.page import read_page
from generator.standards.reading import Desk
from generator.standards.recompute import Proofs
from generator.standards.sequence import refute_order
from tests.aftermaths import Years, told, written
from tests.desk.test_order import BEGIN, DAY, HOUR, bars, ordered

FORCED, PRICES = bars("liquidations.long", 1, 9, 2, 1, 1, 1), bars("price.close", 5, 5, 5, 6, 4, 3)


def claimed(first: Series = FORCED, then: Series = PRICES) -> Order:
    found = ordered(first, then, "down", DAY)
    assert isinstance(found, Order), found
    return found


def refuted(claim: Order, *series: Series) -> tuple[str, str] | None:
    """What the reader has against a claim, with these series at hand."""
    ledger = Ledger(
        post="slug", event="price_move:BTC:2026-09-06", kind="price_move", as_of=datetime(2026, 9, 7, tzinfo=UTC),
        provenance="recorded", coverage=Coverage(assets=("BTC",), sources=()), statements=(),
        facts=(claim.peak, claim.start), claims=(terms_of(claim),), variants={},
    )  # fmt: skip
    history = History.of(ledger.as_of, series)
    page = read_page(written(told(Years("price_move", 1))[0])[0].text)
    desk = Desk(page, ledger, Proofs(ledger, history), (), (), date(2026, 9, 7), date(2026, 9, 6), ())
    return refute_order(desk, ledger.claims[0])


def test_an_order_that_the_readings_show_is_borne_out() -> None:
    assert refuted(claimed(), FORCED, PRICES) is None


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ({"step": 60}, "cannot show it as claimed"),
        ({"direction": "up"}, "began at another reading"),
        ({"earlier_direction": "down"}, "peak at another reading"),
        ({"peak": claimed().start}, "peak at another reading|no more than"),
        ({"start": claimed().peak}, "began at another reading"),
    ],
)
def test_an_order_claimed_otherwise_is_refuted(terms: dict[str, Any], reason: str) -> None:
    found = refuted(claimed().model_copy(update=terms), FORCED, PRICES)
    assert found is not None
    assert re.search(reason, found[1]), found


def test_readings_that_changed_refute_it() -> None:
    later_peak = bars("liquidations.long", 1, 1, 9, 1, 1, 1)
    found = refuted(claimed(), later_peak, PRICES)
    assert found is not None
    assert found[0] == "unlicensed_order"


def test_without_the_readings_nothing_is_proved() -> None:
    found = refuted(claimed(), FORCED)
    assert found is not None
    assert found[0] == "unproven"


def reading(series: Series, at: int) -> Fact:
    """One reading of a series, as a fact."""
    end = series.ends[at]
    start = end - timedelta(seconds=series.seconds) if series.seconds else None
    key = series.key
    ref = ObservationRef(
        metric=key.metric, asset=key.asset, venue=key.venue, source=key.source, start=start, end=end
    )  # fmt: skip
    return Fact(
        id=f"{key.metric}.{at}", metric=key.metric, subject=key.asset, window=Window(start=start, end=end),
        formula=Formula.OBSERVED, inputs=(Input(name="value", refs=(ref,)),),
        quantity=Quantity(series.values[at], series.unit),
    )  # fmt: skip


def held(
    first: Series, peak: int, then: Series, start: int, *, step: timedelta = 4 * HOUR, window: Window = DAY
) -> tuple[str, str] | None:
    """What the reader has against a fall of the one after the other's peak, each at the reading with that number."""
    terms = {
        "peak": reading(first, peak),
        "start": reading(then, start),
        "step": int(step.total_seconds()),
        "window": window,
    }
    return refuted(claimed().model_copy(update=terms), first, then)


def without(series: Series, *left_out: int) -> Series:
    kept = [i for i in range(len(series.ends)) if i not in left_out]
    return replace(
        series, ends=tuple(series.ends[i] for i in kept), values=tuple(series.values[i] for i in kept),
        labels=("",) * len(kept),
    )  # fmt: skip


def between(series: Series, before: Iterable[int], after: Iterable[int]) -> Series:
    """A series with further readings before the day and after it."""
    length = timedelta(seconds=series.seconds)
    led = [(BEGIN - i * length, Decimal(v)) for i, v in enumerate(before)][::-1]
    followed = [(series.ends[-1] + (i + 1) * length, Decimal(v)) for i, v in enumerate(after)]
    ends = (*(end for end, _ in led), *series.ends, *(end for end, _ in followed))
    values = (*(value for _, value in led), *series.values, *(value for _, value in followed))
    return replace(series, ends=ends, values=values, labels=("",) * len(ends))


def test_two_that_lie_one_step_of_the_coarser_apart_are_in_no_order() -> None:
    assert held(FORCED, 1, PRICES, 3) is None
    found = held(without(FORCED, 3), 1, PRICES, 3, step=8 * HOUR)
    assert found == ("unlicensed_order", "the two lie no more than 8:00:00 apart, one reading of the coarser")
    assert held(without(FORCED, 3), 1, bars("price.close", 5, 5, 5, 5, 6, 3), 4, step=8 * HOUR) is None


def test_daily_readings_show_no_order_and_shorter_ones_do() -> None:
    def of(hours: int) -> tuple[str, str] | None:
        week = Window(start=BEGIN, end=BEGIN + 7 * hours * HOUR)
        first = bars("liquidations.long", 1, 9, 2, 1, 1, 1, 1, hours=hours)
        then = bars("price.close", 5, 5, 5, 5, 6, 3, 3, hours=hours)
        return held(first, 1, then, 4, step=hours * HOUR, window=week)

    assert of(23) is None
    assert of(24) == ("unlicensed_order", "readings 1 day, 0:00:00 apart cannot show it as claimed")


def test_readings_outside_the_window_are_not_asked() -> None:
    first = between(FORCED, before=(99, 98), after=(99, 98))
    then = between(PRICES, before=(9, 1), after=(9, 1))
    assert held(first, 3, then, 5) is None
    found = held(first, 1, then, 5)
    assert found is not None
    assert found[0] == "unproven"
    assert "no reading within the window" in found[1]


def test_two_readings_are_enough_to_be_held_against_each_other_and_one_is_not() -> None:
    first, then = bars("liquidations.long", 9, 1), bars("price.close", 6, 3)
    found = held(first, 0, then, 0, window=Window(start=BEGIN, end=BEGIN + 8 * HOUR))
    assert found == ("unlicensed_order", "the two lie no more than 4:00:00 apart, one reading of the coarser")
    found = held(first, 0, then, 0, window=Window(start=BEGIN, end=BEGIN + 4 * HOUR))
    assert found is not None
    assert found[0] == "unproven"


def test_readings_of_a_moment_are_ordered_as_those_of_a_window_are() -> None:
    instants = replace(FORCED, key=FORCED.key._replace(metric="open_interest"), seconds=0)
    assert held(instants, 1, PRICES, 3) is None


def test_a_fact_that_no_reading_is_behind_proves_no_order() -> None:
    policy = reading(FORCED, 1).model_copy(update={"formula": Formula.CONSTANT, "inputs": ()})
    found = refuted(claimed().model_copy(update={"peak": policy}), FORCED, PRICES)
    assert found is not None
    assert found[0] == "unproven"
