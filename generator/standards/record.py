"""Days and runs that only a whole record can prove: the last day beyond a value, the first, the peak's, a streak."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.facts.fact import Fact, FactRef, Formula, Ref, SeriesRef
from generator.facts.series import History, SeriesKey
from generator.facts.window import midnight
from generator.house.sources import SOURCES
from generator.standards.fundsums import closed
from generator.standards.ties import alike, loose
from generator.standards.unproven import Missing, Unproven

if TYPE_CHECKING:
    from generator.standards.recompute import Proofs


def day(proofs: "Proofs", fact: Fact) -> date | Unproven:
    """The day that a fact names, proved from its series."""
    if fact.formula is Formula.LAST_BEYOND:
        return _last_beyond(proofs, fact)
    if fact.formula is Formula.FIRST_DAY:
        return _first_day(proofs, fact)
    if fact.formula in {Formula.MAXIMUM, Formula.MINIMUM} and fact.day is not None:
        return _extreme_day(proofs, fact, fact.day)
    return Unproven(f"fact {fact.id} is a day, which {fact.formula} does not give")


def _first_day(proofs: "Proofs", fact: Fact) -> date | Unproven:
    """The claimed day, where the series has a value on it and none in the weeks before."""
    ref = proofs.series(fact)
    first = ref.first if fact.day is None else fact.day
    *earlier, own = proofs.days.between(ref, first - timedelta(days=30), first)
    if own is None or any(value is not None for value in earlier):
        return Unproven(f"the record behind fact {fact.id} does not begin on {first}")
    return first


def _extreme_day(proofs: "Proofs", fact: Fact, claimed: date) -> date | Unproven:
    """The day of a series' largest or smallest value, where several share it the one that is claimed."""
    values, ref = proofs.many(fact, "series"), proofs.series(fact)
    extreme = max(values) if fact.formula is Formula.MAXIMUM else min(values)
    if ref.first <= claimed <= ref.last and proofs.days.value(ref, claimed) == extreme:
        return claimed
    return Unproven(f"{claimed} is not the day on which the series behind fact {fact.id} reached {extreme}")


def _last_beyond(proofs: "Proofs", fact: Fact) -> date | Unproven:
    """The last day at or beyond the value, the value's own day and days too close to rank aside.

    Whether such ties are told is a question to the claim (see `superlatives`).
    """
    ref, value = proofs.series(fact), _beyond_what(proofs, fact)
    own, source = _own_day(proofs, fact, ref), _value_fact(proofs, fact)
    loosely = loose(source)
    for passed, found in reversed(proofs.days.near(ref, ref.first, value, down=fact.direction == "down")):
        when = ref.first + timedelta(days=passed)
        if found is None or when == own:
            continue
        if when == fact.day or not alike(found, value, fact=source, loosely=loosely):
            return when
    return Unproven(f"no day of the series behind fact {fact.id} is at or beyond {value}")


def _beyond_what(proofs: "Proofs", fact: Fact) -> Decimal:
    """The value of the fact; of a level crossed, the level of the claim that the day belongs to."""
    if any(given.name == "value" for given in fact.inputs):
        return proofs.one(fact, "value")
    level = next(
        (c.facts["level"] for c in proofs.claims.values() if c.facts.get("since") == fact.id and "level" in c.facts), ""
    )
    value = proofs.number(level)
    if isinstance(value, Unproven):
        raise Missing(f"fact {fact.id} has no input 'value', and no level stands for it")
    return value


def _value_fact(proofs: "Proofs", fact: Fact) -> Fact:
    refs = next((given.refs for given in fact.inputs if given.name == "value"), ())
    ref = refs[0] if refs else None
    return proofs.facts.get(ref.fact, fact) if isinstance(ref, FactRef) else fact


def _own_day(proofs: "Proofs", fact: Fact, ref: SeriesRef) -> date | None:
    """The day of the value itself, which is not its own precedent."""
    source = _value_fact(proofs, fact)
    if source is fact or source.formula is Formula.CONSTANT:
        return None
    return ref.last if day_of(source, ref.dated) == ref.last else None


def day_of(fact: Fact, dated: str) -> date:
    """The day that a fact's window belongs to, by the dating of its series."""
    if fact.window.start is None and dated == "published":
        return fact.window.end.date()
    return (fact.window.end - timedelta(seconds=1)).date()


def streak(proofs: "Proofs", fact: Fact) -> Decimal:
    """How many days running up to the series' last one bear the label or the sign."""
    ref = proofs.series(fact)
    labels = {_text(proofs, r) for given in fact.inputs if given.name.startswith("label") for r in given.refs}
    labels |= set(fact.label.split("|")) if fact.label else set()
    length = 0
    for back, value in enumerate(reversed(proofs.days.column(ref))):
        when = ref.last - timedelta(days=back)
        if value is None and (when in ref.without or closed(ref, when)):
            continue
        if value is None or not _bears(proofs, ref, when, value, labels=labels):
            break
        length += 1
    return Decimal(length)


def _text(proofs: "Proofs", ref: Ref) -> str:
    fact = proofs.facts.get(ref.fact) if isinstance(ref, FactRef) else None
    return "" if fact is None else (fact.text or fact.label)


def _bears(proofs: "Proofs", ref: SeriesRef, when: date, value: Decimal, *, labels: set[str]) -> bool:
    if labels:
        return label_on(proofs.history, ref, when, value) in labels
    last = proofs.days.value(ref, ref.last)
    return last is not None and value * last > 0


def label_on(history: History, ref: SeriesRef, when: date, value: Decimal) -> str:
    """The source's own word for a day's value: as recorded, else by its registered table."""
    key = SeriesKey(ref.metrics[0], ref.assets[0], ref.venues[0], ref.sources[0], ref.coverage)
    series = history.series.get((key, 86_400 if ref.dated == "start" else 0))
    end = midnight(when) + timedelta(days=0 if ref.dated == "published" else 1)
    at = None if series is None else series.index(end)
    if series is not None and at is not None and series.labels[at]:
        return series.labels[at]
    return SOURCES[ref.sources[0]].label_of(value) if ref.sources[0] in SOURCES else ""
