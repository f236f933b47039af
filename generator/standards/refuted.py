"""What is wrong with a claim, and the parts that it is made of, worked out again."""

from dataclasses import dataclass
from decimal import Decimal

from generator.errors import StandardsError
from generator.facts.fact import Fact
from generator.facts.ledger import ClaimTerms
from generator.standards.reading import Desk
from generator.standards.unproven import Unproven


@dataclass(frozen=True, slots=True)
class Refuted:
    """Why a claim does not hold: a code and a reason."""

    code: str
    reason: str


class Absent(StandardsError):
    """A part of a claim that the ledger or the observations do not hold; `claims.refute` catches it."""


def number_of(desk: Desk, claim: ClaimTerms, role: str) -> Decimal:
    """The value of a claim's part, worked out again. Raises Absent."""
    if role not in claim.facts:
        raise Absent(f"the ledger does not name its {role!r}")
    value = desk.proofs.number(claim.facts[role])
    if isinstance(value, Unproven):
        raise Absent(value.why)
    return value


def fact_of(desk: Desk, claim: ClaimTerms, role: str) -> Fact:
    """The fact of a claim's part. Raises Absent."""
    fact = desk.proofs.facts.get(claim.facts.get(role, ""))
    if fact is None:
        raise Absent(f"the ledger does not hold its {role!r}")
    return fact


def sign_of(value: Decimal) -> str:
    """Which way a change goes: up, down or flat."""
    return "flat" if not value else "up" if value > 0 else "down"
