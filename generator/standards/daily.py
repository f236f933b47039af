"""Daily series made anew from the History, as columns of days and only as far back as a question needs.

The ways of making one are those that `facts.fact.SeriesRef` describes; this is the second reader's own work on them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from operator import add
from typing import Generic, TypeVar

from generator.facts.fact import SeriesRef
from generator.facts.series import History, Series, SeriesKey

_DAY = 86_400
_LEAF = 512  # days on a leaf of the calendar
_HUNDRED = Decimal(100)
_ZERO = Decimal(0)
T = TypeVar("T")
Column = list[Decimal | None]
Places = list[tuple[int, Decimal | None]]
"""Days of a column, counted from its first, with their values."""
Columns = Callable[[int, int], Column]
"""From a first to a last ordinal, inclusive: one value a day, None where there is none."""


@lru_cache(maxsize=16_384)
def _midnight(ordinal: int) -> datetime:
    return datetime.fromordinal(ordinal).replace(tzinfo=UTC)


@lru_cache(maxsize=64)  # the parts of a sum have theirs in common
def _midnights(first: int, last: int) -> tuple[datetime, ...]:
    """Those of a stretch of days, cut from the leaves of a calendar."""
    low, high = (first - 1) // _LEAF, (last - 1) // _LEAF
    days = tuple(chain.from_iterable(map(_leaf, range(low, high + 1))))
    return days[first - 1 - low * _LEAF : last - low * _LEAF]


@lru_cache(maxsize=32)
def _leaf(number: int) -> tuple[datetime, ...]:
    ordinals = range(1 + number * _LEAF, 1 + (number + 1) * _LEAF)
    return tuple(map(_midnight, ordinals[: max(0, date.max.toordinal() - number * _LEAF)]))


def days_of(history: History) -> "Days":
    """The columns of a History; those of the last two are kept, for posts of one record are checked together."""
    return _days(_Itself(history))


class Days:
    """Every series of one History by the day; remembers each column that it has made."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._made: dict[tuple[object, ...], Columns] = {}
        self._columns: dict[tuple[object, ...], Column] = {}
        self._near: dict[tuple[object, ...], Places] = {}

    def value(self, ref: SeriesRef, day: date) -> Decimal | None:
        """The value of a day, None where any part of it is missing. Days outside the reference are answered too."""
        return self.between(ref, day, day)[0]

    def column(self, ref: SeriesRef) -> Column:
        """The values from the reference's first to its last day."""
        return self.between(ref, ref.first, ref.last)

    def between(self, ref: SeriesRef, first: date, last: date) -> Column:
        """The values from one day to another, inclusive, whatever days the reference names."""
        key = (*_key(ref), first, last)
        if key not in self._columns:
            self._columns[key] = self._maker(ref)(first.toordinal(), last.toordinal())
        return self._columns[key]

    def near(self, ref: SeriesRef, first: date, value: Decimal, *, down: bool, margin: Decimal = _ZERO) -> Places:
        """The days from one to the reference's last that are empty, or at or beyond a value, or so near it."""
        slack = max(margin, abs(value) / 10)  # what is asked for with several margins is looked through once
        key = (*_key(ref), first, ref.last, value, down, slack)
        if key not in self._near:
            self._near[key] = _beyond(self.between(ref, first, ref.last), _toward(value, slack, down), down=down)
        limit = _toward(value, margin, down)
        return [(i, v) for i, v in self._near[key] if v is None or (v <= limit if down else v >= limit)]

    def _maker(self, ref: SeriesRef) -> Columns:
        key = _key(ref)
        if key not in self._made:
            self._made[key] = _growing(self._make(ref))
        return self._made[key]

    def _part(self, ref: SeriesRef, which: int, asset: str) -> Columns:
        if which >= min(len(ref.metrics), len(ref.venues), len(ref.sources)):
            return _nothing
        dated = ref.dated if which == 0 or ref.make == "sum" else "start"
        seconds = _DAY if dated == "start" else 0
        metric, venue, source = ref.metrics[which], ref.venues[which], ref.sources[which]
        coverages = (ref.coverage, "") if which == 0 or ref.make == "sum" else ("", ref.coverage)
        for coverage in coverages:
            series = self.history.series.get((SeriesKey(metric, asset, venue, source, coverage), seconds))
            if series is not None and series.ends:
                return self._atom(series, 0 if dated == "published" else 1)
        return _nothing

    def _atom(self, series: Series, shift: int) -> Columns:
        key = (series.key, series.seconds, shift)
        if key not in self._made:
            self._made[key] = _growing(_atom(series, shift))
        return self._made[key]

    def _make(self, ref: SeriesRef) -> Columns:
        if not ref.assets or not ref.metrics:
            return _nothing
        first = self._part(ref, 0, ref.assets[0])
        second = self._part(ref, 1, ref.assets[0]) if len(ref.metrics) > 1 else _nothing
        match ref.make:
            case "observed":
                return first
            case "sum":
                return _summed([self._part(ref, i, a) for i in range(len(ref.metrics)) for a in ref.assets])
            case "change":
                return _moved(first, first, ref.lag)
            case "low_change":
                return _moved(first, second, 1)
            case "coins":
                return _quotient(first, second)
            case "coins_change":
                counted = _growing(_quotient(first, second))
                return _moved(counted, counted, ref.lag)
            case "total_change":
                return _step(first, ref.lag)


def _key(ref: SeriesRef) -> tuple[object, ...]:
    return (ref.make, ref.metrics, ref.assets, ref.venues, ref.sources, ref.coverage, ref.dated, ref.lag)


def _toward(value: Decimal, margin: Decimal, down: bool) -> Decimal:
    return value + margin if down else value - margin


def _beyond(column: Column, limit: Decimal, *, down: bool) -> Places:
    if down:
        return [(i, v) for i, v in enumerate(column) if v is None or v <= limit]
    return [(i, v) for i, v in enumerate(column) if v is None or v >= limit]


def _nothing(first: int, last: int) -> Column:
    return [None] * (last - first + 1)


class _Itself(Generic[T]):
    """Something as a key by its identity, for hashing thousands of values would cost more than it saves."""

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.it is self.it


@lru_cache(maxsize=2)
def _days(itself: "_Itself[History]") -> Days:
    return Days(itself.it)


def _atom(series: Series, shift: int) -> Columns:
    """One observed series; `shift` is how many days an end lies after the start of its day."""
    ends, values = series.ends, series.values

    def column(first: int, last: int) -> Column:
        low, high = first + shift, last + shift
        i, j = bisect_left(ends, _midnight(low)), bisect_right(ends, _midnight(high))
        if i == j:
            return [None] * (high - low + 1)
        begin, end = ends[i].toordinal(), ends[j - 1].toordinal()
        if end - begin + 1 == j - i and ends[i:j] == _midnights(begin, end):
            return [*[None] * (begin - low), *values[i:j], *[None] * (high - end)]
        held = dict(zip(ends[i:j], values[i:j], strict=True))
        return [held.get(_midnight(ordinal)) for ordinal in range(low, high + 1)]

    return column


def _growing(columns: Columns) -> Columns:
    """The same, working each day out once: an adjoining or wider stretch only adds what is missing."""
    held: tuple[int, Column] | None = None

    def column(first: int, last: int) -> Column:
        nonlocal held
        if held is None or last < held[0] - 1 or first > held[0] + len(held[1]):
            made = columns(first, last)
            held = held if held is not None and len(held[1]) >= len(made) else (first, made)
            return made
        start, values = held
        if first < start:
            start, values = first, [*columns(first, start - 1), *values]
        if last > start + len(values) - 1:
            values = [*values, *columns(start + len(values), last)]
        held = (start, values)
        return values[first - start : last - start + 1]

    return column


def _summed(parts: list[Columns]) -> Columns:
    def column(first: int, last: int) -> Column:
        total, *others = (part(first, last) for part in parts)
        try:
            for other in others:
                total = list(map(add, total, other))
            return total
        except TypeError:  # a day on which a part is missing
            rows = zip(*(part(first, last) for part in parts), strict=True)
            return [None if any(v is None for v in row) else sum(row, _ZERO) for row in rows]

    return column


def _moved(to: Columns, start: Columns, lag: int) -> Columns:
    def column(first: int, last: int) -> Column:
        pairs = zip(to(first, last), start(first - lag, last - lag), strict=True)
        return [
            _HUNDRED * (after - before) / before if after is not None and before else None for after, before in pairs
        ]

    return column


def _quotient(usd: Columns, price: Columns) -> Columns:
    def column(first: int, last: int) -> Column:
        pairs = zip(usd(first, last), price(first, last), strict=True)
        return [dollars / each if dollars is not None and each else None for dollars, each in pairs]

    return column


def _step(values: Columns, lag: int) -> Columns:
    def column(first: int, last: int) -> Column:
        pairs = zip(values(first, last), values(first - lag, last - lag), strict=True)
        return [after - before if after is not None and before is not None else None for after, before in pairs]

    return column
