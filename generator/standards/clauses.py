"""Clauses: the part of a sentence around a word, between the nearest breaks, and what it speaks of."""

import re
from dataclasses import dataclass

from generator.standards.sentences import Sentence
from generator.standards.topics import FAMILIES, families_of
from generator.standards.words import Word

_BREAK = re.compile(r"[;:—]|,\s|\s(?:as|while|but|after|though|because|so|by which)\s")
_DOLLARS = re.compile(r"\bin dollars\b", re.I)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a clause, the families of metrics that it speaks of, and the assets that it names."""

    text: str
    families: frozenset[str]
    assets: frozenset[str]

    @property
    def topics(self) -> frozenset[str]:
        """The families that it tells by name; prices are what is left."""
        return self.families & FAMILIES


def clause_of(sentence: Sentence, word: Word) -> Clause:
    """The clause around a word of a sentence; found once."""
    found = sentence.known.clauses
    if word not in found:
        found[word] = _clause(sentence, *_span(sentence, word.start, word.end))
    return found[word]


def clause_at(sentence: Sentence, start: int, end: int) -> Clause:
    """The clause around a stretch of a sentence."""
    return _clause(sentence, *_span(sentence, start, end))


def _span(sentence: Sentence, begin: int, end: int) -> tuple[int, int]:
    start = sentence.start
    for found in _BREAK.finditer(sentence.block, sentence.start, begin):
        start = found.end()
    after = _BREAK.search(sentence.block, end, sentence.end)
    return start, after.start() if after else sentence.end


def _clause(sentence: Sentence, start: int, end: int) -> Clause:
    """Dollars that are said of nothing else are said of open interest, where the sentence speaks of it."""
    text = sentence.block[start:end]
    families = families_of({word for at, word in sentence.begins if start <= at < end}, text)
    if not families & FAMILIES and "open_interest" in sentence.families and _DOLLARS.search(text):
        families |= {"open_interest"}
    return Clause(text, families, frozenset(m.asset for m in sentence.mentions if start <= m.start and m.end <= end))
