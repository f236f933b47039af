"""Leverage at an extreme: open interest counted in coins, or funding, and what a month did to it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from generator.desk.comparing import change
from generator.desk.compute import in_coins, observed
from generator.desk.daily import Market, Spec
from generator.desk.superlative import Refusal, superlative, unless_refused
from generator.facts.claim import Change, Superlative
from generator.facts.fact import Fact
from generator.facts.story import Funding, Interest, Leverage, LeverageExtreme

INTEREST, CLOSE, FUNDING = "open_interest", "price.close", "funding_rate"
MONTH = 30
Measure = Literal["interest", "funding"]
Direction = Literal["up", "down"]
Extremes = Sequence[tuple[str, Measure]]


def spec_of(market: Market, asset: str, measure: Measure) -> Spec | None:
    """The series of a measure: open interest in coins at the close, or funding at the close."""
    if measure == "interest":
        return market.spec("coins", (INTEREST, CLOSE), (asset,))
    return market.spec("observed", (FUNDING,), (asset,))


def rank_of(
    market: Market, asset: str, measure: Measure, day: date, refusals: list[Refusal] | None = None
) -> Superlative | None:
    """How a day's value ranks at the end at which it stands; None where that cannot be claimed, which is refused."""
    spec, fact = spec_of(market, asset, measure), _value(market, asset, measure, day)
    before = None if spec is None else market.daily(spec).at(day - timedelta(days=1))
    if spec is None or fact is None or before is None:
        return None
    basis = "coins" if measure == "interest" else "at a day's close"
    return _claimed(market, spec, fact, day, "up" if fact.value > before else "down", basis, refusals)


def _claimed(
    market: Market,
    spec: Spec,
    fact: Fact,
    day: date,
    direction: Direction,
    basis: str,
    refusals: list[Refusal] | None,
) -> Superlative | None:
    return unless_refused(superlative(market, spec, fact, day=day, direction=direction, basis=basis), refusals)


def _value(market: Market, asset: str, measure: Measure, day: date) -> Fact | None:
    if measure == "funding":
        return observed(market, FUNDING, asset, day)
    return _coins(market, asset, day, f"{asset}.interest.coins.after")


def _coins(market: Market, asset: str, day: date, id: str) -> Fact | None:
    usd, price = observed(market, INTEREST, asset, day), observed(market, CLOSE, asset, day)
    return in_coins(id, usd, price) if usd and price and price.value else None


def build(
    market: Market,
    extremes: Extremes,
    day: date,
    *,
    interest: Interest | None,
    funding: Funding | None,
    refusals: list[Refusal],
) -> Leverage | None:
    """The extremes of a day, the one that reaches back farthest first; None where none can be claimed."""
    found = [row for a, m in extremes if (row := _row(market, a, m, day, interest, funding, refusals))]
    rows = sorted(found, key=lambda row: -row.rank.days)
    return Leverage(rows=tuple(rows), lead=rows[0], other=rows[1] if len(rows) > 1 else None) if rows else None


def _row(
    market: Market,
    asset: str,
    measure: Measure,
    day: date,
    interest: Interest | None,
    funding: Funding | None,
    refusals: list[Refusal],
) -> LeverageExtreme | None:
    rank = rank_of(market, asset, measure, day, refusals)
    if rank is None:
        return None
    rows = [row for row in (funding.rows if funding else ()) if row.asset == asset]
    given: dict[str, Any] = {"asset": asset, "measure": measure, "rank": rank, "funding": rows[0] if rows else None}
    if measure == "interest":
        given |= _in_dollars(market, asset, day, rank, interest, refusals)
    return LeverageExtreme(**given)


def _in_dollars(
    market: Market, asset: str, day: date, rank: Superlative, interest: Interest | None, refusals: list[Refusal]
) -> dict[str, Change | Superlative | None]:
    """The same open interest in dollars, and what thirty days did to both."""
    usd, spec = observed(market, INTEREST, asset, day), market.spec("observed", (INTEREST,), (asset,))
    rows = [row for row in (interest.rows if interest else ()) if row.asset == asset]
    same_end = usd and spec and _claimed(market, spec, usd, day, rank.direction, "dollars", refusals)
    return {
        "usd": rows[0].usd if rows else None,
        "usd_rank": same_end or None,
        "month": _month(asset, "interest.coins", _coins_then(market, asset, day), rank.fact),
        "usd_month": _month(asset, "interest.usd", observed(market, INTEREST, asset, day - timedelta(days=MONTH)), usd),
        "price_month": _month(
            asset,
            "price",
            observed(market, CLOSE, asset, day - timedelta(days=MONTH)),
            observed(market, CLOSE, asset, day),
        ),
    }


def _coins_then(market: Market, asset: str, day: date) -> Fact | None:
    return _coins(market, asset, day - timedelta(days=MONTH), f"{asset}.interest.coins.month")


def _month(asset: str, of: str, before: Fact | None, after: Fact | None) -> Change | None:
    return change(f"{asset}.{of}.change{MONTH}", before, after) if before and after else None


def lead(part: Leverage) -> str:
    """`interest` or `funding`, whichever reaches back farther."""
    return part.lead.measure


def questions(part: Leverage) -> Iterator[str]:
    """What such an extreme lets a reader ask."""
    measures = {row.measure for row in part.rows}
    if "interest" in measures:
        yield "what_is_open_interest"
        yield "which_way_is_it"
        yield "why_coins"
    if "funding" in measures:
        yield "what_is_funding"
        yield "who_pays_funding"
    if "interest" not in measures:
        yield "does_funding_foretell"
