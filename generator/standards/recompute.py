"""The closed list of formulas, worked out anew from observations alone (`facts.fact.Formula` is the specification).

A fact of the ledger is never believed: its value is computed from the History through its inputs, however deep.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from generator.errors import StandardsError
from generator.facts.fact import Fact, FactRef, Formula, Input, ObservationRef, Ref, SeriesRef
from generator.facts.ledger import ClaimTerms, Ledger
from generator.facts.quantity import UnitKind
from generator.facts.series import History, SeriesKey
from generator.house.assets import ASSETS
from generator.standards.daily import Days

_HUNDRED = Decimal(100)
_TOLERANCE = Decimal("1e-12")
Value = Decimal | date | str


@dataclass(frozen=True, slots=True)
class Unproven:
    """A fact that the observations do not prove, and why."""

    why: str


def same(a: Decimal, b: Decimal) -> bool:
    """Equal but for the last digits of a division."""
    return abs(a - b) <= _TOLERANCE * max(abs(a), abs(b), _TOLERANCE)


class Proofs:
    """Recomputed facts of one ledger over one History; each is worked out once."""

    def __init__(self, ledger: Ledger, history: History) -> None:
        self.facts: Mapping[str, Fact] = {fact.id: fact for fact in ledger.facts}
        self.claims: Mapping[str, ClaimTerms] = {claim.id: claim for claim in ledger.claims}
        self.history = history
        self.days = Days(history)
        self._known: dict[str, Value | Unproven] = {}
        self._roots: dict[str, tuple[ObservationRef | SeriesRef, ...]] = {}

    def of(self, id: str) -> Value | Unproven:
        """The value of a fact, recomputed; Unproven where an input is missing or the formula cannot be carried out."""
        if id not in self._known:
            self._known[id] = Unproven(f"fact {id} is computed from itself")
            fact = self.facts.get(id)
            self._known[id] = Unproven(f"the ledger has no fact {id}") if fact is None else self._compute(fact)
        return self._known[id]

    def number(self, id: str) -> Decimal | Unproven:
        """The same, of a fact that is a quantity."""
        value = self.of(id)
        return value if isinstance(value, Decimal | Unproven) else Unproven(f"fact {id} is no quantity")

    def _compute(self, fact: Fact) -> Value | Unproven:
        try:
            if fact.formula is Formula.CONSTANT:
                return _constant(fact)
            if fact.formula is Formula.LAST_BEYOND:
                return self._last_beyond(fact)
            if fact.formula is Formula.STREAK:
                return self._streak(fact)
            if fact.formula is Formula.COUNT:
                return self._count(fact)
            if fact.formula in {Formula.MAXIMUM, Formula.MINIMUM} and fact.day is not None:
                return self._extreme_day(fact, fact.day)
            return _FORMULAS[fact.formula](self, fact)
        except _Missing as missing:
            return Unproven(str(missing))
        except ZeroDivisionError:
            return Unproven(f"fact {fact.id} divides by zero")
        except ArithmeticError:
            return Unproven(f"fact {fact.id} cannot be computed from its inputs")

    def _refs(self, fact: Fact, name: str) -> tuple[Ref, ...]:
        found: Input | None = next((i for i in fact.inputs if i.name == name), None)
        if found is None or not found.refs:
            raise _Missing(f"fact {fact.id} has no input {name!r}, which {fact.formula} needs")
        return found.refs

    def roots(self, id: str) -> tuple[ObservationRef | SeriesRef, ...]:
        """The observations and series at the bottom of a fact."""
        if id not in self._roots:
            self._roots[id] = ()
            found: dict[ObservationRef | SeriesRef, None] = {}
            for given in self.facts[id].inputs if id in self.facts else ():
                for ref in given.refs:
                    found |= dict.fromkeys(self.roots(ref.fact)) if isinstance(ref, FactRef) else {ref: None}
            self._roots[id] = tuple(found)
        return self._roots[id]

    def value_of(self, ref: Ref, of: str) -> Decimal:
        """The number behind a reference. Raises _Missing."""
        if isinstance(ref, FactRef):
            value = self.number(ref.fact)
            if isinstance(value, Unproven):
                raise _Missing(value.why)
            return value
        if isinstance(ref, ObservationRef):
            return self._observed(ref)
        raise _Missing(f"fact {of} takes a whole series where one number is needed")

    def _observed(self, ref: ObservationRef) -> Decimal:
        seconds = 0 if ref.start is None else int((ref.end - ref.start).total_seconds())
        key = SeriesKey(ref.metric, ref.asset, ref.venue, ref.source, ref.coverage)
        series = self.history.series.get((key, seconds))
        found = None if series is None else series.at(ref.end)
        if found is None:
            raise _Missing(f"no observation of {key} ends at {ref.end:%Y-%m-%d %H:%M} UTC")
        return found.value

    def one(self, fact: Fact, name: str) -> Decimal:
        """The single number of a named input. Raises _Missing."""
        refs = self._refs(fact, name)
        if len(refs) != 1:
            raise _Missing(f"fact {fact.id} takes {len(refs)} references as {name!r}, where one is needed")
        return self.value_of(refs[0], fact.id)

    def many(self, fact: Fact, name: str) -> list[Decimal]:
        """All numbers of a named input; of a series, one a day. Raises _Missing where a day has none."""
        values: list[Decimal] = []
        for ref in self._refs(fact, name):
            if isinstance(ref, SeriesRef):
                values.extend(self._whole(ref, fact.id))
            else:
                values.append(self.value_of(ref, fact.id))
        return values

    def _whole(self, ref: SeriesRef, of: str) -> list[Decimal]:
        lookup = self.days.lookup(ref)
        values: list[Decimal] = []
        for ordinal in range(ref.first.toordinal(), ref.last.toordinal() + 1):
            value = lookup(ordinal)
            if value is not None:
                values.append(value)
            elif self._holes_matter(of) and date.fromordinal(ordinal) not in ref.without:
                raise _Missing(f"the series behind fact {of} has no value on {date.fromordinal(ordinal)}")
        if not values:
            raise _Missing(f"the series behind fact {of} is empty")
        return values

    def _holes_matter(self, of: str) -> bool:
        """A rank among so many days leaves out those without a value; nothing else may."""
        return of not in self.facts or self.facts[of].formula is not Formula.PERCENTILE_RANK

    def series(self, fact: Fact) -> SeriesRef:
        """The one series of a fact. Raises _Missing."""
        ref = self._refs(fact, "series")[0]
        if not isinstance(ref, SeriesRef):
            raise _Missing(f"fact {fact.id} names no series")
        return ref

    def _count(self, fact: Fact) -> Decimal:
        if any(given.name == "series" for given in fact.inputs):
            ref = self.series(fact)
            return Decimal((ref.last - ref.first).days + 1)
        return Decimal(len(self._refs(fact, "parts")))

    def _extreme_day(self, fact: Fact, day: date) -> date | Unproven:
        """The day of a series' largest or smallest value, where several share it the one that is claimed."""
        values, ref = self.many(fact, "series"), self.series(fact)
        extreme = max(values) if fact.formula is Formula.MAXIMUM else min(values)
        if ref.first <= day <= ref.last and self.days.value(ref, day) == extreme:
            return day
        return Unproven(f"{day} is not the day on which the series behind fact {fact.id} reached {extreme}")

    def _last_beyond(self, fact: Fact) -> date | Unproven:
        """The claimed day, where it holds: at or beyond the value, and no later day is, ties of the claim aside.

        Whether ties were handled is a question to the claim, not to the fact (see `superlatives`).
        """
        ref = self.series(fact)
        value = self._beyond_what(fact)
        sign = -1 if fact.direction == "down" else 1
        lookup = self.days.lookup(ref)
        own = self._own_day(fact, ref)
        claimed = fact.day
        for ordinal in range(ref.last.toordinal(), ref.first.toordinal() - 1, -1):
            day = date.fromordinal(ordinal)
            found = lookup(ordinal)
            if day == own or found is None or sign * found < sign * value:
                continue
            if day == claimed or not self._too_close(fact, found, value):
                return day
        return Unproven(f"no day of the series behind fact {fact.id} is at or beyond {value}")

    def _beyond_what(self, fact: Fact) -> Decimal:
        """The value of the fact; of a level crossed, the level of the claim that the day belongs to."""
        if any(given.name == "value" for given in fact.inputs):
            return self.one(fact, "value")
        level = next(
            (c.facts["level"] for c in self.claims.values() if c.facts.get("since") == fact.id and "level" in c.facts),
            "",
        )
        value = self.number(level)
        if isinstance(value, Unproven):
            raise _Missing(f"fact {fact.id} has no input 'value', and no level stands for it")
        return value

    def _too_close(self, fact: Fact, found: Decimal, value: Decimal) -> bool:
        from generator.standards.superlatives import alike, loose

        return alike(found, value, fact=self._value_fact(fact), loosely=loose(self._value_fact(fact)))

    def _value_fact(self, fact: Fact) -> Fact:
        refs = next((given.refs for given in fact.inputs if given.name == "value"), ())
        ref = refs[0] if refs else None
        return self.facts.get(ref.fact, fact) if isinstance(ref, FactRef) else fact

    def _own_day(self, fact: Fact, ref: SeriesRef) -> date | None:
        """The day of the value itself, which is not its own precedent."""
        source = self._value_fact(fact)
        if source is fact or source.formula is Formula.CONSTANT:
            return None
        day = day_of(source, ref.dated)
        return day if day == ref.last else None

    def _streak(self, fact: Fact) -> Decimal | Unproven:
        ref = self.series(fact)
        labels = {self._text(i_ref) for i in fact.inputs if i.name.startswith("label") for i_ref in i.refs}
        if fact.label:
            labels |= set(fact.label.split("|"))
        lookup = self.days.lookup(ref)
        length = 0
        for ordinal in range(ref.last.toordinal(), ref.first.toordinal() - 1, -1):
            value = lookup(ordinal)
            if value is None and date.fromordinal(ordinal) in ref.without:
                continue
            if value is None or not self._has_label(ref, ordinal, value, labels):
                break
            length += 1
        return Decimal(length)

    def _text(self, ref: Ref) -> str:
        fact = self.facts.get(ref.fact) if isinstance(ref, FactRef) else None
        return "" if fact is None else (fact.text or fact.label)

    def _has_label(self, ref: SeriesRef, ordinal: int, value: Decimal, labels: set[str]) -> bool:
        if not labels:
            last = self.days.value(ref, ref.last) or Decimal(0)
            return (value > 0) == (last > 0) and bool(value)
        return label_on(self.history, ref, date.fromordinal(ordinal), value) in labels


class _Missing(StandardsError):
    """An input that is not there; never leaves this module."""


def day_of(fact: Fact, dated: str) -> date:
    """The day that a fact's window belongs to, by the dating of its series."""
    if fact.window.start is not None:
        return (fact.window.end - timedelta(seconds=1)).date()
    return fact.window.end.date() if dated == "published" else (fact.window.end - timedelta(seconds=1)).date()


def label_on(history: History, ref: SeriesRef, day: date, value: Decimal) -> str:
    """The source's own word for a day's value: as recorded, else by its registered table."""
    from generator.facts.window import midnight
    from generator.house.sources import SOURCES

    key = SeriesKey(ref.metrics[0], ref.assets[0], ref.venues[0], ref.sources[0], ref.coverage)
    seconds = 86_400 if ref.dated == "start" else 0
    series = history.series.get((key, seconds))
    at = None if series is None else series.index(midnight(day) + timedelta(days=0 if ref.dated == "published" else 1))
    if series is not None and at is not None and series.labels[at]:
        return series.labels[at]
    return SOURCES[ref.sources[0]].label_of(value) if ref.sources[0] in SOURCES else ""


def _constant(fact: Fact) -> Value | Unproven:
    """A level or a length that policy names: a round price, zero, a number of days or coins; a day; a text."""
    if fact.day is not None:
        return fact.day
    if fact.quantity is None:
        return fact.text or ""
    value, unit = fact.quantity.value, fact.quantity.unit
    if not value or unit.kind in {UnitKind.COUNT, UnitKind.INDEX}:
        return value
    step = ASSETS[fact.subject].step if fact.subject in ASSETS else None
    if unit.kind is UnitKind.MONEY and step is not None and value % step == 0:
        return value
    return Unproven(f"fact {fact.id} ({value} {unit}) is said to be policy's, but is no round level of {fact.subject}")


def _median(values: list[Decimal]) -> Decimal:
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _rank(proofs: Proofs, fact: Fact) -> Decimal:
    value, values = proofs.one(fact, "value"), proofs.many(fact, "series")
    return _HUNDRED * sum(1 for other in values if other < value) / len(values)


def _price_share(proofs: Proofs, fact: Fact) -> Decimal:
    one = {name: proofs.one(fact, name) for name in ("coins_from", "price_from", "price_to", "usd_from", "usd_to")}
    moved = one["coins_from"] * (one["price_to"] - one["price_from"])
    return _HUNDRED * moved / (one["usd_to"] - one["usd_from"])


_FORMULAS: dict[Formula, Callable[[Proofs, Fact], Decimal]] = {
    Formula.OBSERVED: lambda p, f: p.one(f, "value"),
    Formula.AT_PAR: lambda p, f: p.one(f, "value"),
    Formula.SUM: lambda p, f: sum(p.many(f, "parts"), Decimal(0)),
    Formula.DIFFERENCE: lambda p, f: p.one(f, "a") - p.one(f, "b"),
    Formula.SHARE: lambda p, f: _HUNDRED * p.one(f, "part") / p.one(f, "whole"),
    Formula.CHANGE: lambda p, f: _HUNDRED * (p.one(f, "to") - p.one(f, "from")) / p.one(f, "from"),
    Formula.POINTS: lambda p, f: p.one(f, "to") - p.one(f, "from"),
    Formula.RATIO: lambda p, f: p.one(f, "a") / p.one(f, "b"),
    Formula.COINS: lambda p, f: p.one(f, "usd") / p.one(f, "price"),
    Formula.WORTH: lambda p, f: p.one(f, "coins") * p.one(f, "price"),
    Formula.PRICE_SHARE: _price_share,
    Formula.MEDIAN_OF: lambda p, f: _median(p.many(f, "series")),
    Formula.PERCENTILE_RANK: _rank,
    Formula.MAXIMUM: lambda p, f: max(p.many(f, "series")),
    Formula.MINIMUM: lambda p, f: min(p.many(f, "series")),
}
