"""Series in columns, and History: all of them as known at one moment."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import Quantity, Unit


class SeriesKey(NamedTuple):
    """One metric of one asset at one venue, from one source, with one coverage."""

    metric: str
    asset: str
    venue: str
    source: str
    coverage: str = ""

    def __str__(self) -> str:
        return "|".join((self.metric, self.asset, self.venue, self.source, self.coverage)).rstrip("|")


@dataclass(frozen=True, slots=True)
class Series:
    """Observations of one key, oldest first, one per end time; all columns have the same length.

    `seconds` is the length of each window (0 for instants); a series holds windows of one length only.
    `labels` are the source's own words for a value ("Fear"), "" where none was given. `provenance` is the weakest of
    its observations: live only where all are. `provenances` says it one by one, () where all are alike.
    """

    key: SeriesKey
    unit: Unit
    bound: Bound
    provenance: Provenance
    seconds: int
    ends: tuple[datetime, ...]
    values: tuple[Decimal, ...]
    labels: tuple[str, ...]
    provenances: tuple[Provenance, ...] = ()

    def provenance_at(self, end: datetime) -> Provenance:
        """Where the value of that end time comes from; a post is what its own window is."""
        i = self.index(end)
        return self.provenances[i] if self.provenances and i is not None else self.provenance

    def at(self, end: datetime) -> Quantity | None:
        """The value whose window ends (or whose instant is) exactly then."""
        i = self.index(end)
        return None if i is None else Quantity(self.values[i], self.unit)

    def index(self, end: datetime) -> int | None:
        """Where in the columns that end time stands."""
        i = bisect_left(self.ends, end)
        return i if i < len(self.ends) and self.ends[i] == end else None


@dataclass(frozen=True, slots=True, weakref_slot=True)
class History:
    """Every series as it was known at one moment: what the desk judges by and what standards recompute from."""

    as_of: datetime
    series: Mapping[tuple[SeriesKey, int], Series]  # the int is Series.seconds

    @classmethod
    def of(cls, as_of: datetime, series: Iterable[Series]) -> "History":
        """Gather series; of two with one key and window length the later one stands."""
        return cls(as_of, {(s.key, s.seconds): s for s in series})

    def find(self, metric: str, asset: str, seconds: int) -> tuple[Series, ...]:
        """All series of a metric and asset with windows of that length, the longest history first."""
        found = [
            s for (key, length), s in self.series.items() if (key.metric, key.asset, length) == (metric, asset, seconds)
        ]
        return tuple(sorted(found, key=lambda s: (-len(s.ends), s.key)))
