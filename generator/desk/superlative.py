"""Superlatives: the most since when, refused where the record cannot carry it.

Rules: DESIGN §3 and `reference/newsroom.md` §2.1. A day without a value inside the span refuses, unless the source is
registered as not having published. A near-equal day is a tie: it is stepped back to the month or year that holds
either way, or printed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from typing import Literal

from generator.desk.daily import Daily, Market, Spec
from generator.facts.claim import Superlative
from generator.facts.fact import Fact, FactRef, Formula, Input
from generator.facts.observation import Bound
from generator.facts.quantity import Quantity, UnitKind
from generator.facts.window import Window
from generator.house.sources import SOURCES, breaks_between

TIE = Decimal("0.01")
"""Lower bounds within this share of each other cannot be ranked."""
FOUR_YEARS = 1461
"""A superlative that reaches back so far is as rare as rarity counts."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that was not made, and why; for the operator."""

    id: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """Where a value stands in its record."""

    since: int | None  # ordinal of the last day clearly at or beyond
    tie: int | None  # ordinal of the latest day too close to rank, after `since`
    runner: Decimal | None  # the most extreme value strictly in between, ties aside
    hole: bool


def _printed(value: Decimal, unit: UnitKind) -> Decimal:
    """The value as prose would print it: three digits of money and coins, a decimal of percent."""
    if unit in {UnitKind.PERCENT, UnitKind.RATIO}:
        return value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if unit is UnitKind.RATE:
        return value.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    if unit in {UnitKind.INDEX, UnitKind.POINTS, UnitKind.COUNT} or value == 0:
        return value
    if 3 <= value.adjusted() < 6:
        return value.quantize(Decimal(1), ROUND_HALF_UP)
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 2), ROUND_HALF_UP)


def rank(daily: Daily, day: date, *, sign: int, loose: bool, unit: UnitKind, without: frozenset[int]) -> Ranked:
    """Look back from a day for the last day at or beyond its value (times `sign`).

    `loose`: values within TIE of each other are ties; else only those that print alike without being equal.
    """
    here = day.toordinal() - daily.first
    value = daily.values[here]
    assert value is not None
    mine, shown = sign * value, _printed(value, unit)
    slack = abs(value) * TIE if loose else Decimal(0)
    tie: int | None = None
    runner: Decimal | None = None
    for i in range(here - 1, -1, -1):
        other = daily.values[i]
        if other is None:
            if daily.first + i in without:
                continue
            return Ranked(None, tie, runner, hole=True)
        theirs = sign * other
        near = abs(theirs - mine) <= slack if loose else theirs != mine and _printed(other, unit) == shown
        if near:
            tie = daily.first + i if tie is None else tie
        elif theirs >= mine:
            return Ranked(daily.first + i, tie, runner, hole=False)
        elif runner is None or theirs > sign * runner:
            runner = other
    return Ranked(None, tie, runner, hole=False)


def _grain(found: Ranked) -> str:
    since = None if found.since is None else date.fromordinal(found.since)
    return grain_of(since, None if found.tie is None else date.fromordinal(found.tie))


def grain_of(since: date | None, tie: date | None) -> Literal["day", "month", "year", "none"]:
    """How exactly `since` may be printed so that it holds whichever of the two days ranks higher."""
    if tie is None:
        return "day"
    if since is None or since.year != tie.year:
        return "none"
    return "month" if since.month == tie.month else "year"


def unpublished(spec: Spec) -> tuple[date, ...]:
    """The days on which the series' source is registered as not having published."""
    return SOURCES[spec.sources[0]].not_published if spec.sources[0] in SOURCES else ()


@dataclass(frozen=True, slots=True)
class _Case:
    """One superlative in the making."""

    id: str
    fact: Fact
    spec: Spec
    daily: Daily
    day: date
    direction: Literal["up", "down"]

    @property
    def without(self) -> tuple[date, ...]:
        return unpublished(self.spec)


def _day(case: _Case, role: str, ordinal: int | None, formula: Formula = Formula.CONSTANT) -> Fact | None:
    """A day of the record, as a fact; the last day at or beyond a value names that value."""
    if ordinal is None:
        return None
    day = date.fromordinal(ordinal)
    series = Input(name="series", refs=(case.spec.ref(day, case.day, case.without),))
    value = Input(name="value", refs=(FactRef(fact=case.fact.id),))
    return Fact(
        id=f"{case.id}.{role}",
        metric=case.fact.metric,
        subject=case.fact.subject,
        window=Window.day(day),
        formula=formula,
        inputs=(value, series) if formula is Formula.LAST_BEYOND else (series,),
        day=day,
        direction=case.direction,
        sources=case.fact.sources,
    )


def _value(case: _Case, role: str, ordinal: int | None) -> Fact | None:
    """The series' value on a day of the record."""
    value = None if ordinal is None else case.daily.at(date.fromordinal(ordinal))
    if ordinal is None or value is None or case.fact.quantity is None:
        return None
    day = date.fromordinal(ordinal)
    return Fact(
        id=f"{case.id}.{role}",
        metric=case.fact.metric,
        subject=case.fact.subject,
        window=Window.day(day),
        formula=Formula.MAXIMUM,
        inputs=(Input(name="series", refs=(case.spec.ref(day, day),)),),
        quantity=Quantity(value, case.fact.quantity.unit),
        bound=case.fact.bound,
        sources=case.fact.sources,
    )


def superlative(
    market: Market,
    spec: Spec,
    fact: Fact,
    *,
    day: date,
    direction: Literal["up", "down"],
    basis: str,
    least_days: int = 30,
) -> Superlative | Refusal:
    """Claim that a fact is the most (up) or least (down) since a day, or on the record; or say why not.

    `fact` is the series' value of that day. `least_days` is how far back it must reach to be worth a word.
    """
    daily = market.daily(spec)
    id = f"{fact.id}.rank.{direction}"
    assert fact.quantity is not None
    if daily.at(day) is None:
        return Refusal(id, "no_value", f"the series has no value on {day}")
    loose = fact.bound is not Bound.EXACT
    found = rank(
        daily,
        day,
        sign=1 if direction == "up" else -1,
        loose=loose,
        unit=fact.quantity.unit.kind,
        without=frozenset(day.toordinal() for day in unpublished(spec)),
    )
    if found.hole:
        return Refusal(id, "gap", "a day without a value lies between the two")
    if found.tie is not None and not loose and _grain(found) == "none":
        return Refusal(id, "tie", f"{date.fromordinal(found.tie)} prints alike, and no month or year holds both")
    reach = day.toordinal() - (found.since if found.since is not None else daily.first)
    if reach < least_days:
        return Refusal(id, "too_recent", f"it reaches back only {reach} days, fewer than {least_days}")
    return _claim(_Case(id, fact, spec, daily, day, direction), found, basis=basis, reach=reach)


def _claim(case: _Case, found: Ranked, *, basis: str, reach: int) -> Superlative:
    fact, spec, daily = case.fact, case.spec, case.daily
    since = None if found.since is None else date.fromordinal(found.since)
    tie = None if found.tie is None else date.fromordinal(found.tie)
    first = since or daily.first_day
    alone = found.runner is None or not fact.value
    record_from = _day(case, "record", daily.first, Formula.FIRST_DAY)
    assert record_from is not None
    return Superlative(
        id=case.id,
        subject=fact.subject,
        metric=fact.metric,
        basis=basis,
        direction=case.direction,
        fact=fact,
        series=spec.ref(first, case.day, case.without),
        record_from=record_from,
        since=_day(case, "since", found.since, Formula.LAST_BEYOND),
        since_value=_value(case, "since.value", found.since),
        grain=grain_of(since, tie),
        tie=_day(case, "tie", found.tie),
        tie_value=_value(case, "tie.value", found.tie),
        days=reach,
        margin=Decimal(1)
        if alone or found.runner is None
        else min(Decimal(1), abs(fact.value - found.runner) / abs(fact.value)),
        rarity=Decimal(str(round(sqrt(min(1.0, reach / FOUR_YEARS)), 4))),
        caveats=tuple(b.id for b in breaks_between(fact.metric, first, case.day)),
    )
