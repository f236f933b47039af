"""What would be the case, whose side was closed, and what is a share of what."""

import pytest

from generator.facts.fact import Fact, FactRef, Formula, Input
from generator.facts.quantity import PERCENT, Quantity
from generator.standards.conditions import conditions
from generator.standards.wholes import wholes
from tests.standards.desk import opened, printed
from tests.standards.facts import made, seen
from tests.standards.make import Made, all_facts, build

CLEAN = build()


def codes(old: str, new: str, page: Made = CLEAN) -> set[str]:
    assert old in page.markdown
    found = page.check(page.markdown.replace(old, new, 1)).findings
    return {f.code for f in found if f.severity in {"block", "hold"}}


COINS = "to about 493,000 BTC"
FUNDING = "at the day’s close."


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("where a rise would mean that new positions are being opened", False),
        ("where a fall would mean that new positions are being opened", True),
        ("where a rise would mean that positions are being closed", True),
        ("where a fall would mean that positions are being closed", False),
    ],
)
def test_a_rise_would_mean_what_a_rise_means(words: str, wrong: bool) -> None:
    assert ("wrong_condition" in codes(COINS, f"{COINS}, {words}")) is wrong


@pytest.mark.parametrize(("way", "wrong"), [("above", False), ("below", True)])
def test_a_level_that_would_be_crossed_lies_ahead(way: str, wrong: bool) -> None:
    found = codes(FUNDING, f"at the day’s close, where a move {way} zero would mean that longs pay again.")
    assert ("wrong_condition" in found) is wrong


def test_a_condition_that_is_met_is_marked_whole() -> None:
    text = "Bitcoin funding was [[rate|0.0100%]], where a move above zero would mean another side."
    (found,) = conditions(opened({"lede": text}, [seen("rate", "funding_rate", "BTC", "0.01")]))
    assert (found.text, found.reason) == ("where a move above ", "the value is 0.01, on that side of 0 already")


@pytest.mark.parametrize(("way", "wrong"), [("above", True), ("below", False)])
def test_zero_lies_below_a_funding_rate_that_is_paid_by_longs(way: str, wrong: bool) -> None:
    text = f"Bitcoin funding was [[rate|0.0100%]], where a move {way} zero would mean another side."
    desk = opened({"lede": text}, [seen("rate", "funding_rate", "BTC", "0.01")])
    assert bool(list(conditions(desk))) is wrong


@pytest.mark.parametrize(
    ("before", "way", "wrong"),
    [
        ("The index read [[index|17]]", "above 18", False),
        ("The index read [[index|17]]", "above 17", True),  # it stands there already
        ("The index read [[index|17]]", "above 16", True),
        ("The index read [[index|17]]", "below 16", False),
        ("The index read [[index|17]]", "under 17", True),
        ("The index read [[index|17]]", "below 18", True),
        ("[[index|17]] was the reading", "over 16", True),
        ("[[index|17]] was the reading", "over 18", False),
        ("It was [[index.before|26]] on the eve and is [[index|17]]", "below 20", True),
        ("It was [[index.before|26]] on the eve. The index read low", "above 20", False),  # nothing is said of now
    ],
)
def test_a_level_lies_ahead_of_the_figure_before_it_in_the_sentence(before: str, way: str, wrong: bool) -> None:
    page = build(body__3__p1=f"{before}, where a move {way} would mean another mood.")
    assert ("wrong_condition" in {f.code for f in page.check().findings}) is wrong


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## Positions were closed", "## Shorts were closed"),
        ("What is a liquidation?", "Why were shorts liquidated?"),
    ],
)
def test_the_side_that_was_closed_is_the_side_that_the_data_show(old: str, new: str) -> None:
    assert "wrong_side" in codes(old, new)


def test_the_larger_side_may_be_said_to_have_been_closed() -> None:
    assert "wrong_side" not in codes("## Positions were closed", "## Longs were closed")


def share() -> Fact:
    """Bitcoin's recorded liquidations as a share of its open interest."""
    part, whole = all_facts()["BTC.total"], all_facts()["oi.after"]
    return Fact(
        id="of_interest", metric="liquidations.of_interest", subject="BTC", window=part.window, formula=Formula.SHARE,
        inputs=(Input(name="part", refs=(FactRef(fact=part.id),)), Input(name="whole", refs=(FactRef(fact=whole.id),))),
        quantity=Quantity(100 * part.value / whole.value, PERCENT), bound=part.bound, sources=("CoinGlass",),
    )  # fmt: skip


def test_liquidations_are_a_share_of_open_interest_and_not_the_other_way_round() -> None:
    said = "Recorded liquidations of bitcoin equalled 1.2% of its open interest."
    page = build()
    at = page.markdown.index("Ether funding was")
    block = next(b for b in page.ledger.statements if b.fact == "funding")
    start = block.start - len("Ether funding was ") + said.index("1.2%")
    figure = block.model_copy(
        update={"id": "share", "start": start, "end": start + 4, "printed": "1.2%", "quantity": share().value,
                "unit": "percent", "subject": "BTC", "metric": share().metric, "fact": "of_interest", "claim": ""}
    )  # fmt: skip
    text = page.markdown[:at] + said + " " + page.markdown[at:]
    ledger = page.ledger.model_copy(
        update={"facts": (*page.ledger.facts, share()), "statements": (*page.ledger.statements, figure)}
    )
    whole = Made(text, ledger)
    swapped = "Open interest of bitcoin equalled 1.2% of its recorded liquidations."
    assert "wrong_metric" not in codes(said, said, whole)
    assert "wrong_metric" in codes(said, swapped, whole)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Recorded liquidations were [[share|2%]] of open interest.", []),
        ("Recorded liquidations were [[share|2%]] of volume.", ["share is a share of open_interest, not of volume"]),
        ("Of open interest, [[share|2%]] was liquidated.", []),
        ("Of volume, [[share|2%]] was liquidated.", ["share is a share of something else than volume"]),
    ],
)
def test_the_reason_names_what_the_share_is_not_of(text: str, found: list[str]) -> None:
    part, whole = seen("part", "liquidations.total", "BTC", 2), seen("whole", "open_interest", "BTC", 100)
    of = made("share", Formula.SHARE, "liquidations.total", "BTC", unit=PERCENT, amount=2, part=part, whole=whole)
    desk = opened({"lede": text}, [part, whole, of])
    assert [each.reason for place in printed(desk) for each in wholes(desk, *place)] == found
