"""The facts that a fact is made of, where the ledger has them."""

from generator.facts.fact import Fact, FactRef
from generator.standards.reading import Desk


def parent(desk: Desk, fact: Fact, name: str) -> Fact | None:
    """The one fact of a named input; None where it is none, or several."""
    refs = next((given.refs for given in fact.inputs if given.name == name), ())
    one = refs[0] if len(refs) == 1 else None
    return desk.proofs.facts.get(one.fact) if isinstance(one, FactRef) else None
