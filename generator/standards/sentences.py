"""Sentences of a block, by their spans. Abbreviations, figures and quotation marks do not end one."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.facts.ledger import ClaimTerms, Statement
from generator.standards.begins import begins
from generator.standards.dates import Day
from generator.standards.numbers import Number
from generator.standards.subjects import Mention
from generator.standards.topics import families_of
from generator.standards.words import Word

if TYPE_CHECKING:
    from generator.standards.clauses import Clause

Token = Number | Day


@dataclass(slots=True)
class _Known:
    """What was found out about a sentence's own words, which is the same in every post that has it."""

    vocabulary: frozenset[str] | None = None
    families: frozenset[str] | None = None
    assets: frozenset[str] | None = None
    clauses: "dict[Word, Clause]" = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Sentence:
    """A stretch `[start, end)` of a block's text, with what stands in it; all places are those of the block."""

    block: str
    start: int
    end: int
    text: str
    begins: list[tuple[int, str]]
    numbers: tuple[Number, ...] = ()
    days: tuple[Day, ...] = ()
    words: tuple[Word, ...] = ()
    mentions: tuple[Mention, ...] = ()
    known: _Known = field(default_factory=_Known)
    bound: dict[Token, Statement] = field(default_factory=dict)
    claims: list[tuple[int, int, ClaimTerms]] = field(default_factory=list)
    approved: bool = False

    def unbound(self) -> "Sentence":
        """The sentence as it stands in another post."""
        return Sentence(
            self.block, self.start, self.end, self.text, self.begins, self.numbers, self.days, self.words,
            self.mentions, self.known,
        )  # fmt: skip

    @property
    def tokens(self) -> list[Token]:
        """The figures, then the dates."""
        return [*self.numbers, *self.days]

    @property
    def vocabulary(self) -> frozenset[str]:
        """Its words, in lower case."""
        if self.known.vocabulary is None:
            self.known.vocabulary = vocabulary_of(self.begins)
        return self.known.vocabulary

    @property
    def families(self) -> frozenset[str]:
        """The families of metrics that it speaks of."""
        if self.known.families is None:
            self.known.families = families_of(self.vocabulary, self.text)
        return self.known.families

    @property
    def assets(self) -> frozenset[str]:
        """The assets named."""
        if self.known.assets is None:
            self.known.assets = frozenset(mention.asset for mention in self.mentions)
        return self.known.assets


_DATED = "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun"
_OTHER = "mr mrs ms dr st vs etc no inc ltd co corp jr sr approx a.m p.m i.e e.g u.s u.k e.u"
_OF_DATES, _SHORT = frozenset(_DATED.split()), frozenset(_OTHER.split())
_MAY_END = frozenset({"a.m", "p.m", "u.s", "u.k", "e.u", "etc", "no", "co", "inc"})
_STOP = re.compile(r"[.!?][\"”'’)\]]*(?=\s|$)")
_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)$")
_NEXT = re.compile(r"\s*(\S?)")
_ZONE = re.compile(r"\s(?:UTC|GMT|[ECMP][SD]?T|CES?T|BST|JST|HKT|SGT)\b")


def vocabulary_of(begun: list[tuple[int, str]]) -> frozenset[str]:
    """The words that begin somewhere."""
    return frozenset(map(itemgetter(1), begun))


def sentences(text: str, names: tuple[tuple[int, int], ...] = ()) -> tuple[Sentence, ...]:
    """Split a block's plain text; every character but the spaces between sentences is in exactly one.

    No sentence ends within a name ("U.S. Bureau"), of which these are the spans.
    """
    spans = _spans(text, names)
    begun = begins(text)
    if len(spans) == 1:
        start, end = spans[0]
        return (Sentence(text, start, end, text[start:end], begun),)
    found, low = [], 0
    for start, end in spans:
        high = bisect_left(begun, end, low, key=_place)
        found.append(Sentence(text, start, end, text[start:end], begun[low:high]))
        low = high
    return tuple(found)


def _place(begin: tuple[int, str]) -> int:
    return begin[0]


def _spans(text: str, names: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        follows = _NEXT.match(text, end)
        assert follows is not None
        if names and any(a <= stop.start() and end < b for a, b in names):
            continue
        if stop[0][0] == "." and _abbreviates(text, stop.start(), follows[1]):
            continue
        spans.append((start, end))
        start = follows.start(1)
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _abbreviates(text: str, dot: int, follows: str) -> bool:
    """Whether a full stop belongs to a short word before it; `follows` is what stands next, "" at the end."""
    word = _WORD.search(text[text.rfind(" ", 0, dot) + 1 : dot])
    if word is None:
        return False
    last = word[1].lower()
    if last in _OF_DATES:
        return follows.isdigit()  # the coin "Sun" may end a sentence
    if last not in _SHORT:
        return False
    if last in {"a.m", "p.m"} and _ZONE.match(text, dot + 1):
        return True
    return bool(follows) and not (last in _MAY_END and follows.isupper())
