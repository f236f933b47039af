"""Which asset a figure is said of: the second reader's own finding of names and of what governs what."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from generator.house.assets import ASSETS
from generator.standards.begins import begins

if TYPE_CHECKING:
    from generator.standards.sentences import Sentence

_NAMES: dict[str, str] = {name: asset.id for asset in ASSETS.values() for name in asset.names()}
for _asset in ASSETS.values():
    _NAMES.setdefault(_asset.title.lower() if _asset.id in {"BTC", "ETH"} else _asset.title, _asset.id)
_NAMES |= {"ethereum": "ETH", "BITCOIN": "BTC", "ETHER": "ETH", "ETHEREUM": "ETH"}
_EVERYDAY = frozenset(name for asset in ASSETS.values() for name in asset.everyday)
EVERYDAY = frozenset(_NAMES[name] for name in _EVERYDAY)
"""The assets of which a name is an everyday word."""
_AROUND = frozenset("/_")
_END = re.compile(r"(?:s?(?:['’]s?)?(?!\w))(?![- ](?:USDT?|pairs|quoted))")

FIRSTS: dict[str, list[str]] = {}
"""The words, in lower case, that a name can begin with, each with its names, longer ones first."""
for _name in sorted(_NAMES, key=len, reverse=True):
    _, _first = begins(_name)[0]
    for _word in (_first, f"{_first}s"):  # "the bitcoins" begin with another
        FIRSTS.setdefault(_word, []).append(_name)

_PREPOSITION = re.compile(
    r"\s+(?:[$€£]?\d|(?:the(?! most| least)|its|their|his|a|an|all|all-time|record|midnight|noon|zero|par|parity|this|"
    r"that|these|those|where|to|half|multi-\w+|one|two|three|highs?|lows?|levels?)\b)",
    re.I,
)
_AFTER = re.compile(
    r"^[,)]?\s?(?:per (?:eight|8) hours )?(?:on record )?(?:,\s)?(?:in|of|for|by)\s+(?:the\s+)?(?:recorded\s+)?$"
)
_RUNNING = re.compile(r"(?<![\w])[a-z]{5,}")
_PAIR = re.compile(r"^\s(?:to|against|versus|vs\.?|and)\s$")


class Mention(NamedTuple):
    """An asset's name in a text."""

    start: int
    end: int
    asset: str


def mentions(text: str, covered: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """Every registered asset named in a text, in order.

    A name that is an everyday word too ("Flow", "Optimism") counts where the post covers the asset, and nowhere else;
    "Near" before what something can be near to is no name even there, unless its capital can only be a name's.
    """
    return mentions_at(text, begins(text), covered)


def mentions_at(text: str, begun: Iterable[tuple[int, str]], covered: frozenset[str]) -> tuple[Mention, ...]:
    """The same of the words that begin at these places of a text."""
    found: list[Mention] = []
    reached = 0
    for at, word in begun:
        names = FIRSTS.get(word)
        if names is not None and at >= reached and (mention := _mention(text, at, names, covered)) is not None:
            found.append(mention)
            reached = mention.end
    return tuple(found)


def _is_capital(text: str, at: int) -> bool:
    """Whether a capital within a sentence of running text can only be a name's: titles have them everywhere."""
    return text[:at].rstrip()[-1:] not in {"", ".", "?", "!", ":"} and _RUNNING.search(text, 0, at) is not None


def _mention(text: str, at: int, names: list[str], covered: frozenset[str]) -> Mention | None:
    if at and (text[at - 1].isalnum() or text[at - 1] in _AROUND):
        return None
    for name in names:
        end = at + len(name)
        if text.startswith(name, at) and _END.match(text, end):
            asset = _NAMES[name]
            near = name == "Near" and _PREPOSITION.match(text, end) is not None and not _is_capital(text, at)
            means = name not in _EVERYDAY or (asset in covered and not near)
            return Mention(at, end, asset) if means else None
    return None


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
