"""What references name: which observations, of which series, between which ends."""

from collections.abc import Iterable
from datetime import timedelta

from generator.archive.numbers import seconds
from generator.facts.fact import ObservationRef, Ref, SeriesRef, StudyRef
from generator.facts.observation import Observation
from generator.facts.window import midnight

Words = tuple[str, str, str, str, str]
"""Metric, asset, venue, source, coverage."""
Span = tuple[int, int, int]
"""The length of the windows, and the first and the last end, in seconds; ends are whole days from the first on."""

DAY_SECONDS = 86_400
_LOOK_BACK = ("change", "low_change", "coins_change", "total_change")


class Needed:
    """The observations that references name: single ones, and days of series with as many before as they look back.

    A study names all days of every series that it counts in.
    """

    def __init__(self, refs: Iterable[Ref]) -> None:
        self._spans: dict[Words, set[Span]] = {}
        for ref in refs:
            if isinstance(ref, ObservationRef):
                end = seconds(ref.end)
                length = 0 if ref.start is None else end - seconds(ref.start)
                self._add((ref.metric, ref.asset, ref.venue, ref.source, ref.coverage), (length, end, end))
            elif isinstance(ref, SeriesRef):
                self._series(ref)
            elif isinstance(ref, StudyRef):
                for series in (ref.series, *ref.of):
                    self._series(series)

    def _add(self, key: Words, span: Span) -> None:
        self._spans.setdefault(key, set()).add(span)

    def _series(self, ref: SeriesRef) -> None:
        """`start` and `close` end a day later than the day they are of, `published` on it (`facts.fact.SeriesRef`)."""
        back = (ref.lag if ref.make != "low_change" else 1) if ref.make in _LOOK_BACK else 0
        first, last = seconds(midnight(ref.first) - timedelta(days=back)), seconds(midnight(ref.last))
        for i, metric in enumerate(ref.metrics):
            price = i == 1 and ref.make not in {"sum", "flows"}  # it is dated as a window, and states no coverage
            dated = "start" if price else ref.dated
            later = 0 if dated == "published" else DAY_SECONDS
            span = (DAY_SECONDS if dated == "start" else 0, first + later, last + later)
            for coverage in {ref.coverage, ""} if price else {ref.coverage}:
                for asset in ref.assets:
                    self._add((metric, asset, ref.venues[i], ref.sources[i], coverage), span)

    def has(self, seen: Observation) -> bool:
        """Whether an observation is among them."""
        end = seconds(seen.end)
        length = 0 if seen.start is None else end - seconds(seen.start)
        spans = self.ends((seen.metric, seen.asset, seen.venue, seen.source, seen.coverage), length)
        return any(first <= end <= last and (end - first) % DAY_SECONDS == 0 for first, last in spans)

    @property
    def metrics(self) -> frozenset[str]:
        """Of all of them."""
        return frozenset(key[0] for key in self._spans)

    @property
    def assets(self) -> frozenset[str]:
        """Of all of them."""
        return frozenset(key[1] for key in self._spans)

    def ends(self, key: Words, length: int) -> tuple[tuple[int, int], ...]:
        """The spans of ends of one series with windows of one length, those that lie in another left out."""
        spans = sorted((first, last) for size, first, last in self._spans.get(key, ()) if size == length)
        merged: list[tuple[int, int]] = []
        for first, last in spans:
            if merged and last <= merged[-1][1] and (first - merged[-1][0]) % DAY_SECONDS == 0:
                continue
            merged.append((first, last))
        return tuple(merged)
