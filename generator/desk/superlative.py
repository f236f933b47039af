"""Superlatives: the most since when, refused where the record cannot carry it.

Rules: DESIGN §3 and `reference/newsroom.md` §2.1. A day without a value inside the span refuses, unless the source is
registered as not having published. A near-equal day is a tie: it is stepped back to the month or year that holds
either way, or printed.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import sqrt
from typing import Literal, TypeVar

from generator.desk.daily import Daily, Market, Spec
from generator.desk.ranking import Ranked, rank
from generator.facts.claim import Superlative
from generator.facts.fact import Fact, FactRef, Formula, Input, SeriesRef
from generator.facts.observation import Bound
from generator.facts.quantity import Quantity, Unit, UnitKind
from generator.facts.window import DAY, Window
from generator.house.sessions import is_session
from generator.house.sources import SOURCES, breaks_between

FOUR_YEARS = 1461
"""A superlative that reaches back so far is as rare as rarity counts."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that was not made, and why; for the operator."""

    id: str
    code: str
    reason: str


T = TypeVar("T")


def unless_refused(made: T | Refusal | None, refusals: list[Refusal] | None) -> T | None:
    """What was claimed; None of a refusal, which goes to the others where they are kept."""
    if not isinstance(made, Refusal):
        return made
    if refusals is not None:
        refusals.append(made)
    return None


def unpublished(spec: Spec) -> tuple[date, ...]:
    """The days on which the series' source is registered as not having published."""
    return SOURCES[spec.sources[0]].not_published if spec.sources[0] in SOURCES else ()


def passed_over(spec: Spec, daily: Daily, first: date, last: date) -> tuple[date, ...]:
    """The days from one to another that a series has no value of and is none the worse for.

    Of flows they are the sessions of which not all is on record: what is said across them has to say so.
    """
    if spec.make != "flows":
        return unpublished(spec)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in days if is_session(day) and daily.at(day) is None)


def _no_gaps(spec: Spec, daily: Daily) -> frozenset[int]:
    """The ordinals of the days that a search may pass over."""
    if spec.make != "flows":
        return frozenset(day.toordinal() for day in unpublished(spec))
    return frozenset(daily.first + i for i, value in enumerate(daily.values) if value is None)


@dataclass(frozen=True, slots=True)
class _Case:
    """One superlative in the making."""

    id: str
    fact: Fact
    spec: Spec
    daily: Daily
    day: date
    direction: Literal["up", "down"]

    def series(self, first: date) -> SeriesRef:
        """The days from one to the value's own."""
        return self.spec.ref(first, self.day, passed_over(self.spec, self.daily, first, self.day))


def _day(case: _Case, role: str, day: date, formula: Formula = Formula.CONSTANT) -> Fact:
    """A day of the record, as a fact; the last day at or beyond a value names that value."""
    series = Input(name="series", refs=(case.series(day),))
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


def _value(case: _Case, role: str, day: date) -> Fact:
    """The series' value on a day of the record."""
    value = case.daily.at(day)
    assert value is not None
    assert case.fact.quantity is not None
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


def _length(case: _Case, since: date, days: int) -> Fact:
    """How many days there are after one, up to the value's own."""
    return Fact(
        id=f"{case.id}.length",
        metric=case.fact.metric,
        subject=case.fact.subject,
        window=Window.days(since + DAY, case.day),
        formula=Formula.COUNT,
        inputs=(Input(name="series", refs=(case.series(since + DAY),)),),
        quantity=Quantity(Decimal(days), Unit(UnitKind.COUNT, "days")),
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
    without = _no_gaps(spec, daily)
    unit = fact.quantity.unit.kind
    found = rank(daily, day, direction=direction, loose=loose, unit=unit, without=without)
    reach = (day - (found.since or daily.first_day)).days
    if why := _refused(found, loose=loose, reach=reach, least_days=least_days):
        return Refusal(id, *why)
    if broken := _broken(fact.metric, found.since or daily.first_day, day):
        return Refusal(id, "method_break", broken)
    return _claim(_Case(id, fact, spec, daily, day, direction), found, basis=basis, reach=reach)


def _refused(found: Ranked, *, loose: bool, reach: int, least_days: int) -> tuple[str, str] | None:
    """The code and the reason for which nothing can be claimed."""
    if found.hole is not None:
        return "gap", f"{found.hole} has no value, and lies between the two"
    if found.grain == "none" and not loose:
        return "tie", f"{found.tie} prints alike, and no month or year holds both"
    if found.grain == "none" and len(found.ties) > 1:
        return "tie", f"{len(found.ties)} days are too close to rank, and no month or year holds them all"
    if reach < least_days:
        return "too_recent", f"it reaches back only {reach} days, fewer than {least_days}"
    return None


def _broken(metric: str, first: date, last: date) -> str:
    """Why levels of open interest are not ranked across a break: what another method counts is another level."""
    broken = breaks_between(metric, first, last) if metric.startswith("open_interest") else ()
    return broken[0].caveat if broken else ""


def _margin(value: Decimal, runner: Decimal | None) -> Decimal:
    """The distance to the runner-up as a share of the value, at most 1."""
    return Decimal(1) if runner is None or not value else min(Decimal(1), abs(value - runner) / abs(value))


def _claim(case: _Case, found: Ranked, *, basis: str, reach: int) -> Superlative:
    fact, since, tie = case.fact, found.since, found.tie
    first = since or case.daily.first_day
    return Superlative(
        id=case.id,
        subject=fact.subject,
        metric=fact.metric,
        basis=basis,
        direction=case.direction,
        fact=fact,
        series=case.series(first),
        record_from=_day(case, "record", case.daily.first_day, Formula.FIRST_DAY),
        since=_day(case, "since", since, Formula.LAST_BEYOND) if since else None,
        since_value=_value(case, "since.value", since) if since else None,
        grain=found.grain,
        tie=_day(case, "tie", tie) if tie else None,
        tie_value=_value(case, "tie.value", tie) if tie and len(found.ties) == 1 else None,
        days=reach,
        length=_length(case, since, reach) if since and not tie and case.spec.make != "flows" else None,
        margin=_margin(fact.value, found.runner),
        rarity=Decimal(str(round(sqrt(min(1.0, reach / FOUR_YEARS)), 4))),
        caveats=tuple(b.id for b in breaks_between(fact.metric, first, case.day)),
    )
