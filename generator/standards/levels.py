"""Levels and changes told apart: "fell $26.6 billion" is said of a change, "fell to $26.6 billion" of a level."""

import re
from collections.abc import Iterator

from generator.facts.fact import Fact, Formula
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.moves import CHANGES
from generator.standards.numbers import Number
from generator.standards.reading import Reading
from generator.standards.sentences import Sentence
from generator.standards.topics import family

_LEVELS = frozenset({Formula.OBSERVED, Formula.AT_PAR, Formula.COINS, Formula.MAXIMUM, Formula.MINIMUM})
_STOCKS = frozenset({"price", "open_interest", "fear_greed", "funding"})
_HEDGED = r"(?:(?:at least|more than|nearly|almost|about|around|roughly|just over|just under|over|some) )?"
_BY = re.compile(rf" (?:by )?(?:a |an )?{_HEDGED}", re.I)
_TO = re.compile(rf" to (?:a |an )?{_HEDGED}", re.I)


def levels(reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """A level right after a verb of change, or a change after "fell to"."""
    level, change = fact.formula in _LEVELS and family(fact.metric) in _STOCKS, fact.formula in CHANGES
    before = [w for w in sentence.words if w.kind == "direction" and w.end <= number.start] if level or change else []
    if not before:
        return
    between = reading.block.text[before[-1].end : number.start]
    if level and _BY.fullmatch(between):
        yield _wrong(reading, number, f"{fact.id} is a level, which the text tells as a change")
    elif change and _TO.fullmatch(between):
        yield _wrong(reading, number, f"{fact.id} is a change, which the text tells as a level")


def _wrong(reading: Reading, number: Number, reason: str) -> Finding:
    return fault(
        "wrong_metric", reading.block, number.text, reason=reason, fix="print the change, or say 'to'",
        start=number.start, end=number.end,
    )  # fmt: skip
