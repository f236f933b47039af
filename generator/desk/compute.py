"""Facts from observations and from other facts, each with its formula and its parents."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from generator.desk.daily import Market, dating, end_of
from generator.facts.fact import Fact, FactRef, Formula, Input, ObservationRef, Ref
from generator.facts.observation import Bound
from generator.facts.quantity import Quantity, Unit, UnitKind, coins
from generator.facts.window import Window, midnight
from generator.house.sources import bound_of


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
        bound=bound_from(parents, bound),
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


def _refs(facts: Sequence[Fact]) -> tuple[Ref, ...]:
    return tuple(FactRef(fact=fact.id) for fact in facts)


def bound_from(facts: Sequence[Fact], derived: Bound) -> Bound:
    """A sum of lower bounds is one; whatever else is derived from one is of the record."""
    return derived if any(f.bound is not Bound.EXACT for f in facts) else Bound.EXACT


def _sources(facts: Sequence[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for fact in facts for source in fact.sources))
