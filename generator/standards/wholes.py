"""Shares of one thing in another: "liquidations equalled 2% of open interest" names the whole after "of"."""

import re
from collections.abc import Iterator

from generator.facts.fact import Fact, Formula
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.numbers import Number
from generator.standards.parents import metric_of
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.topics import family, side

_NAMED = {
    "liquidations": r"liquidat\w*",
    "open_interest": r"open (?:interest|positions)",
    "volume": r"volumes?|turnover",
}
_AGAINST = re.compile(r"\b(?:relative to|against|compared (?:with|to)|of|to)\s(?:\w+\s){0,2}$", re.I)
_KINDS = "|".join(rf"(?P<{name}>{words})" for name, words in (_NAMED | {"long": "longs?", "short": "shorts?"}).items())
_ITS = r"(?:all |the |its |their |recorded |total |[\w-]+ coins['’] |[\w-]+['’]s )*"
_OF = re.compile(rf" of {_ITS}(?:{_KINDS})\b", re.I)
_LED = re.compile(rf"\bof {_ITS}(?:{_KINDS}), (?:only |some |about )?$", re.I)
_AS_SHARE = re.compile(
    r"\b(?:(?:share|part|proportion|percentage) of|against|relative to|(?:compared|measured) (?:to|with))"
    rf" {_ITS}(?:{_KINDS})\b",
    re.I,
)
_FIRST = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _NAMED.items()), re.I)


def wholes(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """A share whose part and whole are of two kinds, told the wrong way round."""
    text = reading.block.text
    if fact.formula is not Formula.SHARE:
        return
    for pattern in (_LED, _AS_SHARE):
        led = pattern.search(text, sentence.start, number.start)
        if led is not None and led.lastgroup not in {_family(desk, fact, "whole"), _side(desk, fact)}:
            yield _wrong(reading, number, f"{fact.id} is a share of something else than {led[led.lastgroup or 0]}")
    if not text.startswith(" of ", number.end):
        return
    part, whole = (_family(desk, fact, name) for name in ("part", "whole"))
    named = _OF.match(text, number.end)
    if named is not None and named.lastgroup not in {whole, _side(desk, fact)}:
        yield _wrong(reading, number, f"{fact.id} is a share of {whole}, not{named[0]}")
        return
    if part == whole or not {part, whole} <= set(_NAMED):
        return
    after = _FIRST.search(text, number.end, sentence.end)
    before = list(_FIRST.finditer(text, sentence.start, number.start))[-1:]
    subject = [found.lastgroup for found in before if not _AGAINST.search(text, sentence.start, found.start())]
    if (after is not None and after.lastgroup == part) or subject == [whole]:
        yield _wrong(reading, number, f"{fact.id} is a share of {whole}, not of {part}")


def _wrong(reading: Reading, number: Number, reason: str) -> Finding:
    return fault(
        "wrong_metric", reading.block, number.text, reason=reason, fix="name the part first and the whole after 'of'",
        start=number.start, end=number.end,
    )  # fmt: skip


def _family(desk: Desk, fact: Fact, name: str) -> str:
    return family(metric_of(desk, fact, name))


def _side(desk: Desk, fact: Fact) -> str:
    """The side of the market that the whole is of; "" of both."""
    return side(metric_of(desk, fact, "whole"))
