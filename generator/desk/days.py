"""Facts about a run of days: medians, percentiles, and how many days there are."""

from datetime import date, timedelta
from decimal import Decimal

from generator.desk.compute import bound_from
from generator.desk.daily import HUNDRED, Market, Spec
from generator.facts.fact import Fact, FactRef, Formula, Input, SeriesRef
from generator.facts.observation import Bound
from generator.facts.quantity import PERCENT, Quantity, Unit, UnitKind
from generator.facts.window import Window


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
        bound=bound_from((like,), Bound.OF_RECORD),
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
        bound=bound_from((fact,), Bound.OF_RECORD),
        sources=fact.sources,
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
