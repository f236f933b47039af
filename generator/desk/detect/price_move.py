"""Price move: a large move close to close, a closing extreme, or a round level crossed."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from generator.desk.daily import Market, percent_change
from generator.desk.levels import crossed
from generator.desk.prices import day_change
from generator.facts.event import PriceMove
from generator.facts.fact import Fact
from generator.facts.window import Window
from generator.house.policy import House, PriceThresholds

LOOK_BACK = 60
"""Days over which earlier extremes are replayed to know which of them were news."""


def _extreme(values: tuple[Decimal | None, ...], i: int, days: int) -> Literal["", "up", "down"]:
    """Whether the i-th close is beyond every close of so many days before; needs all of them."""
    span = values[max(0, i - days) : i]
    now = values[i]
    if now is None or len(span) < days or None in span:
        return ""
    known = [v for v in span if v is not None]
    return "up" if now > max(known) else "down" if now < min(known) else ""


def extreme_on(market: Market, asset: str, day: date, limits: PriceThresholds) -> Literal["", "up", "down"]:
    """Whether a close is an extreme that is news: again within `repeat_days` only when `repeat_beyond` % further."""
    spec = market.spec("observed", ("price.close",), (asset,))
    if spec is None:
        return ""
    daily = market.daily(spec)
    here = day.toordinal() - daily.first
    if not 0 <= here < len(daily.values):
        return ""
    news: tuple[int, str, Decimal] | None = None
    fired: Literal["", "up", "down"] = ""
    for i in range(max(0, here - LOOK_BACK), here + 1):
        side, now = _extreme(daily.values, i, limits.extreme_days), daily.values[i]
        fired = ""
        if not side or now is None:
            continue
        again = news is not None and news[1] == side and i - news[0] <= limits.repeat_days
        further = news is not None and abs(percent_change(now, news[2])) >= limits.repeat_beyond
        if not again or further:
            fired, news = side, (i, side, now)
    return fired


def _reasons(market: Market, house: House, asset: str, day: date) -> Iterator[str]:
    limits = house.thresholds.price_move
    move = day_change(market, asset, day)
    if move is None:
        return
    if abs(move.by.value) >= limits.of(asset):
        yield f"{asset} moved {move.by.value:+.2f}% close to close (threshold {limits.of(asset)}%)"
    if asset in limits.extreme_assets:
        if side := extreme_on(market, asset, day, limits):
            yield f"{asset} closed at a {limits.extreme_days}-day {'high' if side == 'up' else 'low'}"
        if level := crossed(market, asset, day, limits):
            beyond = "above" if level.direction == "up" else "below"
            yield f"{asset} closed {beyond} {level.level.value:,} for the first time in {limits.level_days} days"


def detect(market: Market, house: House, day: date, *, as_of: datetime) -> PriceMove | None:
    """All price moves of one day are one event."""
    why = {asset: tuple(_reasons(market, house, asset, day)) for asset in house.assets}
    movers = tuple(asset for asset, reasons in why.items() if reasons)
    moves: list[Fact] = [m.by for asset in movers if (m := day_change(market, asset, day))]
    if not moves:
        return None
    series = market.pick("price.close", movers[0])
    assert series is not None
    return PriceMove(
        day=day,
        window=Window.day(day),
        as_of=as_of,
        assets=movers,
        provenance=series.provenance,
        reasons=tuple(reason for asset in movers for reason in why[asset]),
        moves=tuple(moves),
        big=any(abs(m.value) >= 2 * house.thresholds.price_move.of(m.subject) for m in moves),
    )
