"""Sentences of a block, by their spans. Abbreviations, figures and quotation marks do not end one."""

import re
from functools import lru_cache
from typing import NamedTuple


class Sentence(NamedTuple):
    """A stretch `[start, end)` of a block's text."""

    start: int
    end: int
    text: str


_ABBREVIATIONS = (
    "jan feb mar apr jun jul aug sept sep oct nov dec mr mrs ms dr st vs etc no inc ltd co corp jr sr approx "
    "mon tue tues wed thu thur thurs fri sat sun a.m p.m i.e e.g u.s u.k e.u"
)
_SHORT = frozenset(_ABBREVIATIONS.split())
_STOP = re.compile(r"[.!?][\"”'’)\]]*(?=\s+|$)")
_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)$")


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Split a block's plain text; every character but the spaces between sentences is in exactly one."""
    found: list[Sentence] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop[0][0] == "." and _abbreviates(text, stop.start(), stop.end()):
            continue
        found.append(Sentence(start, stop.end(), text[start : stop.end()]))
        start = stop.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        found.append(Sentence(start, len(text), text[start:]))
    return tuple(found)


def _abbreviates(text: str, dot: int, end: int) -> bool:
    word = _WORD.search(text[:dot])
    if word is None:
        return False
    last = word[1].lower()
    if last not in _SHORT and not (len(last) == 1 and last.isupper()):
        return False
    rest = text[end:].lstrip()
    if last in {"a.m", "p.m", "u.s", "u.k", "e.u", "etc", "no", "co", "inc"}:
        return bool(rest) and not rest[0].isupper()
    return bool(rest)
