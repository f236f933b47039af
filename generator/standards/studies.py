"""Studies proved again: what followed earlier days of a kind, by a count of one's own (`facts.claim.Study`)."""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import ValidationError

from generator.facts.fact import SeriesRef, StudyRef
from generator.facts.ledger import ClaimTerms
from generator.facts.study import ENOUGH, FEW
from generator.facts.window import DAY
from generator.house.sources import breaks_between
from generator.standards.parts import Fault, number, part
from generator.standards.reading import Desk
from generator.standards.terms import counted, study_of
from generator.standards.unproven import Missing, Unproven, same

_COUNTED = ("events", "cases", "hits", "ordinary", "base")
_HALF = Decimal(50)
_SIDES = ("liquidations.long", "liquidations.short")
_MOVES = (("total_change", ("fear_greed",), 1), ("change", ("price.close",), 1))
_ASKED = {
    "range_below_median": ("price.high", "price.low", "price.close"),
    "higher": ("price.close",),
    "recovered": ("price.close",),
}
"""What each outcome is asked of; that of another is asked of what makes an event."""


def refute_study(desk: Desk, claim: ClaimTerms) -> Fault | None:
    """What is wrong with a study; None where a count of one's own bears out all of it."""
    try:
        study = StudyRef.model_validate_json(claim.terms.get("study", ""))
        faults = (
            *_kind(desk, claim, study),
            *_whole(desk, claim, study),
            *_numbers(desk, claim, study),
            *_allowed(desk, claim),
            *_told(desk, study),
        )
    except ValidationError as error:
        return "unproven", f"claim {claim.id} names no study: {error.error_count()} faults"
    except Missing as missing:
        return "unproven", f"claim {claim.id}: {missing}"
    return next(iter(faults), None)


def _kind(desk: Desk, claim: ClaimTerms, study: StudyRef) -> Iterator[Fault]:
    """The study is of what the copy says: recorded totals of the covered coins, daily moves, bitcoin's prices."""
    series, outcome = study.series, study.of[-1]
    if study.test == "percentile":
        of_kind = (series.make, series.metrics) == ("sum", _SIDES) and set(series.assets) == set(
            desk.ledger.coverage.assets
        )
    else:
        of_kind = (series.make, series.metrics, series.lag) in _MOVES
    asked = _ASKED.get(study.outcome, series.metrics)
    if not of_kind or asked != tuple(of.metrics[0] for of in study.of):
        yield "wrong_study", f"no study is made of {'+'.join(series.metrics)} by {series.make}, or asked so"
    if {len(of.metrics) * len(of.assets) for of in study.of} != {1} or {of.make for of in study.of} != {"observed"}:
        yield "wrong_study", "an outcome is asked of observed series of one asset"
    assets = {of.assets for of in study.of}
    own = series.assets if study.outcome in {"back", "recovered"} else outcome.assets
    if assets != {own} or outcome.assets[0] != claim.subject or (study.test == "percentile" and own != ("BTC",)):
        yield "wrong_subject", f"the outcome is {outcome.assets[0]}'s, the claim is about {claim.subject}"


def _whole(desk: Desk, claim: ClaimTerms, study: StudyRef) -> Iterator[Fault]:
    """The record is the whole one up to the post's day, nothing later is looked at, and the day is of the kind."""
    for series in (study.series, *study.of):
        day = desk.day + DAY if series.dated == "published" else desk.day
        if series.last > day or (series is study.series and series.last != day):
            yield "look_ahead", f"the study counts days up to {series.last}; the post is of {day}"
        if series.without:
            yield "wrong_study", "a study leaves no day out"
    first = part(desk, claim, "record_from")
    begins = [ref for given in first.inputs for ref in given.refs if isinstance(ref, SeriesRef)]
    if not begins or (begins[0].metrics, begins[0].assets, begins[0].sources) != _origin(study.series):
        yield "wrong_study", "the record that it begins with is another series'"
    if first.day != study.series.first or isinstance(known := desk.proofs.of(first.id), Unproven):
        why = known.why if first.day == study.series.first and isinstance(known, Unproven) else "it begins elsewhere"
        yield "wrong_study", f"the study does not begin with its record, on {study.series.first}: {why}"
    for series in study.of:
        if series.first > study.series.first and desk.proofs.days.value(series, series.first - DAY) is not None:
            yield "wrong_study", f"the record of {series.metrics[0]} begins before {series.first}"
    if not counted(desk.proofs, part(desk, claim, "cases")).of_kind:
        yield "wrong_study", f"{study.series.last} is no day of the kind that the study counts"
    yield from _size(desk, claim, study)


def _origin(series: SeriesRef) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return series.metrics, series.assets, series.sources


def _size(desk: Desk, claim: ClaimTerms, study: StudyRef) -> Iterator[Fault]:
    """A move is studied by its own size and direction, a percentile by the one that is told."""
    threshold = number(desk, claim, "threshold")
    if not same(-threshold if study.test == "fall" else threshold, study.threshold):
        yield "wrong_study", f"the study counts days of {study.threshold.normalize():f}, the claim says {threshold:f}"
    if claim.direction != {"rise": "up", "fall": "down"}.get(study.test, ""):
        yield "wrong_direction", f"the study counts a {study.test}, the claim says {claim.direction or 'nothing'}"


def _numbers(desk: Desk, claim: ClaimTerms, study: StudyRef) -> Iterator[Fault]:
    """Every figure of the claim is of this study, and comes out as the ledger has it."""
    for role in _COUNTED:
        if study_of(part(desk, claim, role)) != study:
            yield "wrong_study", f"its {role!r} is of another study"
    for end in ("low", "high", "share"):
        if end in claim.facts and not _rests_on(desk, claim, end):
            yield "wrong_study", f"its {end!r} is of other hits or cases"
    for role, id in claim.facts.items():
        fact, value = desk.proofs.facts.get(id), desk.proofs.of(id)
        if isinstance(value, Unproven):
            yield "unproven", value.why
        elif isinstance(value, Decimal) and fact and fact.quantity and not same(fact.quantity.value, value):
            yield "wrong_study", f"its {role!r} is {fact.quantity.value.normalize():f}, a count gives {value:f}"


def _rests_on(desk: Desk, claim: ClaimTerms, role: str) -> bool:
    refs = {getattr(ref, "fact", "") for given in part(desk, claim, role).inputs for ref in given.refs}
    return refs == {claim.facts.get(part, "") for part in ("hits", "cases")}


def _allowed(desk: Desk, claim: ClaimTerms) -> Iterator[Fault]:
    """What the claim says may be said goes by the number of cases, and by where the interval lies."""
    cases = number(desk, claim, "cases")
    says = "few" if cases < FEW else "counts" if cases < ENOUGH else "shares"
    low, high, base = (number(desk, claim, role) for role in ("low", "high", "base"))
    apart, habit = "", ""
    if says == "shares":
        apart = "above" if low > base else "below" if high < base else "within"
        habit = "usual" if low > max(base, _HALF) else "rare" if high < min(base, _HALF) else ""
    for name, true in (("says", says), ("apart", apart), ("habit", habit)):
        if claim.terms.get(name, "") != true:
            yield "wrong_study", f"{name} is {claim.terms.get(name)!r} in the claim, {true!r} by {cases} cases"


def _told(desk: Desk, study: StudyRef) -> Iterator[Fault]:
    """A break of the record is told wherever it is compared across."""
    for broken in breaks_between(study.series.metrics[0], study.series.first, study.series.last):
        if not any(broken.caveat in reading.block.text for reading in desk.readings):
            yield "missing_caveat", f"the study crosses {broken.day}; print: {broken.caveat}"
