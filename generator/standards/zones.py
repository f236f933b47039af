"""The index's zones by the source's own words."""

from generator.facts.fact import Fact, ObservationRef
from generator.facts.series import SeriesKey
from generator.house.sources import SOURCES
from generator.standards.reading import Desk


def label_of(desk: Desk, fact: Fact) -> str:
    """The source's own word for an observed fact's value, from the observations or the registered table."""
    for ref in desk.proofs.roots(fact.id):
        if isinstance(ref, ObservationRef):
            seconds = 0 if ref.start is None else int((ref.end - ref.start).total_seconds())
            key = SeriesKey(ref.metric, ref.asset, ref.venue, ref.source, ref.coverage)
            series = desk.proofs.history.series.get((key, seconds))
            at = None if series is None else series.index(ref.end)
            if series is not None and at is not None:
                known = SOURCES.get(ref.source)
                return series.labels[at] or (known.label_of(series.values[at]) if known else "")
    return ""
