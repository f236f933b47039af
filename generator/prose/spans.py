"""Marked text: words with sentinels around what may never be altered, and the notebook that says what stands there.

Filters and tags cannot return more than a string to Jinja, so a printed figure is a string between two private-use
characters, the first of which is its number in the notebook. `Words` are strings that may be printed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.errors import ProseError
from generator.facts.claim import Claim
from generator.facts.fact import Fact
from generator.facts.story import Story
from generator.house.policy import House

FIRST_SPAN, LAST_SPAN, END_SPAN = 0xF0000, 0xFFFFD, "\ue001"
FIRST_CLAIM, LAST_CLAIM, END_CLAIM = 0x100000, 0x10FFFD, "\ue002"
_SPANS = f"{chr(FIRST_SPAN)}-{chr(LAST_SPAN)}"
_CLAIMS = f"{chr(FIRST_CLAIM)}-{chr(LAST_CLAIM)}"
SPAN = re.compile(f"([{_SPANS}])([^{END_SPAN}]*){END_SPAN}")
CLAIM_MARK = re.compile(f"[{_CLAIMS}{END_CLAIM}]")
MARKS = re.compile(f"[{_SPANS}{END_SPAN}{_CLAIMS}{END_CLAIM}]")


class Words(str):
    """Text that may be printed: it came from a filter or a macro, never straight from a value."""

    __slots__ = ()


class Mark(NamedTuple):
    """What a protected span is. `opening` says that its first letter may be a capital at the head of a sentence.

    `year` marks a day printed with its year, after which running text takes a comma. `needs` are words of which one
    must stand in the copy right before the span.
    """

    kind: Literal["figure", "time", "name", "link"]
    value: str = ""
    unit: str = ""
    fact: Fact | None = None
    quantity: Decimal | None = None
    day: date | None = None
    predicate: str = ""
    claim: Claim | None = None
    variant: str = ""
    opening: bool = False
    year: bool = False
    needs: tuple[str, ...] = ()
    template: str = ""


@dataclass(slots=True)
class Notebook:
    """What was written down while one post is rendered; made anew for each post."""

    story: Story
    house: House
    forced: Mapping[str, int]
    marks: list[Mark] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    variants: dict[str, int] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    inside: list[Claim] = field(default_factory=list)
    choice: list[str] = field(default_factory=list)

    def mark(self, text: str, mark: Mark) -> Words:
        """Write the mark down and return the text between its sentinels."""
        if MARKS.search(text):
            raise ProseError(f"{text!r} holds private-use characters; nothing printed may")
        self.marks.append(mark)
        number = FIRST_SPAN + len(self.marks) - 1
        if number > LAST_SPAN:
            raise ProseError("a post cannot print so many figures; is a loop endless?")
        return Words(f"{chr(number)}{text}{END_SPAN}")

    def enclose(self, claim: Claim, text: str) -> Words:
        """Write the claim down and return the text between its sentinels."""
        self.claims.append(claim)
        return Words(f"{chr(FIRST_CLAIM + len(self.claims) - 1)}{text}{END_CLAIM}")

    def mark_of(self, opener: str) -> Mark:
        """The mark whose opening sentinel that is."""
        return self.marks[ord(opener) - FIRST_SPAN]

    def claim_of(self, opener: str) -> Claim:
        """The claim whose opening sentinel that is."""
        return self.claims[ord(opener) - FIRST_CLAIM]


def bare(text: str) -> str:
    """The text without sentinels."""
    return MARKS.sub("", text)
