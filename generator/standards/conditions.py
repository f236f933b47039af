"""What would be the case: a level to be crossed lies ahead of the value, and a rise means what a rise means.

The words of such a clause assert nothing of the day (`words`), so their own sense is held against the figures here.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.numbers import Number
from generator.standards.reading import Desk, Reading
from generator.standards.unproven import Unproven

_CROSS = re.compile(r"\bwhere an? [^.;]{0,40}?\b(above|over|below|under)\s+(?=\S)", re.I)
_MEANING = re.compile(
    r"\bwhere an? (?:\w+ )?(rise|gain|increase|fall|drop|decline) would mean that [^.;]{0,30}?\b"
    r"(opened|closed|longs pay more|shorts pay more|longs pay less|shorts pay less)\b",
    re.I,
)
_WHERE = frozenset({"where"})
_UP = frozenset({"rise", "gain", "increase"})
_MEANS_UP = frozenset({"opened", "longs pay more", "shorts pay less"})


def conditions(desk: Desk) -> Iterator[Finding]:
    """Conditions that are met already, or that mean the opposite."""
    for reading in desk.speaking(_WHERE):
        if "where a" in reading.block.text:
            yield from _conditions(desk, reading)


def _conditions(desk: Desk, reading: Reading) -> Iterator[Finding]:
    for found in _MEANING.finditer(reading.block.text):
        if (found[1].lower() in _UP) != (found[2].lower() in _MEANS_UP):
            yield _wrong(reading, found, f"a {found[1].lower()} would mean the opposite")
    for found in _CROSS.finditer(reading.block.text):
        now, level = _now(desk, reading, found.start()), _level(reading, found.end())
        above = found[1].lower() in {"above", "over"}
        if now is not None and level is not None and (now >= level if above else now <= level):
            yield _wrong(reading, found, f"the value is {now.normalize():f}, on that side of {level:f} already")


def _now(desk: Desk, reading: Reading, at: int) -> Decimal | None:
    """The figure that the condition is about: the last bound one before it in the sentence."""
    sentence = reading.sentence(at)
    before = [t for t in reading.bound if isinstance(t, Number) and sentence.start <= t.start and t.end <= at]
    if not before:
        return None
    value = desk.proofs.number(reading.bound[max(before, key=lambda t: t.start)].fact)
    return None if isinstance(value, Unproven) else value


def _level(reading: Reading, at: int) -> Decimal | None:
    """The figure right after "above" or "below"; zero in words is one."""
    if reading.block.text[at : at + 4].lower() == "zero":
        return Decimal(0)
    return next((n.value for n in reading.numbers if n.start - 1 <= at < n.end), None)


def _wrong(reading: Reading, found: re.Match[str], reason: str) -> Finding:
    return fault(
        "wrong_condition", reading.block, found[0], reason=reason, fix="turn the condition round, or drop it",
        start=found.start(), end=found.end(),
    )  # fmt: skip
