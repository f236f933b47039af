"""Claims: what licenses a sentence that says more than a figure.

A claim is only ever built by the desk's function that checks it, carries its evidence as facts, and prints its
caveats. No claim, no sentence.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from generator.facts.fact import Fact, SeriesRef
from generator.facts.study import Study
from generator.facts.value import Value
from generator.facts.window import Window

Direction = Literal["up", "down", "flat"]


class Change(Value):
    """A level moved between two moments. `by` is its percent change, or points for rates and indices."""

    kind: Literal["change"] = "change"
    id: str
    subject: str
    metric: str
    direction: Direction
    before: Fact
    after: Fact
    by: Fact
    sources: tuple[str, ...] = ()


class Flow(Value):
    """Money went into funds, or out of them: over a span as its fact's window says, net of what went the other way."""

    kind: Literal["flow"] = "flow"
    id: str
    subject: str
    metric: str
    direction: Direction
    fact: Fact


class Comparison(Value):
    """One fact against another: a multiple of a median, a larger of two."""

    kind: Literal["comparison"] = "comparison"
    id: str
    subject: str
    metric: str
    relation: Literal["above", "below", "equal"]
    fact: Fact
    against: Fact
    by: Fact | None = None  # the ratio or difference, where it is printed
    caveats: tuple[str, ...] = ()


class PartOfWhole(Value):
    """A part, its whole and the share."""

    kind: Literal["part_of_whole"] = "part_of_whole"
    id: str
    subject: str
    metric: str
    part: Fact
    whole: Fact
    share: Fact


class Superlative(Value):
    """The most, or least, since a day, or on a whole record.

    `direction` up: largest, highest; down: lowest, or the largest fall. `since` is the last earlier day at or beyond
    the value (None: none on the record). `grain` is how exactly `since` may be printed: with a tie (a runner-up in
    between, too close to rank) it is stepped back to the month or year in which both fall, or the tie is printed. Of
    several ties `tie` is the latest, and has no `tie_value`: a text that names one would leave out the others.
    `days` is the distance to `since`, or the record's length. `rarity` is 0 to 1. `caveats` are ids of the house's
    series breaks. `length` counts the days, its own the last of them, of which it is the most ("a 90-day high"): those
    after `since`; None where it goes back to no day, or shares the place.
    """

    kind: Literal["superlative"] = "superlative"
    id: str
    subject: str
    metric: str
    basis: str  # how it is measured: "close", "low", "percent", "dollars", "coins", "reading", "recorded dollars"
    direction: Literal["up", "down"]
    fact: Fact
    series: SeriesRef
    record_from: Fact  # a day: the first of the record
    since: Fact | None  # a day
    since_value: Fact | None
    grain: Literal["day", "month", "year", "none"]
    tie: Fact | None = None  # a day: the latest runner-up that cannot be ranked
    tie_value: Fact | None = None
    days: int
    length: Fact | None = None
    margin: Decimal  # the distance to the runner-up between since and now, as a share of the value
    rarity: Decimal
    caveats: tuple[str, ...] = ()


class Nth(Value):
    """A day is the n-th of its calendar year on which a value was at or beyond a mark (DESIGN §3: complete to date).

    `mark` is round, above zero, the same all year, and named by policy; `direction` up counts values as high, down
    those as low as its negative. `nth` is at least 2 and counts the day itself. Every day of the year up to it has a
    value, or is registered as one on which nothing was published.
    """

    kind: Literal["nth"] = "nth"
    id: str
    subject: str
    metric: str
    direction: Literal["up", "down"]
    basis: str  # how it is measured, as a superlative's
    fact: Fact
    mark: Fact
    nth: Fact
    series: SeriesRef
    caveats: tuple[str, ...] = ()


class Among(Value):
    """The most (up) or the least (down) of some facts of one kind, signs counted: the worst day, the largest share.

    `fact` is the one that stands out; `others` are the rest. Nothing equals it at the printed precision.
    """

    kind: Literal["among"] = "among"
    id: str
    subject: str
    metric: str
    direction: Literal["up", "down"]
    fact: Fact
    others: tuple[Fact, ...]


class Level(Value):
    """A level crossed between two closes, for the first time since a day."""

    kind: Literal["level"] = "level"
    id: str
    subject: str
    metric: str
    direction: Literal["up", "down"]
    level: Fact
    before: Fact
    after: Fact
    since: Fact | None = None  # a day: the last close on the far side
    record_from: Fact | None = None


class Streak(Value):
    """So many days running with one label or sign (then `direction` says which), up to a day."""

    kind: Literal["streak"] = "streak"
    id: str
    subject: str
    metric: str
    direction: Literal["", "up", "down"] = ""
    labels: tuple[str, ...]
    length: Fact
    first: Fact
    last: Fact


class Transition(Value):
    """An index left one zone for another, by its source's own labels."""

    kind: Literal["transition"] = "transition"
    id: str
    subject: str
    metric: str
    direction: Direction
    before: Fact
    after: Fact


class State(Value):
    """A row of the market-state matrix (`reference/newsroom.md` §4) that holds, with the facts that make it hold."""

    kind: Literal["state"] = "state"
    id: str
    subject: str
    metric: str = "state"
    name: str  # "leverage_out", "price_only", "rebuilt", "shorts_added", "leverage_heavy", "crowded", "partial", ...
    facts: tuple[Fact, ...]


class Order(Value):
    """One move came after another, within a window: `start` lies later than `peak` by more than `step`.

    `peak` is the first reading at which the earlier series stood farthest in its `earlier_direction`. `start` is the
    last reading at which the later one stood farthest against its `direction` before it first stood farthest in it.
    `step` is the coarser of the two sampling steps, in seconds, and shorter than a day: daily readings show no order.
    """

    kind: Literal["order"] = "order"
    id: str
    subject: str
    metric: str
    direction: Literal["up", "down"]
    earlier_direction: Literal["up", "down"]
    peak: Fact
    start: Fact
    window: Window
    step: int


class Driver(Value):
    """A cause, as stated by a named source."""

    kind: Literal["driver"] = "driver"
    id: str
    subject: str
    metric: str
    text: str
    source: str
    url: str


Claim = (
    Change
    | Flow
    | Comparison
    | PartOfWhole
    | Superlative
    | Nth
    | Among
    | Level
    | Streak
    | Transition
    | State
    | Order
    | Study
    | Driver
)


def days_between(earlier: date, later: date) -> int:
    """Whole days from one day to another."""
    return (later - earlier).days
