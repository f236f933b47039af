"""Superlatives proved again from their series: the day, the gaps, the ties and the breaks (DESIGN §3, §9)."""

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from generator.facts.fact import Fact, SeriesRef
from generator.facts.ledger import ClaimTerms
from generator.facts.observation import Bound
from generator.facts.quantity import UnitKind
from generator.house.sources import SOURCES, Break, breaks_between
from generator.standards.recompute import Proofs, Unproven, same

TOO_CLOSE = Decimal("0.01")
"""Lower bounds within this share of each other cannot be ranked."""
_PLACES = {UnitKind.PERCENT: -1, UnitKind.RATIO: -1, UnitKind.RATE: -4}


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the series says of a superlative: why it fails, the days too close to rank, and the breaks in between."""

    wrong: str = ""
    ties: tuple[date, ...] = ()
    breaks: tuple[Break, ...] = ()
    since: date | None = None
    first: date | None = None
    gaps: tuple[date, ...] = field(default=())


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
    return (a / place).quantize(Decimal(1), ROUND_HALF_UP) == (b / place).quantize(Decimal(1), ROUND_HALF_UP)


def rank(claim: ClaimTerms, proofs: Proofs, place: Decimal | None) -> Ranking:
    """Prove a superlative claim again. `place` is that of the last digit printed for its fact, where it is printed."""
    fact = proofs.facts.get(claim.facts.get("fact", ""))
    series = _series(claim, proofs)
    if fact is None or series is None:
        return Ranking("the ledger does not say which figure or which series the superlative is about")
    value = proofs.number(fact.id)
    if isinstance(value, Unproven):
        return Ranking(value.why)
    lookup = proofs.days.lookup(series)
    own = lookup(series.last.toordinal())
    if own is None or not same(own, value):
        return Ranking(f"the series has {own} on {series.last}, the figure is {value}")
    if unregistered := _unregistered(series):
        return Ranking(f"{unregistered} is not registered as a day on which the source did not publish")
    return _look_back(claim, fact, series, value=value, proofs=proofs, place=place)


def _series(claim: ClaimTerms, proofs: Proofs) -> SeriesRef | None:
    for role in ("since", "record_from", "tie"):
        fact = proofs.facts.get(claim.facts.get(role, ""))
        for given in () if fact is None else fact.inputs:
            for ref in given.refs:
                if isinstance(ref, SeriesRef):
                    return ref
    return None


def _unregistered(series: SeriesRef) -> date | None:
    known = {day for id in series.sources if id in SOURCES for day in SOURCES[id].not_published}
    return next((day for day in series.without if day not in known), None)


def _look_back(
    claim: ClaimTerms, fact: Fact, series: SeriesRef, *, value: Decimal, proofs: Proofs, place: Decimal | None
) -> Ranking:
    lookup, sign = proofs.days.lookup(series), -1 if claim.direction == "down" else 1
    since_fact = proofs.facts.get(claim.facts.get("since", ""))
    first_fact = proofs.facts.get(claim.facts.get("record_from", ""))
    since = None if since_fact is None else since_fact.day
    first = None if first_fact is None else first_fact.day
    stop = since or first
    if stop is None:
        return Ranking("the superlative names no day that it goes back to, and no first day of the record")
    loosely, ties, gaps = loose(fact), [], []
    for ordinal in range(series.last.toordinal() - 1, stop.toordinal() - 1, -1):
        day, found = date.fromordinal(ordinal), lookup(ordinal)
        if found is None:
            if day not in series.without:
                gaps.append(day)
            continue
        if day == since:
            break
        if alike(found, value, fact=fact, loosely=loosely, place=place):
            if found != value or loosely or not since:
                ties.append(day)
        elif sign * found >= sign * value and not alike(found, value, fact=fact, loosely=loosely):
            return Ranking(f"{day} had {found}, at or beyond {value}, later than the {stop} that is claimed")
        if sign * found >= sign * value and day not in ties:
            ties.append(day)
    wrong = _since_fails(since, lookup(stop.toordinal()), value, sign=sign, fact=fact)
    if not wrong and since is None and first is not None and lookup(first.toordinal() - 1) is not None:
        wrong = f"the record goes back beyond {first}"
    breaks = breaks_between(fact.metric, stop, series.last)
    return Ranking(wrong, tuple(ties), breaks, since, first, tuple(gaps))


def _since_fails(since: date | None, there: Decimal | None, value: Decimal, *, sign: int, fact: Fact) -> str:
    if since is None:
        return ""
    if there is None:
        return f"the series has no value on {since}, the day that the superlative goes back to"
    if sign * there < sign * value:
        return f"on {since} the series had {there}, which is not at or beyond {value}"
    return ""
