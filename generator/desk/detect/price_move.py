"""Price move: a large move close to close, a closing extreme, or a round level crossed."""

from collections.abc import Iterator
from datetime import date, datetime

from generator.desk.daily import EMPTY, Column, Market, percent_change
from generator.desk.detect.extremes import Side, extreme
from generator.desk.levels import crossed
from generator.desk.prices import day_change
from generator.facts.event import PriceMove
from generator.facts.fact import Fact
from generator.facts.window import Window
from generator.house.policy import House, PriceThresholds


def _run(values: Column, here: int, side: Side, limits: PriceThresholds) -> list[int]:
    """The extremes of one side up to a day, none of them more than `repeat_days` after the one before; oldest first."""
    found = [here]
    i = here - 1
    while i >= 0 and found[-1] - i <= limits.repeat_days:
        if extreme(values, i, limits.extreme_days) == side:
            found.append(i)
        i -= 1
    return found[::-1]


def _again(values: Column, told: int, i: int, limits: PriceThresholds) -> bool:
    """Whether a further extreme of a run is news, after the one that was told last."""
    before, now = values[told], values[i]
    assert before is not None
    assert now is not None
    return i - told > limits.repeat_days or abs(percent_change(now, before)) >= limits.repeat_beyond


def extreme_on(market: Market, asset: str, day: date, limits: PriceThresholds) -> Side:
    """Whether a close is an extreme that is news: again within `repeat_days` only when `repeat_beyond` % further."""
    spec = market.spec("observed", ("price.close",), (asset,))
    daily = EMPTY if spec is None else market.daily(spec)
    here = day.toordinal() - daily.first
    if not 0 <= here < len(daily.values) or not (side := extreme(daily.values, here, limits.extreme_days)):
        return ""
    told, *later = _run(daily.values, here, side, limits)
    for i in later:
        told = i if _again(daily.values, told, i, limits) else told
    return side if told == here else ""


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
        provenance=series.provenance_at(Window.day(day).end),
        reasons=tuple(reason for asset in movers for reason in why[asset]),
        moves=tuple(moves),
        big=any(abs(m.value) >= 2 * house.thresholds.price_move.of(m.subject) for m in moves),
    )
