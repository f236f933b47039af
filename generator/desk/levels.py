"""Round price levels, crossed between two closes for the first time in a while."""

from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

from generator.desk.compute import constant, observed
from generator.desk.daily import Daily, Market, Spec
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
    window = Window.day(day)
    return Level(
        id=f"{asset}.level",
        subject=asset,
        metric="price.close",
        direction="up" if up else "down",
        level=constant(f"{asset}.level.at", level, USD, metric="price.close", subject=asset, window=window),
        before=before,
        after=after,
        since=_since(daily, spec, after, level, day=day, up=up),
    )


def _since(daily: Daily, spec: Spec, after: Fact, level: Decimal, *, day: date, up: bool) -> Fact | None:
    """The last earlier close on the far side of a level, where the record shows it."""
    found = _last_beyond(daily.values[: day.toordinal() - daily.first], level, up=up)
    if found is None:
        return None
    then = date.fromordinal(daily.first + found)
    return Fact(
        id=f"{after.subject}.level.since",
        metric="price.close",
        subject=after.subject,
        window=Window.day(then),
        formula=Formula.LAST_BEYOND,
        inputs=(Input(name="series", refs=(spec.ref(then, day - timedelta(days=1)),)),),
        day=then,
        direction="up" if up else "down",
        sources=after.sources,
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
