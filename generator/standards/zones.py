"""The index's zones by the source's own words."""

from generator.facts.fact import Fact, ObservationRef
from generator.house.sources import SOURCES
from generator.standards.reading import Desk


def label_of(desk: Desk, fact: Fact) -> str:
    """The source's own word for an observed fact's value, from the observations or the registered table."""
    for ref in desk.proofs.roots(fact.id):
        if isinstance(ref, ObservationRef) and (found := desk.proofs.seen(ref)):
            series, at = found
            known = SOURCES.get(ref.source)
            return series.labels[at] or (known.label_of(series.values[at]) if known else "")
    return ""
