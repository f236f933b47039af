"""Claims in words that say something else: another state of the market, a rank of something else, or of nothing."""

import re
from collections.abc import Iterator

from generator.facts.fact import Formula
from generator.facts.ledger import ClaimTerms
from generator.facts.verdict import Finding, Severity
from generator.standards.finding import fault
from generator.standards.reading import Desk, Reading

_ADDED = r"\b(?:added|opened|built|rebuilt|grew|bought)\b"
_TAKEN_OFF = r"\b(?:closed|covered|unwound|shed|shrank|fewer|sold)\b"
_STATES = {
    name: re.compile(words, re.I)
    for name, words in (
        ("leverage_out", _ADDED), ("positions_closed", _ADDED), ("short_covering", rf"{_ADDED}|\blongs?\b"),
        ("positions_opened", _TAKEN_OFF), ("rebuilt", _TAKEN_OFF), ("shorts_added", _TAKEN_OFF),
        ("leverage_heavy", _TAKEN_OFF),
    )
}  # fmt: skip
"""What a state of the market can not be told with."""
_OVER = re.compile(r"\b(?:run|streak) (?:was|has|had|is)? ?(?:ended|ends|stopped|broken|broke|over)\b", re.I)
_OTHER_MARK = re.compile(r"\b(?:low|high|peak|total|average|mean|record|best|worst)s?\b", re.I)
_DEGREE = re.compile(r"\b(?:far|well|way|much|slightly|barely|just) (?:above|below|over|under|higher|lower)\b", re.I)
_ABSOLUTE = re.compile(r"\bin (?:dollar|absolute|nominal) terms\b", re.I)
_OTHER_PRICE = {
    "price.close": re.compile(r"\b(?:highest|lowest) (?:price|high|low|open|level)\b", re.I),
    "price.high": re.compile(r"\b(?:highest|lowest) (?:daily )?close\b", re.I),
    "price.low": re.compile(r"\b(?:highest|lowest) (?:daily )?close\b", re.I),
}
_COUNTED_IN = re.compile(r"\bin (coins|dollars)\b", re.I)
_RANKED = re.compile(
    r"\b(?:as|so) (?:high|low|large|small|much|many|heavy|few)\b|-day (?:high|low)\b|\b(?:larg|small|high|low)er\b",
    re.I,
)


def reworded(desk: Desk) -> Iterator[Finding]:
    """Every state, rank, run and comparison that is told in words of another."""
    for reading in desk.readings:
        for start, end, claim in reading.claims:
            if claim.kind == "state":
                yield from _state(reading, claim, start, end)
            elif claim.kind == "superlative":
                yield from _measure(reading, claim, start, end)
                yield from _rank(reading, claim, start, end)
            elif claim.kind == "streak":
                yield from _run(reading, start, end)
            elif claim.kind == "comparison":
                yield from _compared(desk, reading, claim, start, end)


def _state(reading: Reading, claim: ClaimTerms, start: int, end: int) -> Iterator[Finding]:
    other = _STATES.get(claim.terms.get("name", ""))
    found = None if other is None else other.search(reading.block.text, start, end)
    if found is not None:
        yield _wrong(reading, found, "wrong_state", "the state of the market that the figures show is another")


def _measure(reading: Reading, claim: ClaimTerms, start: int, end: int) -> Iterator[Finding]:
    """What is ranked is in coins or in dollars, or a change in percent."""
    text = reading.block.text
    if claim.metric.startswith("open_interest"):
        clause, _, _ = text[start:end].partition(";")
        found = _COUNTED_IN.search(text, start, start + len(clause))
        if found is not None and (found[1].lower() == "coins") is not ("coins" in claim.metric):
            yield _wrong(reading, found, "wrong_metric", "what is ranked is counted otherwise")
    other = _OTHER_PRICE.get(claim.metric)
    if other is not None and (found := other.search(text, start, end)) is not None:
        yield _wrong(reading, found, "wrong_metric", f"what is ranked is {claim.metric}")
    absolute = _ABSOLUTE.search(text, start, end)
    if absolute is not None and claim.terms.get("basis", "").startswith("percent"):
        yield _wrong(reading, absolute, "wrong_metric", "what is ranked is a change in percent")


def _rank(reading: Reading, claim: ClaimTerms, start: int, end: int) -> Iterator[Finding]:
    """A day that something is the most since stands with a word that ranks."""
    since, first = (claim.facts.get(role) for role in ("since", "record_from"))
    for token, statement in reading.bound.items():
        led = reading.block.text[: token.start].lower().endswith("since at least ")
        if not start <= token.start < end or not (statement.fact == since or (led and statement.fact == first)):
            continue
        sentence = reading.sentence(token.start)
        ranks = any(w.kind == "superlative" and not w.text.lower().startswith("since") for w in sentence.words)
        if not ranks and not _RANKED.search(sentence.text):
            yield fault(
                "unlicensed_superlative", reading.block, token.text,
                reason="a rank goes back to that day, and no word of the sentence ranks",
                fix="say what is the largest or the smallest since", start=token.start, end=token.end,
            )  # fmt: skip


def _run(reading: Reading, start: int, end: int) -> Iterator[Finding]:
    """A run that is counted up to the post's day is not told as over."""
    found = _OVER.search(reading.block.text, start, end)
    if found is not None and not reading.is_approved(found.start()):
        yield _wrong(reading, found, "wrong_state", "the run goes on as the day ends")


def _compared(desk: Desk, reading: Reading, claim: ClaimTerms, start: int, end: int) -> Iterator[Finding]:
    """What lies above or below a median is told of a median, and not how far."""
    text = reading.block.text
    facts = (desk.proofs.facts.get(id) for id in claim.facts.values())
    if any(fact is not None and fact.formula is Formula.MEDIAN_OF for fact in facts):
        other = _OTHER_MARK.search(text, start, end)
        if other is not None and "median" not in text[start:end].lower():
            yield _wrong(reading, other, "wrong_metric", "what is compared with is the median")
    degree = _DEGREE.search(text, start, end)
    if degree is not None:
        yield _wrong(reading, degree, "unlicensed_comparison", "no figure there says how far", severity="hold")


def _wrong(reading: Reading, found: re.Match[str], code: str, reason: str, *, severity: Severity = "block") -> Finding:
    return fault(
        code, reading.block, found[0], reason=reason, fix="say what the figures show", severity=severity,
        start=found.start(), end=found.end(),
    )  # fmt: skip
