"""Weekly wrap: the week that ends on the day, on the house's day of the week."""

from datetime import date, datetime

from generator.desk.daily import Market
from generator.desk.week import week_change
from generator.facts.event import WeeklyWrap
from generator.facts.window import Window
from generator.house.policy import House


def detect(market: Market, house: House, day: date, *, as_of: datetime) -> WeeklyWrap | None:
    """A week is told where bitcoin has a close at both of its ends."""
    series, moved = market.pick("price.close", "BTC"), week_change(market, "BTC", day)
    if f"{day:%A}" != house.thresholds.weekly_wrap.ends_on or "BTC" not in house.assets:
        return None
    if series is None or moved is None:
        return None
    return WeeklyWrap(
        day=day,
        window=Window.day(day),
        as_of=as_of,
        assets=house.assets if len(house.assets) > 1 else ("BTC",),
        provenance=series.provenance_at(Window.day(day).end),
        reasons=(f"the week to {day} ended; BTC {moved.by.value:+.2f}%",),
        change=moved.by,
    )
