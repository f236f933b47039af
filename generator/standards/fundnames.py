"""Funds named in a text: by their full names, by ticker, or by the firm that runs them."""

import re
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from generator.house.funds import FUNDS


class Named(NamedTuple):
    """A fund, or a firm that runs some, named in a text."""

    start: int
    end: int
    funds: frozenset[str]


@cache
def _names() -> dict[str, frozenset[str]]:
    """What funds go by: the full name, the ticker or the words for it, the firm alone."""
    found: dict[str, frozenset[str]] = {}
    for fund in FUNDS.values():
        short = fund.called or fund.id
        for name in (fund.name, fund.name.replace("’", "'"), short, fund.issuer):
            found[name] = found.get(name, frozenset()) | {fund.id}
    return found


@cache
def _pattern() -> re.Pattern[str]:
    listed = sorted(_names(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, listed)) + r")(?![\w-])")


@cache
def vocabulary() -> frozenset[str]:
    """The words of which the names are made, in lower case."""
    return frozenset(word for name in _names() for word in re.findall(r"[a-z]+", name.lower()))


@cache
def _marks() -> frozenset[str]:
    """Words one of which every name holds, and hardly any other text."""
    return vocabulary() - {"s", "bitcoin", "ethereum", "trust"}


def may_name(words: AbstractSet[str]) -> bool:
    """Whether a text of these words, in lower case, may name a fund."""
    return not words.isdisjoint(_marks())


def named_in(text: str, start: int = 0, end: int | None = None) -> list[Named]:
    """Every fund named in a stretch of a text."""
    found = _pattern().finditer(text, start, len(text) if end is None else end)
    return [Named(one.start(), one.end(), _names()[one[0]]) for one in found]
