"""Words that rank ("the largest since"), against the claims of a rank around them."""

import re

from generator.facts.ledger import ClaimTerms
from generator.standards.extremes import extreme, of_whole_record
from generator.standards.fundsums import is_flow
from generator.standards.moves import CHANGES
from generator.standards.over import wrong_span
from generator.standards.reading import Desk
from generator.standards.sentences import Sentence
from generator.standards.words import Word

_NEVER_BEFORE = re.compile(r"(?:(?:a|new|set|sets|its|on) )?record|all[- ]time|never|ever|unprecedented|historic", re.I)


def stands_out(desk: Desk, sentence: Sentence, word: Word, around: list[ClaimTerms]) -> bool:
    """Whether a figure is the most or the least of its kind without a series that ranks it."""
    among = (extreme(desk, claim, word) for claim in around if claim.kind in {"change", "among"})
    return any(among) or of_whole_record(desk, word, sentence)


def _goes_back(desk: Desk, claim: ClaimTerms, sentence: Sentence) -> bool:
    """Whether the sentence says since when, or that it speaks of the whole record."""
    ids = {claim.facts[role] for role in ("since", "tie", "record_from") if role in claim.facts}
    days = {desk.proofs.facts[id].day for id in ids if id in desk.proofs.facts}
    told = any(s.day in days for s in sentence.bound.values() if s.day)
    return told or ("since" not in claim.facts and "record" in sentence.vocabulary)


def refuse_rank(desk: Desk, word: Word, sentence: Sentence, fitting: list[ClaimTerms]) -> str:
    """Why a word that ranks is not licensed by the claims that may; "" where it is."""
    ranked = [c for c in fitting if c.kind == "superlative"]
    if _NEVER_BEFORE.fullmatch(word.text) and any("since" in c.facts for c in ranked):
        return f"{word.text!r} of a value that was reached before"
    if word.group == "generic":
        return f"{word.text!r} ranks, and the reader does not know which end it means"
    if word.polarity and word.text.lower() != "most" and not ranked:
        return f"{word.text!r} ranks, and no claim around it is a rank"
    if not word.polarity or not ranked or any(c.kind == "part_of_whole" for c in fitting):
        return ""
    claim = ranked[0]
    if not _goes_back(desk, claim, sentence):
        return f"{word.text!r} stands without the day that it goes back to"
    if span := wrong_span(desk, sentence, word, claim):
        return f"{word.text!r} is told {span!r}, and the series that ranks it is over another span"
    direction = 1 if claim.direction == "up" else -1
    fact = desk.proofs.facts.get(claim.facts.get("fact", ""))
    if fact is not None and (fact.formula in CHANGES or is_flow(fact)):  # the largest loss is the lowest change
        extremes = {"best": 1, "worst": -1, "weakest": -1, "strongest": 1}
        if extremes.get(word.text.lower(), direction) == direction and (
            word.polarity > 0 or word.text.lower() in extremes
        ):
            return ""
    elif word.polarity == direction:
        return ""
    return f"{word.text!r} stands in a claim of the opposite end ({claim.metric} of {claim.subject})"
