"""The figures of a study where a sentence tells them: each in the part that it plays, and no more than it allows."""

import re
from collections.abc import Iterator

from generator.facts.ledger import ClaimTerms
from generator.facts.verdict import Finding
from generator.standards.dates import Day
from generator.standards.finding import fault
from generator.standards.frequency import outcome_of, study_in
from generator.standards.numbers import Number
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Token
from generator.standards.terms import STUDIED

_COUNTED = frozenset({"hits", "base", "ordinary"})
_SHARED = frozenset({"share", "low", "high", "confidence"})
_MOVES, _DAYS = r"(?:falls|rises) of any size", r"(?:all|ordinary) days"
_ROLES = {
    "events": r"\b(?:on|show) \[[\w,]+\] earlier days\b",
    "cases": (
        r"\bof \[[\w,]+\] (?:earlier cases|is)\b|\bof (?:the )?\[[\w,]+ cases\]"
        r"|\b(?:these|them), \[[\w,]+\] are cases\b"
        r"|\b(?:hold|show|in) \[[\w,]+\] earlier cases?\b|\[[\w,]+\] (?:of them )?(?:are|count as) cases\b"
    ),
    "hits": r"\[[\w,]+\] (?:of (?:them\b|[\w,]+ (?:earlier cases|cases|is)\b)|were undone\b|had a higher price\b)",
    "base": (
        rf"\bagainst \[[^]]+\] of (?:{_MOVES}|{_DAYS})|\bdays give \[[^]]+\]"
        rf"|\bthat happened \[[^]]+\] of the time\b|\b(?:as|in) \[[^]]+\] of {_MOVES}"
        rf"|\bof {_MOVES}, \[[^]]+\] were\b|\bof {_DAYS}, \[[^]]+\] had\b"
    ),
    "horizon": r"\bwithin \[[^]]+\]|\[[^]]+\] (?:after|later)\b|\bafter \[[^]]+\]",
    "merge": r"\bat least \[[^]]+\] (?:after the last one counted|apart)\b",
    "window": r"\bthe \[[^]]+\] before\b",
    "top": r"\btop \[[^]]+\] of the\b",
    "threshold": r"\babove those of at least \[[^]]+\] of the\b|\bby at least \[[^]]+\]",
    "ordinary": rf"\ball \[[\w,]+ days\] with such days after\b|\[[\w,]+\] {_MOVES} have such days\b",
    "share": r"\bis \[[^]]+\] \(",
    "low": r"\(\[[^]]+\] to ",
    "high": r" to \[[^]]+\]\)",
    "confidence": r"\ba \[[^]]+\] interval\b",
}
"""How the figure in brackets is told by the part that it plays. Any other place says something else."""


_MOVED = frozenset({"rise", "fall"})
_AS_LARGE = re.compile(r"\bat least as\b|\bby at least\b", re.I)
_AFTER, _WITHIN = re.compile(r"\bafter \[", re.I), re.compile(r"\bwithin \[", re.I)
_OF_OTHERS = {
    "index": re.compile(r"\bprices? (?:had )?(?:rose|fell|risen|fallen|gained|lost)\b", re.I),
    "price": re.compile(r"\b(?:index|sentiment|mood) (?:had )?(?:rose|fell|risen|fallen|gained|lost)\b", re.I),
}
"""What the moves of a study are not told of."""
_OTHER_WAY = {"back": _AFTER, "recovered": _AFTER, "higher": _WITHIN}
"""How the days of an outcome are not told: it comes within so many days, or is looked for at their end."""


def studied(desk: Desk) -> Iterator[Finding]:
    """Figures of studies that stand where they say something else, that no claim is around, or that are too many."""
    studies = [claim for claim in desk.ledger.claims if claim.kind == "study"]
    for reading in desk.readings if any(claim.kind in {"study", "nth"} for claim in desk.ledger.claims) else ():
        yield from _studied(desk, reading, studies)


def _studied(desk: Desk, reading: Reading, studies: list[ClaimTerms]) -> Iterator[Finding]:
    told = any(claim.kind == "study" for _, _, claim in reading.claims)
    for token, statement in reading.bound.items() if studies else ():
        fact = desk.proofs.facts.get(statement.fact)
        around = [c for c in reading.covering(token.start, token.end) if c.kind == "study"] if told else []
        if not around and fact is not None and fact.formula in STUDIED and any(_holds(c, fact.id) for c in studies):
            yield _wrong(reading, token, "the figure is a study's, and stands outside its sentence")
        for claim in around[:1]:
            yield from _role(reading, token, statement.fact, claim)
    for start, end, claim in reading.claims:
        if claim.kind == "study" and reading.block.section != "sources":
            yield from _tells(reading, claim, start, end)
        if claim.kind == "nth" and "this year" not in reading.block.text[start:end].lower():
            yield fault(
                "wrong_count", reading.block, reading.block.text[start:end],
                reason="days were counted over this year, which the sentence does not say",
                fix="say 'this year'", start=start, end=end,
            )  # fmt: skip


def _holds(claim: ClaimTerms, id: str) -> bool:
    return id in claim.facts.values()


def _role(reading: Reading, token: Token, id: str, claim: ClaimTerms) -> Iterator[Finding]:
    """Whether a figure plays the part in its sentence that it plays in the study, and may be printed at all."""
    roles = {role for role, fact in claim.facts.items() if fact == id}
    if not roles:
        yield _wrong(reading, token, f"the figure is none of {claim.id}")
    elif isinstance(token, Number):
        told = _bracketed(reading, token)
        if not any(re.search(_ROLES[role], told, re.I) for role in roles if role in _ROLES):
            yield _wrong(
                reading, token, f"the figure is the study's {' or '.join(sorted(roles))}, told as something else"
            )
        says = claim.terms.get("says")
        if (says == "few" and roles & (_COUNTED | _SHARED)) or (says == "counts" and roles & _SHARED):
            yield _wrong(reading, token, f"so few cases allow no {' or '.join(sorted(roles))}", code="too_few_cases")


def _bracketed(reading: Reading, token: Token) -> str:
    """The sentence with the figure in brackets."""
    text, sentence = reading.block.text, reading.sentence(token.start)
    return f"{text[sentence.start : token.start]}[{text[token.start : token.end]}]{text[token.end : sentence.end]}"


def _tells(reading: Reading, claim: ClaimTerms, start: int, end: int) -> Iterator[Finding]:
    """A sentence that tells in how many cases says of what, and within how many days."""
    study = study_in(claim.terms.get("study", ""))
    for token, statement in reading.bound.items():
        if study is None or isinstance(token, Day) or not start <= token.start < end:
            continue
        sentence = reading.sentence(token.start)
        facts = {s.fact for s in sentence.bound.values()}
        counted = claim.facts.get("cases" if claim.terms.get("says") == "few" else "events")
        if statement.fact == counted and study.test in _MOVED and not _AS_LARGE.search(sentence.text):
            yield _wrong(reading, token, "the sentence does not say that the moves counted were at least as large")
        of = _OF_OTHERS["index" if study.series.metrics == ("fear_greed",) else "price"]
        if statement.fact in {claim.facts.get("events"), claim.facts.get("threshold")} and of.search(sentence.text):
            yield _wrong(reading, token, "the moves that were counted are of something else")
        other = _OTHER_WAY.get(study.outcome) if statement.fact == claim.facts.get("horizon") else None
        if other is not None and other.search(_bracketed(reading, token)):
            yield _wrong(reading, token, f"the days of {study.outcome} are not told so")
        if statement.fact == claim.facts.get("hits") and not (
            re.search(outcome_of(study)[1], sentence.text, re.I) and claim.facts.get("horizon") in facts
        ):
            yield _wrong(reading, token, f"the sentence does not say what {study.outcome} asks, or not within how long")


def _wrong(reading: Reading, token: Token, reason: str, *, code: str = "wrong_study") -> Finding:
    return fault(
        code, reading.block, token.text, reason=reason, fix="say what the study counts, in its own words",
        start=token.start, end=token.end,
    )  # fmt: skip
