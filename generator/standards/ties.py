"""When two values cannot be ranked: too close as lower bounds, or alike in print (DESIGN §3)."""

from decimal import ROUND_HALF_UP, Decimal

from generator.facts.fact import Fact
from generator.facts.observation import Bound
from generator.facts.quantity import UnitKind

TOO_CLOSE = Decimal("0.01")
"""Lower bounds within this share of each other cannot be ranked."""
_PLACES = {UnitKind.PERCENT: -1, UnitKind.RATIO: -1, UnitKind.RATE: -4}


def loose(fact: Fact) -> bool:
    """Whether values are lower bounds, or made of them, and so rank only with a margin."""
    return fact.bound is not Bound.EXACT or fact.metric.startswith("liquidations.")


def alike(a: Decimal, b: Decimal, *, fact: Fact, loosely: bool, place: Decimal | None = None) -> bool:
    """Whether two values of a fact's kind cannot be told apart in print, or as lower bounds."""
    if loosely:
        return abs(a - b) <= TOO_CLOSE * abs(b)
    kind = None if fact.quantity is None else fact.quantity.unit.kind
    if place is None:
        if kind in {UnitKind.INDEX, UnitKind.POINTS, UnitKind.COUNT} or not b:
            return a == b
        place = Decimal(1).scaleb(_PLACES[kind] if kind in _PLACES else b.adjusted() - 3)
    return (a / place).to_integral_value(ROUND_HALF_UP) == (b / place).to_integral_value(ROUND_HALF_UP)
