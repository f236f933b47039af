"""Claims from facts: changes, shares, comparisons, and what stands out. Only figures of one unit are compared."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from generator.desk.compute import derived
from generator.desk.daily import HUNDRED, percent_change
from generator.facts.claim import Among, Change, Comparison, Direction, PartOfWhole
from generator.facts.fact import Fact, Formula
from generator.facts.quantity import INDEX_POINTS, PERCENT, PERCENT_POINTS, RATIO, Quantity, UnitKind
from generator.house.sources import breaks_between

TENTH = Decimal("0.1")
FLAT = Decimal("0.05")
"""A percent change smaller than this prints as 0.0% and is no direction."""


def share_of(id: str, part: Fact, whole: Fact) -> PartOfWhole | None:
    """A part of a whole, with its percentage; None of an empty whole."""
    _together(part, whole)
    if whole.value <= 0:
        return None
    fact = derived(
        f"{id}.share",
        Formula.SHARE,
        {"part": (part,), "whole": (whole,)},
        value=HUNDRED * part.value / whole.value,
        unit=PERCENT,
        metric=part.metric,
        subject=part.subject,
        window=part.window,
    )
    return PartOfWhole(id=id, subject=part.subject, metric=part.metric, part=part, whole=whole, share=fact)


def direction_of(percent: Decimal) -> Direction:
    """up, down, or flat where the change would print as nothing."""
    if abs(percent) < FLAT:
        return "flat"
    return "up" if percent > 0 else "down"


def change(id: str, before: Fact, after: Fact) -> Change | None:
    """A change in percent; None from zero, and of open interest across a break of its record."""
    _together(before, after)
    if before.value == 0 or _of_two_methods(before, after):
        return None
    value = percent_change(after.value, before.value)
    by = _by(id, Formula.CHANGE, before, after, Quantity(value, PERCENT))
    return _changed(id, before, after, by, direction_of(value))


def _of_two_methods(before: Fact, after: Fact) -> bool:
    """Whether open interest was counted by another method before: the difference is then no change of it."""
    if not after.metric.startswith("open_interest"):
        return False
    first, last = ((fact.window.end - timedelta(seconds=1)).date() for fact in (before, after))
    return bool(breaks_between(after.metric, first, last))


def points(id: str, before: Fact, after: Fact) -> Change:
    """A change counted in the level's own unit: index points, percentage points, dollars or coins."""
    _together(before, after)
    assert after.quantity is not None
    unit = after.quantity.unit
    moved = {UnitKind.INDEX: INDEX_POINTS, UnitKind.RATE: PERCENT_POINTS, UnitKind.PERCENT: PERCENT_POINTS}.get(
        unit.kind, unit
    )
    value = after.value - before.value
    by = _by(id, Formula.POINTS, before, after, Quantity(value, moved))
    return _changed(id, before, after, by, "flat" if value == 0 else "up" if value > 0 else "down")


def _by(id: str, formula: Formula, before: Fact, after: Fact, by: Quantity) -> Fact:
    """The fact of how much."""
    return derived(
        f"{id}.by",
        formula,
        {"from": (before,), "to": (after,)},
        value=by.value,
        unit=by.unit,
        metric=after.metric,
        subject=after.subject,
        window=after.window,
    )


def _changed(id: str, before: Fact, after: Fact, by: Fact, direction: Direction) -> Change:
    return Change(
        id=id,
        subject=after.subject,
        metric=after.metric,
        direction=direction,
        before=before,
        after=after,
        by=by,
        sources=by.sources,
    )


def against(id: str, fact: Fact, other: Fact) -> Comparison:
    """One fact against another of its unit, with the ratio."""
    _together(fact, other)
    ratio = None
    if other.value > 0:
        ratio = derived(
            f"{id}.ratio",
            Formula.RATIO,
            {"a": (fact,), "b": (other,)},
            value=fact.value / other.value,
            unit=RATIO,
            metric=fact.metric,
            subject=fact.subject,
            window=fact.window,
        )
    relation = "equal" if fact.value == other.value else "above" if fact.value > other.value else "below"
    return Comparison(
        id=id,
        subject=fact.subject,
        metric=fact.metric,
        relation=relation,
        fact=fact,
        against=other,
        by=ratio,
    )


def among(id: str, fact: Fact, others: Sequence[Fact], *, direction: Literal["up", "down"]) -> Among | None:
    """A fact that stands out among others; None where it is alone or another is too near.

    Too near are percentages that print alike, and money within one percent: recorded totals are lower bounds.
    """
    rest = tuple(other for other in others if other.id != fact.id)
    sign = 1 if direction == "up" else -1
    if not rest or any(sign * (fact.value - other.value) <= 0 or _alike(fact, other) for other in rest):
        return None
    return Among(id=id, subject=fact.subject, metric=fact.metric, direction=direction, fact=fact, others=rest)


def _alike(one: Fact, other: Fact) -> bool:
    if one.quantity is not None and one.quantity.unit.kind is UnitKind.MONEY:
        return abs(one.value - other.value) < abs(one.value) / 100
    return one.value.quantize(TENTH, ROUND_HALF_UP) == other.value.quantize(TENTH, ROUND_HALF_UP)


def _together(one: Fact, other: Fact) -> None:
    """Only figures of one unit are compared. Raises QuantityError."""
    assert one.quantity is not None
    assert other.quantity is not None
    _ = one.quantity < other.quantity
