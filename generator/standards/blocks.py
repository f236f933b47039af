"""Reading one block: its sentences, with the figures, dates, names and words that stand in each."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from generator.standards.begins import begins
from generator.standards.fundnames import Named, may_name, named_in
from generator.standards.numbers import numbers_at
from generator.standards.page import Block
from generator.standards.reading import Reading
from generator.standards.sentences import Sentence, sentences, vocabulary_of
from generator.standards.sorts import sort
from generator.standards.stated import spans
from generator.standards.subjects import Mention, mentions_at
from generator.standards.words import words_at


def read_block(
    block: Block,
    *,
    exact: frozenset[str],
    parts: tuple[str, ...],
    covered: frozenset[str] = frozenset(),
    named: tuple[str, ...] = (),
) -> Reading:
    """Read one block; `exact` are approved sentences, `parts` approved phrases within one. Words of cells need none.

    `covered` are the assets that the post covers. What belongs to a coin's name is no figure and no other word; nor
    does what belongs to one of the `named`, which the evidence states.
    """
    text, begun = block.text, begins(block.text)
    places = sort(begun)
    own = spans(text, named) if named else ()
    coins = tuple(c for c in mentions_at(text, places.names, covered) if not _lies_in(own, c.start))
    taken: tuple[Mention | Named, ...] = (
        (*coins, *named_in(text)) if may_name(begun) else coins
    )  # "21Shares" is no figure, "HODL" no advice
    split, read = sentences(text, own), numbers_at(text, places.figures, taken)
    words = words_at(text, begun, places.says, taken) if places.says and block.cell is None else ()
    _part(split, coins, [sentence.mentions for sentence in split])
    _part(split, read.numbers, [sentence.numbers for sentence in split])
    _part(split, read.days, [sentence.days for sentence in split])
    _part(split, words, [sentence.words for sentence in split])
    for sentence in split:
        sentence.approved = sentence.text in exact
    approved = (*_kept(text, exact, parts), *own)
    approves = bool(approved) or any(sentence.approved for sentence in split)
    vocabulary = split[0].vocabulary if len(split) == 1 else vocabulary_of(begun)
    return Reading(block, split, vocabulary, read.numbers, read.days, read.unread, words, approved, approves)


def _lies_in(stretches: Iterable[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in stretches)


def _kept(text: str, exact: frozenset[str], parts: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where phrases stand that the house keeps, and the whole text where it is one."""
    yield from ((at, at + len(part)) for part in parts if (at := text.find(part)) >= 0)
    if text in exact:
        yield 0, len(text)


class _Standing(Protocol):
    @property
    def start(self) -> int: ...


T = TypeVar("T", bound=_Standing)


def _part(split: tuple[Sentence, ...], items: Iterable[T], lists: list[list[T]]) -> None:
    """Put things that stand in a text, in order, into the lists of the sentences that they stand in."""
    if len(split) == 1:
        lists[0] += items
        return
    at = 0
    for item in items:
        while item.start >= split[at].end:
            at += 1
        lists[at].append(item)
