"""Superlatives proved again from their series: the day, the gaps, the ties and the breaks (DESIGN §3, §9)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from generator.facts.fact import Fact, SeriesRef
from generator.facts.ledger import ClaimTerms
from generator.house.sources import SOURCES, Break, breaks_between
from generator.standards.fundsums import closed, on_record
from generator.standards.recompute import Proofs
from generator.standards.ties import TOO_CLOSE, alike, loose
from generator.standards.unproven import Unproven, same


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the series says of a superlative: why it fails, the days too close to rank, the breaks in between."""

    wrong: str = ""
    ties: tuple[date, ...] = ()
    breaks: tuple[Break, ...] = ()
    since: date | None = None
    gaps: tuple[date, ...] = ()
    passed: tuple[date, ...] = ()  # sessions of funds without a complete record, in between
    later: tuple[date, ...] = ()  # days clearly beyond the value, later than the day claimed


def rank(claim: ClaimTerms, proofs: Proofs, place: Decimal | None) -> Ranking:
    """Prove a superlative claim again. `place` is that of the last digit printed for its fact, where it is printed."""
    fact = proofs.facts.get(claim.facts.get("fact", ""))
    series = _series(claim, proofs)
    if fact is None or series is None:
        return Ranking("the ledger does not say which figure or which series the superlative is about")
    value = proofs.number(fact.id)
    if isinstance(value, Unproven):
        return Ranking(value.why)
    own = proofs.days.value(series, series.last)
    if own is None or not same(own, value):
        return Ranking(f"the series has {own} on {series.last}, the figure is {value}")
    if unregistered := _unregistered(series, proofs):
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


def _unregistered(series: SeriesRef, proofs: Proofs) -> date | None:
    if series.make == "flows":  # what is passed over must be a session of which not all is on record
        return next((day for day in series.without if proofs.days.value(series, day) is not None), None)
    known = {day for id in series.sources if id in SOURCES for day in SOURCES[id].not_published}
    return next((day for day in series.without if day not in known), None)


def _look_back(
    claim: ClaimTerms, fact: Fact, series: SeriesRef, *, value: Decimal, proofs: Proofs, place: Decimal | None
) -> Ranking:
    down = claim.direction == "down"
    since, first = (_day(proofs, claim.facts.get(role, "")) for role in ("since", "record_from"))
    stop = since or first
    if stop is None or stop >= series.last:
        return Ranking("the superlative names no earlier day that it goes back to")
    ties, later, gaps, loosely = [], [], [], loose(fact)
    margin = _margin(value, loosely=loosely, place=place)
    for passed, found in reversed(proofs.days.near(series, stop, value, down=down, margin=margin)):
        day = stop + timedelta(days=passed)
        if found is None and day not in series.without and not closed(series, day):
            gaps.append(day)
        if found is None or day in {since, series.last}:
            continue
        past = found < value if down else found > value
        passed_over = past and alike(found, value, fact=fact, loosely=loosely)
        if passed_over or alike(found, value, fact=fact, loosely=loosely, place=place):
            ties.append(day)
        elif past:
            later.append(day)
    wrong = _since_fails(since, proofs.days.value(series, stop), value, sign=-1 if down else 1)
    if not wrong and since is None and proofs.days.value(series, stop - timedelta(days=1)) is not None:
        wrong = f"the record goes back beyond {stop}"
    wrong = wrong or _passed_beyond(proofs, series, value, stop, sign=-1 if down else 1)
    breaks = breaks_between(fact.metric, stop, series.last)
    skipped = tuple(day for day in series.without if series.make == "flows" and day > stop)
    return Ranking(wrong, tuple(ties), breaks, since, tuple(reversed(gaps)), skipped, tuple(later))


def _passed_beyond(proofs: Proofs, series: SeriesRef, value: Decimal, stop: date, *, sign: int) -> str:
    """Why no rank may pass over a session: what is on record of it, though not the whole, is as much or more."""
    for day in series.without if series.make == "flows" else ():
        if day > stop and max(sign * flow for flow in on_record(proofs, series.assets[0], day)) >= sign * value:
            return f"{day}, whose record is not whole, has as much on record"
    return ""


def _day(proofs: Proofs, id: str) -> date | None:
    fact = proofs.facts.get(id)
    return None if fact is None else fact.day


def _margin(value: Decimal, *, loosely: bool, place: Decimal | None) -> Decimal:
    """How far below the value a day may lie and yet be too close to rank."""
    if loosely:
        return TOO_CLOSE * abs(value)
    return max(place or Decimal(0), Decimal(1).scaleb(value.adjusted() - 2) if value else Decimal(0))


def _since_fails(since: date | None, there: Decimal | None, value: Decimal, *, sign: int) -> str:
    if since is None:
        return ""
    if there is None:
        return f"the series has no value on {since}, the day that the superlative goes back to"
    if sign * there < sign * value:
        return f"on {since} the series had {there}, which is not at or beyond {value}"
    return ""
