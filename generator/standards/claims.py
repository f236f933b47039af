"""Proving claims again: what a sentence says beyond its figures must follow from recomputed values."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from generator.errors import StandardsError
from generator.facts.fact import Fact, SeriesRef
from generator.facts.ledger import ClaimTerms
from generator.house.funds import FLOW
from generator.standards.dates import Day
from generator.standards.funds import misnamed, unsaid
from generator.standards.fundsums import is_flow
from generator.standards.history import HISTORY
from generator.standards.numbers import Number
from generator.standards.reading import Desk
from generator.standards.record import label_on
from generator.standards.sessions import opens
from generator.standards.states import refute_state
from generator.standards.superlatives import rank
from generator.standards.unproven import Unproven
from generator.standards.zones import label_of

_FLAT = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Refuted:
    """Why a claim does not hold: a code and a reason."""

    code: str
    reason: str


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
    except _Absent as absent:
        return Refuted("unproven", f"claim {claim.id}: {absent}")


class _Absent(StandardsError):
    """A part of a claim that the ledger or the observations do not hold; never leaves this module."""


def _number(desk: Desk, claim: ClaimTerms, role: str) -> Decimal:
    if role not in claim.facts:
        raise _Absent(f"the ledger does not name its {role!r}")
    value = desk.proofs.number(claim.facts[role])
    if isinstance(value, Unproven):
        raise _Absent(value.why)
    return value


def _fact(desk: Desk, claim: ClaimTerms, role: str) -> Fact:
    fact = desk.proofs.facts.get(claim.facts.get(role, ""))
    if fact is None:
        raise _Absent(f"the ledger does not hold its {role!r}")
    return fact


def _sign(value: Decimal) -> str:
    return "flat" if not value else "up" if value > 0 else "down"


def _change(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    before, after = _number(desk, claim, "before"), _number(desk, claim, "after")
    by = _number(desk, claim, "by")
    expected = _sign(after - before)
    flat = abs(by) < _FLAT and claim.direction == "flat"
    if claim.direction != expected and not flat:
        return Refuted("wrong_direction", f"from {before:f} to {after:f} is {expected}, not {claim.direction}")
    subjects = {_fact(desk, claim, role).subject for role in ("before", "after", "by")}
    if subjects != {claim.subject}:
        return Refuted(
            "wrong_subject", f"the change of {claim.subject} is made of figures of {', '.join(sorted(subjects))}"
        )
    return None


def _flow(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    value, fact = _number(desk, claim, "fact"), _fact(desk, claim, "fact")
    if not is_flow(fact) or fact.subject != claim.subject:
        return Refuted("unproven", f"{fact.id} is no flow of {claim.subject}")
    if claim.direction != _sign(value):
        return Refuted("wrong_direction", f"{value:f} went {_sign(value)}, not {claim.direction}")
    return None


def _comparison(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    fact, against = _number(desk, claim, "fact"), _number(desk, claim, "against")
    relation = claim.terms.get("relation") or {"up": "above", "down": "below"}.get(claim.direction, claim.direction)
    true = "equal" if fact == against else "above" if fact > against else "below"
    if relation and relation != true:
        return Refuted("wrong_comparison", f"{fact:f} is {true} {against:f}, not {relation}")
    return None


def _part_of_whole(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    part, whole = _number(desk, claim, "part"), _number(desk, claim, "whole")
    same_metric = _fact(desk, claim, "part").metric.split(".")[0] == _fact(desk, claim, "whole").metric.split(".")[0]
    if same_metric and part > whole:
        return Refuted("parts_exceed_total", f"a part of {part:f} is larger than its whole, {whole:f}")
    _number(desk, claim, "share")
    return None


def _superlative(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    found = rank(claim, desk.proofs, _finest(desk, claim.facts.get("fact", "")))
    if found.wrong:
        return Refuted("unlicensed_superlative", found.wrong)
    if found.gaps:
        return Refuted("series_gap", f"the series has no value on {found.gaps[0]}, so nobody can rank across it")
    for broken in found.breaks:
        if not any(broken.caveat in r.block.text for r in desk.readings):
            return Refuted("missing_caveat", f"the comparison crosses {broken.day}; print: {broken.caveat}")
    if found.later and not _covered(desk, claim, found.later):
        return Refuted("unlicensed_superlative", f"{found.later[0]} was at or beyond it, later than {found.since}")
    if unsaid(desk, claim, bool(found.passed)):
        return Refuted("series_gap", f"not all is on record of {found.passed[0]}: say among what the day ranks")
    if found.ties and not _tie_told(desk, claim, found.ties, found.since):
        return Refuted(
            "tie", f"{found.ties[0]} is too close to rank; step back to a month or year with both, or print it"
        )
    return None


def _finest(desk: Desk, fact: str) -> Decimal | None:
    """The place of the last digit printed for a fact, the finest of all its printings; a bare 0 is of any place."""
    figures = (token for token in desk.printings(fact) if isinstance(token, Number) and token.value)
    return min((figure.place for figure in figures), default=None)


def _tie_told(desk: Desk, claim: ClaimTerms, ties: tuple[date, ...], since: date | None) -> bool:
    """Each block that prints the day it goes back to prints it so that both days fall in it, or tells the tie."""
    told = {token.on(desk.as_of) for token in desk.printings(claim.facts.get("tie", "")) if isinstance(token, Day)}
    if all(tie in told for tie in ties):
        return True
    return since is not None and _covered(desk, claim, ties)


def _covered(desk: Desk, claim: ClaimTerms, days: tuple[date, ...]) -> bool:
    """Whether each printing of the day gone back to is so coarse ("since 2023") that it holds of these days as well."""
    since = claim.facts.get("since", "")
    printed = [token for token in desk.printings(since) if isinstance(token, Day)] or _shared(desk, claim, since)
    return bool(printed) and all(token.agrees(day, desk.as_of) for token in printed for day in days)


def _shared(desk: Desk, claim: ClaimTerms, since: str) -> list[Day]:
    """The same day printed within a claim for another that is made in one breath ("both the largest since April")."""
    fact = desk.proofs.facts.get(since)
    spans = [(reading, *span[:2]) for reading in desk.claiming(claim.id) for span in reading.claims if span[2] is claim]
    found = (day for reading, start, end in spans for day in reading.days if start <= day.start < end)
    return [day for day in found if fact is not None and fact.day and day.agrees(fact.day, desk.as_of)]


def _among(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    """The fact stands out among the others, and the others are all that the post covers."""
    own, value = _fact(desk, claim, "fact"), _number(desk, claim, "fact")
    if own.metric == FLOW:
        wrong = misnamed(desk, claim)
        return Refuted("unlicensed_superlative", wrong) if wrong else None
    roles = [role for role in claim.facts if role.startswith("others")]
    sign = 1 if claim.direction == "up" else -1
    for role in roles:
        other, theirs = _fact(desk, claim, role), _number(desk, claim, role)
        if (other.metric, other.formula, other.window) != (own.metric, own.formula, own.window):
            return Refuted("unlicensed_superlative", f"{other.id} and {own.id} are not of one kind and day")
        if sign * theirs >= sign * value:
            return Refuted("unlicensed_superlative", f"{other.subject} has {theirs:f}, at or beyond {value:f}")
    subjects = {own.subject, *(_fact(desk, claim, role).subject for role in roles)}
    missing = set(desk.ledger.coverage.assets) - subjects
    if missing and not (missing <= {"BTC", "ETH"} and _of_the_rest(desk, claim)):
        return Refuted("unlicensed_superlative", f"{', '.join(sorted(missing))} is not among those compared")
    return None


_REST = re.compile(r"\b(?:other|altcoins?|smaller|rest)\b", re.I)


def _of_the_rest(desk: Desk, claim: ClaimTerms) -> bool:
    """Whether each block that makes the claim says that it speaks of the other coins."""
    return all(_REST.search(reading.block.text) for reading in desk.claiming(claim.id))


def _level(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    level = _number(desk, claim, "level")
    before, after = _number(desk, claim, "before"), _number(desk, claim, "after")
    crossed = before < level <= after if claim.direction == "up" else after < level <= before
    if not crossed:
        return Refuted(
            "wrong_level", f"closes of {before:f} and {after:f} do not cross {level:f} going {claim.direction}"
        )
    if "since" in claim.facts and isinstance(proved := desk.proofs.of(claim.facts["since"]), Unproven):
        return Refuted("unproven", proved.why)
    return None


def _streak(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    length = _number(desk, claim, "length")
    if claim.direction and claim.direction != _sign(_last_of(desk, claim)):
        return Refuted("wrong_direction", f"the run did not go {claim.direction}")
    fact = _fact(desk, claim, "length")
    first, last = _fact(desk, claim, "first").day, _fact(desk, claim, "last").day
    if first is None or last is None or not 0 < length <= (last - first).days + 1:
        return Refuted("wrong_streak", f"{length} readings do not fit between {first} and {last}")
    return _unbroken(desk, fact, first)


def _last_of(desk: Desk, claim: ClaimTerms) -> Decimal:
    """The value on the last day of a run."""
    refs = [ref for given in _fact(desk, claim, "length").inputs for ref in given.refs if isinstance(ref, SeriesRef)]
    return (desk.proofs.days.value(refs[0], refs[0].last) if refs else None) or Decimal(0)


def _unbroken(desk: Desk, fact: Fact, first: date) -> Refuted | None:
    """The streak began on its first day: the day before had another label."""
    ref = next((r for i in fact.inputs for r in i.refs if isinstance(r, SeriesRef)), None)
    if ref is None or ref.first != first:
        return Refuted("wrong_streak", f"the streak's series does not begin on {first}")
    if ref.make == "flows":
        return _ran_longer(desk, ref, first)
    eve = date.fromordinal(first.toordinal() - 1)
    value = desk.proofs.days.value(ref, eve)
    if value is not None and label_on(desk.proofs.history, ref, eve, value) in fact.label.split("|"):
        return Refuted("wrong_streak", f"{eve} had the same label, so the streak is longer")
    return None


def _ran_longer(desk: Desk, ref: SeriesRef, first: date) -> Refuted | None:
    """A run of flows began on its first session: the one before went the other way, and all of it is on record."""
    eve = first - timedelta(days=1)
    while not opens(eve):
        eve -= timedelta(days=1)
    before, last = desk.proofs.days.value(ref, eve), desk.proofs.days.value(ref, ref.last)
    if before is None or last is None:
        return Refuted("wrong_streak", f"not all is on record of {eve}, so the run may have begun before it")
    if before * last > 0:
        return Refuted("wrong_streak", f"{eve} went the same way, so the run is longer")
    return None


def _transition(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    before, after = _number(desk, claim, "before"), _number(desk, claim, "after")
    labels = [label_of(desk, _fact(desk, claim, role)) for role in ("before", "after")]
    if labels[0] == labels[1]:
        return Refuted("wrong_transition", f"both readings are labelled {labels[0]!r}")
    if claim.direction != _sign(after - before):
        return Refuted("wrong_direction", f"from {before:f} to {after:f} is {_sign(after - before)}")
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
    "superlative": _superlative,
    "among": _among,
    "level": _level,
    "streak": _streak,
    "transition": _transition,
    "state": _state,
    "driver": _driver,
}
