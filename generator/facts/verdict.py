"""Verdicts: may a post run, and what was found."""

from enum import IntEnum
from typing import Literal

from generator.facts.value import Value

Severity = Literal["note", "caveat", "hold", "block"]


class Outcome(IntEnum):
    """In order of gravity. `qualified`: the post prints a caveat. `hold`: an editor must look. `block`: never."""

    PASS = 0
    QUALIFIED = 1
    HOLD = 2
    BLOCK = 3

    @property
    def word(self) -> str:
        """The word in front matter and on screens."""
        return self.name.lower()


class Finding(Value):
    """Something the second reader says: where, what is printed, why it is wrong, and what to do."""

    code: str
    severity: Severity
    block: str
    text: str
    reason: str
    fix: str
    line: int = 0
    start: int = -1
    end: int = -1


class Verdict(Value):
    """The sum of the findings, with the coverage of the reading."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    statements: int  # read in the text
    bound: int  # of them borne out
    sentences: int = 0
    accounted: int = 0
    basis: str = ""  # "archive", "evidence" or "facts"
