"""When two values rank alike: within a hundredth as lower bounds, as printed where exact, as they are where counted."""

from decimal import Decimal

import pytest

from generator.facts.fact import Fact
from generator.facts.quantity import PERCENT, USDT, Quantity, Unit, UnitKind
from generator.standards.ties import alike
from generator.standards.unproven import same
from tests.standards.make import RATE, READING, facts

D = Decimal
COUNT = Unit(UnitKind.COUNT, "days")


def of(unit: Unit) -> Fact:
    """A fact whose value is in a unit."""
    return facts()["total"].model_copy(update={"quantity": Quantity(D(1), unit)})


@pytest.mark.parametrize(("a", "b", "tied"), [("101", "100", True), ("99", "100", True), ("101.1", "100", False)])
def test_lower_bounds_within_a_hundredth_of_each_other_are_not_ranked(a: str, b: str, tied: bool) -> None:
    assert alike(D(a), D(b), fact=of(USDT), loosely=True) is tied


@pytest.mark.parametrize(
    ("unit", "a", "b", "tied"),
    [
        (READING, "26", "26", True),
        (READING, "27", "26", False),
        (READING, "26.001", "26", False),
        (COUNT, "5", "5", True),
        (COUNT, "5.0001", "5", False),
        (PERCENT, "7.14", "7.06", True),
        (PERCENT, "7.15", "7.14", False),
        (RATE, "-0.00245", "-0.00254", True),
        (RATE, "0.0025", "0.0026", False),
        (USDT, "54018.8", "54021.2", True),
        (USDT, "54018.8", "54029.2", False),
        (USDT, "0.00001", "0", False),
        (USDT, "0", "0", True),
    ],
)
def test_exact_values_tie_where_they_are_printed_alike(unit: Unit, a: str, b: str, tied: bool) -> None:
    assert alike(D(a), D(b), fact=of(unit), loosely=False) is tied


@pytest.mark.parametrize(("a", "b", "tied"), [("26644", "26551", True), ("26651", "26644", False)])
def test_values_tie_at_the_place_that_is_printed(a: str, b: str, tied: bool) -> None:
    assert alike(D(a), D(b), fact=of(USDT), loosely=False, place=D(100)) is tied


@pytest.mark.parametrize(
    ("a", "b", "equal"),
    [
        ("1", "0.999999999999", True),
        ("1", "0.999999999998", False),
        ("1000000.0000001", "1000000", True),
        ("1000000.00001", "1000000", False),
        ("0.0000000000001", "0", False),
        ("0", "0", True),
        ("-7.1", "7.1", False),
    ],
)
def test_values_are_the_same_but_for_the_last_digits_of_a_division(a: str, b: str, equal: bool) -> None:
    assert same(D(a), D(b)) is equal
    assert same(D(b), D(a)) is equal
