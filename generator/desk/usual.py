"""What a day's recorded total is held against: the median of the days before, and the days of its year as large."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from generator.desk.comparing import against
from generator.desk.daily import Market
from generator.desk.days import median_before
from generator.desk.nth import nth
from generator.desk.superlative import Refusal, unless_refused
from generator.facts.claim import Comparison, Nth, Superlative
from generator.facts.fact import Fact
from generator.house.sources import breaks_between

MEDIAN_DAYS = 30
Crossing = TypeVar("Crossing", Comparison, Nth)


def multiple_of_median(
    market: Market, sides: tuple[str, ...], assets: tuple[str, ...], fact: Fact, *, day: date, id: str
) -> Comparison | None:
    """A fact against the median of the 30 days before; the caveats are those of the breaks in between."""
    spec = market.spec("sum", sides, assets)
    median = spec and median_before(market, spec, day, days=MEDIAN_DAYS, id=f"{id}.median", like=fact)
    if not median:
        return None
    made = against(f"{id}.multiple", fact, median)
    caveats = tuple(b.id for b in breaks_between(fact.metric, median.window.began_on, day))
    return made.model_copy(update={"caveats": caveats})


def told(claim: Crossing | None, rank: Superlative | None, refusals: list[Refusal]) -> Crossing | None:
    """A claim across a break stands only where the total's rank prints the same caveats; else it is dropped."""
    if claim is None or set(claim.caveats) <= set(rank.caveats if rank else ()):
        return claim
    refusals.append(Refusal(claim.id, "series_break", f"what it compares with lies across {', '.join(claim.caveats)}"))
    return None


def nth_of_year(
    market: Market,
    sides: tuple[str, ...],
    assets: tuple[str, ...],
    fact: Fact,
    *,
    day: date,
    marks: Sequence[Decimal],
    basis: str,
    refusals: list[Refusal],
) -> Nth | None:
    """Which of its year's days with so large a total it is; None of the first, and where that is refused."""
    spec = market.spec("sum", sides, assets)
    found = spec and nth(market, spec, fact, day=day, marks=marks, basis=basis)
    return unless_refused(found or None, refusals)
