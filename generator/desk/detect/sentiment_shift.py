"""Sentiment shift: the Fear & Greed index left its zone, leapt, or stands at an extreme."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from generator.desk.compute import observed
from generator.desk.daily import Market
from generator.desk.sentiment import METRIC
from generator.facts.event import SentimentShift
from generator.facts.fact import MARKET, Fact
from generator.facts.window import Window
from generator.house.policy import House


def _reasons(house: House, before: Fact, reading: Fact) -> Iterator[str]:
    limits = house.thresholds.sentiment_shift
    if before.label and reading.label and before.label != reading.label:
        yield f"the index left {before.label} for {reading.label}"
    moved = reading.value - before.value
    if abs(moved) >= limits.points:
        yield f"the index moved {moved:+} points in a day (threshold {limits.points})"
    if reading.value <= limits.low or reading.value >= limits.high:
        yield f"the index stands at {reading.value}, an extreme"


def detect(market: Market, house: House, day: date, *, as_of: datetime) -> SentimentShift | None:
    """The reading published as the day closed, against the one before."""
    before, reading = (observed(market, METRIC, MARKET, d) for d in (day, day + timedelta(days=1)))
    if before is None or reading is None:
        return None
    reasons = tuple(_reasons(house, before, reading))
    series = market.pick(METRIC, MARKET)
    if not reasons or series is None:
        return None
    return SentimentShift(
        day=day,
        window=Window.day(day),
        as_of=as_of,
        assets=(MARKET,),
        provenance=series.provenance_at(reading.window.end),
        reasons=reasons,
        reading=reading,
        before=before,
    )
