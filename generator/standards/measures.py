"""Open interest counted in coins or in dollars: a change in the one is not told as a change in the other."""

import re
from collections.abc import Iterator

from generator.facts.fact import Fact
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.numbers import Number
from generator.standards.reading import Reading
from generator.standards.sentences import Sentence
from generator.standards.topics import family

_MEASURE = re.compile(r"\b(?:in|by) (?P<of>coins|dollars?)\b", re.I)
_BEHIND = re.compile(r"^[^,;:.\d]{0,30}?\b(?:in|by) (?P<of>coins|dollars?)\b", re.I)
_WORDS = frozenset({"coins", "dollars", "dollar"})


def measured(reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """Whether a change of open interest is in what the words right behind it say, else in what was said last."""
    if family(fact.metric) != "open_interest" or _WORDS.isdisjoint(sentence.vocabulary):
        return
    text = reading.block.text
    behind = _BEHIND.match(text[number.end : sentence.end])
    told = behind or next(reversed([*_MEASURE.finditer(text, sentence.start, number.start)]), None)
    own = "coins" if "coins" in fact.metric else "dollars"
    if told is not None and told["of"].lower().rstrip("s") != own.rstrip("s"):
        yield fault(
            "wrong_metric", reading.block, number.text, reason=f"the change is in {own}",
            fix="say it of what it is counted in, or correct the figure", start=number.start, end=number.end,
        )  # fmt: skip
