"""Which asset a figure is said of: the second reader's own finding of names and of what governs what."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.house.assets import ASSETS
from generator.standards.begins import begins

if TYPE_CHECKING:
    from generator.standards.sentences import Sentence

_NAMES: dict[str, str] = {name: asset.id for asset in ASSETS.values() for name in asset.names()}
for _asset in ASSETS.values():
    _NAMES.setdefault(_asset.title.lower() if _asset.id in {"BTC", "ETH"} else _asset.title, _asset.id)
_NAMES |= {"ethereum": "ETH", "BITCOIN": "BTC", "ETHER": "ETH", "ETHEREUM": "ETH"}
_MENTION = re.compile(
    r"(?<![\w/])(?:"
    + "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
    + r")(?=s?(?:['’]s?)?(?!\w))(?![- ](?:USDT?|pairs|quoted))"
)
_FIRSTS = {begins(name)[0][1] for name in _NAMES}
_FIRSTS |= {f"{first}s" for first in _FIRSTS}  # "the bitcoins"
_PREPOSITION = re.compile(
    r"\s+(?:[$€£]?\d|(?:the(?! most| least)|its|their|his|a|an|all|all-time|record|midnight|noon|zero|par|parity|this|"
    r"that|these|those|where|to|half|multi-\w+|one|two|three|highs?|lows?|levels?)\b)",
    re.I,
)
_AFTER = re.compile(
    r"^[,)]?\s?(?:per (?:eight|8) hours )?(?:on record )?(?:,\s)?(?:in|of|for|by)\s+(?:the\s+)?(?:recorded\s+)?$"
)
_PAIR = re.compile(r"^\s(?:to|against|versus|vs\.?|and)\s$")


class Mention(NamedTuple):
    """An asset's name in a text."""

    start: int
    end: int
    asset: str


def mentions(text: str) -> tuple[Mention, ...]:
    """Every registered asset named in a text, in order; "Near" before what something can be near to is no name."""
    return mentions_at(text, begins(text))


def mentions_at(text: str, begun: Iterable[tuple[int, str]]) -> tuple[Mention, ...]:
    """The same of the words that begin at these places of a text; the pattern is only tried where a name may begin."""
    return tuple(_mentions(text, [at for at, word in begun if word in _FIRSTS]))


def _mentions(text: str, places: list[int]) -> Iterator[Mention]:
    reached = 0
    for at in places:
        if at < reached or (name := _MENTION.match(text, at)) is None:
            continue
        reached = name.end()
        if name[0] != "Near" or not _PREPOSITION.match(text, reached):
            yield Mention(at, reached, _NAMES[name[0]])


def governing(sentence: "Sentence", start: int, end: int) -> str | None:
    """The asset that a figure at `[start, end)` is said of, within its sentence; None where none is named.

    An asset right after it ("8.1% in bitcoin", "2.7% of Solana's") governs; else the nearest one before it.
    """
    before: str | None = None
    for mention in sentence.mentions:
        if mention.end <= start:
            before = mention.asset
        elif start <= mention.start < end:
            return mention.asset
        else:
            return mention.asset if _AFTER.match(sentence.block[end : mention.start]) else before
    return before


def second_of_pair(text: str, start: int, previous_end: int) -> bool:
    """Whether a figure is the second of "$292 million to $260 million", which may be another asset's."""
    return _PAIR.match(text[previous_end:start]) is not None
