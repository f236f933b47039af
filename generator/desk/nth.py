"""The n-th day of the year on which a value was at or beyond a mark: counted only over a year complete to date.

Rules: `reference/newsroom.md` §2.1. The mark is policy's and stays the same all year; each day counts for itself.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from generator.desk.compute import constant
from generator.desk.daily import Market, Spec
from generator.desk.stretches import cut
from generator.desk.superlative import Refusal, unpublished
from generator.facts.claim import Nth
from generator.facts.fact import Fact, FactRef, Formula, Input
from generator.facts.observation import Bound
from generator.facts.quantity import Quantity, Unit, UnitKind
from generator.facts.window import Window
from generator.house.sources import breaks_between


def mark_of(value: Decimal, marks: Sequence[Decimal]) -> Decimal | None:
    """The highest of the marks that a value, whatever its sign, reaches."""
    return max((mark for mark in marks if abs(value) >= mark), default=None)


def nth(
    market: Market, spec: Spec, fact: Fact, *, day: date, marks: Sequence[Decimal], basis: str
) -> Nth | Refusal | None:
    """Claim that a day is the n-th of its year at or beyond its mark, or say why not.

    None of a day that reaches no mark, or is the year's first to do so: that is for a superlative to say. `fact` is the
    series' value of that day; above zero the count is of values as high, below it of values as low.
    """
    mark, id = mark_of(fact.value, marks), f"{fact.id}.nth"
    if mark is None:
        return None
    first, without = date(day.year, 1, 1), unpublished(spec)
    values = cut(market.daily(spec), first.toordinal(), day.toordinal())
    holes = (date.fromordinal(first.toordinal() + i) for i, value in enumerate(values) if value is None)
    if hole := next((hole for hole in holes if hole not in without), None):
        return Refusal(id, "gap", f"{hole} has no value, so the days of {day.year} cannot be counted")
    count = sum(1 for value in values if value is not None and (value >= mark if fact.value > 0 else value <= -mark))
    return None if count < 2 else _claim(id, spec, fact, mark, count, day=day, basis=basis)


def _claim(id: str, spec: Spec, fact: Fact, mark: Decimal, count: int, *, day: date, basis: str) -> Nth:
    assert fact.quantity is not None
    direction: Literal["up", "down"] = "up" if fact.value > 0 else "down"
    series = spec.ref(date(day.year, 1, 1), day, unpublished(spec))
    unit = fact.quantity.unit
    at = constant(f"{id}.mark", mark, unit, metric=fact.metric, subject=fact.subject, window=fact.window)
    return Nth(
        id=id,
        subject=fact.subject,
        metric=fact.metric,
        direction=direction,
        basis=basis,
        fact=fact,
        mark=at,
        nth=Fact(
            id=f"{id}.count",
            metric=fact.metric,
            subject=fact.subject,
            window=Window.days(series.first, day),
            formula=Formula.TIMES_BEYOND,
            inputs=(Input(name="value", refs=(FactRef(fact=at.id),)), Input(name="series", refs=(series,))),
            quantity=Quantity(Decimal(count), Unit(UnitKind.COUNT, "days")),
            bound=Bound.EXACT if fact.bound is Bound.EXACT else Bound.OF_RECORD,
            direction=direction,
            sources=fact.sources,
        ),
        series=series,
        caveats=tuple(b.id for b in breaks_between(fact.metric, series.first, day)),
    )
