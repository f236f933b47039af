"""Phrases that the house keeps, altered within a sentence that states something ("all of" for "only part of")."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.facts.verdict import Finding
from generator.standards.begins import begins
from generator.standards.finding import fault
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence

_MOST, _LONG, _ROOM = 0.6, 5, 2
"""What share of a phrase's words an altered one keeps, how many words a phrase has at least, how many may be added."""


class _Phrase(NamedTuple):
    """A phrase, with its words in order and as a set."""

    text: str
    words: tuple[str, ...]
    each: frozenset[str]


def altered(desk: Desk) -> Iterator[Finding]:
    """Every stretch of a sentence with statements that is nearly a phrase of the house, and is not it."""
    phrases = _phrases(desk.definitions)
    for reading in desk.readings if phrases else ():
        if reading.block.cell is None:
            yield from _altered(reading, phrases)


@lru_cache(maxsize=4)
def _phrases(definitions: tuple[str, ...]) -> tuple[_Phrase, ...]:
    """The phrases of the house that are long enough."""
    kept = (phrase for phrase in definitions if not phrase.endswith((".", "?", "!")))
    split = ((phrase, tuple(word for _, word in begins(phrase))) for phrase in kept)
    return tuple(_Phrase(phrase, words, frozenset(words)) for phrase, words in split if len(words) >= _LONG)


def _altered(reading: Reading, phrases: tuple[_Phrase, ...]) -> Iterator[Finding]:
    for sentence in reading.sentences:
        if not (sentence.bound or sentence.claims):
            continue
        vocabulary = sentence.vocabulary
        for phrase, words, each in phrases:
            if len(vocabulary & each) >= _MOST * len(each) and phrase not in sentence.text:
                at = _nearly(sentence, words)
                if at is not None and not reading.is_approved(at[0]):
                    yield fault(
                        "altered_definition", reading.block, sentence.block[slice(*at)],
                        reason=f"the approved words are: {phrase}",
                        fix="restore them, or have the new wording approved", start=at[0], end=at[1],
                    )  # fmt: skip


def _nearly(sentence: Sentence, words: tuple[str, ...]) -> tuple[int, int] | None:
    """Where most of a phrase's words stand together, in their order at both ends."""
    found = sentence.begins
    for i, (at, word) in enumerate(found):
        window = found[i : i + len(words) + _ROOM]
        ends = [j for j, (_, other) in enumerate(window) if other == words[-1]]
        if word == words[0] and ends:
            stretch = {other for _, other in window[: ends[-1] + 1]}
            if len(stretch & set(words)) >= _MOST * len(set(words)):
                last, text = window[ends[-1]]
                return at, last + len(text)
    return None
