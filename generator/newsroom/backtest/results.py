"""What a backtest keeps of a day. A day's result depends on nothing but the record, the house and the program."""

from datetime import date
from typing import Literal, NamedTuple

from generator.facts.value import Value
from generator.facts.verdict import Finding, Outcome

Stage = Literal["load", "judge", "write", "check", "file"]
STAGES: tuple[Stage, ...] = ("load", "judge", "write", "check", "file")
"""The record cut off as of the day; events, story and thresholds; words and evidence; page and second reader; disk."""


class Reason(Value):
    """Why something was not believed, not claimed or not told: a code, and words for the operator."""

    about: str
    code: str
    reason: str


class Happening(Value):
    """An event that a detector found."""

    id: str
    kind: str
    reasons: tuple[str, ...]


class Told(Value):
    """The post that was made of a day's events, with all that the second reader found."""

    event: str
    kind: str
    slug: str
    folder: str  # from the backtest's folder, with slashes
    title: str
    verdict: str
    findings: tuple[Finding, ...]
    statements: int
    bound: int
    sentences: int

    @property
    def held(self) -> bool:
        """Whether an editor would have to look, or it may never run."""
        return self.verdict in {Outcome.HOLD.word, Outcome.BLOCK.word}


class Day(Value):
    """One day at the desk. `failure`: there was news, and no post could be made of it."""

    day: date
    record: str  # the digest of the record that it was judged by
    events: tuple[Happening, ...] = ()
    doubts: tuple[Reason, ...] = ()
    refusals: tuple[Reason, ...] = ()
    failure: Reason | None = None
    post: Told | None = None
    more: tuple[Told, ...] = ()  # posts beside it: of a week that ended on the day
    otherwise: tuple[str, ...] = ()  # the trials of thresholds in which a kind fires that did not, or the reverse

    @property
    def posts(self) -> tuple[Told, ...]:
        """Every post of the day."""
        return self.more if self.post is None else (self.post, *self.more)


class Done(NamedTuple):
    """What comes back from the worker: the result, the post's files from its folder, and seconds by stage.

    `more` are the files of the posts beside it, in their order.
    """

    result: Day
    files: dict[str, bytes]
    seconds: dict[Stage, float]
    more: tuple[dict[str, bytes], ...] = ()
