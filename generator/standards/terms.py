"""What a study or a count of days names itself, and what a study comes to: their facts, worked out again."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.facts.fact import Fact, Formula, StudyRef
from generator.standards.counting import Count, count, wilson
from generator.standards.unproven import Missing

if TYPE_CHECKING:
    from generator.standards.recompute import Proofs

_CONFIDENCE = Decimal(95)
_ROUND = 2
"""A mark has at most so many digits other than zeros after them."""
_COUNTS: dict[Formula, Callable[[Count], Decimal]] = {
    Formula.EVENTS: lambda c: Decimal(c.events),
    Formula.CASES: lambda c: Decimal(c.cases),
    Formula.HITS: lambda c: Decimal(c.hits),
    Formula.ORDINARY: lambda c: Decimal(c.ordinary),
    Formula.BASE_RATE: lambda c: c.base,
}
_ENDS = {Formula.WILSON_LOW: False, Formula.WILSON_HIGH: True}
STUDIED = frozenset({*_COUNTS, *_ENDS, Formula.TIMES_BEYOND})
"""The formulas that this module carries out."""


def study_of(fact: Fact) -> StudyRef | None:
    """The study among a fact's inputs."""
    refs = (ref for given in fact.inputs if given.name == "study" for ref in given.refs)
    return next((ref for ref in refs if isinstance(ref, StudyRef)), None)


def studied(proofs: "Proofs", fact: Fact) -> Decimal:
    """The value of a fact that counts days or cases. Raises Missing."""
    if fact.formula is Formula.TIMES_BEYOND:
        mark, down = proofs.one(fact, "value"), fact.direction == "down"
        return Decimal(sum(1 for value in proofs.many(fact, "series") if (-value if down else value) >= mark))
    if fact.formula in _ENDS:
        return wilson(proofs.one(fact, "hits"), proofs.one(fact, "cases"), upper=_ENDS[fact.formula])
    return _COUNTS[fact.formula](counted(proofs, fact))


def counted(proofs: "Proofs", fact: Fact) -> Count:
    """The study behind a fact, counted once for all of its facts. Raises Missing."""
    study = study_of(fact)
    if study is None:
        raise Missing(f"fact {fact.id} names no study")
    if study not in proofs.studies:
        proofs.studies[study] = count(study, proofs.days)
    return proofs.studies[study]


def named(proofs: "Proofs", fact: Fact) -> Decimal | None:
    """The value of a constant that its study's terms are, or that a count of days has as its mark; None of others."""
    if fact.quantity is None:
        return None
    value, study = fact.quantity.value, study_of(fact)
    if study is not None:
        terms = {study.threshold, 100 - study.threshold, _CONFIDENCE}
        lengths = {Decimal(length) for length in (study.window, study.merge, study.horizon)}
        if value in (lengths if fact.quantity.unit.of == "days" else terms):
            return value
        raise Missing(f"fact {fact.id} ({value}) is none of its study's terms")
    mark = any(claim.kind == "nth" and claim.facts.get("mark") == fact.id for claim in proofs.claims.values())
    return value if mark and value > 0 and len(value.normalize().as_tuple().digits) <= _ROUND else None
