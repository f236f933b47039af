"""Where a value stands in its record: looking back for the last day at or beyond it, and for ties on the way.

Rules: DESIGN §3 and `reference/newsroom.md` §2.1. Values that print alike cannot be ranked, nor lower bounds that
lie within one percent of each other.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from generator.desk.daily import Daily
from generator.facts.quantity import UnitKind

TIE = Decimal("0.01")
"""Lower bounds within this share of each other cannot be ranked."""
Grain = Literal["day", "month", "year", "none"]
Direction = Literal["up", "down"]
_WHOLE = frozenset({UnitKind.INDEX, UnitKind.POINTS, UnitKind.COUNT})
_PLACES = {UnitKind.PERCENT: -1, UnitKind.RATIO: -1, UnitKind.RATE: -4}
_DOLLARS = range(3, 6)
"""Powers of ten of prices that are printed to the dollar."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Where the value of a day stands in its record."""

    day: date
    since: date | None  # the last day clearly at or beyond
    ties: tuple[date, ...]  # the days too close to rank after `since`, latest first
    runner: Decimal | None  # the most extreme value strictly in between, ties aside
    hole: date | None = None  # a day without a value stopped the search

    @property
    def tie(self) -> date | None:
        """The latest day that is too close to rank."""
        return self.ties[0] if self.ties else None

    @property
    def grain(self) -> Grain:
        """How exactly `since` may be printed."""
        return grain_of(self.since, self.tie, self.day)


def grain_of(since: date | None, tie: date | None, day: date) -> Grain:
    """How exactly `since` may be printed on a day so that it holds whichever of the two earlier days ranks higher.

    A month or a year that is not over yet says nothing: never "since 2021" in 2021.
    """
    if tie is None:
        return "day"
    if since is None or since.year != tie.year:
        return "none"
    if since.month == tie.month and (since.year, since.month) != (day.year, day.month):
        return "month"
    return "year" if since.year != day.year else "none"


def place_of(value: Decimal, unit: UnitKind) -> Decimal:
    """The place of the last digit that prose prints of a value: three digits, less the zeros after the point."""
    if unit in _WHOLE or not value:
        return Decimal(0)
    size = value.adjusted()
    last = _PLACES.get(unit, 0 if unit is UnitKind.MONEY and size in _DOLLARS else size - 2)
    scale = 0 if unit in _PLACES or size < 6 else size - size % 3
    digits = abs(value.quantize(Decimal(1).scaleb(last), ROUND_HALF_UP)).as_tuple().digits
    trailing = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Decimal(1).scaleb(min(last + trailing, scale) if last < scale else last)


def alike(one: Decimal, other: Decimal, place: Decimal) -> bool:
    """Whether two values cannot be told apart when printed to a place."""
    if not place:
        return one == other
    return abs(one - other) <= place and _rounded(one, place) == _rounded(other, place)


def _rounded(value: Decimal, place: Decimal) -> Decimal:
    return (value / place).quantize(Decimal(1), ROUND_HALF_UP)


def rank(
    daily: Daily, day: date, *, direction: Direction, loose: bool, unit: UnitKind, without: frozenset[int]
) -> Ranked:
    """Look back from a day for the last day at or beyond its value.

    `loose`: values within TIE of each other are ties; else those that print alike without being equal. `without` are
    the ordinals of days on which nothing was published.
    """
    here = day.toordinal() - daily.first
    value = daily.values[here]
    assert value is not None
    up, place, slack = direction == "up", place_of(value, unit), abs(value) * TIE
    ties: list[date] = []
    runner: Decimal | None = None
    for i in range(here - 1, -1, -1):
        other = daily.values[i]
        if other is None:
            if daily.first + i in without:
                continue
            return Ranked(day, None, tuple(ties), runner, hole=date.fromordinal(daily.first + i))
        if abs(other - value) <= slack if loose else other != value and alike(other, value, place):
            ties.append(date.fromordinal(daily.first + i))
        elif other >= value if up else other <= value:
            return Ranked(day, date.fromordinal(daily.first + i), tuple(ties), runner)
        elif runner is None or (other > runner if up else other < runner):
            runner = other
    return Ranked(day, None, tuple(ties), runner)
