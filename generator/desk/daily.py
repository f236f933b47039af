"""Series by the day: the columns that the desk judges by, and the ways of making one from observations.

The ways are those that `facts.fact.SeriesRef` names; this is their first implementation, standards has the second.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.desk.flow_days import added_up
from generator.facts.fact import Fact, SeriesRef
from generator.facts.series import History, Series, SeriesKey
from generator.facts.window import DAY, midnight

Dated = Literal["start", "close", "published"]
Make = Literal["observed", "sum", "change", "low_change", "coins", "coins_change", "total_change", "flows"]
Column = tuple[Decimal | None, ...]
HUNDRED = Decimal(100)
ZERO = Decimal(0)
DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Daily:
    """One value a day from the ordinal `first` on; None where there is none."""

    first: int
    values: Column

    @property
    def last(self) -> int:
        """The ordinal of the last day."""
        return self.first + len(self.values) - 1

    def at(self, day: date) -> Decimal | None:
        """The value of a day."""
        i = day.toordinal() - self.first
        return self.values[i] if 0 <= i < len(self.values) else None

    def before(self, day: date, days: int) -> tuple[Decimal, ...]:
        """The values of up to that many days before a day, oldest first, without the holes."""
        end = max(0, day.toordinal() - self.first)
        return tuple(v for v in self.values[max(0, end - days) : end] if v is not None)

    @property
    def first_day(self) -> date:
        """The first day of the record."""
        return date.fromordinal(self.first)


EMPTY = Daily(1, ())
"""No record at all."""


class Spec(NamedTuple):
    """How a daily series is made: a `SeriesRef` without its days."""

    make: Make
    metrics: tuple[str, ...]
    assets: tuple[str, ...]
    venues: tuple[str, ...]
    sources: tuple[str, ...]
    coverage: str
    dated: Dated
    lag: int = 1

    def ref(self, first: date, last: date, without: tuple[date, ...] = ()) -> SeriesRef:
        """The reference to these days of the series."""
        return SeriesRef(**self._asdict(), first=first, last=last, without=without)


def dating(metric: str) -> Dated:
    """Which day an observation of that metric belongs to (DESIGN §9)."""
    if metric == "fear_greed":
        return "published"
    return "close" if metric in {"open_interest", "funding_rate"} else "start"


def window_seconds(metric: str) -> int:
    """The length of a daily observation's window: 0 for instants."""
    return DAY_SECONDS if dating(metric) == "start" else 0


def end_of(metric: str, day: date) -> datetime:
    """When an observation that belongs to a day ends."""
    return midnight(day if dating(metric) == "published" else day + DAY)


@lru_cache(maxsize=16)
def _midnights(first: int, last: int) -> tuple[datetime, ...]:
    return tuple(midnight(date.fromordinal(day)) for day in range(first, last + 1))


def _column(series: Series) -> Daily:
    """A dense column from a series; what ends within a day is left out."""
    shift = 0 if dating(series.key.metric) == "published" else 1
    first, last = series.ends[0].toordinal(), series.ends[-1].toordinal()
    ends = _midnights(first, last)
    if ends == series.ends:
        return Daily(first - shift, series.values)
    known = dict(zip(series.ends, series.values, strict=True))
    values = tuple(map(known.get, ends))
    skipped = next((i for i, value in enumerate(values) if value is not None), len(values))
    return Daily(first - shift + skipped, values[skipped:])


def _aligned(columns: tuple[Daily, ...]) -> tuple[int, list[tuple[Decimal | None, ...]]]:
    """The days that all columns span, and each column cut to them."""
    first, last = max(c.first for c in columns), min(c.last for c in columns)
    return first, [c.values[first - c.first : last - c.first + 1] if last >= first else () for c in columns]


def _lagged(column: Daily, lag: int) -> Daily:
    """The column moved forward by so many days."""
    return Daily(column.first + lag, column.values)


def percent_change(after: Decimal, before: Decimal) -> Decimal:
    """100 * (after - before) / before."""
    return HUNDRED * (after - before) / before


def _pairs(ones: Daily, others: Daily) -> tuple[int, Iterator[tuple[Decimal | None, Decimal | None]]]:
    first, cut = _aligned((ones, others))
    return first, zip(*cut, strict=True)


def _changes(after: Daily, before: Daily) -> Daily:
    first, pairs = _pairs(after, before)
    return Daily(first, tuple(HUNDRED * (a - b) / b if a is not None and b else None for a, b in pairs))


def _quotients(usd: Daily, price: Daily) -> Daily:
    first, pairs = _pairs(usd, price)
    return Daily(first, tuple(a / b if a is not None and b else None for a, b in pairs))


def _differences(after: Daily, before: Daily) -> Daily:
    first, pairs = _pairs(after, before)
    return Daily(first, tuple(a - b if a is not None and b is not None else None for a, b in pairs))


def _total(parts: Column) -> Decimal | None:
    return None if any(part is None for part in parts) else sum((part for part in parts if part), ZERO)


def _sum(columns: tuple[Daily, ...]) -> Daily:
    first, cut = _aligned(columns)
    rows = list(zip(*cut, strict=True))
    try:
        return Daily(first, tuple(map(sum, rows)))  # type: ignore[arg-type]
    except TypeError:  # on some day a part is missing
        return Daily(first, tuple(map(_total, rows)))


class Market:
    """A History asked by the day; it remembers the columns it has made."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.facts: dict[tuple[str, str, date], Fact | None] = {}
        """Observations that were asked for as facts (`compute.observed`)."""
        self._picked: dict[tuple[str, str], Series | None] = {}
        self._columns: dict[SeriesKey, Daily] = {}
        self._made: dict[Spec, Daily] = {}

    def pick(self, metric: str, asset: str) -> Series | None:
        """The daily series of a metric and asset: the aggregate before a single venue, then the longest history."""
        key = (metric, asset)
        if key not in self._picked:
            found = self.history.find(metric, asset, window_seconds(metric))
            ranked = sorted(found, key=lambda s: (-s.ends[-1].toordinal(), s.key.venue != "aggregate", -len(s.ends)))
            self._picked[key] = ranked[0] if ranked else None
        return self._picked[key]

    def spec(self, make: Make, metrics: tuple[str, ...], assets: tuple[str, ...], lag: int = 1) -> Spec | None:
        """A way of making a series; None where an observation series is missing, or assets' differ in origin."""
        keys = [self._one_origin(metric, assets) for metric in metrics]
        if not keys or None in keys:
            return None
        known = [key for key in keys if key is not None]
        if make == "sum" and len({key.coverage for key in known}) > 1:
            return None
        return Spec(
            make=make,
            metrics=metrics,
            assets=assets,
            venues=tuple(key.venue for key in known),
            sources=tuple(key.source for key in known),
            coverage=known[0].coverage,
            dated=dating(metrics[0]),
            lag=lag,
        )

    def _one_origin(self, metric: str, assets: tuple[str, ...]) -> SeriesKey | None:
        """The key of the first asset's series, where all assets' are of its venue, source and coverage."""
        picked = [self.pick(metric, asset) for asset in assets]
        keys = [series.key for series in picked if series is not None]
        origins = {(key.venue, key.source, key.coverage) for key in keys}
        return keys[0] if len(keys) == len(assets) and len(origins) == 1 else None

    def daily(self, spec: Spec) -> Daily:
        """The whole column that a spec makes."""
        if spec not in self._made:
            self._made[spec] = self._make(spec)
        return self._made[spec]

    def value(self, metric: str, asset: str, day: date) -> Decimal | None:
        """One observed value."""
        series = self.pick(metric, asset)
        i = None if series is None else series.index(end_of(metric, day))
        return None if series is None or i is None else series.values[i]

    def _observed(self, metric: str, asset: str) -> Daily:
        return self._by_day(self.pick(metric, asset))

    def _by_day(self, series: Series | None) -> Daily:
        """A series by the day, made once."""
        if series is None or not series.ends:
            return EMPTY
        if series.key not in self._columns:
            self._columns[series.key] = _column(series)
        return self._columns[series.key]

    def by_venue(self, spec: Spec) -> dict[str, tuple[int, Column]]:
        """The observed columns of a spec's first metric and asset at each of its venues: the first day, the values."""
        found = {venue: self._by_day(self._at_venue(spec, venue)) for venue in spec.venues}
        return {venue: (column.first, column.values) for venue, column in found.items()}

    def _at_venue(self, spec: Spec, venue: str) -> Series | None:
        key = SeriesKey(spec.metrics[0], spec.assets[0], venue, spec.sources[0], spec.coverage)
        return self.history.series.get((key, window_seconds(key.metric)))

    def _make(self, spec: Spec) -> Daily:
        if spec.make == "flows":
            return Daily(*added_up(spec.assets[0], self.by_venue(spec)))
        columns = tuple(self._observed(metric, asset) for metric in spec.metrics for asset in spec.assets)
        match spec.make:
            case "observed":
                return columns[0]
            case "sum":
                return _sum(columns)
            case "change":
                return _changes(columns[0], _lagged(columns[0], spec.lag))
            case "low_change":
                return _changes(columns[0], _lagged(columns[1], 1))
            case "coins":
                return _quotients(columns[0], columns[1])
            case "coins_change":
                coins = _quotients(columns[0], columns[1])
                return _changes(coins, _lagged(coins, spec.lag))
            case "total_change":
                return _differences(columns[0], _lagged(columns[0], spec.lag))
