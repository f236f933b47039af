"""What cannot be proved: a fact whose inputs are missing, and the tolerance within which two values are the same."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.errors import StandardsError

_TOLERANCE = Decimal("1e-12")
Value = Decimal | date | str


@dataclass(frozen=True, slots=True)
class Unproven:
    """A fact that the observations do not prove, and why."""

    why: str


class Missing(StandardsError):
    """An input that is not there; caught where a fact is computed."""


def same(a: Decimal, b: Decimal) -> bool:
    """Equal but for the last digits of a division."""
    return a == b or abs(a - b) <= _TOLERANCE * max(abs(a), abs(b), _TOLERANCE)
