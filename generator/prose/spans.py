"""Marked text: words of copy, marks that may never be altered, and the edges of claims, in the order of the text.

Templates yield these pieces in place of text (`copydesk`), and they stay apart until a block is set. `Words` and marks
may be printed: they came from a filter or a macro, never straight from a value.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, final

from generator.facts.claim import Claim
from generator.facts.fact import Fact
from generator.facts.story import Story
from generator.house.policy import House


@final
class Mark(NamedTuple):
    """A protected span: what is printed, and what it is.

    `claim` is the id of the innermost claim around it. `opening` says that its first letter may be a capital at the
    head of a sentence. `year` marks a day printed with its year, after which running text takes a comma. `needs` are
    words of which one must stand in the copy right before the span.
    """

    text: str
    kind: Literal["figure", "time", "name", "link"]
    value: str = ""
    unit: str = ""
    fact: Fact | None = None
    quantity: Decimal | None = None
    day: date | None = None
    predicate: str = ""
    claim: str = ""
    variant: str = ""
    opening: bool = False
    year: bool = False
    needs: tuple[str, ...] = ()


@final
class Edge(NamedTuple):
    """Where a claim begins; without one, where the innermost ends."""

    claim: Claim | None


END = Edge(None)
Piece = str | Mark | Edge


@final
class Words(tuple[Piece, ...]):
    """Pieces that may be printed."""

    __slots__ = ()


@dataclass(slots=True)
class Notebook:
    """What is written down while one post is rendered; made anew for each post.

    `claims` are those that ended, in order; `told` the ids of those that the text makes, and of the facts that it
    prints, None until all but the sources is set. `inside` and `choice` are the ids of the claims, and the choices of
    variants, that stand around what is being rendered, innermost last; "" stands around all.
    """

    story: Story
    house: House
    forced: Mapping[str, int]
    claims: list[Claim] = field(default_factory=list)
    told: frozenset[str] | None = None
    variants: dict[str, int] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=lambda: [""])
    choice: list[str] = field(default_factory=lambda: [""])


def gathered(pieces: Iterable[Piece | Words]) -> Words:
    """The pieces of a template or a macro, those of its macros among them; copy that stands together is one piece."""
    made: list[Piece] = []
    text = ""
    for piece in pieces:
        if type(piece) is str:
            text += piece
            continue
        if text:
            made.append(text)
            text = ""
        if type(piece) is Words:
            made += piece
        else:
            made.append(piece)
    return Words([*made, text] if text else made)


def bare(pieces: Iterable[Piece]) -> str:
    """The text of the pieces."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces if not isinstance(piece, Edge))
