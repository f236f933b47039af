"""Price record: a close above every close of a coin's record, or of years."""

from collections.abc import Iterator
from datetime import date, datetime

from generator.desk.closes import rank_of
from generator.desk.compute import observed
from generator.desk.daily import EMPTY, Column, Market, percent_change
from generator.facts.event import PriceRecord
from generator.facts.window import Window
from generator.house.policy import House, RecordThresholds


def reach(values: Column, i: int, limits: RecordThresholds) -> int:
    """How many days before the i-th close lie all below it; 0 where they are too few, or one of them is missing."""
    now = values[i]
    if now is None:
        return 0
    for back in range(1, i + 1):
        other = values[i - back]
        if other is None:
            return 0
        if other >= now:
            return back - 1 if back > limits.since_days else 0
    return i if i >= limits.record_days else 0


def _run(values: Column, here: int, limits: RecordThresholds) -> Iterator[int]:
    """The records up to one, none of them more than `repeat_days` after the one before; latest first."""
    last = here
    for i in range(here, -1, -1):
        if last - i > limits.repeat_days:
            return
        if reach(values, i, limits):
            last = i
            yield i


def is_news(values: Column, here: int, limits: RecordThresholds) -> bool:
    """Whether a record is the first of its run, or comes late or far enough after the one that was told last."""
    told, *later = [*_run(values, here, limits)][::-1]
    for i in later:
        before, now = values[told], values[i]
        assert before is not None
        assert now is not None
        if i - told > limits.repeat_days or percent_change(now, before) >= limits.repeat_beyond:
            told = i
    return told == here


def _reason(market: Market, asset: str, day: date, limits: RecordThresholds) -> str:
    spec = market.spec("observed", ("price.close",), (asset,))
    daily = EMPTY if spec is None else market.daily(spec)
    here = day.toordinal() - daily.first
    if not 0 < here < len(daily.values) or not (days := reach(daily.values, here, limits)):
        return ""
    if not is_news(daily.values, here, limits) or rank_of(market, asset, day) is None:
        return ""
    return f"{asset} closed at {daily.values[here]}, above each of the {days} closes before" + " on record" * (
        days == here
    )


def detect(market: Market, house: House, day: date, *, as_of: datetime) -> PriceRecord | None:
    """All record closes of one day are one event."""
    limits = house.thresholds.price_record
    why = {a: r for a in house.assets if a in limits.assets and (r := _reason(market, a, day, limits))}
    series = market.pick("price.close", next(iter(why))) if why else None
    if series is None:
        return None
    return PriceRecord(
        day=day,
        window=Window.day(day),
        as_of=as_of,
        assets=tuple(why),
        provenance=series.provenance_at(Window.day(day).end),
        reasons=tuple(why.values()),
        closes=tuple(fact for a in why if (fact := observed(market, "price.close", a, day))),
    )
