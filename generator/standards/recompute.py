"""The closed list of formulas, worked out anew from observations alone (`facts.fact.Formula` is the specification).

A fact of the ledger is never believed: its value is computed from the History through its inputs, however deep.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.facts.fact import Fact, FactRef, Formula, ObservationRef, Ref, SeriesRef, StudyRef
from generator.facts.ledger import ClaimTerms, Ledger, Statement
from generator.facts.quantity import UnitKind
from generator.facts.series import History, Series, SeriesKey
from generator.house.assets import ASSETS
from generator.house.sources import breaks_between
from generator.standards import fundsums, record, stated, terms
from generator.standards.counting import Count
from generator.standards.daily import Days, days_of
from generator.standards.formulas import FORMULAS
from generator.standards.topics import family
from generator.standards.unproven import Missing, Unproven, Value

_identity = id  # arguments here are named id


_NUMBERS = (Decimal, Unproven)
_MOVES = frozenset({Formula.CHANGE, Formula.POINTS})
_DAYS = frozenset({Formula.LAST_BEYOND, Formula.FIRST_DAY})
_CIRCULAR = Unproven("the fact is computed from itself")


class Rests(NamedTuple):
    """What stands at the bottom of a fact: assets and metrics observed, families of all metrics."""

    assets: frozenset[str] = frozenset()
    metrics: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()


def _together(several: list[Rests]) -> Rests:
    """All of them; what many rest on alike is not joined again."""
    if len(several) == 1:
        return several[0]
    distinct = list({_identity(rests): rests for rests in several}.values())
    if len(distinct) < 2:
        return distinct[0] if distinct else Rests()
    return Rests(*(frozenset().union(*parts) for parts in zip(*distinct, strict=True)))


def _bottom(ref: ObservationRef | SeriesRef | StudyRef) -> tuple[ObservationRef | SeriesRef, ...]:
    """The observations or the series that a reference is, or rests on."""
    return (ref.series, *ref.of) if isinstance(ref, StudyRef) else (ref,)


def _resting(ref: ObservationRef | SeriesRef | StudyRef) -> Rests:
    if type(ref) is ObservationRef:
        return _on_one(ref.asset, ref.metric)
    metrics = (metric for root in _bottom(ref) if isinstance(root, SeriesRef) for metric in root.metrics)
    return Rests(families=frozenset(map(family, metrics)))


@lru_cache(maxsize=1024)
def _on_one(asset: str, metric: str) -> Rests:
    """What rests on one metric of one asset: the same object each time, which is quickly told from others."""
    return Rests(frozenset({asset}), frozenset({metric}), frozenset({family(metric)}))


class Proofs:
    """Recomputed facts of one ledger over one History; each is worked out once."""

    def __init__(self, ledger: Ledger, history: History) -> None:
        self.facts: Mapping[str, Fact] = {fact.id: fact for fact in ledger.facts}
        self.claims: Mapping[str, ClaimTerms] = {claim.id: claim for claim in ledger.claims}
        self.claimed = frozenset(id for claim in ledger.claims for id in claim.facts.values())
        self.sources = frozenset(source for fact in ledger.facts for source in fact.sources)
        self.said: dict[str, list[Statement]] = {}
        for statement in ledger.statements:
            if statement.kind == "claim":
                self.said.setdefault(statement.block, []).append(statement)
        self.history = history
        self.days: Days = days_of(history)
        self.studies: dict[StudyRef, Count] = {}
        self._known: dict[str, Value | Unproven] = {}
        self._rests: dict[str, Rests] = {}
        self._latest: dict[tuple[str, str], datetime] = {}
        self._roots: dict[str, tuple[ObservationRef | SeriesRef, ...]] = {}
        self._ends: dict[str, tuple[datetime, ...]] = {}

    def of(self, id: str) -> Value | Unproven:
        """The value of a fact, recomputed; Unproven where an input is missing or the formula cannot be carried out."""
        known = self._known.get(id)
        if known is None:
            self._known[id] = _CIRCULAR
            fact = self.facts.get(id)
            known = Unproven(f"the ledger has no fact {id}") if fact is None else self._compute(fact)
            self._known[id] = known
        return known

    def number(self, id: str) -> Decimal | Unproven:
        """The same, of a fact that is a quantity."""
        value = self.of(id)
        return value if isinstance(value, _NUMBERS) else Unproven(f"fact {id} is no quantity")

    def _compute(self, fact: Fact) -> Value | Unproven:
        try:
            if fact.formula is Formula.CONSTANT:
                told = terms.named(self, fact)
                return _constant(fact) if told is None else told
            return self._carry_out(fact)
        except Missing as missing:
            return Unproven(str(missing))
        except ZeroDivisionError:
            return Unproven(f"fact {fact.id} divides by zero")
        except ArithmeticError:
            return Unproven(f"fact {fact.id} cannot be computed from its inputs")

    def _carry_out(self, fact: Fact) -> Value | Unproven:
        if broken := self._broken(fact):
            return Unproven(broken)
        made = FORMULAS.get(fact.formula)
        if made is not None and fact.quantity is not None and fact.day is None:
            ones = [self.one(fact, name) for name in made.ones]
            return made.work(*ones, *[self.many(fact, name) for name in made.many])
        if fact.formula is Formula.COUNT:
            return self._count(fact)
        if fact.formula is Formula.STREAK:
            return record.streak(self, fact)
        if fact.formula is Formula.OBSERVED and fact.quantity is None:
            return stated.said(self, fact)
        if fact.day is not None or fact.formula in _DAYS:
            return record.day(self, fact)
        if fact.formula in terms.STUDIED:
            return terms.studied(self, fact)
        return Unproven(f"fact {fact.id} is made by {fact.formula}, which nobody here can carry out")

    def _broken(self, fact: Fact) -> str:
        """Why a change of open interest is none: its source counted otherwise at the one end than at the other."""
        if fact.formula not in _MOVES or not fact.metric.startswith("open_interest"):
            return ""
        days = [(end - timedelta(seconds=1)).date() for end in self.ends(fact.id)]
        broken = breaks_between(fact.metric, days[0], days[-1]) if days else ()
        return f"fact {fact.id} is a change across {broken[0].day}, on which the record breaks" if broken else ""

    def refs(self, fact: Fact, name: str) -> tuple[Ref, ...]:
        """The references of a named input. Raises Missing."""
        for given in fact.inputs:
            if given.name == name and given.refs:
                return given.refs
        raise Missing(f"fact {fact.id} has no input {name!r}, which {fact.formula} needs")

    def roots(self, id: str) -> tuple[ObservationRef | SeriesRef, ...]:
        """The observations and series at the bottom of a fact."""
        if id not in self._roots:
            self._roots[id] = ()
            found: dict[int, ObservationRef | SeriesRef] = {}  # by identity: hashing them would cost more
            for given in self.facts[id].inputs if id in self.facts else ():
                for ref in given.refs:
                    for root in self.roots(ref.fact) if isinstance(ref, FactRef) else _bottom(ref):
                        found[_identity(root)] = root
            self._roots[id] = tuple(found.values())
        return self._roots[id]

    def rests(self, id: str) -> Rests:
        """What a fact rests on."""
        if id not in self._rests:
            self._rests[id] = Rests()
            refs = [ref for given in self.facts[id].inputs for ref in given.refs] if id in self.facts else []
            self._rests[id] = _together([self.rests(r.fact) if isinstance(r, FactRef) else _resting(r) for r in refs])
        return self._rests[id]

    def publishers(self, id: str) -> set[tuple[str, str]]:
        """The sources at the bottom of a fact, each with the metric that it published."""
        return {
            pair
            for root in self.roots(id)
            for pair in (
                [(root.source, root.metric)]
                if isinstance(root, ObservationRef)
                else zip(root.sources, root.metrics, strict=False)
            )
        }

    def ends(self, id: str) -> tuple[datetime, ...]:
        """The moments at the bottom of a fact, in order."""
        if id not in self._ends:
            observed = {root.end.astimezone(UTC) for root in self.roots(id) if isinstance(root, ObservationRef)}
            self._ends[id] = tuple(sorted(observed))
        return self._ends[id]

    def latest(self, metric: str, asset: str) -> datetime:
        """The latest moment at which a metric of an asset was observed, of those that the ledger names."""
        if not self._latest:
            for fact in self.facts.values():
                if fact.formula is Formula.OBSERVED:
                    key = (fact.metric, fact.subject)
                    self._latest[key] = max(self._latest.get(key, fact.window.end), fact.window.end)
        return self._latest[metric, asset]

    def value_of(self, ref: Ref, of: str) -> Decimal:
        """The number behind a reference. Raises Missing."""
        if type(ref) is FactRef:
            value = self.number(ref.fact)
            if isinstance(value, Unproven):
                raise Missing(value.why)
            return value
        if type(ref) is ObservationRef:
            return self._observed(ref)
        raise Missing(f"fact {of} takes a whole series where one number is needed")

    def _observed(self, ref: ObservationRef) -> Decimal:
        found = self.seen(ref)
        if found is None:
            key = SeriesKey(ref.metric, ref.asset, ref.venue, ref.source, ref.coverage)
            raise Missing(f"no observation of {key} ends at {ref.end:%Y-%m-%d %H:%M} UTC")
        series, at = found
        return series.values[at]

    def seen(self, ref: ObservationRef) -> tuple[Series, int] | None:
        """The series of an observation and its place there; None where the History does not hold it."""
        seconds = 0 if ref.start is None else int((ref.end - ref.start).total_seconds())
        key = SeriesKey(ref.metric, ref.asset, ref.venue, ref.source, ref.coverage)
        series = self.history.series.get((key, seconds))
        at = None if series is None else series.index(ref.end.astimezone(UTC))  # of one zone they compare faster
        return None if series is None or at is None else (series, at)

    def one(self, fact: Fact, name: str) -> Decimal:
        """The single number of a named input. Raises Missing."""
        refs = self.refs(fact, name)
        if len(refs) != 1:
            raise Missing(f"fact {fact.id} takes {len(refs)} references as {name!r}, where one is needed")
        return self.value_of(refs[0], fact.id)

    def many(self, fact: Fact, name: str) -> list[Decimal]:
        """All numbers of a named input; of a series, one a day. Raises Missing where a day has none."""
        values: list[Decimal] = []
        for ref in self.refs(fact, name):
            if type(ref) is SeriesRef:
                values.extend(self._whole(ref, fact.id))
            else:
                values.append(self.value_of(ref, fact.id))
        return values

    def _whole(self, ref: SeriesRef, of: str) -> list[Decimal]:
        column = self.days.column(ref)
        values = [value for value in column if value is not None]
        if len(values) < len(column) and self._holes_matter(of):
            holes = (ref.first + timedelta(days=passed) for passed, value in enumerate(column) if value is None)
            if hole := next((day for day in holes if not _may_lack(ref, day)), None):
                raise Missing(f"the series behind fact {of} has no value on {hole}")
        if not values:
            raise Missing(f"the series behind fact {of} is empty")
        return values

    def _holes_matter(self, of: str) -> bool:
        """A rank among so many days leaves out those without a value; nothing else may."""
        return of not in self.facts or self.facts[of].formula is not Formula.PERCENTILE_RANK

    def series(self, fact: Fact) -> SeriesRef:
        """The one series of a fact. Raises Missing."""
        ref = self.refs(fact, "series")[0]
        if not isinstance(ref, SeriesRef):
            raise Missing(f"fact {fact.id} names no series")
        return ref

    def _count(self, fact: Fact) -> Decimal:
        if any(given.name == "series" for given in fact.inputs):
            ref = self.series(fact)
            return Decimal((ref.last - ref.first).days + 1)
        return Decimal(sum(len(given.refs) for given in fact.inputs if given.name == "parts"))


def _may_lack(ref: SeriesRef, day: date) -> bool:
    """Whether a day of a series needs no value: nothing was published, or the exchange was closed."""
    return fundsums.closed(ref, day) or (day in ref.without and ref.make != "flows")


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
