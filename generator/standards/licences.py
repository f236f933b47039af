"""Which words need which claim, and whether the claim around a word says the same."""

import re
from collections.abc import Iterator

from generator.facts.fact import Formula
from generator.facts.ledger import ClaimTerms
from generator.facts.verdict import Finding, Severity
from generator.standards import flat, frequency
from generator.standards.clauses import clause_of
from generator.standards.directions import refuse_direction
from generator.standards.finding import fault
from generator.standards.moves import borne_out, mostly_price
from generator.standards.prove import unmeasured
from generator.standards.ranks import refuse_rank, stands_out
from generator.standards.reading import Desk, Reading, facts_of
from generator.standards.sentences import Sentence
from generator.standards.tally import sizes
from generator.standards.unproven import Unproven
from generator.standards.words import STRONG, UNRANKED, WEAK, Word

_LICENSED = {
    "direction": {"nth", "flow", "change", "transition", "superlative", "level", "comparison", "state", "streak"},
    "comparison": {"change", "superlative", "level", "comparison", "state", "part_of_whole", "transition"},
    "superlative": {"superlative", "level", "streak", "part_of_whole"},
    "part": {"part_of_whole", "state", "comparison"},
    "order": {"order", "streak", "transition", "level"},
    "cause": {"driver"},
    "state": {"state"},
    "history": set(),
    "forecast": set(),
    "advice": set(),
    "denial": set(),
    "actor": set(),
    "flat": set(),
}
_CODES = {"denial": "denied", "advice": "advice", "forecast": "unlicensed_forecast"}
_FIXES = {
    "direction": "say it with the figure, under a change that the data show",
    "superlative": "drop it, or have the desk claim the rank",
    "denial": "say what is so, or drop the sentence",
    "order": "say 'on the same day'; the data do not show what came first",
    "cause": "drop the cause, or name the source that states it",
    "history": "drop it: no study of such days is on record",
    "advice": "drop it: a news post advises nobody",
}
_ASKS = re.compile(
    r"^(?:was|were|is|are|did|does|do|has|have|can|could|what|which|how|who|when|where)\b.*\?$", re.I | re.S
)
_WHY = re.compile(r"\bwhy prices\s$", re.I)
_UNSIZED = frozenset({"fear_greed", "funding"})
_MOST = re.compile(r"most|major|mostly|mainly|largely|bulk", re.I)


def licences(desk: Desk, *, edited: bool) -> Iterator[Finding]:
    """Every word of the copy that says more than the data license."""
    for reading in desk.readings:
        if not reading.words or reading.block.section in {"disclosure", "disclaimer", "banner"}:
            continue
        for sentence in reading.sentences:
            asks = bool(sentence.words) and _only_asks(reading, sentence)
            for word in sentence.words:
                if not (_is_approved(reading, sentence, word) or (asks and word.kind != "advice")):
                    yield from _licence(desk, reading, sentence, word, edited=edited)


def _is_approved(reading: Reading, sentence: Sentence, word: Word) -> bool:
    """Whether a word stands in a text that the house keeps; "why prices fell" takes a fall for granted even there."""
    if not reading.is_approved(word.start):
        return False
    return word.kind != "direction" or _WHY.search(sentence.block, max(0, word.start - 16), word.start) is None


def _only_asks(reading: Reading, sentence: Sentence) -> bool:
    """A question that leaves open what it asks about asserts nothing; "Why did prices fall?" does."""
    question = reading.block.path.endswith(".q") and _ASKS.match(sentence.text) is not None
    return question and "why" not in sentence.text.lower()


def _licence(desk: Desk, reading: Reading, sentence: Sentence, word: Word, *, edited: bool) -> Iterator[Finding]:
    vivid = word.kind == "direction" and (WEAK.fullmatch(word.text) or STRONG.fullmatch(word.text))
    if vivid and clause_of(sentence, word).families.isdisjoint(_UNSIZED):
        yield from unmeasured(reading, word, sentence, sizes(desk, reading, sentence, word))
    if reason := refuse(desk, reading, sentence, word):
        own = edited and not sentence.bound and word.kind != "advice"
        severity: Severity = "hold" if own else "block"
        yield fault(
            _CODES.get(word.kind, f"unlicensed_{word.kind}"), reading.block, word.text, severity=severity,
            reason=reason, fix=_FIXES.get(word.kind, "drop it, or have the desk claim it"),
            start=word.start, end=word.end,
        )  # fmt: skip


def refuse(desk: Desk, reading: Reading, sentence: Sentence, word: Word) -> str:
    """Why a word is not licensed; "" where it is."""
    around = reading.covering(word.start, word.end)
    told = frequency.refuse(reading, word, sentence, around=around)
    if told is not None:
        return told
    fitting = [claim for claim in around if claim.kind in _LICENSED[word.kind]]
    if word.kind == "flat":
        return flat.moved(desk, reading, sentence, word)
    if word.kind == "denial":
        return _denied(desk, reading, sentence, word)
    if word.group in UNRANKED:
        return f"{word.text!r}: no claim is of a place below the first, or of a likeness"
    if word.kind in {"direction", "comparison"}:
        return refuse_direction(desk, reading, sentence, word, fitting)
    if word.kind == "part":
        return _part(desk, word, sentence, fitting)
    if word.kind == "cause" and word.text.lower().startswith("reflect") and any(c.kind == "state" for c in around):
        return ""
    if word.kind == "superlative" and stands_out(desk, sentence, word, around):
        return ""
    if not fitting:
        return f"{word.text!r} stands in no claim that licenses it"
    if word.kind == "superlative":
        return refuse_rank(desk, word, sentence, fitting)
    return ""


def _denied(desk: Desk, reading: Reading, sentence: Sentence, word: Word) -> str:
    """A statement that the data bear out may not be denied; what an editor denies beside none is his own word."""
    after = next((w for w in sentence.words if w.kind == "direction" and 0 < w.start - word.end <= 2), None)
    moved = after is not None and borne_out(desk, reading, sentence, after)
    if sentence.bound or sentence.claims or moved:
        return f"{word.text!r} denies what the data bear out, and nothing bears out a denial"
    return ""


def _part(desk: Desk, word: Word, sentence: Sentence, fitting: list[ClaimTerms]) -> str:
    shares = [f for f in facts_of(sentence, desk.proofs.facts) if f.formula in {Formula.SHARE, Formula.PRICE_SHARE}]
    most = _MOST.match(word.text) is not None
    ids = [f.id for f in shares] + [c.facts["share"] for c in fitting if "share" in c.facts]
    if most and "price" in sentence.text and mostly_price(desk):
        return ""
    if not ids and not fitting:
        return f"{word.text!r} stands with no share and in no claim of one"
    values = [v for id in ids if not isinstance(v := desk.proofs.number(id), Unproven)]
    if most and values and max(values) <= 50:
        return f"{word.text!r} of a share of {max(values):.1f}%"
    return ""
