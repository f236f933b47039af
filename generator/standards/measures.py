"""What a change is told of: of what stands before its verb, and open interest as counted in coins or in dollars."""

import re
from collections.abc import Iterator

from generator.facts.fact import Fact
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.numbers import Number
from generator.standards.reading import Reading
from generator.standards.sentences import Sentence
from generator.standards.topics import FAMILIES, family

_MEASURE = re.compile(r"\b(?:in|by) (?P<of>coins|dollars?)\b", re.I)
_BEHIND = re.compile(r"^[^,;:.\d]{0,30}?\b(?:in|by) (?P<of>coins|dollars?)\b", re.I)
_LED = re.compile(r"\b(?:counted )?in (?P<of>coins|dollars),? (?:it|they|this|that) [a-z]+(?: by)? $", re.I)
_SUM = re.compile(r",? (?:or|to) \$")
_WORDS = frozenset({"coins", "dollars", "dollar"})
_OF = re.compile(r"\b(?:open interest|funding|volumes?|turnover|index|sentiment|liquidations)(?: [a-z]+){0,2} $", re.I)
_VERB = re.compile(r"(?: ha[sd])? [a-z]+(?: by)? ")


def told_of(reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """A change is told of what stands before its verb: "open interest rose 0.8%" of no price, "Bitcoin rose" of one."""
    text = reading.block.text
    named = [mention for mention in sentence.mentions if mention.start < number.start]
    if family(fact.metric) == "price":
        of = _OF.search(text, sentence.start, number.start)
        if of is not None and not any(of.start() < mention.start for mention in named):
            yield _wrong(reading, number, "the change is of a price")
        return
    bare = named and sentence.families.isdisjoint(FAMILIES) and _WORDS.isdisjoint(sentence.vocabulary)
    if bare and _VERB.fullmatch(text, named[-1].end, number.start):
        yield _wrong(reading, number, f"the change is of {fact.metric}, and a coin's is told of its price")


def measured(reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """Whether a change of open interest is in what is said to be counted."""
    if family(fact.metric) != "open_interest":
        return
    told, own = _told(reading.block.text, number, sentence), "coins" if "coins" in fact.metric else "dollars"
    if told and told.rstrip("s") != own.rstrip("s"):
        yield _wrong(reading, number, f"the change is in {own}")


def _told(text: str, number: Number, sentence: Sentence) -> str:
    """Coins or dollars: by what leads to a change ("in coins it rose"), by the words or the sum of money right behind
    it; else by what was said last."""
    led = None if _WORDS.isdisjoint(sentence.vocabulary) else _LED.search(text, sentence.start, number.start)
    if led is not None:
        return led["of"].lower()
    if _SUM.match(text, number.end):
        return "dollars"
    if _WORDS.isdisjoint(sentence.vocabulary):
        return ""
    behind = _BEHIND.match(text[number.end : sentence.end])
    told = behind or next(reversed([*_MEASURE.finditer(text, sentence.start, number.start)]), None)
    return "" if told is None else told["of"].lower()


def _wrong(reading: Reading, number: Number, reason: str) -> Finding:
    return fault(
        "wrong_metric", reading.block, number.text, reason=reason,
        fix="say it of what it is of and counted in, or correct the figure", start=number.start, end=number.end,
    )  # fmt: skip
