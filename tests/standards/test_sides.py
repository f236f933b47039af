"""Who pays whom, who was closed and what each side bets on, beside figures that say so and figures that do not."""

import pytest

from generator.facts.fact import Fact
from generator.facts.window import DAY
from generator.standards.sides import sides
from tests.standards.desk import codes, findings, opened
from tests.standards.facts import claim, seen
from tests.standards.make import EVENT, total


def rates(now: str, before: str = "-0.0025") -> tuple[Fact, Fact]:
    """Bitcoin's funding as the day closed and as the day before did."""
    return seen("now", "funding_rate", "BTC", now), seen("was", "funding_rate", "BTC", before, EVENT - DAY)


def closed(long: str, short: str) -> tuple[Fact, ...]:
    """What was liquidated on each side."""
    own = seen("BTC.long", "liquidations.long", "BTC", long), seen("BTC.short", "liquidations.short", "BTC", short)
    sums = zip(("longs", "shorts"), own, strict=True)
    return (*own, *(total(id, fact.metric, "MARKET", (fact,)) for id, fact in sums))


def is_wrong(text: str, *facts: Fact, kind: str = "p1") -> bool:
    return "wrong_side" in codes(text, *facts, kind=kind)


@pytest.mark.parametrize(
    ("text", "now", "wrong"),
    [
        ("Funding was [[now|0.0010%]]: longs pay.", "0.0010", False),
        ("Funding was [[now|0.0010%]]: shorts pay.", "0.0010", True),
        ("Funding was [[now|−0.0025%]]: shorts pay.", "-0.0025", False),
        ("Funding was [[now|−0.0025%]]: longs pay.", "-0.0025", True),
        ("Funding was [[now|2.0000%]]: longs pay.", "2", False),
        ("Funding was [[now|0.0010%]], paid by longs.", "0.0010", False),
        ("Funding was [[now|0.0010%]], paid by shorts.", "0.0010", True),
        ("Funding was [[now|0.0000%]]: longs pay.", "0", True),
        ("Above [[now|−0.0025%]], that is, where longs pay again.", "-0.0025", False),
        ("Above [[now|−0.0025%]], that is, where shorts pay again.", "-0.0025", True),
        ("Below [[now|0.0010%]], that is, where shorts pay again.", "0.0010", False),
        ("Below [[now|0.0010%]], that is, where longs pay again.", "0.0010", True),
        ("Funding went from [[was|−0.0025%]] to [[now|0.0010%]]: longs pay.", "0.0010", False),
        ("Funding went from [[was|−0.0025%]] to [[now|0.0010%]]: shorts pay.", "0.0010", True),
        ("Funding went to [[now|0.0010%]] from [[was|−0.0025%]]: longs pay.", "0.0010", False),
        ("Funding went to [[now|0.0010%]] from [[was|−0.0025%]]: shorts pay.", "0.0010", True),
        ("Funding came from [[was|−0.0025%]]: shorts pay.", "0.0010", False),
        ("Funding came from [[was|−0.0025%]]: longs pay.", "0.0010", True),
        ("Up at [[now|0.0010%]] From [[was|−0.0025%]], Funding Is What Longs Pay.", "0.0010", False),
        ("Up at [[now|0.0010%]] From [[was|−0.0025%]], Funding Is What Shorts Pay.", "0.0010", True),
        ("Funding was [[now|0.0000%]]: shorts pay.", "0", True),
        ("Above [[now|0.0000%]], that is, where longs pay again.", "0", True),
        ("Longs pay shorts: funding was [[now|0.0010%]] and [[was|−0.0025%]] a day earlier.", "0.0010", False),
        ("Shorts pay longs: funding was [[now|0.0010%]] and [[was|−0.0025%]] a day earlier.", "0.0010", True),
        ("Longs pay when funding is above zero, and it was [[now|−0.0025%]].", "-0.0025", False),
        ("Shorts of bitcoin pay longs [[now|−0.0025%]].", "-0.0025", False),
        ("Longs of bitcoin pay shorts [[now|−0.0025%]].", "-0.0025", True),
        ("Funding, which longs and shorts of bitcoin pay each other, was [[now|0.0010%]].", "0.0010", False),
    ],
)
def test_longs_pay_while_funding_is_above_zero_and_shorts_while_it_is_below(text: str, now: str, wrong: bool) -> None:
    assert is_wrong(text.replace("unding", "unding of bitcoin", 1), *rates(now)) is wrong


@pytest.mark.parametrize(
    ("text", "value", "pay"),
    [("longs", "-0.0025", "shorts pay"), ("shorts", "0.0010", "longs pay"), ("longs", "0.0000", "nobody pays")],
)
def test_the_reason_says_who_pays(text: str, value: str, pay: str) -> None:
    printed = value.replace("-", "−")
    told = findings(f"Bitcoin funding was [[now|{printed}%]]: {text} pay.", *rates(value))
    assert [f.reason for f in told if f.code == "wrong_side"] == [
        f"funding is {value.rstrip('0').rstrip('.')}, so {pay}"
    ]


@pytest.mark.parametrize(
    ("text", "long", "short", "wrong"),
    [
        ("It was short-covering.", "300", "100", True),
        ("It was long-covering.", "300", "100", False),
        ("It was long covering.", "100", "300", True),
        ("Then shorts were closed.", "300", "100", True),
        ("Then shorts were closed.", "100", "300", False),
        ("Then longs were closed.", "300", "300", False),
        ("Then shorts were closed.", "300", "300", False),
        ("Then shorts were closed, worth [[shorts|$100]].", "300", "100", False),
        ("Then shorts were closed, beside [[longs|$300]] of longs.", "300", "100", True),
        ("Worth [[shorts|$100]] they were. Then shorts were closed.", "300", "100", True),
    ],
)
def test_the_smaller_side_was_closed_only_where_its_figure_stands(
    text: str, long: str, short: str, wrong: bool
) -> None:
    told = findings(text, *closed(long, short))
    assert any(f.code == "wrong_side" and "most of" in f.reason for f in told) is wrong


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Longs were closed.", ["Longs were closed"]),
        ("The bulls have been quickly bought back.", ["bulls have been quickly bought back"]),
        ("Longs were 5% of it.", []),
        ("Longs closed the day higher.", []),
    ],
)
def test_that_a_side_was_closed_is_for_a_state_to_say(text: str, found: list[str]) -> None:
    said = claim("c", "state", terms={"name": "positions_closed"})
    assert [f.text for f in sides(opened({"lede": text})) if f.code == "wrong_state"] == found
    assert not [*sides(opened({"lede": f"<<c|{text}>>"}, (), [said]))]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Longs bet on higher prices.", False),
        ("Longs bet on falling prices.", True),
        ("Shorts, which are bets on lower prices, were few.", False),
        ("Shorts, which are bets on rising prices, were few.", True),
    ],
)
def test_longs_bet_on_higher_prices_and_shorts_on_lower_ones(text: str, wrong: bool) -> None:
    assert is_wrong(text) is wrong


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("How many longs were liquidated?", False),
        ("How many shorts were liquidated?", True),
        ("How many longs and shorts were liquidated?", False),
        ("What are shorts?", False),
    ],
)
def test_a_question_about_one_side_is_answered_with_its_figure(question: str, wrong: bool) -> None:
    answer = "Recorded liquidations of longs came to at least [[longs|$300]]."
    assert is_wrong(f"{question}\n\n{answer}", *closed("300", "100"), kind="q") is wrong


@pytest.mark.parametrize(("text", "wrong"), [("Then longs were closed.", True), ("Then shorts were closed.", False)])
def test_which_side_was_closed_goes_by_all_coins_together(text: str, wrong: bool) -> None:
    bitcoin = closed("300", "100")[:2]
    ether = seen("ETH.short", "liquidations.short", "ETH", "500")
    longs = total("longs", "liquidations.long", "MARKET", (bitcoin[0],))
    shorts = total("shorts", "liquidations.short", "MARKET", (bitcoin[1], ether))
    assert is_wrong(text, *bitcoin, ether, longs, shorts) is wrong


def test_no_other_figure_says_who_pays() -> None:
    close = seen("close", "price.close", "BTC", "59000")
    text = "Bitcoin funding was [[now|−0.0025%]] and its price [[close|$59,000]]: {} pay."
    assert not is_wrong(text.format("shorts"), *rates("-0.0025"), close)
    assert is_wrong(text.format("longs"), *rates("-0.0025"), close)
