"""The parts of a claim by their roles, and what may be wrong with it."""

from decimal import Decimal

from generator.facts.fact import Fact
from generator.facts.ledger import ClaimTerms
from generator.standards.reading import Desk
from generator.standards.unproven import Missing, Unproven

Fault = tuple[str, str]
"""A code and a reason."""


def part(desk: Desk, claim: ClaimTerms, role: str) -> Fact:
    """The fact that plays a role. Raises Missing."""
    fact = desk.proofs.facts.get(claim.facts.get(role, ""))
    if fact is None:
        raise Missing(f"the ledger does not hold its {role!r}")
    return fact


def number(desk: Desk, claim: ClaimTerms, role: str) -> Decimal:
    """Its number, recomputed. Raises Missing."""
    value = desk.proofs.number(part(desk, claim, role).id)
    if isinstance(value, Unproven):
        raise Missing(value.why)
    return value
