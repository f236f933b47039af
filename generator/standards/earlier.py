"""Figures of an earlier moment: "a day earlier", "a week earlier", "from 26", against the moments they are of."""

import re
from collections.abc import Iterator

from generator.facts.fact import Fact, Formula
from generator.facts.quantity import Unit, UnitKind
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.lengths import CALENDAR, DAYS, many
from generator.standards.numbers import Number
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.topics import family

_EARLIER = re.compile(
    r"\b(?:(?P<many>a|an|one|two|three|four|five|six|seven|ten|\d{1,3}) (?P<span>hour|day|week|month|quarter|year)s? "
    r"(?:earlier|before|ago|prior|previously)(?! that)|(?:the|on the) (?:(?P<then>day|week) before(?P<that> that)?"
    r"|(?:previous|prior) (?P<previous>hour|day|week|month|quarter|year)))\b",
    re.I,
)
_WORDS = frozenset({"earlier", "before", "ago", "prior", "previously", "previous"})
_PER = re.compile(
    r"^\s(?:per|an?|each|every)\s(?:(?P<many>\w+(?:-\w+)?)[\s-])?(?P<span>hour|day|week|month|year)s?\b"
    r"(?!\s(?:earlier|before|ago|prior))|^\s"
    r"(?P<ly>hourly|daily|weekly|monthly|annually|annualized|annualised)\b",
    re.I,
)
_HOURS = {"hour": 1} | {span: 24 * days for span, days in DAYS.items()}
_THEN = re.compile(r"^,?\s(?:(?:it|the index|the reading|funding)\s)?(?:read|stood|was|had been|had read)\b", re.I)
_OLD = re.compile(
    r"\b(?:earlier|before|ago|from|after|previous\w*|unchanged|had|was|were|prior|last|below|above|under)\b", re.I
)
_DATED = frozenset({"fear_greed", "funding", "open_interest"})


def earlier(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """Whether an observed figure is of the moment that the sentence says, and a rate per what it says."""
    if fact.quantity is not None and fact.quantity.unit.kind is UnitKind.RATE:
        yield from _rate(reading, number, fact.quantity.unit)
    if fact.formula is not Formula.OBSERVED or family(fact.metric) not in _DATED:
        return
    back = (desk.proofs.latest(fact.metric, fact.subject) - fact.window.end).days
    said = _said(reading, number, sentence)
    if said is not None and not said[0] <= back <= said[1]:
        yield _wrong(reading, number, f"the figure is of {back} days before the latest, not of {said[0]}")
    elif said is None and back and not (_OLD.search(sentence.text) or sentence.days):
        yield _wrong(reading, number, f"the figure is {back} days old, which the sentence does not say")


def _rate(reading: Reading, number: Number, unit: Unit) -> Iterator[Finding]:
    """A rate is printed per the interval that it is of."""
    found = _PER.match(reading.block.text[number.end : number.end + 40])
    if found is None:
        return
    hours = 0 if found["ly"] else many(found["many"] or "one") * _HOURS[found["span"].lower()]
    if f"{hours}h" != unit.of:
        yield _wrong(reading, number, f"the rate is {unit}, not{found[0]}")


def _wrong(reading: Reading, number: Number, reason: str) -> Finding:
    return fault(
        "wrong_window", reading.block, number.text, reason=reason, fix="say when it was so, or print the latest",
        start=number.start, end=number.end,
    )  # fmt: skip


def _said(reading: Reading, number: Number, sentence: Sentence) -> tuple[int, int] | None:
    """How many days earlier, at least and at most, the words put a figure; None where they say nothing of it."""
    if sentence.vocabulary.isdisjoint(_WORDS):
        return None
    numbers = [n for n in sentence.numbers if n.kind != "count"]
    told = (0, 0)
    for found in _EARLIER.finditer(reading.block.text, sentence.start, sentence.end):
        before = [n for n in numbers if n.end <= found.start()]
        leads = _THEN.match(reading.block.text[found.end() : sentence.end]) is not None
        governed = [] if leads else before[-1:]
        governed = governed or [n for n in numbers if n.start >= found.end()][:1]
        if found["that"] and told == (0, 0):
            continue  # before what is told elsewhere
        told = _back(found, told if found["that"] else (0, 0))
        if governed and governed[0] is number:
            return told
    return None


def _back(found: re.Match[str], since: tuple[int, int]) -> tuple[int, int]:
    """How many days a phrase goes back, at least and at most, from others ("the day before that")."""
    count = many(found["many"] or "one")
    least, most = CALENDAR[(found["span"] or found["previous"] or found["then"] or "day").lower()]
    return since[0] + least * count, since[1] + most * count
