"""Claims that a figure stands out, in its own record or among others, held to what is printed beside them."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from generator.facts.ledger import ClaimTerms
from generator.house.funds import FLOW
from generator.standards.dates import Day
from generator.standards.funds import misnamed, unsaid
from generator.standards.numbers import Number
from generator.standards.reading import Desk
from generator.standards.refuted import Refuted, fact_of, number_of
from generator.standards.superlatives import rank
from generator.standards.unproven import Unproven

_REST = re.compile(r"\b(?:other|altcoins?|smaller|rest)\b", re.I)


def superlative(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    """The value is as extreme as is claimed, back to the day that is printed."""
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
    value = desk.proofs.number(fact)
    if isinstance(value, Unproven):
        return None
    figures = (token for token in desk.printings(fact) if isinstance(token, Number) and token.value)
    return min((_last_digit(figure, value) for figure in figures), default=None)


def _last_digit(figure: Number, value: Decimal) -> Decimal:
    """The finest place at which the value is what is printed: of a "5,140" that stands for 5,135 that of the four."""
    place = figure.place
    while place < figure.step and _rounded(abs(value), place) != abs(figure.value):
        place = place.scaleb(1)
    return place


def _rounded(value: Decimal, place: Decimal) -> Decimal:
    return (value / place).to_integral_value(ROUND_HALF_UP) * place


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


def among(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    """The fact stands out among the others, and the others are all that the post covers."""
    own, value = fact_of(desk, claim, "fact"), number_of(desk, claim, "fact")
    if own.metric == FLOW:
        wrong = misnamed(desk, claim)
        return Refuted("unlicensed_superlative", wrong) if wrong else None
    roles = [role for role in claim.facts if role.startswith("others")]
    sign = 1 if claim.direction == "up" else -1
    for role in roles:
        other, theirs = fact_of(desk, claim, role), number_of(desk, claim, role)
        if (other.metric, other.formula, other.window) != (own.metric, own.formula, own.window):
            return Refuted("unlicensed_superlative", f"{other.id} and {own.id} are not of one kind and day")
        if sign * theirs >= sign * value:
            return Refuted("unlicensed_superlative", f"{other.subject} has {theirs:f}, at or beyond {value:f}")
    subjects = {own.subject, *(fact_of(desk, claim, role).subject for role in roles)}
    missing = set(desk.ledger.coverage.assets) - subjects
    if missing and not (missing <= {"BTC", "ETH"} and _of_the_rest(desk, claim)):
        return Refuted("unlicensed_superlative", f"{', '.join(sorted(missing))} is not among those compared")
    return None


def _of_the_rest(desk: Desk, claim: ClaimTerms) -> bool:
    """Whether each block that makes the claim says that it speaks of the other coins."""
    return all(_REST.search(reading.block.text) for reading in desk.claiming(claim.id))
