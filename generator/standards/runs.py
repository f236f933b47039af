"""Claims of runs: days on end with one label, sessions on end with flows of one way."""

import re
from datetime import date, timedelta
from decimal import Decimal

from generator.facts.fact import Fact, SeriesRef
from generator.facts.ledger import ClaimTerms
from generator.standards.reading import Desk
from generator.standards.record import label_on
from generator.standards.refuted import Refuted, fact_of, number_of, sign_of
from generator.standards.sessions import opens


def streak(desk: Desk, claim: ClaimTerms) -> Refuted | None:
    """The run is as long as is claimed, goes its way, began when it is said to have begun, and names its labels."""
    length = number_of(desk, claim, "length")
    if claim.direction and claim.direction != sign_of(_last_of(desk, claim)):
        return Refuted("wrong_direction", f"the run did not go {claim.direction}")
    fact = fact_of(desk, claim, "length")
    first, last = fact_of(desk, claim, "first").day, fact_of(desk, claim, "last").day
    if first is None or last is None or not 0 < length <= (last - first).days + 1:
        return Refuted("wrong_streak", f"{length} readings do not fit between {first} and {last}")
    return _unbroken(desk, fact, first) or _unnamed(desk, claim, fact)


def _series_of(fact: Fact) -> SeriesRef | None:
    """The series that a run is of."""
    return next((ref for given in fact.inputs for ref in given.refs if isinstance(ref, SeriesRef)), None)


def _last_of(desk: Desk, claim: ClaimTerms) -> Decimal:
    """The value on the last day of a run."""
    ref = _series_of(fact_of(desk, claim, "length"))
    return (desk.proofs.days.value(ref, ref.last) if ref else None) or Decimal(0)


def _unbroken(desk: Desk, fact: Fact, first: date) -> Refuted | None:
    """The streak began on its first day: the day before had another label."""
    ref = _series_of(fact)
    if ref is None or ref.first != first:
        return Refuted("wrong_streak", f"the streak's series does not begin on {first}")
    if ref.make == "flows":
        return _ran_longer(desk, ref, first)
    eve = date.fromordinal(first.toordinal() - 1)
    value = desk.proofs.days.value(ref, eve)
    if value is not None and label_on(desk.proofs.history, ref, eve, value) in fact.label.split("|"):
        return Refuted("wrong_streak", f"{eve} had the same label, so the streak is longer")
    return None


def _unnamed(desk: Desk, claim: ClaimTerms, fact: Fact) -> Refuted | None:
    """Each label that a day of the run bears is named where the run is told."""
    ref = _series_of(fact)
    borne = set() if ref is None or ref.make == "flows" else _borne(desk, ref)
    label = next((label for label in sorted(borne) if not _is_named(desk, claim, label)), "")
    return Refuted("wrong_streak", f"a day of the run is of {label}, which is not said beside it") if label else None


def _borne(desk: Desk, ref: SeriesRef) -> set[str]:
    """The labels that the days of a run bear."""
    values = enumerate(desk.proofs.days.column(ref), start=ref.first.toordinal())
    days = ((date.fromordinal(day), value) for day, value in values if value is not None)
    return {label_on(desk.proofs.history, ref, day, value) for day, value in days} - {""}


def _is_named(desk: Desk, claim: ClaimTerms, label: str) -> bool:
    """Whether each block that makes a claim names a label; "extreme fear" does not name fear."""
    named = re.compile(rf"(?<!extreme ){re.escape(label)}", re.I)
    return all(named.search(reading.block.text) for reading in desk.claiming(claim.id))


def _ran_longer(desk: Desk, ref: SeriesRef, first: date) -> Refuted | None:
    """A run of flows began on its first session: the one before went the other way, and all of it is on record."""
    eve = first - timedelta(days=1)
    while not opens(eve):
        eve -= timedelta(days=1)
    before, last = desk.proofs.days.value(ref, eve), desk.proofs.days.value(ref, ref.last)
    if before is None or last is None:
        return Refuted("wrong_streak", f"not all is on record of {eve}, so the run may have begun before it")
    if before * last > 0:
        return Refuted("wrong_streak", f"{eve} went the same way, so the run is longer")
    return None
