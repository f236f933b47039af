"""The detectors, by kind, in order of precedence."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from generator.desk.daily import Market
from generator.desk.detect import cascade, price_move, sentiment_shift
from generator.facts.event import LiquidationCascade, PriceMove, SentimentShift
from generator.house.policy import House


class Detector(Protocol):
    """From a market and a day to an event, or nothing."""

    def __call__(
        self, market: Market, house: House, day: date, *, as_of: datetime
    ) -> LiquidationCascade | PriceMove | SentimentShift | None:
        """Judge one day."""


DETECTORS: Mapping[str, Detector] = {
    "liquidation_cascade": cascade.detect,
    "price_move": price_move.detect,
    "sentiment_shift": sentiment_shift.detect,
}
