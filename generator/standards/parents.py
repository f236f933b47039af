"""The facts that a fact is made of, where the ledger has them."""

from generator.facts.fact import Fact, FactRef, ObservationRef, Ref
from generator.standards.reading import Desk


def parent(desk: Desk, fact: Fact, name: str) -> Fact | None:
    """The one fact of a named input; None where it is none, or several."""
    refs = _refs(fact, name)
    one = refs[0] if len(refs) == 1 else None
    return desk.proofs.facts.get(one.fact) if isinstance(one, FactRef) else None


def metric_of(desk: Desk, fact: Fact, name: str) -> str:
    """The metric of a named input, be it a fact or observed, of several the first; "" of a series or of nothing."""
    for ref in _refs(fact, name)[:1]:
        if isinstance(ref, FactRef):
            return desk.proofs.facts[ref.fact].metric if ref.fact in desk.proofs.facts else ""
        if isinstance(ref, ObservationRef):
            return ref.metric
    return ""


def _refs(fact: Fact, name: str) -> tuple[Ref, ...]:
    return next((given.refs for given in fact.inputs if given.name == name), ())
