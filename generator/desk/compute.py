"""Facts from observations and from other facts, each with its formula and its parents."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from generator.desk.daily import HUNDRED, Market, Spec, dating, end_of, percent_change
from generator.facts.claim import Among, Change, Comparison, Direction, PartOfWhole
from generator.facts.fact import Fact, FactRef, Formula, Input, ObservationRef, Ref, SeriesRef
from generator.facts.observation import Bound
from generator.facts.quantity import INDEX_POINTS, PERCENT, PERCENT_POINTS, RATIO, Quantity, Unit, UnitKind, coins
from generator.facts.window import Window, midnight
from generator.house.sources import bound_of

TENTH = Decimal("0.1")
FLAT = Decimal("0.05")
"""A percent change smaller than this prints as 0.0% and is no direction."""


def observed(market: Market, metric: str, asset: str, day: date) -> Fact | None:
    """The observation of a metric and asset on a day, as a fact; None where there is none."""
    asked = (metric, asset, day)
    if asked not in market.facts:
        market.facts[asked] = _observed(market, metric, asset, day)
    return market.facts[asked]


def _observed(market: Market, metric: str, asset: str, day: date) -> Fact | None:
    series, end = market.pick(metric, asset), end_of(metric, day)
    i = None if series is None else series.index(end)
    if series is None or i is None:
        return None
    key, start = series.key, midnight(day) if dating(metric) == "start" else None
    ref = ObservationRef(
        metric=metric, asset=asset, venue=key.venue, source=key.source, coverage=key.coverage, start=start, end=end
    )
    return Fact(
        id=f"{asset}.{metric}.{day.isoformat()}",
        metric=metric,
        subject=asset,
        window=Window.day(day) if start else Window.instant(end),
        formula=Formula.OBSERVED,
        inputs=(Input(name="value", refs=(ref,)),),
        quantity=Quantity(series.values[i], series.unit),
        bound=bound_of(key.source, metric),
        sources=(key.source,),
        label=series.labels[i],
    )


def _refs(facts: Sequence[Fact]) -> tuple[Ref, ...]:
    return tuple(FactRef(fact=fact.id) for fact in facts)


def _bound(facts: Sequence[Fact], derived: Bound) -> Bound:
    """A sum of lower bounds is one; whatever else is derived from one is of the record."""
    return derived if any(f.bound is not Bound.EXACT for f in facts) else Bound.EXACT


def _sources(facts: Sequence[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for fact in facts for source in fact.sources))


def derived(
    id: str,
    formula: Formula,
    inputs: dict[str, tuple[Fact, ...]],
    *,
    value: Decimal,
    unit: Unit,
    metric: str,
    subject: str,
    window: Window,
    bound: Bound = Bound.OF_RECORD,
) -> Fact:
    """A fact from facts. `bound` is what it becomes when a parent is not exact."""
    parents = [fact for facts in inputs.values() for fact in facts]
    return Fact(
        id=id,
        metric=metric,
        subject=subject,
        window=window,
        formula=formula,
        inputs=tuple(Input(name=name, refs=_refs(facts)) for name, facts in inputs.items()),
        quantity=Quantity(value + 0, unit),
        bound=_bound(parents, bound),
        sources=_sources(parents),
    )


def total(id: str, parts: Sequence[Fact], *, metric: str, subject: str) -> Fact:
    """The sum of parts of one unit and window."""
    quantity = parts[0].quantity
    assert quantity is not None
    for part in parts[1:]:
        assert part.quantity is not None
        quantity = quantity + part.quantity
    return derived(
        id,
        Formula.SUM,
        {"parts": tuple(parts)},
        value=quantity.value,
        unit=quantity.unit,
        metric=metric,
        subject=subject,
        window=parts[0].window,
        bound=Bound.AT_LEAST,
    )


def difference(id: str, a: Fact, b: Fact, *, metric: str, subject: str) -> Fact:
    """The first less the second, of one unit."""
    assert a.quantity is not None
    assert b.quantity is not None
    result = a.quantity - b.quantity
    return derived(
        id,
        Formula.DIFFERENCE,
        {"a": (a,), "b": (b,)},
        value=result.value,
        unit=result.unit,
        metric=metric,
        subject=subject,
        window=a.window,
    )


def _together(one: Fact, other: Fact) -> None:
    """Only figures of one unit are compared. Raises QuantityError."""
    assert one.quantity is not None
    assert other.quantity is not None
    _ = one.quantity < other.quantity


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
    """A change in percent; None from zero."""
    _together(before, after)
    if before.value == 0:
        return None
    value = percent_change(after.value, before.value)
    by = derived(
        f"{id}.by",
        Formula.CHANGE,
        {"from": (before,), "to": (after,)},
        value=value,
        unit=PERCENT,
        metric=after.metric,
        subject=after.subject,
        window=after.window,
    )
    return Change(
        id=id,
        subject=after.subject,
        metric=after.metric,
        direction=direction_of(value),
        before=before,
        after=after,
        by=by,
        sources=by.sources,
    )


def points(id: str, before: Fact, after: Fact) -> Change:
    """A change counted in the level's own unit: index points, percentage points, dollars or coins."""
    _together(before, after)
    assert after.quantity is not None
    unit = after.quantity.unit
    moved = {UnitKind.INDEX: INDEX_POINTS, UnitKind.RATE: PERCENT_POINTS, UnitKind.PERCENT: PERCENT_POINTS}.get(
        unit.kind, unit
    )
    value = after.value - before.value
    by = derived(
        f"{id}.by",
        Formula.POINTS,
        {"from": (before,), "to": (after,)},
        value=value,
        unit=moved,
        metric=after.metric,
        subject=after.subject,
        window=after.window,
    )
    return Change(
        id=id,
        subject=after.subject,
        metric=after.metric,
        direction="flat" if value == 0 else "up" if value > 0 else "down",
        before=before,
        after=after,
        by=by,
        sources=by.sources,
    )


def in_coins(id: str, usd: Fact, price: Fact) -> Fact:
    """Dollars counted in coins of the subject at a price."""
    return derived(
        id,
        Formula.COINS,
        {"usd": (usd,), "price": (price,)},
        value=usd.value / price.value,
        unit=coins(usd.subject),
        metric=f"{usd.metric}.coins",
        subject=usd.subject,
        window=usd.window,
    )


def median_before(market: Market, spec: Spec, day: date, *, days: int, id: str, like: Fact) -> Fact | None:
    """The median of a series over so many days before a day; None unless every day of them has a value."""
    values = sorted(market.daily(spec).before(day, days))
    if len(values) < days:
        return None
    middle = len(values) // 2
    value = values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
    first, last = day - timedelta(days=days), day - timedelta(days=1)
    assert like.quantity is not None
    return Fact(
        id=id,
        metric=like.metric,
        subject=like.subject,
        window=Window.days(first, last),
        formula=Formula.MEDIAN_OF,
        inputs=(Input(name="series", refs=(spec.ref(first, last),)),),
        quantity=Quantity(value, like.quantity.unit),
        bound=_bound((like,), Bound.OF_RECORD),
        sources=like.sources,
    )


def percentile(market: Market, spec: Spec, fact: Fact, *, day: date, days: int, least: int) -> Fact | None:
    """The share of up to so many days before that lie strictly below a fact; None with fewer than `least` of them."""
    values = market.daily(spec).before(day, days)
    if len(values) < least:
        return None
    first = max(market.daily(spec).first_day, day - timedelta(days=days))
    ref = spec.ref(first, day - timedelta(days=1))
    return Fact(
        id=f"{fact.id}.percentile",
        metric=fact.metric,
        subject=fact.subject,
        window=fact.window,
        formula=Formula.PERCENTILE_RANK,
        inputs=(Input(name="value", refs=(FactRef(fact=fact.id),)), Input(name="series", refs=(ref,))),
        quantity=Quantity(HUNDRED * sum(v < fact.value for v in values) / len(values), PERCENT),
        bound=_bound((fact,), Bound.OF_RECORD),
        sources=fact.sources,
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


def counted(id: str, parts: Sequence[Fact], *, of: str, window: Window, subject: str = "MARKET") -> Fact:
    """How many facts there are."""
    return derived(
        id,
        Formula.COUNT,
        {"parts": tuple(parts)},
        value=Decimal(len(parts)),
        unit=Unit(UnitKind.COUNT, of),
        metric="count",
        subject=subject,
        window=window,
        bound=Bound.EXACT,
    )


def days_of(fact: Fact, id: str) -> Fact:
    """How many days the series behind a median or a rank has."""
    refs = next(i.refs for i in fact.inputs if i.name == "series")
    series = refs[0]
    assert isinstance(series, SeriesRef)
    days = (series.last - series.first).days + 1
    return Fact(
        id=id,
        metric="days",
        subject=fact.subject,
        window=fact.window,
        formula=Formula.COUNT,
        inputs=(Input(name="series", refs=refs),),
        quantity=Quantity(Decimal(days), Unit(UnitKind.COUNT, "days")),
        sources=fact.sources,
    )


def constant(id: str, value: Decimal, unit: Unit, *, metric: str, subject: str, window: Window) -> Fact:
    """A level or length that policy names."""
    return Fact(
        id=id,
        metric=metric,
        subject=subject,
        window=window,
        formula=Formula.CONSTANT,
        quantity=Quantity(value, unit),
    )


def day_fact(id: str, day: date, *, metric: str = "day", subject: str = "MARKET") -> Fact:
    """A day that policy or the event names."""
    return Fact(id=id, metric=metric, subject=subject, window=Window.day(day), formula=Formula.CONSTANT, day=day)
