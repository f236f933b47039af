"""The detectors, by kind, in order of precedence."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from generator.desk.daily import Market
from generator.desk.detect import cascade, etf_flows, leverage, price_move, price_record, sentiment_shift, weekly_wrap
from generator.facts.event import Event
from generator.house.policy import House


class Detector(Protocol):
    """From a market and a day to an event, or nothing."""

    def __call__(self, market: Market, house: House, day: date, *, as_of: datetime) -> Event | None:
        """Judge one day."""


DETECTORS: Mapping[str, Detector] = {
    "price_record": price_record.detect,
    "liquidation_cascade": cascade.detect,
    "price_move": price_move.detect,
    "sentiment_shift": sentiment_shift.detect,
    "leverage_shift": leverage.detect,
    "etf_flows": etf_flows.detect,
    "weekly_wrap": weekly_wrap.detect,
}
