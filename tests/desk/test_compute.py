"""Facts and their formulas: each gives its value again when it is worked out from its inputs."""

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.comparing import against, among, change, direction_of, points, share_of
from generator.desk.compute import counted, difference, in_coins, observed, total
from generator.desk.days import days_of, median_before, percentile
from generator.errors import QuantityError
from generator.facts.fact import MARKET, Fact, FactRef, Formula, ObservationRef, SeriesRef
from generator.facts.observation import Bound
from generator.facts.quantity import PERCENT, RATIO, USD, USDT, Quantity, Unit, UnitKind, coins
from generator.facts.window import Window
from tests.desk.make import DAY, Number, ago, flat, make_desk, run_up

D = Decimal
numbers = st.integers(1, 10**12).map(D)


def fact(id: str, value: Number, *, unit: Unit = USD, bound: Bound = Bound.EXACT, subject: str = "BTC") -> Fact:
    return Fact(
        id=id, metric="liquidations.long", subject=subject, window=Window.day(DAY), formula=Formula.OBSERVED,
        quantity=Quantity(D(value), unit), bound=bound, sources=("CoinGlass",),
    )  # fmt: skip


def inputs(made: Fact) -> dict[str, list[str]]:
    return {given.name: [ref.fact for ref in given.refs if isinstance(ref, FactRef)] for given in made.inputs}


A, B, LEAST = fact("a", 30), fact("b", 20), fact("c", 50, bound=Bound.AT_LEAST)


def test_an_observation_names_itself_by_its_natural_key() -> None:
    market = make_desk({("liquidations.long", "BTC"): {DAY: 5}, ("fear_greed", MARKET): {DAY: 30}})
    seen = observed(market, "liquidations.long", "BTC", DAY)
    assert seen is not None
    (ref,) = seen.inputs[0].refs
    assert isinstance(ref, ObservationRef)
    assert (ref.start, ref.end, ref.source) == (Window.day(DAY).start, Window.day(DAY).end, "CoinGlass")
    assert (seen.value, seen.bound, seen.formula) == (D(5), Bound.AT_LEAST, Formula.OBSERVED)
    index = observed(market, "fear_greed", MARKET, DAY)
    assert index is not None
    assert (index.window, index.label) == (Window.instant(Window.day(ago(1)).end), "Fear")
    assert observed(market, "fear_greed", MARKET, ago(1)) is None
    assert observed(market, "price.close", "BTC", DAY) is None
    assert observed(market, "liquidations.long", "BTC", DAY) is seen


def test_a_sum_of_lower_bounds_is_a_lower_bound_and_what_else_comes_of_them_is_of_the_record() -> None:
    added = total("sum", [A, LEAST], metric="m", subject=MARKET)
    assert (added.value, added.bound, inputs(added)) == (D(80), Bound.AT_LEAST, {"parts": ["a", "c"]})
    share = share_of("share", A, LEAST)
    assert share is not None
    assert share.share.bound is Bound.OF_RECORD
    assert difference("d", LEAST, A, metric="m", subject="BTC").bound is Bound.OF_RECORD
    ratio = against("r", LEAST, A).by
    assert ratio is not None
    assert ratio.bound is Bound.OF_RECORD
    assert total("sum", [A, B], metric="m", subject=MARKET).bound is Bound.EXACT
    assert counted("n", [A, LEAST], of="coins", window=A.window).bound is Bound.EXACT


@given(numbers, numbers)
def test_every_formula_gives_its_value_from_its_inputs(one: Decimal, other: Decimal) -> None:
    a, b = fact("a", one), fact("b", other)
    moved, step, share = change("c", a, b), points("p", a, b), share_of("s", a, b)
    assert moved is not None
    assert share is not None
    assert (moved.by.value, inputs(moved.by)) == (100 * (other - one) / one, {"from": ["a"], "to": ["b"]})
    assert (step.by.value, step.by.quantity and step.by.quantity.unit) == (other - one, USD)
    assert (share.share.value, inputs(share.share)) == (100 * one / other, {"part": ["a"], "whole": ["b"]})
    assert difference("d", a, b, metric="m", subject="BTC").value == one - other
    compared = against("r", a, b)
    assert compared.by is not None
    assert (compared.by.value, compared.by.quantity and compared.by.quantity.unit) == (one / other, RATIO)
    assert compared.relation == ("equal" if one == other else "above" if one > other else "below")
    counted_in = in_coins("k", a, fact("price", other, unit=USDT))
    assert (counted_in.value, counted_in.quantity and counted_in.quantity.unit) == (one / other, coins("BTC"))


def test_two_units_are_never_compared() -> None:
    other = fact("z", 5, unit=PERCENT)
    for mix in (
        lambda: share_of("s", A, other), lambda: change("c", A, other), lambda: points("p", A, other),
        lambda: against("r", A, other), lambda: total("t", [A, other], metric="m", subject=MARKET),
        lambda: difference("d", A, other, metric="m", subject="BTC"),
    ):  # fmt: skip
        with pytest.raises(QuantityError):
            mix()


def test_nothing_is_divided_by_nothing() -> None:
    zero = fact("zero", 0)
    assert share_of("s", A, zero) is None
    assert change("c", zero, A) is None
    assert against("r", A, zero).by is None


@pytest.mark.parametrize(
    ("percent", "direction"),
    [("0.049", "flat"), ("-0.049", "flat"), ("0", "flat"), ("0.05", "up"), ("-0.05", "down"), ("7", "up")],
)
def test_a_change_that_prints_as_nothing_has_no_direction(percent: str, direction: str) -> None:
    assert direction_of(D(percent)) == direction
    moved = change("c", fact("a", 100_000), fact("b", 100_000 + D(percent) * 1000))
    assert moved is not None
    assert moved.direction == direction


@pytest.mark.parametrize(
    ("unit", "moved"),
    [
        (Unit(UnitKind.INDEX, "0-100"), Unit(UnitKind.POINTS, "index")),
        (Unit(UnitKind.RATE, "8h"), Unit(UnitKind.POINTS, "percent")),
        (PERCENT, Unit(UnitKind.POINTS, "percent")),
        (USD, USD),
    ],
)
def test_rates_and_indices_move_by_points(unit: Unit, moved: Unit) -> None:
    step = points("p", fact("a", 3, unit=unit), fact("b", 3, unit=unit))
    assert (step.direction, step.by.quantity) == ("flat", Quantity(D(0), moved))


def long_fact(value: Number) -> Fact:
    return fact("total", value, bound=Bound.AT_LEAST)


@pytest.mark.parametrize(("before", "median"), [((1, 2, 30), 2), ((1, 2, 30, 4), 3), ((5,), 5), ((1, 2), D("1.5"))])
def test_a_median_is_of_every_day_before(before: tuple[int, ...], median: Number) -> None:
    market = make_desk({("liquidations.long", "BTC"): run_up(*before, 999)})
    spec = market.spec("observed", ("liquidations.long",), ("BTC",))
    assert spec is not None
    found = median_before(market, spec, DAY, days=len(before), id="m", like=long_fact(999))
    assert found is not None
    (ref,) = found.inputs[0].refs
    assert isinstance(ref, SeriesRef)
    assert (found.value, ref.first, ref.last) == (median, ago(len(before)), ago(1))
    assert days_of(found, "days").value == len(before)
    assert found.bound is Bound.OF_RECORD
    assert median_before(market, spec, DAY, days=len(before) + 1, id="m", like=long_fact(999)) is None


def test_a_median_with_a_hole_is_none() -> None:
    values = flat(5, 31)
    del values[ago(7)]
    market = make_desk({("liquidations.long", "BTC"): values})
    spec = market.spec("observed", ("liquidations.long",), ("BTC",))
    assert spec is not None
    assert median_before(market, spec, DAY, days=30, id="m", like=long_fact(5)) is None


@given(st.lists(st.integers(0, 50), min_size=30, max_size=60), st.integers(0, 50))
def test_a_percentile_is_the_share_of_days_strictly_below(before: list[int], value: int) -> None:
    market = make_desk({("liquidations.long", "BTC"): run_up(*before, value)})
    spec = market.spec("observed", ("liquidations.long",), ("BTC",))
    assert spec is not None
    found = percentile(market, spec, long_fact(value), day=DAY, days=50, least=30)
    assert found is not None
    window = before[-50:]
    assert found.value == 100 * D(sum(v < value for v in window)) / len(window)
    assert percentile(market, spec, long_fact(value), day=DAY, days=50, least=len(window) + 1) is None


def test_a_percentile_leaves_out_the_holes() -> None:
    values = {**flat(5, 41), DAY: 6}
    for n in (3, 9):
        del values[ago(n)]
    market = make_desk({("liquidations.long", "BTC"): values})
    spec = market.spec("observed", ("liquidations.long",), ("BTC",))
    assert spec is not None
    assert percentile(market, spec, long_fact(6), day=DAY, days=365, least=38) is not None
    assert percentile(market, spec, long_fact(6), day=DAY, days=365, least=39) is None


@pytest.mark.parametrize(
    ("values", "direction", "stands_out"),
    [
        (("-7.14", "-7.04"), "down", True),
        (("-7.14", "-7.06"), "down", False),
        (("-7.14", "-7.14"), "down", False),
        (("7.2", "7.1"), "up", True),
        (("7.1", "7.2"), "up", False),
        (("7.1",), "up", False),
    ],
)
def test_a_percentage_stands_out_when_no_other_prints_alike(
    values: tuple[str, ...], direction: Literal["up", "down"], stands_out: bool
) -> None:
    facts = [fact(f"f{n}", value, unit=PERCENT) for n, value in enumerate(values)]
    found = among("a", facts[0], facts, direction=direction)
    assert (found is not None) == stands_out
    if found is not None:
        assert found.others == tuple(facts[1:])


@pytest.mark.parametrize(("other", "stands_out"), [(99, True), (D("99.01"), False), (101, False)])
def test_money_stands_out_by_a_percent(other: Number, stands_out: bool) -> None:
    facts = [fact("a", 100), fact("b", other)]
    assert (among("x", facts[0], facts, direction="up") is not None) == stands_out
