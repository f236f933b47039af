"""The day's recorded liquidations: totals, sides, coins, and how they rank."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from generator.desk.comparing import among, change, share_of
from generator.desk.compute import counted, difference, observed, total
from generator.desk.daily import Market
from generator.desk.days import days_of, percentile
from generator.desk.stale import repeats
from generator.desk.superlative import Refusal, superlative, unless_refused
from generator.desk.usual import multiple_of_median, nth_of_year, told
from generator.facts.claim import Change, PartOfWhole, Superlative
from generator.facts.fact import MARKET, Fact
from generator.facts.story import AssetLiquidations, Liquidations

LONG, SHORT, TOTAL = "liquidations.long", "liquidations.short", "liquidations.total"
BASIS = "recorded dollars in a day"
EVEN = Decimal(55)
"""A side with less than this percentage does not stand out."""


def covered(market: Market, assets: Sequence[str], day: date) -> tuple[str, ...]:
    """The assets whose both sides are on record that day."""
    return tuple(a for a in assets if all(market.value(side, a, day) is not None for side in (LONG, SHORT)))


def day_total(market: Market, assets: tuple[str, ...], day: date) -> Fact | None:
    """All recorded liquidations of the assets on a day."""
    parts = [observed(market, side, asset, day) for asset in assets for side in (LONG, SHORT)]
    if not parts or any(part is None for part in parts):
        return None
    subject = assets[0] if len(assets) == 1 else MARKET
    prefix = subject if subject != MARKET else "market"
    return total(f"{prefix}.liquidations", [p for p in parts if p], metric=TOTAL, subject=subject)


def total_percentile(
    market: Market, fact: Fact, assets: tuple[str, ...], *, day: date, days: int, least: int
) -> Fact | None:
    """Where the day's total stands among the days before."""
    spec = market.spec("sum", (LONG, SHORT), assets)
    return None if spec is None else percentile(market, spec, fact, day=day, days=days, least=least)


def _side(market: Market, side: str, assets: tuple[str, ...], day: date) -> Fact:
    parts = [observed(market, side, asset, day) for asset in assets]
    name = side.removeprefix("liquidations.")
    return total(f"market.{name}s", [p for p in parts if p], metric=side, subject=MARKET)


def _rank(
    market: Market, sides: tuple[str, ...], assets: tuple[str, ...], fact: Fact, day: date, refusals: list[Refusal]
) -> Superlative | None:
    spec = market.spec("sum", sides, assets)
    if spec is None:
        return None
    return unless_refused(superlative(market, spec, fact, day=day, direction="up", basis=BASIS), refusals)


def _row(market: Market, asset: str, whole: Fact, day: date, refusals: list[Refusal]) -> AssetLiquidations | None:
    longs, shorts = observed(market, LONG, asset, day), observed(market, SHORT, asset, day)
    both = day_total(market, (asset,), day)
    if longs is None or shorts is None or both is None:
        return None
    share = share_of(f"{asset}.liquidations.part", both, whole)
    if share is None:
        return None
    return AssetLiquidations(
        asset=asset,
        total=both,
        longs=longs,
        shorts=shorts,
        share=share,
        short_share=share_of(f"{asset}.liquidations.shorts", shorts, both),
        of_interest=_of_interest(market, asset, both, day),
        rank=_rank(market, (LONG, SHORT), (asset,), both, day, refusals) if asset in {"BTC", "ETH"} else None,
        change=_price_change(market, asset, day),
    )


def _price_change(market: Market, asset: str, day: date) -> Change | None:
    before, after = _close_before(market, asset, day), observed(market, "price.close", asset, day)
    return None if before is None or after is None else change(f"{asset}.price.change", before, after)


def _close_before(market: Market, asset: str, day: date) -> Fact | None:
    return observed(market, "price.close", asset, date.fromordinal(day.toordinal() - 1))


def _of_interest(market: Market, asset: str, both: Fact, day: date) -> PartOfWhole | None:
    """Against the open interest at the day's start, which closed the day before."""
    eve = date.fromordinal(day.toordinal() - 1)
    interest = (
        None if repeats(market, "open_interest", (asset,), eve) else observed(market, "open_interest", asset, eve)
    )
    return None if interest is None else share_of(f"{asset}.liquidations.of_interest", both, interest)


def _all_of_interest(market: Market, rows: tuple[AssetLiquidations, ...], both: Fact) -> PartOfWhole | None:
    if not all(row.of_interest for row in rows):
        return None
    whole = total(
        "market.interest.before",
        [row.of_interest.whole for row in rows if row.of_interest],
        metric="open_interest",
        subject=MARKET,
    )
    return share_of("market.liquidations.of_interest", both, whole)


def side_of(long_share: PartOfWhole | None) -> Literal["long", "short", "even"]:
    """Which side stands out."""
    if long_share is None:
        return "even"
    longs = long_share.share.value
    return "long" if longs >= EVEN else "short" if 100 - longs >= EVEN else "even"


def named_of(rows: Sequence[AssetLiquidations]) -> Fact | None:
    """Bitcoin and ether together."""
    named = [row.total for row in rows if row.asset in {"BTC", "ETH"}]
    return total("market.liquidations.named", named, metric=TOTAL, subject=MARKET) if named else None


def rest_of(both: Fact, named: Fact | None, rows: Sequence[AssetLiquidations]) -> PartOfWhole | None:
    """What is left of the total beside bitcoin and ether; as a sum where the other coins are known one by one."""
    others = [row.total for row in rows if row.asset not in {"BTC", "ETH"}]
    if named is None:
        return None
    if others:
        rest = total("market.liquidations.rest", others, metric=TOTAL, subject=MARKET)
    else:
        rest = difference("market.liquidations.rest", both, named, metric=TOTAL, subject=MARKET)
    return share_of("market.liquidations.rest.part", rest, both)


def _rows(
    market: Market, assets: Sequence[str], whole: Fact, day: date, refusals: list[Refusal]
) -> tuple[AssetLiquidations, ...]:
    rows = (_row(market, asset, whole, day, refusals) for asset in assets)
    return tuple(sorted((row for row in rows if row), key=lambda row: -row.total.value))


def _named(rows: tuple[AssetLiquidations, ...], both: Fact) -> dict[str, Any]:
    """Bitcoin, ether, the two together, and what is left."""
    by_asset = {row.asset: row for row in rows}
    named = named_of(rows)
    rest = rest_of(both, named, rows)
    others = [row.total for row in rows if row.asset not in {"BTC", "ETH"}]
    return {
        "btc": by_asset.get("BTC"),
        "eth": by_asset.get("ETH"),
        "first": rows[0],
        "second": rows[1] if len(rows) > 1 else None,
        "named": named,
        "rest": rest.part if rest else None,
        "rest_share": rest,
        "assets": counted("market.liquidations.coins", [r.total for r in rows], of="coins", window=both.window),
        "others": counted("market.liquidations.others", others, of="coins", window=both.window) if others else None,
    }


def _leaders(rows: tuple[AssetLiquidations, ...]) -> dict[str, Any]:
    """Which coin stands out, in dollars and, where that of every coin is known, relative to its open interest."""
    every = all(row.of_interest for row in rows)
    measured = sorted((row.of_interest.share.value, row.asset) for row in rows if row.of_interest and every)
    shares = sorted((r.of_interest.share for r in rows if r.of_interest and every), key=lambda share: share.value)
    most = among("market.liquidations.most", rows[0].total, [r.total for r in rows], direction="up")
    most_of = among("market.most_of_interest", shares[-1], shares, direction="up") if shares else None
    return {
        "most": most,
        "most_of_interest": most_of,
        "least_of_interest": among("market.least_of_interest", shares[0], shares, direction="down") if shares else None,
        "leaders": "yes" if most and most_of else "no",
        "same_leader": "yes" if len(measured) > 1 and measured[-1][1] == rows[0].asset else "no",
    }


def _sides(market: Market, assets: tuple[str, ...], both: Fact, day: date, refusals: list[Refusal]) -> dict[str, Any]:
    """Longs and shorts: amounts, shares, ranks and multiples."""
    longs, shorts = _side(market, LONG, assets, day), _side(market, SHORT, assets, day)
    rank = _rank(market, (LONG, SHORT), assets, both, day, refusals)
    multiple = multiple_of_median(market, (LONG, SHORT), assets, both, day=day, id="market.liquidations")
    short_multiple = multiple_of_median(market, (SHORT,), assets, shorts, day=day, id="market.shorts")
    long_share = share_of("market.longs.part", longs, both)
    return {
        "longs": longs,
        "shorts": shorts,
        "long_share": long_share,
        "short_share": share_of("market.shorts.part", shorts, both),
        "side": side_of(long_share),
        "rank": rank,
        "short_rank": _rank(market, (SHORT,), assets, shorts, day, refusals),
        "long_rank": _rank(market, (LONG,), assets, longs, day, refusals),
        "multiple": told(multiple, rank, refusals),
        "median_days": days_of(multiple.against, "market.liquidations.median.days") if multiple else None,
        "short_multiple": told(short_multiple, rank, refusals),
    }


def build(
    market: Market, assets: Sequence[str], day: date, refusals: list[Refusal], *, marks: Sequence[Decimal] = ()
) -> Liquidations | None:
    """Everything that the record says of the day's liquidations; None where there is no record.

    `marks` are the totals whose days are counted.
    """
    names = covered(market, assets, day)
    both = day_total(market, names, day) if names else None
    if both is None or both.value <= 0:
        return None
    rows, sides = _rows(market, names, both, day, refusals), _sides(market, names, both, day, refusals)
    return Liquidations(
        total=both,
        rows=rows,
        nth=told(
            nth_of_year(market, (LONG, SHORT), names, both, day=day, marks=marks, basis=BASIS, refusals=refusals),
            sides["rank"],
            refusals,
        ),
        of_interest=_all_of_interest(market, rows, both),
        **sides,
        **_named(rows, both),
        **_leaders(rows),
    )
