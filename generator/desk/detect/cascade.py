"""Liquidation cascade: forced closures far above the usual pace."""

from datetime import date, datetime

from generator.desk.daily import Market
from generator.desk.liquidations import covered, day_total, total_percentile
from generator.facts.event import LiquidationCascade
from generator.facts.window import Window
from generator.house.policy import House


def detect(market: Market, house: House, day: date, *, as_of: datetime) -> LiquidationCascade | None:
    """A daily total over the floor and the percentile of its trailing year, or so large that its rank is no matter."""
    limits = house.thresholds.liquidation_cascade
    assets = covered(market, house.assets, day)
    total = day_total(market, assets, day) if assets else None
    if total is None:
        return None
    percentile = total_percentile(market, total, assets, day=day, days=limits.trailing_days, least=limits.minimum_days)
    unusual = percentile is not None and percentile.value >= limits.percentile
    if not (total.value >= limits.always or (total.value >= limits.floor and unusual)):
        return None
    rank = f"above {percentile.value:.1f}% of the trailing days" if percentile else "no trailing year to rank it in"
    series = market.pick("liquidations.long", assets[0])
    assert series is not None
    return LiquidationCascade(
        day=day,
        window=Window.day(day),
        as_of=as_of,
        assets=assets,
        provenance=series.provenance_at(Window.day(day).end),
        reasons=(f"{total.value / 1_000_000:.1f} million USD over {len(assets)} coins, {rank}",),
        total=total,
        percentile=percentile,
    )
