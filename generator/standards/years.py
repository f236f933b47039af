"""Counts of days in a year proved again: "three days this year" (`facts.claim.Nth`)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pydantic import ValidationError

from generator.facts.fact import SeriesRef
from generator.facts.ledger import ClaimTerms
from generator.facts.window import DAY
from generator.house.sources import SOURCES, breaks_between
from generator.standards.parts import Fault, number, part
from generator.standards.reading import Desk
from generator.standards.unproven import Missing, same


def refute_nth(desk: Desk, claim: ClaimTerms) -> Fault | None:
    """What is wrong with "the third day this year": the year, its holes, the count, the day itself."""
    try:
        nth, mark, value = (number(desk, claim, role) for role in ("nth", "mark", "fact"))
        series = SeriesRef.model_validate_json(claim.terms.get("series", ""))
    except ValidationError as error:
        return "unproven", f"claim {claim.id} names no series: {error.error_count()} faults"
    except Missing as missing:
        return "unproven", f"claim {claim.id}: {missing}"
    return next(iter(_of_year(desk, claim, series, nth=nth, mark=mark, value=value)), None)


def _of_year(
    desk: Desk, claim: ClaimTerms, series: SeriesRef, *, nth: Decimal, mark: Decimal, value: Decimal
) -> Iterator[Fault]:
    fact, down = part(desk, claim, "nth"), claim.direction == "down"
    refs = [ref for given in fact.inputs for ref in given.refs if isinstance(ref, SeriesRef)]
    if refs != [series] or fact.direction != claim.direction:
        yield "wrong_count", "the count is of another series, or the other way"
    if (series.first, series.last) != (date(desk.day.year, 1, 1), _own(desk, series)):
        yield "wrong_count", f"the count is of {series.first} to {series.last}, not of the year up to the day"
    unpublished = {day for id in series.sources if id in SOURCES for day in SOURCES[id].not_published}
    if not set(series.without) <= unpublished:
        yield "series_gap", "a day is left out that is not registered as one without publication"
    if (-value if down else value) < mark or desk.proofs.days.value(series, series.last) != value:
        yield "wrong_count", f"the day's own {value.normalize():f} does not reach the mark of {mark.normalize():f}"
    if nth < 2 or fact.quantity is None or not same(fact.quantity.value, nth):
        yield "wrong_count", f"a count gives {nth} days"
    for broken in breaks_between(claim.metric, series.first, series.last):
        if not any(broken.caveat in reading.block.text for reading in desk.readings):
            yield "missing_caveat", f"the count crosses {broken.day}; print: {broken.caveat}"


def _own(desk: Desk, series: SeriesRef) -> date:
    return desk.day + DAY if series.dated == "published" else desk.day
