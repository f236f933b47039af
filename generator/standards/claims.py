"""Proving claims again: what a sentence says beyond its figures must follow from recomputed values."""

from collections.abc import Callable
from decimal import Decimal

from generator.facts.ledger import ClaimTerms
from generator.standards.fundsums import is_flow
from generator.standards.history import HISTORY
from generator.standards.ranked import among, superlative
from generator.standards.reading import Desk
from generator.standards.refuted import Absent, Refuted, fact_of, number_of, sign_of
from generator.standards.runs import streak
from generator.standards.states import refute_state
from generator.standards.unproven import Unproven
from generator.standards.zones import label_of

_FLAT = Decimal("0.05")


def refute(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    """What is wrong with a claim by the observations; None where it is borne out."""
    if claim.kind in HISTORY:
        found = HISTORY[claim.kind](desk, claim)
        return None if found is None else Refuted(*found)
    check = _CHECKS.get(claim.kind)
    if check is None:
        return Refuted("unproven", f"claims of the kind {claim.kind!r} cannot be proved")
    try:
        return check(desk, claim)
    except Absent as absent:
        return Refuted("unproven", f"claim {claim.id}: {absent}")


def _change(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    before, after = number_of(desk, claim, "before"), number_of(desk, claim, "after")
    by = number_of(desk, claim, "by")
    expected = sign_of(after - before)
    flat = abs(by) < _FLAT and claim.direction == "flat"
    if claim.direction != expected and not flat:
        return Refuted("wrong_direction", f"from {before:f} to {after:f} is {expected}, not {claim.direction}")
    subjects = {fact_of(desk, claim, role).subject for role in ("before", "after", "by")}
    if subjects != {claim.subject}:
        return Refuted(
            "wrong_subject", f"the change of {claim.subject} is made of figures of {', '.join(sorted(subjects))}"
        )
    return None


def _flow(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    value, fact = number_of(desk, claim, "fact"), fact_of(desk, claim, "fact")
    if not is_flow(fact) or fact.subject != claim.subject:
        return Refuted("unproven", f"{fact.id} is no flow of {claim.subject}")
    if claim.direction != sign_of(value):
        return Refuted("wrong_direction", f"{value:f} went {sign_of(value)}, not {claim.direction}")
    return None


def _comparison(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    fact, against = number_of(desk, claim, "fact"), number_of(desk, claim, "against")
    relation = claim.terms.get("relation") or {"up": "above", "down": "below"}.get(claim.direction, claim.direction)
    true = "equal" if fact == against else "above" if fact > against else "below"
    if relation and relation != true:
        return Refuted("wrong_comparison", f"{fact:f} is {true} {against:f}, not {relation}")
    return None


def _part_of_whole(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    part, whole = number_of(desk, claim, "part"), number_of(desk, claim, "whole")
    same_metric = (
        fact_of(desk, claim, "part").metric.split(".")[0] == fact_of(desk, claim, "whole").metric.split(".")[0]
    )
    if same_metric and part > whole:
        return Refuted("parts_exceed_total", f"a part of {part:f} is larger than its whole, {whole:f}")
    number_of(desk, claim, "share")
    return None


def _level(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    level = number_of(desk, claim, "level")
    before, after = number_of(desk, claim, "before"), number_of(desk, claim, "after")
    crossed = before < level <= after if claim.direction == "up" else after < level <= before
    if not crossed:
        return Refuted(
            "wrong_level", f"closes of {before:f} and {after:f} do not cross {level:f} going {claim.direction}"
        )
    if "since" in claim.facts and isinstance(proved := desk.proofs.of(claim.facts["since"]), Unproven):
        return Refuted("unproven", proved.why)
    return None


def _transition(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    before, after = number_of(desk, claim, "before"), number_of(desk, claim, "after")
    labels = [label_of(desk, fact_of(desk, claim, role)) for role in ("before", "after")]
    if labels[0] == labels[1]:
        return Refuted("wrong_transition", f"both readings are labelled {labels[0]!r}")
    if claim.direction != sign_of(after - before):
        return Refuted("wrong_direction", f"from {before:f} to {after:f} is {sign_of(after - before)}")
    return None


def _state(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    wrong = refute_state(desk, claim)
    return None if not wrong else Refuted("wrong_state", wrong)


def _driver(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    source = claim.terms.get("source", "")
    if not source or not any(source in reading.block.text for reading in desk.readings):
        return Refuted("unlicensed_cause", "a cause is printed without the source that states it")
    return None


_CHECKS: dict[str, Callable[[Desk, ClaimTerms], Refuted | None]] = {
    "change": _change,
    "flow": _flow,
    "comparison": _comparison,
    "part_of_whole": _part_of_whole,
    "superlative": superlative,
    "among": among,
    "level": _level,
    "streak": streak,
    "transition": _transition,
    "state": _state,
    "driver": _driver,
}
