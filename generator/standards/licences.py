"""Which words need which claim, and whether the claim around a word says the same."""

import re
from collections.abc import Iterator

from generator.facts.fact import Formula
from generator.facts.ledger import ClaimTerms
from generator.facts.verdict import Finding, Severity
from generator.standards import flat, frequency
from generator.standards.clauses import Clause, clause_of
from generator.standards.extremes import extreme, of_whole_record
from generator.standards.finding import fault
from generator.standards.funds import told_of_funds
from generator.standards.fundsums import is_flow
from generator.standards.moves import CHANGES, borne_out, mostly_price, way
from generator.standards.numbers import Number
from generator.standards.over import wrong_span
from generator.standards.pairs import told_by_pair
from generator.standards.prove import governing_word, unmeasured
from generator.standards.reading import Desk, Reading, facts_of
from generator.standards.sentences import Sentence
from generator.standards.tally import sizes, told_by_count
from generator.standards.topics import family
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
_NEVER_BEFORE = re.compile(r"(?:(?:a|new|set|sets|its|on) )?record|all[- ]time|never|ever|unprecedented|historic", re.I)
_ASKS = re.compile(
    r"^(?:was|were|is|are|did|does|do|has|have|can|could|what|which|how|who|when|where)\b.*\?$", re.I | re.S
)
_WHY = re.compile(r"\bwhy prices\s$", re.I)
_UNSIZED = frozenset({"fear_greed", "funding"})
_MOST = re.compile(r"most|major|mostly|mainly|largely|bulk", re.I)
_PRICES = re.compile(r"\bprices?\b")
_UP, _DOWN = {"up", "above"}, {"down", "below"}


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
        return _direction(desk, reading, sentence, word, fitting)
    if word.kind == "part":
        return _part(desk, word, sentence, fitting)
    if word.kind == "cause" and word.text.lower().startswith("reflect") and any(c.kind == "state" for c in around):
        return ""
    if word.kind == "superlative" and _stands_out(desk, sentence, word, around):
        return ""
    if not fitting:
        return f"{word.text!r} stands in no claim that licenses it"
    if word.kind == "superlative":
        return _superlative(desk, word, sentence, fitting)
    return ""


def _stands_out(desk: Desk, sentence: Sentence, word: Word, around: list[ClaimTerms]) -> bool:
    """Whether a figure is the most or the least of its kind without a series that ranks it."""
    among = (extreme(desk, claim, word) for claim in around if claim.kind in {"change", "among"})
    return any(among) or of_whole_record(desk, word, sentence)


def _denied(desk: Desk, reading: Reading, sentence: Sentence, word: Word) -> str:
    """A statement that the data bear out may not be denied; what an editor denies beside none is his own word."""
    after = next((w for w in sentence.words if w.kind == "direction" and 0 < w.start - word.end <= 2), None)
    moved = after is not None and borne_out(desk, reading, sentence, after)
    if sentence.bound or sentence.claims or moved:
        return f"{word.text!r} denies what the data bear out, and nothing bears out a denial"
    return ""


def _direction(desk: Desk, reading: Reading, sentence: Sentence, word: Word, fitting: list[ClaimTerms]) -> str:
    told = told_of_funds(desk, sentence, word)
    if told is None:
        told = told_by_count(desk, sentence, word)
    if told is None:
        told = told_by_pair(desk, sentence, word)
    if told is None:
        told = _told_by_figure(desk, sentence, word)
    if told is not None:
        return "" if told == word.polarity else f"{word.text!r} stands with a figure that says the opposite"
    if (ranked := _ranked(desk, reading, sentence, word)) and ranked != word.polarity:
        return f"{word.text!r} is ranked, and what the claim around it ranks went the other way"
    fitting = [claim for claim in fitting if _speaks_of(claim, clause_of(sentence, word))]
    ours = reading.covering(word.start, word.end) or bool(sentence.bound)
    asked = reading.block.path.endswith(".q") or "why " in sentence.text.lower()
    may = (ours or asked) and _way(fitting[0] if fitting else None) != word.polarity
    if may and borne_out(desk, reading, sentence, word):
        return ""
    if not fitting:
        return f"{word.text!r} stands with no figure of a change and in no claim of one"
    way = _way(fitting[0])
    if not way or way == word.polarity or any(_way(claim) == word.polarity for claim in fitting[1:]):
        return ""
    return f"{word.text!r} stands in a claim that says the opposite ({fitting[0].kind} of {fitting[0].subject})"


_BEFORE = re.compile(r"\s(?:[\w-]+-day |daily |day’s |weekly )?(?:net )?")
_AFTER = re.compile(r"\s(?:is|are|was|were)(?: both)? (?:the |its |their )?")


def _ranked(desk: Desk, reading: Reading, sentence: Sentence, word: Word) -> int:
    """The way of the change that a word names as ranked ("the largest one-day loss"); 0 where it names none."""
    text = sentence.block
    tops = [other for other in sentence.words if other.kind == "superlative" and other.polarity]
    named = any(
        _BEFORE.fullmatch(text, top.end, word.start) or _AFTER.fullmatch(text, word.end, top.start) for top in tops
    )
    around = reading.covering(word.start, word.end) if named else []
    ranks = [claim for claim in around if claim.kind == "superlative" and _is_change(desk, claim)]
    ways = {_way(claim) for claim in ranks}
    return ways.pop() if len(ways) == 1 else 0


def _is_change(desk: Desk, claim: ClaimTerms) -> bool:
    fact = desk.proofs.facts.get(claim.facts.get("fact", ""))
    return fact is not None and (fact.formula in CHANGES or is_flow(fact))


def _speaks_of(claim: ClaimTerms, clause: Clause) -> bool:
    """Whether a claim is of the metric that the clause around a word names."""
    named = clause.topics | {"price"} if _PRICES.search(clause.text) else clause.topics
    return not named or not family(claim.metric) or family(claim.metric) in named or claim.kind == "state"


def _way(claim: ClaimTerms | None) -> int:
    if claim is None:
        return 0
    said = claim.terms.get("relation") or claim.direction
    return 1 if said in _UP else -1 if said in _DOWN else 0


def _told_by_figure(desk: Desk, sentence: Sentence, word: Word) -> int | None:
    """The sign of the bound change that a word governs, if it governs one."""
    for token, statement in sentence.bound.items():
        if not isinstance(token, Number):
            continue
        fact = desk.proofs.facts.get(statement.fact)
        value = Unproven("") if fact is None else desk.proofs.number(fact.id)
        moved = 0 if fact is None or isinstance(value, Unproven) else way(desk, fact, value)
        if moved and governing_word(token, sentence) is word:
            return moved
    return None


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


def _goes_back(desk: Desk, claim: ClaimTerms, sentence: Sentence) -> bool:
    """Whether the sentence says since when, or that it speaks of the whole record."""
    ids = {claim.facts[role] for role in ("since", "tie", "record_from") if role in claim.facts}
    days = {desk.proofs.facts[id].day for id in ids if id in desk.proofs.facts}
    told = any(s.day in days for s in sentence.bound.values() if s.day)
    return told or ("since" not in claim.facts and "record" in sentence.vocabulary)


def _superlative(desk: Desk, word: Word, sentence: Sentence, fitting: list[ClaimTerms]) -> str:
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
