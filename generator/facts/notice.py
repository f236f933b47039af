"""Notices: what a named publisher made known, as an editor typed it. One value a kind; figures share one shape.

Names and days are facts too: a text or a day, observed, whose evidence is the row that the editor typed.
"""

from typing import Literal

from generator.facts.claim import Change, Comparison, Driver, PartOfWhole
from generator.facts.fact import Fact
from generator.facts.value import Value

VERBS: dict[str, tuple[str, str]] = {
    "sues": ("Sues", "sued"),
    "charges": ("Charges", "charged"),
    "fines": ("Fines", "fined"),
    "warns": ("Warns", "warned"),
    "settles with": ("Settles With", "settled with"),
    "drops its case against": ("Drops Its Case Against", "dropped its case against"),
    "approves": ("Approves", "approved"),
    "rejects": ("Rejects", "rejected"),
}
"""What an authority can have done, as a facts file says it: the word of a headline, and that of running text."""


class Stated(Value):
    """A figure as published, with what stood before it and what a vendor's consensus was.

    `moved` is in points for rates, indices and earnings per share, in percent for sums. `against` holds the distance to
    the consensus likewise. `earlier` says what `before` is of.
    """

    what: Literal["figure", "revenue", "eps"]
    unit: Literal["percent", "index", "count", "money", "share"]
    figure: Fact
    before: Fact | None = None
    earlier: Literal["previous", "year", "quarter"] = "previous"
    moved: Change | None = None
    consensus: Fact | None = None
    against: Comparison | None = None


class MacroPrint(Value):
    """An official statistic: the month that it describes, and the moment of its release."""

    name: Fact
    month: Fact
    released: Fact
    basis: Literal["year", "month", ""]


class Exploit(Value):
    """Money taken from a protocol, as somebody stated it. A cause only with its source."""

    protocol: Fact
    amount: Fact
    known: Fact
    coins: Fact | None = None
    returned: PartOfWhole | None = None
    frozen: PartOfWhole | None = None
    cause: Driver | None = None
    how: Fact | None = None


class OffPeg(Value):
    """A price at a moment, and how far it stands off the peg: in percent within `off`, and in money."""

    price: Fact
    at: Fact
    off: Comparison
    short: Fact | None = None  # price less peg; None at the peg


class Depeg(Value):
    """A coin that traded under its peg at a venue: the low, and the last price."""

    coin: Fact
    venue: Fact
    peg: Fact
    low: OffPeg
    last: OffPeg
    own: bool  # the venue itself is the primary source


class Unlock(Value):
    """Tokens that a schedule lets go on a day."""

    asset: str
    amount: Fact
    share: PartOfWhole
    on: Fact
    worth: Fact | None = None
    ahead: bool


class Listing(Value):
    """A venue takes up trading in something, or ends it, from a moment on."""

    action: Literal["list", "delist"]
    venue: Fact
    asset: Fact
    pairs: Fact | None = None
    start: Fact
    exact: bool  # to the minute
    withdrawals: Fact | None = None
    reason: Driver | None = None
    told: Fact | None = None  # the reason's words
    own: bool  # the venue itself is the primary source
    ahead: bool


class Action(Value):
    """What an authority did to somebody, by a document that can be read."""

    authority: Fact
    subject: Fact
    verb: Fact
    on: Fact
    amount: Fact | None = None
    alleges: Fact | None = None
    docket: Fact | None = None
    claimed: bool  # nothing is found yet
    own: bool  # the authority itself is the primary source


class Earnings(Value):
    """A company's results for a period. Its figures are the story's `stated`."""

    company: Fact
    period: Fact
    on: Fact
    basis: Fact
    own: bool  # the company itself is the primary source
