"""What a bound figure is said of: its asset, its side, the day's low or high, its window, and the share's whole."""

from datetime import date

import pytest

from generator.facts.fact import Fact, Formula, ObservationRef
from generator.facts.quantity import PERCENT, Unit, UnitKind, coins
from generator.facts.window import DAY
from generator.standards.aspects import said_of
from generator.standards.reading import Desk
from tests.standards.desk import opened
from tests.standards.facts import made, number, seen
from tests.standards.make import EVENT, RATE

HOURLY = Unit(UnitKind.RATE, "1h")


def ago(days: int) -> date:
    """So many days before the day."""
    return EVENT - days * DAY


def wrong(desk: Desk) -> list[tuple[str, str]]:
    """The figures that are said of something else, each with the code of what is wrong."""
    return [
        (found.text, found.code)
        for reading in desk.readings
        for sentence in reading.sentences
        for token, statement in sentence.bound.items()
        for found in said_of(desk, reading, sentence, token, desk.proofs.facts[statement.fact])
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("They closed at [[btc|$5]] and [[eth|$6]].", []),
        ("They closed at [[eth|$6]] and [[btc|$5]].", ["$6", "$5"]),
        ("They closed at [[btc|$5]] and [[low|$4]].", ["$4"]),
        ("They closed at [[eth.low|$7]] and [[eth|$6]].", ["$7"]),
        ("On day [[day|9]] they closed at [[btc|$5]] and [[eth|$6]].", []),
    ],
)
def test_the_figures_of_a_pair_are_of_the_two_named_before_in_their_order(words: str, found: list[str]) -> None:
    facts = (
        number("btc", 5, "close"), number("low", 4, "close"), number("eth", 6, "close", "ETH"),
        number("eth.low", 7, "close", "ETH"), number("day", 9, "close", "ETH"),
    )  # fmt: skip
    desk = opened({"lede": f"Bitcoin and ether both fell. {words}"}, facts)
    assert [text for text, code in wrong(desk) if code == "wrong_subject"] == found


ETHER = seen("e", "liquidations.total", "ETH")
BITCOIN = seen("b", "liquidations.total")


@pytest.mark.parametrize(
    ("heading", "words", "found"),
    [
        ("Bitcoin and ether", "Bitcoin’s liquidations were [[b|$292 million]] to [[e|$260 million]].", []),
        ("A day of calm", "Bitcoin’s liquidations were [[b|$292 million]] to [[e|$260 million]].", ["$260 million"]),
        ("Bitcoin and ether", "Bitcoin’s liquidations were [[e|$260 million]].", ["$260 million"]),
        ("Bitcoin and ether", "Bitcoin’s liquidations were 5% and [[e|$260 million]].", ["$260 million"]),
        ("Bitcoin and ether", "In all $292 million to [[e|$260 million]] of bitcoin’s.", []),
        ("Bitcoin and ether", "Bitcoin’s were [[b|$292 million]], ether’s [[e|$260 million]].", []),
        ("Bitcoin and ether", "Bitcoin’s were [[b|$292 million]], and [[e|$260 million]] more.", ["$260 million"]),
    ],
)
def test_only_the_second_of_a_pair_may_be_of_the_other_asset_that_the_heading_names(
    heading: str, words: str, found: list[str]
) -> None:
    assert wrong(opened({"body.1.h": heading, "body.1.p1": words}, [ETHER, BITCOIN])) == [
        (text, "wrong_subject") for text in found
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Bitcoin open interest was [[i|$14.6 billion]]; liquidations came to [[b|$292 million]].", []),
        ("Bitcoin liquidations came to [[b|$292 million]]; open interest was [[i|$14.6 billion]].", []),
        ("Bitcoin liquidations came to [[b|$292 million]] of [[i|$14.6 billion]] in open interest.", []),
        ("Bitcoin open interest shrank; liquidations came to [[i|$14.6 billion]].", ["$14.6 billion"]),
        ("Bitcoin open interest came to [[b|$292 million]]; liquidations were more.", ["$292 million"]),
        ("Bitcoin liquidations came to [[b|$292 million]] while open interest was [[i|$14.6 billion]].", []),
        ("Bitcoin liquidations were more, and open interest came to [[b|$292 million]].", ["$292 million"]),
        ("As open interest shrank, bitcoin liquidations were [[i|$14.6 billion]].", ["$14.6 billion"]),
        ("Bitcoin open interest, liquidations aside, at the day’s end, was [[i|$14.6 billion]].", []),
    ],
)
def test_a_figure_is_of_the_metric_that_its_part_of_the_sentence_names(words: str, found: list[str]) -> None:
    interest = seen("i", "open_interest")
    pairs = wrong(opened({"lede": words}, [BITCOIN, interest]))
    assert [pair for pair in pairs if pair[1] == "wrong_metric"] == [(text, "wrong_metric") for text in found]


LOW, HIGH = seen("low", "price.low"), seen("high", "price.high")
CLOSED = made("by", Formula.CHANGE, "price.close", unit=PERCENT, from_=seen("x", "price.close", day=ago(1)))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Lows of [[low|$49,000]] were seen in bitcoin.", []),
        ("Trading at [[low|$49,000]], bitcoin held.", []),
        ("Highs of [[high|$59,000]] were seen in bitcoin.", []),
        ("Bitcoin was at [[low|$49,000]].", ["$49,000"]),
        ("Bitcoin was at [[low|$49,000]]. It traded on.", ["$49,000"]),
        ("Bitcoin at its low was down [[by|7.1%]].", ["7.1%"]),
        ("Bitcoin at its high was up [[by|7.1%]].", ["7.1%"]),
        ("Bitcoin was volatile at its low, closing down [[by|7.1%]].", []),
        ("Bitcoin was at its low; it was down [[by|7.1%]].", []),
        ("Bitcoin was at its low and closed down [[by|7.1%]].", []),
        ("Bitcoin fell [[by|7.1%]] and was at its low.", []),
    ],
)
def test_a_figure_of_the_days_low_or_high_says_so_and_one_of_its_close_does_not(words: str, found: list[str]) -> None:
    desk = opened({"lede": words}, [LOW, HIGH, CLOSED, seen("x", "price.close", day=ago(1))])
    assert [pair for pair in wrong(desk) if pair[1] == "wrong_metric"] == [(text, "wrong_metric") for text in found]


LONGS = seen("longs", "liquidations.long")
SHARE = made("share", Formula.SHARE, "liquidations.total", unit=PERCENT, part=BITCOIN, whole=BITCOIN)


@pytest.mark.parametrize(
    ("before", "words", "found"),
    [
        ("", "Bitcoin had [[b|$9 million]] in longs.", ["$9 million"]),
        ("", "Bitcoin had [[b|$9 million]] liquidated.", []),
        ("", "Bitcoin had [[share|9%]] of longs.", []),
        ("", "Bitcoin had [[longs|$9 million]] in longs.", []),
        ("", "Bitcoin had [[longs|$9 million]] in shorts.", ["$9 million"]),
        ("", "Bitcoin had [[longs|$9 million]].", ["$9 million"]),
        ("", "Bitcoin’s shorts were next to [[longs|$9 million]].", ["$9 million"]),
        ("", "Bitcoin’s longs were [[longs|$9 million]].", []),
        ("Bitcoin’s longs were closed.", "Bitcoin had [[longs|$9 million]].", []),
        ("Bitcoin’s shorts were closed.", "Bitcoin had [[longs|$9 million]].", ["$9 million"]),
        ("Bitcoin’s longs were closed.", "Bitcoin’s shorts were next to [[longs|$9 million]].", ["$9 million"]),
    ],
)
def test_a_figure_of_one_side_is_said_of_that_side(before: str, words: str, found: list[str]) -> None:
    desk = opened({"body.1.p1": before, "body.1.p2": words}, [BITCOIN, LONGS, SHARE])
    assert [text for text, code in wrong(desk) if code == "wrong_side"] == found


@pytest.mark.parametrize(
    ("days", "words", "found"),
    [
        (7, "Bitcoin open interest rose [[by|1%]] on Aug. 5.", []),
        (1, "Bitcoin’s open interest fell [[by|7%]].", []),
        (2, "Bitcoin’s open interest fell [[by|7%]].", ["7%"]),
        (2, "Bitcoin’s open interest fell [[by|7%]] in two days.", []),
        (7, "Bitcoin’s open interest fell [[by|7%]].", ["7%"]),
        (7, "Bitcoin’s open interest fell [[by|7%]] in a week.", []),
    ],
)
def test_a_change_over_more_than_a_day_says_over_how_long(days: int, words: str, found: list[str]) -> None:
    ends = [seen(id, "open_interest", day=on) for id, on in (("from", ago(days)), ("to", EVENT))]
    by = made("by", Formula.CHANGE, "open_interest", unit=PERCENT, from_=ends[0], to=ends[1])
    desk = opened({"lede": words}, [by, *ends])
    assert [pair for pair in wrong(desk) if pair[1] == "wrong_window"] == [(text, "wrong_window") for text in found]


@pytest.mark.parametrize(
    ("back", "words", "true"),
    [
        (1, "A day earlier it read [[old|26]], far from now.", True),
        (30, "A month earlier it read [[old|26]], far from now.", True),
        (28, "A month earlier it read [[old|26]], far from now.", True),
        (31, "A month earlier it read [[old|26]], far from now.", True),
        (27, "A month earlier it read [[old|26]], far from now.", False),
        (32, "A month earlier it read [[old|26]], far from now.", False),
        (29, "A month earlier it read [[now|17]], and the day before that it read [[old|26]].", True),
        (32, "A month earlier it read [[now|17]], and the day before that it read [[old|26]].", True),
        (33, "A month earlier it read [[now|17]], and the day before that it read [[old|26]].", False),
        (5, "It read [[old|26]] the day before that.", True),
        (365, "A year earlier it read [[old|26]], far from now.", True),
        (366, "A year earlier it read [[old|26]], far from now.", True),
        (364, "A year earlier it read [[old|26]], far from now.", False),
        (367, "A year earlier it read [[old|26]], far from now.", False),
    ],
)
def test_an_earlier_reading_lies_as_many_days_back_as_is_said(back: int, words: str, true: bool) -> None:
    facts = [seen(id, "fear_greed", "MARKET", day=on) for id, on in (("old", ago(back)), ("now", EVENT))]
    found = [pair for pair in wrong(opened({"lede": words}, facts)) if pair == ("26", "wrong_window")]
    assert (not found) is true


@pytest.mark.parametrize(
    ("unit", "per", "true"),
    [
        (HOURLY, "per hour", True),
        (HOURLY, "per one hour", True),
        (HOURLY, "per eleven hours", False),
        (HOURLY, "per quiet hour", False),
        (HOURLY, "annualized", False),
        (RATE, "per hour", False),
        (RATE, "per eight hours", True),
    ],
)
def test_a_rate_is_per_a_number_of_hours_that_can_be_read(unit: Unit, per: str, true: bool) -> None:
    fact = seen("rate", "funding_rate", unit=unit)
    found = wrong(opened({"lede": f"Bitcoin’s funding was [[rate|0.01%]] {per}."}, [fact]))
    assert (("0.01%", "wrong_window") not in found) is true


def share_of(part: Fact | ObservationRef, whole: Fact | ObservationRef) -> Fact:
    """Liquidations as a share of open interest, or of other things."""
    return made("share", Formula.SHARE, "liquidations.share", unit=PERCENT, part=part, whole=whole)


INTEREST = seen("i", "open_interest")


@pytest.mark.parametrize(
    ("words", "true"),
    [
        ("Bitcoin’s liquidations equalled [[share|2%]] of its open interest.", True),
        ("Bitcoin’s open interest equalled [[share|2%]] of its liquidations.", False),
        ("Bitcoin had [[share|2%]] of its liquidations.", False),
        ("Bitcoin’s open interest was [[share|2%]] of it.", False),
        ("Relative to open interest it was [[share|2%]] of bitcoin.", True),
        ("Relative to volume it was [[share|2%]] of bitcoin.", False),
        ("As a share of bitcoin’s liquidations, it was [[share|2%]].", False),
        ("As a share of open interest, liquidations were largest in bitcoin, at [[share|2%]].", True),
        ("As a share of volume, liquidations were largest in bitcoin, at [[share|2%]].", False),
        ("Against turnover, bitcoin’s liquidations were [[share|2%]].", False),
        ("Bitcoin’s liquidations equalled [[share|2%]] of the seven coins’ open interest.", True),
        ("Bitcoin’s liquidations equalled [[share|2%]] of the seven coins’ volume.", False),
    ],
)
@pytest.mark.parametrize("observed", [False, True])
def test_a_share_names_its_part_first_and_its_whole_after_of(words: str, true: bool, observed: bool) -> None:
    fact = share_of(BITCOIN, INTEREST)
    if observed:
        fact = share_of(*(f.inputs[0].refs[0] for f in (BITCOIN, INTEREST)))  # type: ignore[arg-type]
    found = wrong(opened({"lede": words}, [fact, BITCOIN, INTEREST]))
    assert (not [text for text, code in found if code == "wrong_metric"]) is true


def test_a_number_of_coins_is_of_the_asset_named_last_before_it() -> None:
    held = number("held", 5, "open_interest.coins", unit=coins("BTC"))
    assert wrong(opened({"lede": "Ether: [[held|5 BTC]]."}, [held])) == []
    assert wrong(opened({"lede": "Ether had [[held|5 BTC]]."}, [held])) == [("5 BTC", "wrong_subject")]


def test_in_the_sources_only_the_first_day_of_a_record_is_said_of_no_coin() -> None:
    text = "Bitcoin’s liquidations were [[e|$260 million]]."
    assert wrong(opened({"sources.1": text}, [ETHER])) == [("$260 million", "wrong_subject")]
