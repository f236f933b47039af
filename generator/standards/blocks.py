"""Reading one block: its sentences, with the figures, dates, names and words that stand in each."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from generator.standards.begins import begins
from generator.standards.dates import Day
from generator.standards.fundnames import Named, may_name, named_in
from generator.standards.numbers import Number, numbers_at
from generator.standards.page import Block
from generator.standards.reading import Reading
from generator.standards.sentences import Sentence, sentences, vocabulary_of
from generator.standards.sorts import sort
from generator.standards.stated import spans
from generator.standards.subjects import Mention, mentions_at
from generator.standards.words import Word, words_at

_SEEN, _LONG = 4096, 2_000
"""Of so many texts the scan is kept (a long post has a hundred), and of none longer than any paragraph should be."""
Span = tuple[int, int]


class Scan(NamedTuple):
    """What stands in a text, whatever post it belongs to; `unread` as `numbers.Read` has it. Not to be changed."""

    sentences: tuple[Sentence, ...]
    vocabulary: frozenset[str]
    numbers: tuple[Number, ...]
    days: tuple[Day, ...]
    unread: tuple[Span, ...]
    words: tuple[Word, ...]


def read_block(
    block: Block,
    *,
    exact: frozenset[str],
    parts: tuple[str, ...],
    everyday: frozenset[str] = frozenset(),
    named: tuple[str, ...] = (),
) -> Reading:
    """Read one block; `exact` are approved sentences, `parts` approved phrases within one. Words of cells need none.

    `everyday` are those assets that the post covers whose names are everyday words. What belongs to a coin's name is no
    figure and no other word; nor does what belongs to one of the `named`, which the evidence states.
    """
    text = block.text
    own = spans(text, named) if named else ()
    look = scan if len(text) <= _LONG else scan.__wrapped__
    found = look(text, everyday, own, block.cell is not None)
    split = tuple([sentence.unbound() for sentence in found.sentences])
    for sentence in split:
        sentence.approved = sentence.text in exact
    approved = (*_kept(text, exact, parts), *own)
    approves = bool(approved) or any(sentence.approved for sentence in split)
    return Reading(
        block, split, found.vocabulary, found.numbers, found.days, found.unread, found.words, approved, approves
    )


@lru_cache(maxsize=_SEEN)
def scan(text: str, everyday: frozenset[str], own: tuple[Span, ...], cell: bool) -> Scan:
    """Look through a text; what is said in many posts (headings, cells, the house's own words) is looked through once.

    `everyday` are those of the covered assets whose names are everyday words, `own` the places of stated names.
    """
    begun = begins(text)
    places = sort(begun)
    split = sentences(text, own)
    vocabulary = split[0].vocabulary if len(split) == 1 else vocabulary_of(begun)
    coins = mentions_at(text, places.names, everyday)
    if own:
        coins = tuple(coin for coin in coins if not any(start <= coin.start < end for start, end in own))
    taken: tuple[Mention | Named, ...] = (
        (*coins, *named_in(text)) if may_name(vocabulary) else coins
    )  # "21Shares" is no figure, "HODL" no advice
    numbers, days, unread = numbers_at(text, places.figures, taken)
    words = words_at(text, begun, places.says, taken) if places.says and not cell else ()
    _part(split, coins, numbers, days, words)
    return Scan(split, vocabulary, numbers, days, unread, words)


def _kept(text: str, exact: frozenset[str], parts: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where phrases stand that the house keeps, and the whole text where it is one."""
    yield from ((at, at + len(part)) for part in parts if (at := text.find(part)) >= 0)
    if text in exact:
        yield 0, len(text)


def _part(
    split: tuple[Sentence, ...],
    coins: tuple[Mention, ...],
    numbers: tuple[Number, ...],
    days: tuple[Day, ...],
    words: tuple[Word, ...],
) -> None:
    """Give each sentence what stands in it."""
    if len(split) == 1:
        (only,) = split
        only.mentions, only.numbers, only.days, only.words = coins, numbers, days, words
        return
    ends = [sentence.end for sentence in split]
    for sentence, *own in zip(split, *(_by(ends, items) for items in (coins, numbers, days, words)), strict=True):
        sentence.mentions, sentence.numbers, sentence.days, sentence.words = own


class _Standing(Protocol):
    @property
    def start(self) -> int: ...


T = TypeVar("T", bound=_Standing)


def _by(ends: list[int], items: tuple[T, ...]) -> Iterator[tuple[T, ...]]:
    """Things that stand in a text, in order, by the stretches that end there."""
    low = 0
    for end in ends:
        high = low
        while high < len(items) and items[high].start < end:
            high += 1
        yield items[low:high]
        low = high
