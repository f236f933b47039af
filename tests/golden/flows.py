"""Small markets of funds on whose last session flows are news, each in another way."""

from collections.abc import Iterator, Sequence
from datetime import date

from generator.desk.daily import Market
from generator.desk.judge import judge, story_of
from generator.facts.observation import Provenance
from generator.facts.series import History, Series
from generator.facts.story import Story
from generator.house.policy import House
from tests.desk.funds import FRIDAY, THURSDAY, back, everyone, known, make_flows, prices
from tests.desk.make import Values, make_house

HOUSE = make_house("", ("BTC", "ETH"))


def _last(*nets: int, day: date = THURSDAY) -> dict[date, int]:
    """The nets of the last sessions, in millions, the latest first."""
    return {back(n, day): net for n, net in enumerate(nets)}


def _on_thursday(series: Sequence[Series], *closes: Values) -> History:
    return known(series, {key: column for values in closes for key, column in values.items()}, day=THURSDAY)


def _closed(value: int, asset: str = "BTC") -> Values:
    """A close of Thursday, after closes of 100,000."""
    return prices(value, asset=asset, day=THURSDAY)


FLOWS: dict[str, History] = {
    "flows-record": _on_thursday(make_flows(net=_last(1046), day=THURSDAY), _closed(105_000)),
    "flows-out-since": _on_thursday(
        make_flows(net={**_last(-720), back(60, THURSDAY): -810}, day=THURSDAY, parts=everyone("BTC")), _closed(97_000)
    ),
    "flows-run": _on_thursday(make_flows(net=_last(130, 131, 132, 133, 134, -9), day=THURSDAY), _closed(99_000)),
    "flows-run-out": _on_thursday(
        make_flows(net=_last(-130, -131, -132, -133, -134, 9), day=THURSDAY), _closed(101_000)
    ),
    "flows-week": known(make_flows(net=_last(-25, 450, 410, 380, -12, day=FRIDAY))),
    "flows-week-in": known(make_flows(net=_last(325, 450, 410, 120, -12, day=FRIDAY)), prices(90_000)),
    "flows-week-out": known(make_flows(net=_last(-325, -450, -410, 120, -12, day=FRIDAY)), prices(90_000)),
    "flows-part": _on_thursday(
        make_flows(net=_last(-940), day=THURSDAY, parts=everyone("BTC"), without=[("ARKB", THURSDAY)]), _closed(96_900)
    ),
    "flows-part-of-nine": _on_thursday(
        make_flows(net=_last(1150), day=THURSDAY, without=[("EZBC", THURSDAY), ("BTCW", THURSDAY)])
    ),
    "flows-passed": _on_thursday(
        make_flows(net=_last(880), day=THURSDAY, without=[("BRRR", back(20, THURSDAY))]), _closed(100_010)
    ),
    "flows-passed-before": _on_thursday(
        make_flows(net=_last(-690), day=THURSDAY, printed={back(1, THURSDAY): 400}), _closed(100_000)
    ),
    "flows-one-fund": _on_thursday(make_flows(net=_last(1100, -20, 1200), day=THURSDAY, parts={"IBIT": "1"})),
    "flows-ether": _on_thursday(
        [
            *make_flows("ETH", _last(310), day=THURSDAY, sessions=533),
            *make_flows("BTC", _last(-44), day=THURSDAY),
        ],
        _closed(104_000, "ETH"),
        _closed(100_500),
    ),
    "flows-beside": _on_thursday(
        [*make_flows("BTC", _last(1046), day=THURSDAY), *make_flows("ETH", _last(290), day=THURSDAY)],
        _closed(105_000),
        _closed(99_000, "ETH"),
    ),
}
"""By name: what is known as the session's day closes."""


def told(history: History) -> tuple[Story, History, House]:
    """The story of the last session's flows."""
    as_of = history.as_of
    day = FRIDAY if as_of.day == FRIDAY.day + 1 else THURSDAY
    market = Market(history)
    judgement = judge(market, HOUSE, day, as_of=as_of, kinds=("etf_flows",))
    return story_of(judgement, market, HOUSE, Provenance.RECORDED)[0], history, HOUSE


def flows() -> Iterator[tuple[Story, History, House]]:
    """Each of them."""
    yield from (told(history) for history in FLOWS.values())
