"""Observations: what was measured, by whom, when, and the bytes that say so."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, Self

from generator.errors import QuantityError
from generator.facts.quantity import Unit


class Bound(StrEnum):
    """How a value stands to the truth. Liquidation totals are `at_least`: exchanges sample their feeds."""

    EXACT = "exact"
    ESTIMATE = "estimate"
    AT_LEAST = "at_least"
    OF_RECORD = "of_record"  # a share, ratio, rank or difference of lower bounds


class Provenance(StrEnum):
    """Where observations come from. Only live, and an editor's with sources, may be published."""

    LIVE = "live"
    RECORDED = "recorded"
    SAMPLE = "sample"
    EDITOR = "editor"


class Pointer(NamedTuple):
    """The bytes behind an observation: tape file, entry number, JSON pointer, sha256 of the payload."""

    tape: str = ""
    entry: int = -1
    pointer: str = ""
    sha256: str = ""


class _Columns(NamedTuple):
    metric: str
    asset: str
    venue: str
    start: datetime | None
    end: datetime
    value: Decimal
    unit: Unit
    source: str
    known_at: datetime
    coverage: str = ""
    label: str = ""
    url: str = ""
    bound: Bound = Bound.EXACT
    provenance: Provenance = Provenance.RECORDED
    pointer: Pointer = Pointer()


class Observation(_Columns):
    """One measured number. A tuple underneath: a run makes tens of thousands.

    `start` is None for an instant; else the window is `[start, end)`. `known_at` is when it could first be known.
    `coverage` is the exchange list read from the reply's own request, or "" where not stated. Times are aware, UTC.
    Raises QuantityError for a number that is none, a window that ends before it starts, or a time not in UTC.
    """

    __slots__ = ()

    def __new__(cls, *columns: Any, **named: Any) -> Self:  # noqa: ANN401 (the types are those of _Columns)
        """Check what every room relies on. All columns by their places, as tables give them, are taken at once."""
        whole = not named and len(columns) == len(cls._fields)
        self = tuple.__new__(cls, columns) if whole else super().__new__(cls, *columns, **named)
        start, end = self.start, self.end
        if not self.value.is_finite():
            raise QuantityError(f"{self.metric} of {self.asset}: {self.value} is not a finite number")
        if end.tzinfo is not UTC or self.known_at.tzinfo is not UTC or (start and start.tzinfo is not UTC):
            raise QuantityError(f"{self.metric} of {self.asset}: times must be in UTC (datetime.UTC)")
        if start is not None and start >= end:
            raise QuantityError(f"{self.metric} of {self.asset}: the window ends ({end}) before it starts")
        return self
