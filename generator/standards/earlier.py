"""Figures of an earlier moment: "a day earlier", "a week earlier", "from 26", against the moments they are of."""

import re
from collections.abc import Iterator
from datetime import datetime

from generator.facts.fact import Fact, Formula
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.numbers import Number
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.topics import family

_EARLIER = re.compile(
    r"\b(?:(?:a|one) (?P<span>day|week) (?:earlier|before|ago)|the day before(?! that)|a day earlier)\b", re.I
)
_THEN = re.compile(r"^,?\s(?:(?:it|the index|the reading|funding)\s)?(?:read|stood|was|had been|had read)\b", re.I)
_OLD = re.compile(
    r"\b(?:earlier|before|ago|from|after|previous\w*|unchanged|had|was|were|prior|last|below|above|under)\b", re.I
)
_DATED = frozenset({"fear_greed", "funding", "open_interest"})


def earlier(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """Whether an observed figure is of the moment that the sentence says."""
    if fact.formula is not Formula.OBSERVED or family(fact.metric) not in _DATED:
        return
    back = (_latest(desk, fact) - fact.window.end).days
    said = _said(reading, number, sentence)
    if said is not None and said != back:
        yield _wrong(reading, number, f"the figure is of {back} days before the latest, not of {said}")
    elif said is None and back and not (_OLD.search(sentence.text) or _names_days(reading, sentence)):
        yield _wrong(reading, number, f"the figure is {back} days old, which the sentence does not say")


def _wrong(reading: Reading, number: Number, reason: str) -> Finding:
    return fault(
        "wrong_window", reading.block, number.text, reason=reason, fix="say when it was so, or print the latest",
        start=number.start, end=number.end,
    )  # fmt: skip


def _latest(desk: Desk, fact: Fact) -> datetime:
    alike = (f for f in desk.ledger.facts if f.formula is Formula.OBSERVED and f.subject == fact.subject)
    return max(f.window.end for f in alike if f.metric == fact.metric)


def _said(reading: Reading, number: Number, sentence: Sentence) -> int | None:
    """How many days earlier the words put a figure; None where they say nothing of it."""
    numbers = [t for t in reading.tokens(sentence) if isinstance(t, Number) and t.kind != "count"]
    for found in _EARLIER.finditer(reading.block.text, sentence.start, sentence.end):
        before = [n for n in numbers if n.end <= found.start()]
        leads = _THEN.match(reading.block.text[found.end() : sentence.end]) is not None
        governed = [] if leads else before[-1:]
        governed = governed or [n for n in numbers if n.start >= found.end()][:1]
        if governed and governed[0] is number:
            return 7 if (found["span"] or "").lower() == "week" else 1
    return None


def _names_days(reading: Reading, sentence: Sentence) -> bool:
    return any(sentence.start <= day.start < sentence.end for day in reading.read.days)
