"""What the reader holds while it checks one post: each block with its sentences, figures, words and bindings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from generator.facts.fact import Fact
from generator.facts.ledger import ClaimTerms, Ledger, Statement
from generator.house.sources import SOURCES
from generator.standards.dates import Day
from generator.standards.numbers import Number, Read, read_numbers
from generator.standards.page import Block, Page
from generator.standards.recompute import Proofs
from generator.standards.sentences import Sentence, sentences
from generator.standards.words import Word, read_words

Token = Number | Day


@dataclass(slots=True)
class Reading:
    """One block as read. `bound` joins tokens to statements; `approved` are spans of exact texts the house keeps."""

    block: Block
    sentences: tuple[Sentence, ...]
    read: Read
    words: tuple[Word, ...]
    approved: tuple[tuple[int, int], ...] = ()
    bound: dict[Token, Statement] = field(default_factory=dict)
    also: list[tuple[Token, Statement]] = field(default_factory=list)  # further statements within one token
    claims: tuple[tuple[int, int, ClaimTerms], ...] = ()
    labels: set[int] = field(default_factory=set)  # where a zone of the index is named and borne out
    licensed: set[Token] = field(default_factory=set)  # borne out without a statement of their own

    @property
    def every(self) -> tuple[Token, ...]:
        """The figures, then the dates."""
        return (*self.read.numbers, *self.read.days)

    def is_approved(self, start: int) -> bool:
        """Whether a place lies in an exact text that the house keeps."""
        return bool(self.approved) and any(a <= start < b for a, b in self.approved)

    def sentence(self, at: int) -> Sentence:
        """The sentence at a place."""
        for sentence in self.sentences:
            if sentence.start <= at < sentence.end:
                return sentence
        return Sentence(0, len(self.block.text), self.block.text)

    def tokens(self, sentence: Sentence) -> Iterator[Token]:
        """The figures and dates of a sentence, in order of kind."""
        for token in self.every:
            if sentence.start <= token.start < sentence.end:
                yield token

    def facts(self, sentence: Sentence, facts: Mapping[str, Fact]) -> list[Fact]:
        """The facts that a sentence's figures are bound to."""
        bound = (self.bound.get(token) for token in self.tokens(sentence))
        return [facts[s.fact] for s in bound if s is not None and s.fact in facts]

    def covering(self, start: int, end: int) -> list[ClaimTerms]:
        """The claims around a place, the innermost first."""
        around = [(b - a, claim) for a, b, claim in self.claims if a <= start and end <= b]
        return [claim for _, claim in sorted(around, key=lambda pair: pair[0])]


@dataclass(slots=True)
class Desk:
    """One post on the reader's desk."""

    page: Page
    ledger: Ledger
    proofs: Proofs
    readings: tuple[Reading, ...]
    as_of: date
    day: date
    definitions: frozenset[str]

    subjects: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict)  # `aspects` keeps its own here
    _before: dict[str, tuple[Reading, ...]] = field(default_factory=dict)

    def before(self, reading: Reading) -> tuple[Reading, ...]:
        """The blocks of the same section that stand before, nearest first; of a cell, the section's blocks."""
        if not self._before:
            by_section: dict[str, list[Reading]] = {}
            for other in self.readings:
                same = by_section.setdefault(other.block.section, [])
                self._before[other.block.path] = tuple(reversed(same))
                if other.block.cell is None:
                    same.append(other)
        return self._before[reading.block.path]


ROUNDING = "Figures may not add up because of rounding."
"""DESIGN §9: parts are rounded each for itself, and the note says so."""


@cache
def caveats() -> frozenset[str]:
    """The exact sentences that the house prints about breaks in a source's record."""
    return frozenset(broken.caveat for source in SOURCES.values() for broken in source.breaks)


def read_block(block: Block, *, exact: frozenset[str], parts: tuple[str, ...]) -> Reading:
    """Read one block; `exact` are approved sentences, `parts` approved phrases within one."""
    text = block.text
    split = sentences(text)
    approved = [(s.start, s.end) for s in split if s.text in exact]
    if text in exact:
        approved.append((0, len(text)))
    for part in parts:
        at = text.find(part)
        if at >= 0:
            approved.append((at, at + len(part)))
    return Reading(block, split, read_numbers(text), read_words(text), tuple(approved))
