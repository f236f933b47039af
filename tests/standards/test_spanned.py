"""Over how long a figure is, and from where to where it goes, against the words right around it."""

from collections.abc import Sequence

import pytest

from generator.facts.fact import Fact, Formula
from generator.facts.ledger import ClaimTerms
from generator.facts.quantity import PERCENT, USD
from generator.facts.window import DAY, Window
from generator.house.funds import FLOW
from generator.standards.spanned import spanned
from tests.standards.desk import opened, printed
from tests.standards.facts import claim, flows, made, moved, seen
from tests.standards.make import EVENT

PRICE = moved("price", "BTC", "50000", "50400")
ETHER = moved("ether", "ETH", "5", "6")
FACTS = (*PRICE, *ETHER)


def wrong(text: str, *facts: Fact, claims: Sequence[ClaimTerms] = ()) -> list[tuple[str, str]]:
    """The figures of a paragraph that the words around them say another span of, or another end."""
    desk = opened({"body.1.p1": text}, facts or FACTS, claims)
    return [(found.code, found.text) for place in printed(desk) for found in spanned(desk, *place)]


WEEK = seen("week.before", "price.close", "BTC", 40, EVENT - 7 * DAY)
SPAN = made("week", Formula.CHANGE, unit=PERCENT, amount=5, from_=WEEK, to=PRICE[2])
SUM = made(
    "sum", Formula.SUM, "liquidations.total", "BTC",
    parts=tuple(seen(f"d{n}", "liquidations.total", day=EVENT - n * DAY) for n in range(7)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Over the week bitcoin gained [[week|5%]].", []),
        ("Over the month bitcoin gained [[week|5%]].", ["5%"]),
        ("In the past year bitcoin gained [[week|5%]].", ["5%"]),
        ("It was [[week|5%]] more than the week before.", []),
        ("It was [[week|5%]] more than the month before.", ["5%"]),
        ("It was [[price.change|0.8%]] more than the day before.", []),
        ("Bitcoin rose [[price.change|0.8%]]; over the week it hardly moved.", []),
        ("Bitcoin rose [[price.change|0.8%]] on the day and [[week|5%]] over the week.", []),
        ("Bitcoin rose [[price.change|0.8%]] over the week.", ["0.8%"]),
        ("It was [[week|5%]] in a week earlier.", []),
        ("The week’s rise was [[week|5%]].", []),
        ("The month’s rise was [[week|5%]].", ["5%"]),
    ],
)
def test_a_span_beside_a_figure_is_that_of_a_change_there(text: str, found: list[str]) -> None:
    assert wrong(text, *FACTS, WEEK, SPAN) == [("wrong_window", words) for words in found]


@pytest.mark.parametrize(("span", "found"), [("week", []), ("month", ["26"])])
def test_what_did_not_change_did_not_over_the_span_of_the_claim(span: str, found: list[str]) -> None:
    first, last = (seen(name, "fear_greed", "MARKET", 26, on) for name, on in (("a", EVENT - 7 * DAY), ("b", EVENT)))
    change = claim("c", "change", "flat", before=first, after=last)
    text = f"<<c|The index was at [[b|26]], unchanged over the {span}>>."
    assert wrong(text, first, last, claims=(change,)) == [("wrong_window", words) for words in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bitcoin rose [[price.change|0.8%]] to [[price.after|$50,400]].", []),
        ("Bitcoin rose [[price.change|0.8%]] from [[price.before|$50,000]].", []),
        ("Bitcoin rose [[price.change|0.8%]] from [[price.after|$50,400]].", ["$50,400"]),
        ("Bitcoin rose [[price.change|0.8%]] to [[price.before|$50,000]].", ["$50,000"]),
        ("Bitcoin rose [[price.change|0.8%]] from about [[price.after|$50,400]].", ["$50,400"]),
        ("Bitcoin rose [[price.change|0.8%]], to nearly [[price.before|$50,000]].", ["$50,000"]),
        ("Bitcoin rose [[price.change|0.8%]], to [[ether.after|$6]] in ether.", []),
    ],
)
def test_a_change_goes_from_where_it_began_to_where_it_ended(text: str, found: list[str]) -> None:
    assert wrong(text) == [("wrong_order", words) for words in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bitcoin rose [[price.change|0.8%]] on Monday.", []),
        ("Bitcoin rose [[price.change|0.8%]] by Monday.", ["0.8%"]),
        ("Bitcoin rose [[price.change|0.8%]] from Monday.", ["0.8%"]),
        ("Bitcoin rose [[price.change|0.8%]] a day.", ["0.8%"]),
        ("Bitcoin rose [[price.change|0.8%]] a day earlier.", []),
        ("Bitcoin rose [[price.change|0.8%]], on Monday.", []),
    ],
)
def test_a_change_of_a_day_is_on_it_and_no_rate(text: str, found: list[str]) -> None:
    assert wrong(text) == [("wrong_window", words) for words in found]


SHARE = made("share", Formula.SHARE, "liquidations.total", "BTC", unit=PERCENT, amount=5, part=WEEK, whole=WEEK)


def test_a_share_may_be_told_beside_any_span() -> None:
    assert wrong("Over the month it came to [[share|5%]] of all.", *FACTS, WEEK, SHARE) == []


@pytest.mark.parametrize(
    ("unit", "least", "most"),
    [
        ("decade", 3650, 3653),
        ("weekend", 2, 2),
        ("week", 7, 7),
        ("fortnight", 14, 14),
        ("month", 28, 31),
        ("quarter", 90, 92),
    ],
)
def test_a_span_has_so_many_days_by_the_calendar(unit: str, least: int, most: int) -> None:
    right = [
        days
        for days in (*range(1, 100), 3649, 3650, 3653, 3654)
        if not wrong(f"Over a {unit} it gained [[long|5%]].", *_over(days))
    ]
    assert (right[0], right[-1]) == (least, most)


def _over(days: int) -> tuple[Fact, ...]:
    first = seen("first", "price.close", "BTC", 40, EVENT - days * DAY)
    return first, PRICE[2], made("long", Formula.CHANGE, unit=PERCENT, amount=5, from_=first, to=PRICE[2])


@pytest.mark.parametrize(
    ("days", "text", "found"),
    [
        (1, "Daily inflows came to [[net|$5]].", []),
        (2, "Daily inflows came to [[net|$5]].", ["$5"]),
        (7, "In the month funds took in [[net|$5]].", ["$5"]),
        (8, "In the month funds took in [[net|$5]].", []),
    ],
)
def test_what_funds_took_in_over_some_days_is_not_told_of_one_nor_of_a_month(
    days: int, text: str, found: list[str]
) -> None:
    first = EVENT - (days - 1) * DAY
    net = made("net", Formula.SUM, FLOW, "BTC", unit=USD, amount=5, parts=flows(first, EVENT, "IBIT"))
    net = net.model_copy(update={"window": Window.days(first, EVENT)})
    assert wrong(text, net) == [("wrong_window", words) for words in found]


def test_a_change_of_which_the_ledger_lacks_an_end_spans_nothing() -> None:
    change = claim("c", "change", "flat", before=WEEK, after=PRICE[2]).model_copy(
        update={"facts": {"before": "gone", "after": PRICE[2].id}}
    )
    text = "<<c|Bitcoin was at [[price.after|$50,400]], unchanged over the week>>."
    assert wrong(text, *FACTS, WEEK, claims=(change,)) == []
