"""What the reader holds while it checks one post: each block with its sentences, figures, words and bindings."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from generator.facts.fact import Fact
from generator.facts.ledger import ClaimTerms, Ledger, Statement
from generator.house.sources import SOURCES
from generator.standards.begins import begins
from generator.standards.dates import Day
from generator.standards.numbers import Number
from generator.standards.page import Block, Page
from generator.standards.recompute import Proofs
from generator.standards.sentences import Sentence, Token
from generator.standards.words import Word


@dataclass(slots=True, eq=False)
class Reading:
    """One block as read. `bound` joins tokens to statements; `approved` are spans of exact texts the house keeps."""

    block: Block
    sentences: tuple[Sentence, ...]
    vocabulary: frozenset[str]
    numbers: tuple[Number, ...]
    days: tuple[Day, ...]
    unread: tuple[tuple[int, int], ...]
    words: tuple[Word, ...]
    approved: tuple[tuple[int, int], ...] = ()  # beside the sentences that are approved as such
    approves: bool = False  # whether anything in it is approved
    bound: dict[Token, Statement] = field(default_factory=dict)
    also: list[tuple[Token, Statement]] = field(default_factory=list)  # further statements within one token
    claims: tuple[tuple[int, int, ClaimTerms], ...] = ()
    labels: set[int] = field(default_factory=set)  # where a zone of the index is named and borne out
    licensed: set[Token] = field(default_factory=set)  # borne out without a statement of their own
    _ends: list[int] = field(default_factory=list)
    _assets: frozenset[str] | None = None
    _families: frozenset[str] | None = None
    _naming: dict[Sentence, Sentence | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ends = [sentence.end for sentence in self.sentences]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The figures, then the dates."""
        return (*self.numbers, *self.days)

    @property
    def assets(self) -> frozenset[str]:
        """The assets named."""
        if self._assets is None:
            self._assets = frozenset().union(*(sentence.assets for sentence in self.sentences))
        return self._assets

    @property
    def families(self) -> frozenset[str]:
        """The families of metrics that it speaks of."""
        if self._families is None:
            self._families = frozenset().union(*(sentence.families for sentence in self.sentences))
        return self._families

    def naming_before(self, sentence: Sentence) -> Sentence | None:
        """The nearest sentence before one that names an asset."""
        if not self._naming:
            last: Sentence | None = None
            for each in self.sentences:
                self._naming[each] = last
                last = each if each.mentions else last
        return self._naming[sentence]

    def is_approved(self, at: int) -> bool:
        """Whether a place lies in an exact text that the house keeps."""
        return self.approves and (self.sentence(at).approved or any(a <= at < b for a, b in self.approved))

    def sentence(self, at: int) -> Sentence:
        """The sentence at a place."""
        i = bisect_right(self._ends, at)
        if i < len(self.sentences) and self.sentences[i].start <= at:
            return self.sentences[i]
        return Sentence(self.block.text, 0, len(self.block.text), self.block.text, begins(self.block.text))

    def within(self, start: int, end: int) -> Iterator[Sentence]:
        """The sentences that share a place with a span."""
        for i in range(bisect_right(self._ends, start), len(self.sentences)):
            if self.sentences[i].start >= end:
                break
            yield self.sentences[i]

    def bind(self, token: Token, statement: Statement) -> None:
        """Join a figure or date to the statement that it prints."""
        self.bound[token] = self.sentence(token.start).bound[token] = statement

    def covering(self, start: int, end: int) -> list[ClaimTerms]:
        """The claims around a place, the innermost first."""
        around = [claim for claim in self.sentence(start).claims if claim[0] <= start and end <= claim[1]]
        if len(around) > 1:
            around.sort(key=lambda claim: claim[1] - claim[0])
        return [claim for _, _, claim in around]


def facts_of(sentence: Sentence, facts: Mapping[str, Fact]) -> list[Fact]:
    """The facts that a sentence's figures and dates are bound to."""
    if not sentence.bound:
        return []
    bound = (sentence.bound.get(token) for token in sentence.tokens)
    return [facts[s.fact] for s in bound if s is not None and s.fact in facts]


@dataclass(slots=True)
class Desk:
    """One post on the reader's desk, its blocks read and bound."""

    page: Page
    ledger: Ledger
    proofs: Proofs
    readings: tuple[Reading, ...]
    gone: tuple[Statement, ...]  # that stand nowhere in the text
    as_of: date
    day: date
    definitions: tuple[str, ...]  # the exact texts of the house, in its order
    covered: frozenset[str] = frozenset()  # the assets that the ledger tells of

    at: dict[str, Reading] = field(default_factory=dict)  # the first of each path
    sections: dict[str, list[Reading]] = field(default_factory=dict)
    rows: dict[str, list[Reading]] = field(default_factory=dict)  # of tables, by their paths
    changes: list[tuple[Fact, Decimal]] | None = None  # `moves` keeps the day's here
    _printed: dict[str, list[Token]] = field(default_factory=dict)
    _claiming: dict[str, list[Reading]] = field(default_factory=dict)
    _copy: dict[str, list[Reading]] = field(default_factory=dict)
    _place: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for reading in self.readings:
            block = reading.block
            self.at.setdefault(block.path, reading)
            self.sections.setdefault(block.section, []).append(reading)
            copy = self._copy.setdefault(block.section, [])
            self._place[block.path] = len(copy)
            if block.cell is None:
                copy.append(reading)
            else:
                self.rows.setdefault(row_of(block.path), []).append(reading)
            for token, statement in reading.bound.items():
                self._printed.setdefault(statement.fact, []).append(token)
            for _, _, claim in reading.claims:
                self._claiming.setdefault(claim.id, []).append(reading)

    def before(self, reading: Reading) -> Iterator[Reading]:
        """The blocks of the same section that stand before, nearest first; of a cell, the section's blocks."""
        copy = self._copy[reading.block.section]
        return (copy[i] for i in range(self._place[reading.block.path] - 1, -1, -1))

    def speaking(self, words: frozenset[str]) -> list[Reading]:
        """The blocks in which one of these words stands."""
        return [reading for reading in self.readings if not reading.vocabulary.isdisjoint(words)]

    def printings(self, fact: str) -> list[Token]:
        """The figures and dates that print a fact."""
        return self._printed.get(fact, []) if fact else []

    def claiming(self, claim: str) -> list[Reading]:
        """The blocks in which a claim is made."""
        return self._claiming.get(claim, [])

    def headings(self, cell: Reading) -> tuple[Reading | None, Reading | None]:
        """The label of a cell's row, and the head of its column."""
        row, column = row_of(cell.block.path), cell.block.path.rpartition(".")[2]
        return self.at.get(f"{row}.c1"), self.at.get(f"{row.rpartition('.')[0]}.r0.{column}")


def row_of(path: str) -> str:
    """The path of the row that a table's cell stands in."""
    return path.rpartition(".")[0]


ROUNDING = "Figures may not add up because of rounding."
"""DESIGN §9: parts are rounded each for itself, and the note says so."""


@cache
def caveats() -> tuple[str, ...]:
    """The exact sentences that the house prints about breaks in a source's record."""
    return tuple(dict.fromkeys(broken.caveat for source in SOURCES.values() for broken in source.breaks))
