"""Over how long a rank is: "in a day", "in a week", "two-day", against the series that ranks it."""

import re

from generator.facts.fact import SeriesRef
from generator.facts.ledger import ClaimTerms
from generator.standards.lengths import DAYS, many
from generator.standards.reading import Desk
from generator.standards.sentences import Sentence
from generator.standards.words import Word

_LY = {"daily": "day", "weekly": "week", "monthly": "month", "annual": "year"}
_SPAN = re.compile(
    r"\b(?:(?:in|over) (?P<many>an?|one|two|three|four|five|six|seven|thirty|\d+)|(?P<joined>\w+))[ -]"
    r"(?P<unit>day|week|month|year)s?\b|\b(?P<ly>daily|weekly|monthly|annual)\b",
    re.I,
)
_BEFORE, _AFTER = 32, 40
"""How far from the word that ranks its span may stand."""


def wrong_span(desk: Desk, sentence: Sentence, word: Word, claim: ClaimTerms) -> str:
    """The span that a rank is told over, where its series has another; "" where it has that one, or none is told."""
    ranked = _lag(desk, claim)
    end = min(sentence.end, word.end + _AFTER)
    since = sentence.block.find("since", word.end, end)
    for found in _SPAN.finditer(sentence.block, max(sentence.start, word.start - _BEFORE), end if since < 0 else since):
        days = _days(found)
        if days and ranked and days != ranked:
            return found[0]
    return ""


def _days(found: re.Match[str]) -> int:
    if found["ly"]:
        return DAYS[_LY[found["ly"].lower()]]
    return many(found["many"] or found["joined"]) * DAYS[found["unit"].lower()]


def _lag(desk: Desk, claim: ClaimTerms) -> int:
    """Over how many days the values of the claim's series are; 0 where it has none."""
    for role in ("since", "record_from", "tie"):
        fact = desk.proofs.facts.get(claim.facts.get(role, ""))
        for ref in (ref for given in fact.inputs for ref in given.refs) if fact is not None else ():
            if isinstance(ref, SeriesRef):
                return ref.lag if ref.make in {"change", "total_change", "coins_change"} else 1
    return 0
