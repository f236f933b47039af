"""Small markets on whose last day a kind is news in a way that the synthetic years do not show."""

from collections.abc import Iterator

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

OCCASIONS: dict[str, tuple[str, Values]] = {
    "record-below-the-peak": ("price_record", BELOW_THE_PEAK),
    "record-of-two": ("price_record", TWO_RECORDS),
}
"""By name: the kind, and what is known."""
