"""Open interest and funding at the day's close.

A fall of open interest in dollars is part price, part positions; only the second part is positions closed.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from generator.desk.comparing import against, among, change, points
from generator.desk.compute import counted, derived, difference, in_coins, observed
from generator.desk.daily import HUNDRED, Market
from generator.desk.days import days_of, median_before, percentile
from generator.desk.liquidations import day_total
from generator.desk.stale import stale
from generator.desk.superlative import Refusal, superlative, unless_refused
from generator.facts.claim import Change, Superlative
from generator.facts.fact import Fact, Formula, Input
from generator.facts.quantity import PERCENT, USD
from generator.facts.story import AssetFunding, AssetInterest, Funding, Interest
from generator.facts.window import Window
from generator.house.sources import breaks_between

INTEREST, CLOSE, FUNDING = "open_interest", "price.close", "funding_rate"
MANY, WIDER = 5, Decimal(12)
"""Coins whose open interest in coins all rises in a day, and by what percent half of them do, so that no market is
thought to have done it: on the recorded days since 2021 the next most was 9.4."""
UNMOVED = Decimal(1)
"""Percent under which a price counts as flat beside a record of open interest."""
YEAR = 365
"""Days before, among which funding and the record of open interest are ranked."""


def _interest_rank(market: Market, coins: Change | None, day: date, refusals: list[Refusal]) -> Superlative | None:
    if coins is None or coins.direction == "flat":
        return None
    spec = market.spec("coins_change", (INTEREST, CLOSE), (coins.subject,))
    if spec is None:
        return None
    result = superlative(
        market,
        spec,
        coins.by,
        day=day,
        direction="up" if coins.direction == "up" else "down",
        basis="percent in a day, counted in coins",
    )
    return unless_refused(result, refusals)


def _record(market: Market, coins: Fact, day: date) -> dict[str, Any]:
    """Of open interest that, counted in coins, has never been so large on a record of a year or more: that record."""
    spec = market.spec("coins", (INTEREST, CLOSE), (coins.subject,))
    if spec is None:
        return {}
    rank = superlative(market, spec, coins, day=day, direction="up", basis="coins", least_days=YEAR)
    if isinstance(rank, Refusal) or rank.since or rank.tie:
        return {}
    level = Fact(
        id=f"{coins.id}.record",
        metric=coins.metric,
        subject=coins.subject,
        window=coins.window,
        formula=Formula.MAXIMUM,
        inputs=(Input(name="series", refs=(rank.series,)),),
        quantity=coins.quantity,
        sources=coins.sources,
    )
    return {"record": rank, "record_level": level}


def _price_share(usd: Change, coins_before: Fact, price_before: Fact, price_after: Fact) -> Fact | None:
    """Of the change in dollars, the share that is the price's: at the coins of the day before."""
    moved = usd.after.value - usd.before.value
    if moved == 0:
        return None
    return derived(
        f"{usd.subject}.interest.price_share",
        Formula.PRICE_SHARE,
        {
            "coins_from": (coins_before,),
            "price_from": (price_before,),
            "price_to": (price_after,),
            "usd_from": (usd.before,),
            "usd_to": (usd.after,),
        },
        value=HUNDRED * coins_before.value * (price_after.value - price_before.value) / moved,
        unit=PERCENT,
        metric=INTEREST,
        subject=usd.subject,
        window=usd.after.window,
    )


def _worth(left: Fact, price: Fact) -> Fact:
    """The coins that left, at the closing price, in dollars (USDT at par)."""
    return derived(
        f"{left.subject}.interest.worth",
        Formula.WORTH,
        {"coins": (left,), "price": (price,)},
        value=left.value * price.value,
        unit=USD,
        metric=INTEREST,
        subject=left.subject,
        window=left.window,
    )


Mix = Literal["", "both_down", "price_down", "price_up", "both_up", "against_price"]


def _mix(usd: Change, coins: Change, price: Change | None) -> Mix:
    """What the change in dollars is made of: positions and price, price alone, or positions against the price."""
    if price is None or "flat" in {usd.direction, price.direction}:
        return ""
    if usd.direction != price.direction:
        return "against_price"
    if coins.direction == usd.direction:
        return "both_down" if usd.direction == "down" else "both_up"
    return "price_down" if usd.direction == "down" else "price_up"


def _interest_row(market: Market, asset: str, day: date, refusals: list[Refusal]) -> AssetInterest | None:
    eve = day - timedelta(days=1)
    before, after = observed(market, INTEREST, asset, eve), observed(market, INTEREST, asset, day)
    usd = change(f"{asset}.interest.usd", before, after) if before and after else None
    if usd is None or before is None or after is None:
        return None
    price_before, price_after = observed(market, CLOSE, asset, eve), observed(market, CLOSE, asset, day)
    if price_before is None or price_after is None:
        return AssetInterest(asset=asset, usd=usd)
    coins_before = in_coins(f"{asset}.interest.coins.before", before, price_before)
    coins_after = in_coins(f"{asset}.interest.coins.after", after, price_after)
    coins = change(f"{asset}.interest.coins", coins_before, coins_after)
    coins_by = points(f"{asset}.interest.coins_by", coins_before, coins_after)
    price = change(f"{asset}.price.change", price_before, price_after)
    fell = coins_by.by.value < 0
    left = (
        difference(f"{asset}.interest.left", coins_before, coins_after, metric=f"{INTEREST}.coins", subject=asset)
        if fell
        else None
    )
    worth = _worth(left, price_after) if left else None
    liquidated = day_total(market, (asset,), day)
    dearer = price is not None and price.direction == "up"  # contracts margined in coins count for fewer of them
    return AssetInterest(
        asset=asset,
        usd=usd,
        usd_by=points(f"{asset}.interest.usd_by", before, after),
        coins=coins,
        price_share=_price_share(usd, coins_before, price_before, price_after),
        coins_by=coins_by,
        mix=_mix(usd, coins, price) if coins else "",
        left=left,
        worth=worth,
        unexplained="yes" if liquidated and worth and worth.value > 2 * liquidated.value and not dearer else "no",
        rank=_interest_rank(market, coins, day, refusals) if asset in {"BTC", "ETH"} else None,
        **(_record(market, coins_after, day) if asset == "BTC" and price and abs(price.by.value) < UNMOVED else {}),
    )


def build_interest(market: Market, assets: Sequence[str], day: date, refusals: list[Refusal]) -> Interest | None:
    """Open interest of the assets; None where none is on record, or the source repeated itself."""
    if old := stale(market, INTEREST, assets, day):
        refusals.append(old)
        return None
    if broken := breaks_between(INTEREST, day - timedelta(days=1), day):
        refusals.append(Refusal(INTEREST, "method_break", broken[0].caveat))
        return None
    rows = tuple(row for a in assets if (row := _interest_row(market, a, day, refusals)))
    if widened := _widened(rows):
        refusals.append(Refusal(INTEREST, "wider_coverage", widened))
        return None
    by_asset = {row.asset: row for row in rows}
    if not rows:
        return None
    breadth = _breadth(rows, Window.day(day)) if len(rows) == len(assets) else {}
    return Interest(rows=rows, btc=by_asset.get("BTC"), eth=by_asset.get("ETH"), **breadth)


def _widened(rows: Sequence[AssetInterest]) -> str:
    """Why a rise everywhere at once is no news: so it looks where a source counts more exchanges than before."""
    rises = sorted(row.coins.by.value for row in rows if row.coins)
    if len(rises) < MANY or rises[0] <= 0 or rises[len(rises) // 2] < WIDER:
        return ""
    least, most = (f"{rises[at]:.0f}%" for at in (0, -1))
    return (
        f"open interest in coins rose by {least} to {most} in all {len(rises)} coins in a day, as where a source "
        "counts more exchanges than before. Ask the source; register a break of its record (house/sources.py) if so."
    )


def _breadth(rows: Sequence[AssetInterest], window: Window) -> dict[str, Any]:
    """Whether open interest, counted in coins, went one way everywhere, and where it went the farthest."""
    moves = [row.coins for row in rows if row.coins]
    ways = {move.direction for move in moves}
    if len(moves) < len(rows) or len(rows) < 3 or len(ways) > 1 or ways == {"flat"}:
        return {}
    down = ways == {"down"}
    facts = sorted((move.by for move in moves), key=lambda fact: fact.value, reverse=not down)
    return {
        "mood": "all_down" if down else "all_up",
        "followed": counted("market.interest.coins", facts, of="coins", window=window),
        "most": among("market.interest.most", facts[0], facts, direction="down" if down else "up"),
    }


def _funding_row(market: Market, asset: str, day: date, refusals: list[Refusal]) -> AssetFunding | None:
    before, rate = (observed(market, FUNDING, asset, d) for d in (day - timedelta(days=1), day))
    spec = market.spec("observed", (FUNDING,), (asset,))
    if before is None or rate is None or spec is None:
        return None
    move = points(f"{asset}.funding.change", before, rate)
    rank: Superlative | Refusal | None = None
    if move.direction != "flat":
        rank = superlative(
            market,
            spec,
            rate,
            day=day,
            direction="up" if move.direction == "up" else "down",
            basis="at a day's close",
        )
    rank = unless_refused(rank, refusals)
    median = median_before(market, spec, day, days=30, id=f"{asset}.funding.median", like=rate)
    return AssetFunding(
        asset=asset,
        rate=rate,
        change=move,
        sign="long_pays" if rate.value > 0 else "short_pays" if rate.value < 0 else "none",
        flipped=rate.value * before.value < 0,
        rank=rank,
        percentile=percentile(market, spec, rate, day=day, days=YEAR, least=YEAR) if asset == "BTC" else None,
        median=against(f"{asset}.funding.against", rate, median) if median else None,
        median_days=days_of(median, f"{asset}.funding.median.days") if median else None,
    )


def build_funding(market: Market, assets: Sequence[str], day: date, refusals: list[Refusal]) -> Funding | None:
    """Funding of bitcoin and ether; None where none is on record, or the source repeated itself."""
    if old := stale(market, FUNDING, assets, day):
        refusals.append(old)
        return None
    rows = tuple(row for a in assets if a in {"BTC", "ETH"} and (row := _funding_row(market, a, day, refusals)))
    by_asset = {row.asset: row for row in rows}
    return Funding(rows=rows, btc=by_asset.get("BTC"), eth=by_asset.get("ETH")) if rows else None
