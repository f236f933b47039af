"""Daily series made anew from the History, as columns of days and only as far back as a question needs.

The ways of making one are those that `facts.fact.SeriesRef` describes; this is the second reader's own work on them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from weakref import finalize

from generator.facts.fact import SeriesRef
from generator.facts.series import History, Series, SeriesKey
from generator.standards import fundsums
from generator.standards.beyond import Column, Places, added, beyond

_DAY = 86_400
_LEAF = 512  # days on a leaf of the calendar
_HUNDRED = Decimal(100)
_ZERO = Decimal(0)
Columns = Callable[[int, int], Column]
"""From a first to a last ordinal, inclusive: one value a day, None where there is none."""
Runs = dict[tuple[int, int], tuple[datetime, ...]]
"""Ends that are one midnight after the other, by the ordinals of the first and the last."""
_KEPT: dict[int, "Days"] = {}  # by identity: hashing thousands of values would cost more than it saves


@lru_cache(maxsize=16_384)
def _midnight(ordinal: int) -> datetime:
    return datetime.fromordinal(ordinal).replace(tzinfo=UTC)


def _midnights(first: int, last: int) -> tuple[datetime, ...]:
    """Those of a stretch of days, cut from the leaves of a calendar."""
    low, high = (first - 1) // _LEAF, (last - 1) // _LEAF
    days = sum(map(_leaf, range(low, high + 1)), ())
    return days[first - 1 - low * _LEAF : last - low * _LEAF]


@lru_cache(maxsize=32)
def _leaf(number: int) -> tuple[datetime, ...]:
    ordinals = range(1 + number * _LEAF, 1 + (number + 1) * _LEAF)
    return tuple(map(_midnight, ordinals[: date.max.toordinal() - number * _LEAF]))


def days_of(history: History) -> "Days":
    """The columns of a History, kept as long as it is there: posts of one record are checked together."""
    found = _KEPT.get(id(history))
    if found is None:
        found = _KEPT[id(history)] = Days(history)
        finalize(history, _KEPT.pop, id(history), None)
    return found


class Days:
    """Every series of one History by the day; remembers each column that it has made."""

    def __init__(self, history: History) -> None:
        self.series = history.series
        self._made: dict[tuple[object, ...], Columns] = {}
        self._columns: dict[tuple[object, ...], Column] = {}
        self._near: dict[tuple[object, ...], Places] = {}
        self._runs: Runs = {}

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
            column = self.between(ref, first, ref.last)
            self._near[key] = beyond(column, value + slack if down else value - slack, down=down)
        limit = value + margin if down else value - margin
        return [(i, v) for i, v in self._near[key] if v is None or (v <= limit if down else v >= limit)]

    def _maker(self, ref: SeriesRef) -> Columns:
        key = _key(ref)
        if key not in self._made:
            self._made[key] = self._make(ref) if ref.make == "observed" else _growing(self._make(ref))
        return self._made[key]

    def _parts(self, ref: SeriesRef) -> list[Columns]:
        return [self._part(ref, i, asset) for i in range(len(ref.metrics)) for asset in ref.assets]

    def _part(self, ref: SeriesRef, which: int, asset: str) -> Columns:
        if which >= min(len(ref.metrics), len(ref.venues), len(ref.sources)):
            return _nothing
        dated = ref.dated if which == 0 or ref.make == "sum" else "start"
        seconds = _DAY if dated == "start" else 0
        metric, venue, source = ref.metrics[which], ref.venues[which], ref.sources[which]
        coverages = (ref.coverage, "") if which == 0 or ref.make == "sum" else ("", ref.coverage)
        for coverage in coverages:
            series = self.series.get((SeriesKey(metric, asset, venue, source, coverage), seconds))
            if series is not None and series.ends:
                return _atom(series, 0 if dated == "published" else 1, self._runs)
        return _nothing

    def _at(self, ref: SeriesRef, which: int) -> Columns:
        """The series of one venue of several that a reference names for its metric."""
        if which >= min(len(ref.metrics), len(ref.sources)):
            return _nothing
        key = SeriesKey(ref.metrics[which], ref.assets[0], ref.venues[which], ref.sources[which], ref.coverage)
        series = self.series.get((key, _DAY))
        return _nothing if series is None or not series.ends else _atom(series, 1, self._runs)

    def _make(self, ref: SeriesRef) -> Columns:
        if not ref.assets or not ref.metrics:
            return _nothing
        first = self._part(ref, 0, ref.assets[0])
        second = self._part(ref, 1, ref.assets[0]) if len(ref.metrics) > 1 else _nothing
        match ref.make:
            case "observed":
                return first
            case "sum":
                return _summed(self._parts(ref))
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
            case "flows":
                return _flows(ref, {venue: self._at(ref, i) for i, venue in enumerate(ref.venues)})


def _key(ref: SeriesRef) -> tuple[object, ...]:
    return (ref.make, ref.metrics, ref.assets, ref.venues, ref.sources, ref.coverage, ref.dated, ref.lag)


def _nothing(first: int, last: int) -> Column:
    return [None] * (last - first + 1)


def _atom(series: Series, shift: int, runs: Runs) -> Columns:
    """One observed series; `shift` is how many days an end lies after the start of its day."""
    ends, values = series.ends, series.values

    def column(first: int, last: int) -> Column:
        low, high = first + shift, last + shift
        i, j = bisect_left(ends, _midnight(low)), bisect_right(ends, _midnight(high))
        if i == j:
            return [None] * (high - low + 1)
        begin, end = ends[i].toordinal(), ends[j - 1].toordinal()
        if end - begin + 1 == j - i and _is_run(ends[i:j], begin, end, runs):
            return [*[None] * (begin - low), *values[i:j], *[None] * (high - end)]
        held: Column = [None] * (high - low + 1)
        for moment, value in zip(ends[i:j], values[i:j], strict=True):
            ordinal = moment.toordinal()
            if moment == _midnight(ordinal):
                held[ordinal - low] = value
        return held

    return column


def _is_run(ends: tuple[datetime, ...], begin: int, end: int, runs: Runs) -> bool:
    """Whether ends are one midnight after the other. Those of one history are the same objects, quickly compared."""
    if runs.get((begin, end)) == ends:
        return True
    if ends != _midnights(begin, end):
        return False
    runs[begin, end] = ends
    return True


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


def _flows(ref: SeriesRef, venues: dict[str, Columns]) -> Columns:
    if not venues or not fundsums.is_whole(ref):
        return _nothing

    def column(first: int, last: int) -> Column:
        return fundsums.added(ref.assets[0], first, {venue: of(first, last) for venue, of in venues.items()})

    return column


def _summed(parts: list[Columns]) -> Columns:
    return lambda first, last: added([part(first, last) for part in parts])


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
