"""Small markets on whose last day a kind is news in a way that the synthetic years do not show."""

from collections.abc import Iterator
from decimal import Decimal

from generator.desk.daily import Market
from generator.desk.judge import judge, story_of
from generator.facts.observation import Provenance
from generator.facts.series import History
from generator.facts.story import Story
from generator.house.policy import House
from tests.desk.make import AFTER, DAY, Values, ago, flat, make_history, make_house, waving

HOUSE = make_house("[thresholds.price_record]\nsince_days = 200\n", ("BTC", "ETH"))


Told = tuple[Story, History, House]


def occasions() -> Iterator[Told]:
    """Each with what is known as its day closes."""
    yield from (told(kind, values, HOUSE) for kind, values in OCCASIONS.values())


def told(kind: str, values: Values, house: House) -> Told:
    """The story of the last day's event of a kind."""
    history = make_history(values, as_of=AFTER)
    market = Market(history)
    judgement = judge(market, house, DAY, as_of=AFTER, kinds=(kind,))
    return story_of(judgement, market, house, Provenance.RECORDED)[0], history, house


BELOW_THE_PEAK: Values = {
    ("price.close", "BTC"): {**waving(500, 100), ago(300): 200, DAY: 150},
    ("price.high", "BTC"): {**flat(110, 500), ago(301): 210, ago(300): 205, DAY: 151},
    ("price.low", "BTC"): flat(90, 500),
}
TWO_RECORDS: Values = {
    ("price.close", "BTC"): {**waving(500, 100), DAY: 150},
    ("price.close", "ETH"): {**waving(500, 40), DAY: 60},
}

COINS = 1000
_LEVEL: Values = {("price.close", "BTC"): waving(500, 100), ("price.low", "BTC"): flat(90, 500)}


def _interest(**last: int) -> Values:
    """Open interest of some thousand coins, other on the days named (`d0` the last, `d400` four hundred earlier)."""
    prices = _LEVEL["price.close", "BTC"]
    coins = {**waving(500, COINS), **{ago(int(day[1:])): value for day, value in last.items()}}
    return {**_LEVEL, ("open_interest", "BTC"): {day: Decimal(prices[day]) * Decimal(coins[day]) for day in coins}}


def _funding(last: str) -> Values:
    """Funding of about 0.01 percent until the last day."""
    usual = {day: Decimal(value) / 10_000 for day, value in waving(500, 100).items()}
    return {**_LEVEL, ("funding_rate", "BTC"): {**usual, DAY: last}}


OCCASIONS: dict[str, tuple[str, Values]] = {
    "record-below-the-peak": ("price_record", BELOW_THE_PEAK),
    "record-of-two": ("price_record", TWO_RECORDS),
    "leverage-record": ("leverage_shift", _interest(d0=1200)),
    "leverage-least-in-a-year": ("leverage_shift", {**_interest(d0=900, d400=800), **_funding("-0.02")}),
    "leverage-dear": ("leverage_shift", {**_funding("0.08"), **_interest()}),
    "leverage-shorts-pay": ("leverage_shift", {**_funding("-0.03"), **_interest()}),
}
"""By name: the kind, and what is known."""
