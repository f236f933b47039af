"""Quantities: decimals that know their unit, and units that do not mix."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import Self

from generator.errors import QuantityError

LARGEST = Decimal(10) ** 30
"""No market figure reaches this; a larger one is a broken reply."""
SMALLEST = Decimal(10) ** -30
"""Nor does one come nearer to nothing; written out, it would fill pages."""
FINEST = -80
"""The last decimal place that the archive keeps, far below any that a market shows."""


class UnitKind(StrEnum):
    """What kind of thing a number counts."""

    MONEY = "money"  # of: the currency code
    COINS = "coins"  # of: the asset id
    PERCENT = "percent"  # of a whole, or of a starting level
    POINTS = "points"  # of: what is counted in points ("index", "percent")
    RATIO = "ratio"  # so many times
    INDEX = "index"  # of: the scale, "0-100"
    COUNT = "count"  # of: what is counted ("days", "coins", "cases")
    RATE = "rate"  # percent per interval; of: the interval, "8h"
    TEXT = "text"  # words that a source states; they stand in the label, the value is 1
    DATE = "date"  # a day that a source names, likewise: 2026-02-03
    MONTH = "month"  # a month: 2025-12
    TIME = "time"  # a moment: 2026-01-13T13:30:00Z


STATED = frozenset({UnitKind.TEXT, UnitKind.DATE, UnitKind.MONTH, UnitKind.TIME})
"""Kinds of units that measure nothing: what is stated stands in the observation's label."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind and what it is of. Written in tables as `USD`, `coins BTC`, `percent`, `index 0-100`, `percent per 8h`."""

    kind: UnitKind
    of: str = ""

    def __str__(self) -> str:
        kind, of = self.kind, self.of
        if kind is UnitKind.MONEY:
            return of
        if kind is UnitKind.RATE:
            return f"percent per {of}"
        return f"{kind} {of}" if of else f"{kind}"

    @staticmethod
    @lru_cache(maxsize=256)
    def parse(text: str) -> "Unit":
        """Read a unit as tables write it. Raises QuantityError."""
        head, _, rest = text.strip().partition(" ")
        if head == "percent" and rest.startswith("per "):
            return Unit(UnitKind.RATE, rest.removeprefix("per "))
        if text.strip() == "percentage points":
            return Unit(UnitKind.POINTS, "percent")
        if head in {"percent", "ratio", "index", "count", *STATED} and not rest:
            return Unit(UnitKind(head))
        if head in {"coins", "points", "index", "count"} and rest:
            return Unit(UnitKind(head), rest)
        if head.isascii() and head.isalpha() and head.isupper() and 3 <= len(head) <= 5 and not rest:
            return Unit(UnitKind.MONEY, head)
        raise QuantityError(
            f"unit {text!r} is not known; write a currency code (USD), 'coins BTC', 'percent', 'points index', "
            "'ratio', 'index 0-100', 'count days' or 'percent per 8h'"
        )


USD = Unit(UnitKind.MONEY, "USD")
USDT = Unit(UnitKind.MONEY, "USDT")
PERCENT = Unit(UnitKind.PERCENT)
INDEX_POINTS = Unit(UnitKind.POINTS, "index")
PERCENT_POINTS = Unit(UnitKind.POINTS, "percent")
RATIO = Unit(UnitKind.RATIO)


@lru_cache(maxsize=256)
def coins(asset: str) -> Unit:
    """The unit of so many coins of an asset."""
    return Unit(UnitKind.COINS, asset)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A finite decimal of a unit. Adding or comparing different units raises QuantityError."""

    value: Decimal
    unit: Unit

    def __post_init__(self) -> None:
        if not isinstance(self.value, Decimal) or not self.value.is_finite():
            raise QuantityError(f"{self.value!r} is not a finite decimal; a quantity needs one (unit {self.unit})")
        if self.value.is_zero() and self.value.is_signed():
            raise QuantityError(f"negative zero is no quantity (unit {self.unit}); write 0")
        if abs(self.value) >= LARGEST:
            raise QuantityError(f"{self.value} {self.unit} is larger than any market figure; check the source's scale")

    @classmethod
    def read(cls, text: str, unit: Unit) -> Self:
        """Read a plain decimal text ("1706000000", "-0.0025", "1e-8"). Raises QuantityError."""
        return cls(read_decimal(text), unit)

    def __add__(self, other: "Quantity") -> "Quantity":
        self._same_unit(other, "add")
        return Quantity(self.value + other.value, self.unit)

    def __sub__(self, other: "Quantity") -> "Quantity":
        self._same_unit(other, "subtract")
        return Quantity(self.value - other.value, self.unit)

    def __lt__(self, other: "Quantity") -> bool:
        self._same_unit(other, "compare")
        return self.value < other.value

    def __le__(self, other: "Quantity") -> bool:
        self._same_unit(other, "compare")
        return self.value <= other.value

    def _same_unit(self, other: "Quantity", verb: str) -> None:
        if self.unit != other.unit:
            raise QuantityError(f"cannot {verb} {self.unit} and {other.unit}: convert one of them first, by name")


def read_decimal(text: str) -> Decimal:
    """A finite decimal from plain ASCII text; no separators, signs of currency, infinities or NaN."""
    if not isinstance(text, str) or not text.isascii() or "_" in text or text != text.strip():
        raise QuantityError(f"{text!r} is not a plain decimal number")
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise QuantityError(f"{text!r} is not a plain decimal number") from error
    if not value.is_finite() or abs(value) >= LARGEST or (value and abs(value) < SMALLEST):
        raise QuantityError(f"{text!r} is not a number that a market can show")
    return value if value else Decimal(0)
