"""Leverage shift: open interest in coins, or funding, beyond every day of the year before."""

from collections.abc import Iterator
from datetime import date, datetime

from generator.desk.daily import Column, Market, percent_change
from generator.desk.detect.extremes import Side, extreme
from generator.desk.leverage import Measure, rank_of, spec_of
from generator.desk.stale import stale
from generator.facts.event import LeverageShift
from generator.facts.window import Window
from generator.house.policy import House, LeverageThresholds

METRIC = {"interest": "open_interest", "funding": "funding_rate"}


def _side(values: Column, i: int, measure: Measure, limits: LeverageThresholds) -> Side:
    """Which end of its year a value is beyond; of funding only where it is high or low at all."""
    value = values[i]
    if value is None or (measure == "funding" and limits.funding_low < value < limits.funding_high):
        return ""
    return extreme(values, i, limits.beyond_days)


def is_news(values: Column, here: int, measure: Measure, limits: LeverageThresholds) -> Side:
    """The end that a value is beyond, where it begins a run of such days or comes late or far enough after another."""
    side = _side(values, here, measure, limits)
    if not side:
        return ""
    run = [here]
    for i in range(here - 1, -1, -1):
        if run[-1] - i > limits.repeat_days:
            break
        if _side(values, i, measure, limits) == side:
            run.append(i)
    told, *later = reversed(run)
    for i in later:
        if i - told > limits.repeat_days or (measure == "interest" and _farther(values, told, i, limits)):
            told = i
    return side if told == here else ""


def _farther(values: Column, told: int, i: int, limits: LeverageThresholds) -> bool:
    before, now = values[told], values[i]
    assert before is not None
    assert now is not None
    return abs(percent_change(now, before)) >= limits.repeat_beyond


def _found(market: Market, house: House, day: date) -> Iterator[tuple[str, Measure, str]]:
    """The asset, the measure, and why."""
    limits = house.thresholds.leverage_shift
    measures: tuple[Measure, ...] = ("interest", "funding")
    for asset in (asset for asset in house.assets if asset in limits.assets):
        for measure in measures:
            spec = spec_of(market, asset, measure)
            daily = None if spec is None else market.daily(spec)
            here = 0 if daily is None else day.toordinal() - daily.first
            if daily is None or not 0 < here < len(daily.values) or stale(market, METRIC[measure], house.assets, day):
                continue
            side = is_news(daily.values, here, measure, limits)
            if side and rank_of(market, asset, measure, day):
                what = "open interest in coins" if measure == "interest" else "funding"
                end = "high" if side == "up" else "low"
                yield asset, measure, f"{asset} {what} at a {limits.beyond_days}-day {end}: {daily.values[here]:.6g}"


def detect(market: Market, house: House, day: date, *, as_of: datetime) -> LeverageShift | None:
    """All such extremes of one day are one event."""
    found = tuple(_found(market, house, day))
    series = market.pick(METRIC[found[0][1]], found[0][0]) if found else None
    if series is None:
        return None
    return LeverageShift(
        day=day,
        window=Window.day(day),
        as_of=as_of,
        assets=tuple(dict.fromkeys(asset for asset, _, _ in found)),
        provenance=series.provenance_at(Window.day(day).end),
        reasons=tuple(reason for _, _, reason in found),
        extremes=tuple((asset, measure) for asset, measure, _ in found),
    )
