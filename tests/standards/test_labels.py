"""The zones of the index: its own words beside its readings, the house's texts and its name aside."""

import pytest

from generator.standards.check import check_post
from tests.standards.make import DEFINITIONS, PAGE, build, history, house

MOOD = PAGE["body.3.p1"]


def wrong(text: str, *definitions: str) -> list[str]:
    """The zones in the paragraph about the index that no reading bears."""
    made = build(body__3__p1=text)
    found = check_post(
        made.markdown, made.ledger, history(), house=house(), definitions=(*DEFINITIONS, *definitions), edited=False
    ).findings
    return [f.text.rstrip(",") for f in found if f.code == "wrong_label" and f.block == "body.3.p1"]


APPROVED = "From 75 on the index says “Extreme Greed.”"


@pytest.mark.parametrize(
    ("text", "definitions", "found"),
    [
        (MOOD, (), []),
        (MOOD.replace("“Extreme Fear,”", "“Extreme Greed,”"), (), ["Extreme Greed"]),
        (MOOD.replace("“Fear.”", "“Neutral.”"), (), ["Neutral"]),
        (f"{MOOD} {APPROVED}", (APPROVED,), []),
        (f"{MOOD} {APPROVED}", (), ["Extreme Greed"]),
        (MOOD.replace("Fear & Greed Index", "Fear and Greed Index"), (), []),
        (MOOD.replace("The Crypto Fear & Greed Index", "“Fear and Greed,” the index"), (), []),
    ],
)
def test_a_zone_is_that_of_the_reading_or_of_a_text_of_the_house(
    text: str, definitions: tuple[str, ...], found: list[str]
) -> None:
    assert wrong(text, *definitions) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("from “Fear” to “Extreme Fear”", []),
        ("from “Extreme Fear” to “Fear”", ["“Extreme Fear” to “Fear”"]),
        ("from “Fear” to “Greed”", ["“Fear” to “Greed”", "Greed"]),
    ],
)
@pytest.mark.parametrize("claim", ["BTC", "longs", "oi", "zone"])
def test_zones_in_a_claim_of_something_else_are_held_against_the_change_of_the_index(
    claim: str, told: str, found: list[str]
) -> None:
    text = f"<<{claim}|It went {told}, at [[index|17]] after [[index.before|26]]>>."
    assert wrong(text) == found
