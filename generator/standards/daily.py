"""Daily series made anew from the History, day by day and only as far back as a question needs.

The ways of making one are those that `facts.fact.SeriesRef` describes; this is the second reader's own work on them.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

from generator.facts.fact import SeriesRef
from generator.facts.series import History, Series, SeriesKey

_DAY = 86_400
_HUNDRED = Decimal(100)
Lookup = Callable[[int], Decimal | None]


@lru_cache(maxsize=16_384)
def _midnight(ordinal: int) -> datetime:
    return datetime.fromordinal(ordinal).replace(tzinfo=UTC)


def _atom(series: Series, shift: int) -> Lookup:
    """Values by the ordinal of their day; `shift` is how many days the end lies after the day's start."""
    ends, values = series.ends, series.values
    first = ends[0].toordinal()

    def at(ordinal: int) -> Decimal | None:
        end = _midnight(ordinal + shift)
        i = ordinal + shift - first
        if 0 <= i < len(ends) and ends[i] == end:
            return values[i]
        found = series.index(end)
        return None if found is None else values[found]

    return at


def _nothing(ordinal: int) -> Decimal | None:
    return None


class Days:
    """Every series of one History by the day; remembers each value it has worked out."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._made: dict[tuple[object, ...], Lookup] = {}

    def value(self, ref: SeriesRef, day: date) -> Decimal | None:
        """The value of a day, None where any part of it is missing. Days outside the reference are answered too."""
        return self.lookup(ref)(day.toordinal())

    def lookup(self, ref: SeriesRef) -> Lookup:
        """A function from a day's ordinal to the series' value."""
        key = (ref.make, ref.metrics, ref.assets, ref.venues, ref.sources, ref.coverage, ref.dated, ref.lag)
        if key not in self._made:
            self._made[key] = _remembered(self._make(ref))
        return self._made[key]

    def _part(self, ref: SeriesRef, which: int, asset: str) -> Lookup:
        if which >= min(len(ref.metrics), len(ref.venues), len(ref.sources)):
            return _nothing
        dated = ref.dated if which == 0 or ref.make == "sum" else "start"
        seconds = _DAY if dated == "start" else 0
        metric, venue, source = ref.metrics[which], ref.venues[which], ref.sources[which]
        coverages = (ref.coverage, "") if which == 0 or ref.make == "sum" else ("", ref.coverage)
        for coverage in coverages:
            series = self.history.series.get((SeriesKey(metric, asset, venue, source, coverage), seconds))
            if series is not None and series.ends:
                return _atom(series, 0 if dated == "published" else 1)
        return _nothing

    def _make(self, ref: SeriesRef) -> Lookup:
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
                counted = _remembered(_quotient(first, second))
                return _moved(counted, counted, ref.lag)
            case "total_change":
                return _step(first, ref.lag)


def _remembered(lookup: Lookup) -> Lookup:
    known: dict[int, Decimal | None] = {}

    def at(ordinal: int) -> Decimal | None:
        if ordinal not in known:
            known[ordinal] = lookup(ordinal)
        return known[ordinal]

    return at


def _summed(parts: list[Lookup]) -> Lookup:
    def at(ordinal: int) -> Decimal | None:
        total = Decimal(0)
        for part in parts:
            value = part(ordinal)
            if value is None:
                return None
            total += value
        return total

    return at


def _moved(to: Lookup, start: Lookup, lag: int) -> Lookup:
    def at(ordinal: int) -> Decimal | None:
        after, before = to(ordinal), start(ordinal - lag)
        if after is None or before is None or not before:
            return None
        return _HUNDRED * (after - before) / before

    return at


def _quotient(usd: Lookup, price: Lookup) -> Lookup:
    def at(ordinal: int) -> Decimal | None:
        dollars, each = usd(ordinal), price(ordinal)
        return None if dollars is None or each is None or not each else dollars / each

    return at


def _step(values: Lookup, lag: int) -> Lookup:
    def at(ordinal: int) -> Decimal | None:
        after, before = values(ordinal), values(ordinal - lag)
        return None if after is None or before is None else after - before

    return at
