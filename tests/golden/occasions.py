"""Small markets on whose last day a kind is news in a way that the synthetic years do not show."""

from collections.abc import Iterator
from decimal import Decimal

from generator.desk.daily import Market
from generator.desk.judge import judge, story_of
from generator.facts.fact import MARKET
from generator.facts.observation import Provenance
from generator.facts.series import History
from generator.facts.story import Story
from generator.house.policy import House
from tests.desk.make import AFTER, DAY, Values, ago, flat, make_history, make_house, run_up, waving

HOUSE = make_house(
    '[thresholds.price_record]\nsince_days = 200\n[thresholds.weekly_wrap]\nends_on = "Sunday"\n', ("BTC", "ETH")
)
THREE = make_house('[thresholds.weekly_wrap]\nends_on = "Sunday"\n', ("BTC", "ETH", "XRP"))

Told = tuple[Story, History, House]


def occasions() -> Iterator[Told]:
    """Each with what is known as its day closes."""
    yield from (told(kind, values, house_of(values)) for kind, values in OCCASIONS.values())


def house_of(values: Values) -> House:
    """The house that follows the coins of a market."""
    return THREE if ("price.close", "XRP") in values else HOUSE


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

ONE_RECORD: Values = {
    ("price.close", "BTC"): {**waving(500, 100), DAY: 150},
    ("price.high", "BTC"): {**flat(110, 500), DAY: 151},
    ("price.low", "BTC"): flat(90, 500),
    ("open_interest", "BTC"): waving(500, 100_000),
}
ETHER_FELL: Values = {**ONE_RECORD, ("price.close", "ETH"): run_up(40, 38), ("price.close", "XRP"): run_up(100, 101)}
OTHERS_FELL: Values = {**ETHER_FELL, ("price.close", "XRP"): run_up(100, 90)}
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


_CALM = (("BTC", 1000), ("ETH", 500), ("XRP", 100))


def _forced(xrp: int) -> Values:
    """A day of many liquidations on which bitcoin and ether hardly moved, and XRP did."""
    usual = {coin: waving(400, low) for coin, low in _CALM}
    last = {"BTC": 1004, "ETH": 503, "XRP": xrp}
    sides = {
        (f"liquidations.{side}", coin): {
            **flat(million * 100_000, 400),
            ago(200): million * 11_000_000,
            DAY: million * 10_030_000,
        }
        for side, of_side in (("long", 2), ("short", 1))
        for coin, million in (("BTC", 3 * of_side), ("ETH", 2 * of_side), ("XRP", 5 * of_side))
    }
    closes = {("price.close", coin): {**usual[coin], ago(1): low, DAY: last[coin]} for coin, low in _CALM}
    return {**closes, **sides}


def _week(*closes: int, before: int = 100) -> Values:
    """Bitcoin's week day by day, ether's and Solana's at its end, and what else is on record of it."""
    sides = {("liquidations.long", a): flat(3_000_000, 20) for a in ("BTC", "ETH")}
    longs = {**flat(3_000_000, 20), ago(2): 30_000_000}
    return {
        ("price.close", "BTC"): {**waving(500, before), **run_up(*closes)},
        ("price.close", "ETH"): {**waving(500, 40), ago(7): 40, DAY: 44},
        **sides,
        **{("liquidations.short", a): flat(1_000_000, 20) for a in ("BTC", "ETH")},
        ("liquidations.long", "BTC"): longs,
        ("open_interest", "BTC"): {day: Decimal(v) * 100_000_000 for day, v in waving(20, 100).items()},
        ("open_interest", "ETH"): {day: Decimal(v) * 100_000_000 for day, v in waving(20, 50).items()},
        ("funding_rate", "BTC"): {day: Decimal(v) / 10_000 for day, v in waving(20, 100).items()},
        ("fear_greed", MARKET): run_up(40, 41, 42, 43, 44, 45, 46, 52, to=ago(-1)),
    }


OCCASIONS: dict[str, tuple[str, Values]] = {
    "record-below-the-peak": ("price_record", BELOW_THE_PEAK),
    "record-of-two": ("price_record", TWO_RECORDS),
    "record-of-bitcoin": ("price_record", ONE_RECORD),
    "record-as-ether-fell": ("price_record", ETHER_FELL),
    "record-as-others-fell": ("price_record", OTHERS_FELL),
    "week-up": ("weekly_wrap", _week(100, 101, 102, 101, 104, 103, 105, 103)),
    "week-down": (
        "weekly_wrap",
        {**_week(104, 103, 101, 102, 99, 98, 97, 101), ("price.close", "ETH"): {ago(7): 44, DAY: 40}},
    ),
    "week-lost": ("weekly_wrap", _week(104, 100, 95, 90, 88, 85, 80, 78)),
    "week-of-another": (
        "weekly_wrap",
        {**_week(100, 101, 102, 101, 104, 103, 105, 101), ("price.close", "XRP"): {ago(7): 100, DAY: 130}},
    ),
    "week-lost-by-another": (
        "weekly_wrap",
        {**_week(104, 103, 101, 102, 99, 98, 97, 101), ("price.close", "XRP"): {ago(7): 100, DAY: 70}},
    ),
    "week-of-shorts": (
        "weekly_wrap",
        {
            **_week(100, 101, 102, 101, 104, 103, 105, 103),
            ("liquidations.short", "ETH"): {**flat(1_000_000, 20), ago(3): 120_000_000},
        },
    ),
    "forced-as-another-rose": ("liquidation_cascade", _forced(113)),
    "forced-as-another-fell": ("liquidation_cascade", _forced(87)),
    "week-of-years": ("weekly_wrap", _week(110, 120, 125, 130, 128, 135, 140)),
    "leverage-most-in-a-year": ("leverage_shift", _interest(d0=1100, d400=1200)),
    "leverage-record": ("leverage_shift", _interest(d0=1200)),
    "leverage-least-in-a-year": ("leverage_shift", {**_interest(d0=900, d400=800), **_funding("-0.02")}),
    "leverage-dear": ("leverage_shift", {**_funding("0.08"), **_interest()}),
    "leverage-shorts-pay": ("leverage_shift", {**_funding("-0.03"), **_interest()}),
}
"""By name: the kind, and what is known."""
