"""Studies: what followed earlier days of a kind, against ordinary days, as a claim with everything it rests on.

Rules: `facts.claim.Study` says what so many cases allow to be said, `facts.fact.StudyRef` how they are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.desk.daily import HUNDRED, Market
from generator.desk.earlier import passing
from generator.desk.found import Found, find, interval
from generator.desk.outcomes import record_of
from generator.desk.superlative import Refusal
from generator.facts.fact import MARKET, Fact, FactRef, Formula, Input, SeriesRef, StudyRef
from generator.facts.observation import Bound
from generator.facts.quantity import PERCENT, Quantity, Unit, UnitKind
from generator.facts.study import ENOUGH, FEW, Apart, Habit, Says, Study
from generator.facts.window import Window
from generator.house.sources import bound_of, breaks_between

DAYS, CASES = Unit(UnitKind.COUNT, "days"), Unit(UnitKind.COUNT, "cases")
OF_THE_OUTCOME = frozenset({"hits", "share", "base", "ordinary", "low", "high"})
"""Roles of facts that are about what came after; the others are about the days that it came after."""
CONFIDENCE, HALF = Decimal(95), Decimal(50)


def earlier(market: Market, ref: StudyRef, *, id: str) -> tuple[int, ...] | Refusal:
    """The places in the record at which the test is passed, the last day's with them; refused where it is not.

    Studies that differ in their outcome or their horizon alone have them in common.
    """
    values = record_of(market, ref.series)
    passed = passing(ref, values)
    if not passed or passed[-1] != len(values) - 1:
        return Refusal(id, "not_of_the_kind", f"{ref.series.last} does not pass the test by which earlier days count")
    return tuple(passed)


def study(
    market: Market, ref: StudyRef, passed: Sequence[int], *, id: str, move: Fact | None = None
) -> Study | Refusal:
    """Claim what followed earlier days like the last of the record; or say why nothing can be claimed.

    `passed` is what `earlier` found. `move` is the day's own change, of at least which size the cases are; a percentile
    has none.
    """
    found = find(ref, market, passed)
    if not found.cases:
        return Refusal(id, "no_case", f"of {found.events} earlier days none has a whole horizon of {ref.horizon} days")
    return _claim(_Making(id, ref, found), move)


def says(cases: int) -> Says:
    """What so many cases allow."""
    return "few" if cases < FEW else "counts" if cases < ENOUGH else "shares"


def habit(low: Decimal, high: Decimal, base: Decimal) -> Habit:
    """What may be called usual or rare."""
    return "usual" if low > max(base, HALF) else "rare" if high < min(base, HALF) else ""


def apart(low: Decimal, high: Decimal, base: Decimal) -> Apart:
    """Where an interval lies beside the base rate."""
    return "above" if low > base else "below" if high < base else "within"


@dataclass(frozen=True, slots=True)
class _Making:
    """A study on its way to a claim, and the facts that it is made of."""

    id: str
    ref: StudyRef
    found: Found

    @property
    def outcome(self) -> SeriesRef:
        return self.ref.of[-1]

    @property
    def event(self) -> str:
        """The metric whose move or size makes an event; of both sides of the liquidations it is their total."""
        metrics = self.ref.series.metrics
        return metrics[0] if len(metrics) == 1 else f"{metrics[0].partition('.')[0]}.total"

    @property
    def subject(self) -> str:
        """Whose moves or totals make an event."""
        assets = self.ref.series.assets
        return assets[0] if len(assets) == 1 else MARKET

    def fact(self, role: str, formula: Formula, value: Decimal, unit: Unit, **more: Any) -> Fact:  # noqa: ANN401
        """A fact of the study; its inputs are the study itself unless others are given."""
        series = (self.ref.series, *self.ref.of)
        exact = all(bound_of(s.sources[0], metric) is Bound.EXACT for s in series for metric in s.metrics)
        given: dict[str, Any] = {"inputs": (Input(name="study", refs=(self.ref,)),), **more}
        return Fact(
            id=f"{self.id}.{role}",
            metric=self.event,
            subject=self.outcome.assets[0] if role in OF_THE_OUTCOME else self.subject,
            window=Window.days(self.ref.series.first, self.ref.series.last),
            formula=formula,
            quantity=Quantity(value, unit),
            bound=Bound.EXACT if exact else Bound.OF_RECORD,
            sources=tuple(dict.fromkeys(s.sources[0] for s in series)),
            **given,
        )

    def term(self, role: str, value: Decimal, unit: Unit) -> Fact:
        """A length or a level that the study itself names."""
        return self.fact(role, Formula.CONSTANT, value, unit)

    def share(self, hits: Fact, cases: Fact) -> Fact:
        """The share of the cases in which the outcome came."""
        of = tuple(Input(name=n, refs=(FactRef(fact=f.id),)) for n, f in (("part", hits), ("whole", cases)))
        return self.fact("share", Formula.SHARE, HUNDRED * hits.value / cases.value, PERCENT, inputs=of)

    def record_from(self) -> Fact:
        """The first day of the record of what makes an event."""
        series = self.ref.series
        observed = series.model_copy(
            update={"make": "observed" if len(series.metrics) == 1 else series.make, "lag": 1, "last": series.first}
        )
        return Fact(
            id=f"{self.id}.record",
            metric=self.event,
            subject=self.subject,
            window=Window.day(series.first),
            formula=Formula.FIRST_DAY,
            inputs=(Input(name="series", refs=(observed,)),),
            day=series.first,
            sources=series.sources[:1],
        )


def _claim(making: _Making, move: Fact | None) -> Study:
    ref, found, series = making.ref, making.found, making.ref.series
    low, high = interval(found.hits, found.cases)
    cases = making.fact("cases", Formula.CASES, Decimal(found.cases), CASES)
    hits = making.fact("hits", Formula.HITS, Decimal(found.hits), CASES)
    of = (Input(name="hits", refs=(FactRef(fact=hits.id),)), Input(name="cases", refs=(FactRef(fact=cases.id),)))
    said = says(found.cases)
    percentile = ref.test == "percentile"
    return Study(
        id=making.id,
        subject=making.outcome.assets[0],
        metric=making.event,
        direction="up" if ref.test == "rise" else "down" if ref.test == "fall" else "",
        study=ref,
        says=said,
        apart=apart(low, high, found.base) if said == "shares" else "",
        habit=habit(low, high, found.base) if said == "shares" else "",
        threshold=move or making.term("threshold", ref.threshold, PERCENT),
        record_from=making.record_from(),
        events=making.fact("events", Formula.EVENTS, Decimal(found.events), DAYS),
        cases=cases,
        hits=hits,
        share=making.share(hits, cases) if said == "shares" else None,
        ordinary=making.fact("ordinary", Formula.ORDINARY, Decimal(found.ordinary), DAYS),
        base=making.fact("base", Formula.BASE_RATE, found.base, PERCENT),
        low=making.fact("low", Formula.WILSON_LOW, low, PERCENT, inputs=of),
        high=making.fact("high", Formula.WILSON_HIGH, high, PERCENT, inputs=of),
        horizon=making.term("horizon", Decimal(ref.horizon), DAYS),
        merge=making.term("merge", Decimal(ref.merge), DAYS),
        window=making.term("window", Decimal(ref.window), DAYS) if percentile else None,
        top=making.term("top", HUNDRED - ref.threshold, PERCENT) if percentile else None,
        confidence=making.term("confidence", CONFIDENCE, PERCENT),
        caveats=tuple(b.id for m in series.metrics[:1] for b in breaks_between(m, series.first, series.last)),
    )
