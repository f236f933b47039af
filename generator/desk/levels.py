"""Round price levels, crossed between two closes for the first time in a while."""

from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from generator.desk.compute import constant, observed
from generator.desk.daily import Market
from generator.facts.claim import Level
from generator.facts.fact import Fact, Formula, Input
from generator.facts.quantity import USD
from generator.facts.window import Window
from generator.house.assets import asset as registered
from generator.house.policy import PriceThresholds


def _farthest(before: Decimal, after: Decimal, step: Decimal) -> Decimal | None:
    """The last round level passed from one close to the next: at or above it going up, below it going down."""
    if after > before:
        level = (after / step).to_integral_value(ROUND_FLOOR) * step
        return level if before < level else None
    level = (after / step).to_integral_value(ROUND_FLOOR) * step + step
    if level > (before / step).to_integral_value(ROUND_CEILING) * step:
        return None
    return level if before >= level > after else None


def crossed(market: Market, asset: str, day: date, thresholds: PriceThresholds) -> Level | None:
    """A level crossed on a day for the first time in `level_days`; the last earlier close on its far side if known."""
    step = registered(asset).step
    before = observed(market, "price.close", asset, day - timedelta(days=1))
    after = observed(market, "price.close", asset, day)
    spec = market.spec("observed", ("price.close",), (asset,))
    if step is None or before is None or after is None or spec is None:
        return None
    level = _farthest(before.value, after.value, step)
    if level is None:
        return None
    up = after.value > before.value
    daily = market.daily(spec)
    values = daily.before(day, thresholds.level_days)
    if len(values) < thresholds.level_days or any((v >= level) == up for v in values):
        return None
    since = _last_beyond(daily.values[: day.toordinal() - daily.first], level, up=up)
    window = Window.day(day)
    return Level(
        id=f"{asset}.level",
        subject=asset,
        metric="price.close",
        direction="up" if up else "down",
        level=constant(f"{asset}.level.at", level, USD, metric="price.close", subject=asset, window=window),
        before=before,
        after=after,
        since=None
        if since is None
        else Fact(
            id=f"{asset}.level.since",
            metric="price.close",
            subject=asset,
            window=Window.day(date.fromordinal(daily.first + since)),
            formula=Formula.LAST_BEYOND,
            inputs=(
                Input(name="series", refs=(spec.ref(date.fromordinal(daily.first + since), day - timedelta(days=1)),)),
            ),
            day=date.fromordinal(daily.first + since),
            direction="up" if up else "down",
            sources=after.sources,
        ),
    )


def _last_beyond(values: tuple[Decimal | None, ...], level: Decimal, *, up: bool) -> int | None:
    """The index of the last close on the far side of a level; None across a hole or beyond the record."""
    for i in range(len(values) - 1, -1, -1):
        value = values[i]
        if value is None:
            return None
        if (value >= level) == up:
            return i
    return None
