from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.errors import InputError, QuantityError
from generator.facts.quantity import (
    INDEX_POINTS,
    LARGEST,
    PERCENT,
    PERCENT_POINTS,
    RATIO,
    SMALLEST,
    USD,
    USDT,
    Quantity,
    Unit,
    UnitKind,
    coins,
    read_decimal,
)

D = Decimal
UNITS = (
    USD, USDT, PERCENT, INDEX_POINTS, PERCENT_POINTS, RATIO, coins("BTC"), coins("ETH"),
    Unit(UnitKind.INDEX, "0-100"), Unit(UnitKind.INDEX), Unit(UnitKind.COUNT, "days"), Unit(UnitKind.COUNT),
    Unit(UnitKind.RATE, "8h"), Unit(UnitKind.RATE, "1h"),
)  # fmt: skip
values = st.integers(-(10**17), 10**17).map(lambda n: D(n).scaleb(-4) + 0)
units = st.sampled_from(UNITS)


@given(values, values, units)
def test_adding_and_taking_away_of_one_unit_are_exact_and_undo_each_other(a: Decimal, b: Decimal, unit: Unit) -> None:
    one, other = Quantity(a, unit), Quantity(b, unit)
    assert one + other == other + one == Quantity(a + b, unit)
    assert (one + other) - other == one
    assert one - one == Quantity(D(0), unit)


@given(values, values, units)
def test_comparing_of_one_unit_is_comparing_of_numbers(a: Decimal, b: Decimal, unit: Unit) -> None:
    one, other = Quantity(a, unit), Quantity(b, unit)
    assert (one < other, one <= other, one == other) == (a < b, a <= b, a == b)


@given(values, values, units, units)
def test_two_units_never_mix(a: Decimal, b: Decimal, unit: Unit, another: Unit) -> None:
    assume(unit != another)
    one, other = Quantity(a, unit), Quantity(b, another)
    assert one != other
    for mix in (lambda: one + other, lambda: one - other, lambda: one < other, lambda: one <= other):
        with pytest.raises(QuantityError, match="convert one of them first"):
            mix()


@pytest.mark.parametrize(
    "value", [D("NaN"), D("sNaN"), D("Infinity"), D("-Infinity"), D("-0"), D("-0.00"), LARGEST, -LARGEST]
)
def test_no_quantity_without_a_finite_number(value: Decimal) -> None:
    with pytest.raises(QuantityError):
        Quantity(value, USD)


@pytest.mark.parametrize("value", [True, False, 1, 1.5, "1", None])
def test_no_quantity_from_what_is_no_decimal(value: object) -> None:
    with pytest.raises(QuantityError, match="not a finite decimal"):
        Quantity(value, USD)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "NaN", "nan", "sNaN", "inf", "-Infinity", "1e999", "-1e999", "1e30", "1e-999999", "1_000", " 1", "1 ", "\n1",
        "", " ", "１２３", "٣", "1,000", "$5", "5%", "0x10", "--1", "1.2.3", "−5", "true",
    ],
)  # fmt: skip
def test_what_is_no_plain_decimal_is_refused(text: str) -> None:
    with pytest.raises(QuantityError, match="not a"):
        read_decimal(text)


@pytest.mark.parametrize("raw", [True, 1, 1.5, None, D(1), b"1"])
def test_only_text_is_read(raw: object) -> None:
    with pytest.raises(QuantityError):
        read_decimal(raw)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1706000000", "1706000000"), ("-0.0025", "-0.0025"), ("1e-8", "1e-8"), ("+5", "5"), ("0", "0"), ("1E5", "1e5")],
)
def test_plain_decimals_are_read_exactly(text: str, value: str) -> None:
    assert Quantity.read(text, USD) == Quantity(D(value), USD)


@pytest.mark.parametrize("text", ["-0", "-0.000", "0e999999", "-0E-999999"])
def test_every_zero_is_read_as_nothing_else(text: str) -> None:
    assert str(read_decimal(text)) == "0"


@given(values)
def test_what_is_printed_plainly_is_read_back(value: Decimal) -> None:
    assert read_decimal(f"{value:f}") == value


def test_the_smallest_readable_number_still_prints_on_one_line() -> None:
    assert len(f"{read_decimal(str(SMALLEST)):f}") < 50
    with pytest.raises(QuantityError):
        read_decimal(str(SMALLEST / 10))


@given(units)
def test_a_unit_is_read_back_as_it_is_written(unit: Unit) -> None:
    assert Unit.parse(str(unit)) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [("USD", USD), ("coins BTC", coins("BTC")), ("percent", PERCENT), ("index 0-100", Unit(UnitKind.INDEX, "0-100")),
     ("percent per 8h", Unit(UnitKind.RATE, "8h")), ("points index", INDEX_POINTS),
     ("percentage points", PERCENT_POINTS), (" USD ", USD)],
)  # fmt: skip
def test_units_are_written_as_the_tables_have_them(text: str, unit: Unit) -> None:
    assert Unit.parse(text) == unit


@pytest.mark.parametrize(
    "text",
    [
        "",
        "usd",
        "dollars",
        "$",
        "US",
        "USDOLL",
        "coins",
        "points",
        "ratio 2",
        "percent 8h",
        "USD USD",
        "ÜSD",
        "percent per ",
    ],
)
def test_an_unknown_unit_is_refused(text: str) -> None:
    with pytest.raises(QuantityError, match="is not known; write"):
        Unit.parse(text)


def test_a_quantity_error_is_an_error_of_input() -> None:
    assert issubclass(QuantityError, InputError)
