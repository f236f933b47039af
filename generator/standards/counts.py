"""Counts without a statement of their own: the length of a window, the coins followed, the hours of a funding rate."""

import re

from generator.facts.fact import Fact, Formula
from generator.facts.quantity import UnitKind
from generator.standards.lengths import DAYS
from generator.standards.numbers import Number
from generator.standards.prove import spans_of
from generator.standards.reading import Desk, Reading, facts_of
from generator.standards.unproven import Unproven

_PER = re.compile(r"\bper\s+$", re.I)
_GROUP = re.compile(r"\b(?:the|these|those|all|of the|all of the|of these)\s+$", re.I)


def licensed(desk: Desk, reading: Reading, number: Number) -> bool:
    """Whether the statements around a count bear it out."""
    if number.hedge or number.scale or number.signed or _replaces(desk, reading):
        return False
    if number.kind == "count":
        if number.of == "hours":
            return _hours(desk, reading, number)
        if number.of == "readings":
            return number.value == _rows(desk, reading)
        if number.of.removesuffix("s") in DAYS:
            return _length(desk, reading, number)
        return number.of in {"coins", "assets", "tokens"} and " other " not in number.text and _coins(desk, number)
    return number.word and number.kind == "plain" and _group(desk, reading, number)


def _replaces(desk: Desk, reading: Reading) -> bool:
    """Whether a count that the ledger states in the block is gone: a free one stands in its place."""
    return any(s.block == reading.block.path and s.unit.startswith("count") for s in desk.gone)


def _rows(desk: Desk, reading: Reading) -> int:
    """How many lines the table of the section has under its header."""
    cells = (r.block.cell for r in desk.sections[reading.block.section] if r.block.cell)
    return max((row for row, _ in cells), default=0)


def _hours(desk: Desk, reading: Reading, number: Number) -> bool:
    if number.value == 24:
        return any(1 in spans_of(desk, fact) for fact in _facts(desk, reading, number))
    rate = any(
        f.quantity is not None and f.quantity.unit.kind is UnitKind.RATE and f.quantity.unit.of == f"{number.value}h"
        for f in _facts(desk, reading, number)
    )
    return rate and _PER.search(reading.block.text, max(0, number.start - 8), number.start) is not None


def _facts(desk: Desk, reading: Reading, number: Number) -> list[Fact]:
    """The facts of the sentence, else of the block, else of the section before it."""
    sentence = reading.sentence(number.start)
    facts = desk.proofs.facts
    found = facts_of(sentence, facts) + [
        facts[id] for claim in reading.covering(number.start, number.end) for id in claim.facts.values() if id in facts
    ]
    if found:
        return found
    found = [f for s in reading.sentences for f in facts_of(s, facts)]
    if found:
        return found
    # a heading speaks of what stands under it
    section = desk.sections[reading.block.section]
    return [f for r in section for s in r.sentences for f in facts_of(s, facts)]


def _length(desk: Desk, reading: Reading, number: Number) -> bool:
    unit = DAYS[number.of.removesuffix("s")]
    days = int(number.value) * unit
    for fact in _facts(desk, reading, number):
        if days in spans_of(desk, fact):
            return True
        if fact.formula is Formula.STREAK and not isinstance(v := desk.proofs.number(fact.id), Unproven) and v == days:
            return True
        if unit > 1 and fact.day is not None and int((desk.day - fact.day).days / 365.25 * 365 / unit) == number.value:
            return True
    return False


def _coins(desk: Desk, number: Number) -> bool:
    return number.value == len(desk.ledger.coverage.assets)


def _group(desk: Desk, reading: Reading, number: Number) -> bool:
    """Of "the seven" and "the five": as many as are covered, or as were named just before."""
    text = reading.block.text
    if not _GROUP.search(text[max(0, number.start - 16) : number.start]):
        return not number.value and "funding" in text.lower()
    if number.value == 2:
        return True  # "the two" only points back
    before = {m.asset for s in reading.sentences for m in s.mentions if m.end <= number.start}
    return number.value > 1 and number.value in {len(desk.ledger.coverage.assets), len(before)}
