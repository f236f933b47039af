"""Duties: sources named where they are due, and lower bounds that are never told as if they were the whole."""

from datetime import date
from decimal import Decimal

import pytest

from generator.facts.fact import Formula
from generator.facts.observation import Bound
from generator.facts.quantity import USD, Quantity
from generator.facts.verdict import Finding
from generator.standards.duties import duties, is_floor
from generator.standards.reading import Desk
from tests.standards.desk import opened
from tests.standards.facts import fact, row
from tests.standards.make import house


def found(desk: Desk, code: str) -> list[Finding]:
    return [finding for finding in duties(desk, house()) if finding.code == code]


def printed(by: str, texts: dict[str, str], **changed: object) -> list[str]:
    """What is missing where a price of a source is printed in the lede of a text."""
    close = fact("close", row("price.close", 54019, asset="BTC", source=by))
    marked = texts | {"lede": texts["lede"].replace("$54,019", "[[close|$54,019]]")}
    return [f"{f.block}: {f.fix}" for f in found(opened(marked, [close], forged=changed), "missing_attribution")]


LEDE = "Bitcoin closed at $54,019."


@pytest.mark.parametrize(
    ("source", "lede", "sources", "missing"),
    [
        ("Binance", LEDE, "Prices: Binance.", []),
        ("Binance", LEDE, "Prices: CoinGlass.", ["lede: name Binance in the sources block"]),
        ("Example Agency", LEDE, "Prices: Example Agency.", []),
        ("Example Agency", LEDE, "Prices: an agency.", ["lede: name Example Agency in the sources block"]),
        ("CoinGecko", f"{LEDE} Data provided by CoinGecko.", "Data provided by CoinGecko.", []),
        (
            "CoinGecko",
            f"{LEDE} CoinGecko said so.",
            "Data provided by CoinGecko.",
            ["lede: name Data provided by CoinGecko in the same section"],
        ),
        (
            "CoinGecko",
            f"{LEDE} Data provided by CoinGecko.",
            "Prices: CoinGecko.",
            ["lede: name Data provided by CoinGecko in the sources block"],
        ),
    ],
)
def test_a_source_is_named_as_it_asks_to_be(source: str, lede: str, sources: str, missing: list[str]) -> None:
    assert printed(source, {"lede": lede, "sources.1": sources}) == missing


def test_a_source_is_owed_its_name_by_the_statement_and_by_the_fact_alike() -> None:
    texts = {"lede": LEDE, "sources.1": "None."}
    asked = ["lede: name Binance in the sources block"]
    assert printed("Binance", texts, source=()) == asked
    assert printed("Binance", texts, fact="nobody") == asked
    assert printed("Binance", texts, fact="nobody", source=()) == []


TOTAL = fact("total", row("liquidations.total", 643_000_000))


@pytest.mark.parametrize(
    ("changed", "floor"),
    [
        ({}, True),
        ({"formula": Formula.SUM}, True),
        ({"formula": Formula.RATIO}, False),
        ({"formula": Formula.RATIO, "bound": Bound.AT_LEAST}, True),
        ({"metric": "price.close"}, False),
        ({"metric": "price.close", "bound": Bound.AT_LEAST}, True),
        ({"quantity": None, "day": date(2024, 8, 5)}, False),
        ({"quantity": Quantity(Decimal(0), USD)}, True),
    ],
)
def test_totals_of_liquidations_are_lower_bounds_whatever_the_ledger_says(
    changed: dict[str, object], *, floor: bool
) -> None:
    assert is_floor(TOTAL.model_copy(update=changed)) is floor


COVERAGE = "The totals are floors."


def unhedged(block: str, text: str, *, definitions: tuple[str, ...] = ()) -> list[str]:
    """What is told of a lower bound as if it were none, where a text prints one."""
    marked = text.replace("$643 million", "[[total|$643 million]]", 1)
    desk = opened({block: marked, "final.1": COVERAGE}, [TOTAL], definitions=definitions)
    hedges = found(desk, "missing_hedge")
    assert all(text[f.start : f.end] == f.text for f in hedges)
    return [f.text for f in hedges]


@pytest.mark.parametrize(
    ("block", "text", "hedged"),
    [
        ("lede", "At least $643 million in positions was liquidated.", True),
        ("lede", "A recorded $643 million in positions was liquidated.", True),
        ("lede", "Positions of $643 million were liquidated.", False),
        ("lede", "The closures were recorded. Positions of $643 million were liquidated.", False),
        ("faq.1.a", "The closures were recorded. Positions of $643 million were liquidated.", True),
        ("faq.1.a", "Positions of $643 million were liquidated.", False),
        ("body.1.p1", "Positions of $643 million were liquidated.", True),
    ],
)
def test_where_a_total_stands_first_its_sentence_hedges_it_and_in_an_answer_any(
    block: str, text: str, *, hedged: bool
) -> None:
    assert unhedged(block, text) == ([] if hedged else ["$643 million"])


def test_totals_that_no_sentence_calls_floors_are_told_of_by_the_first_words_of_the_first() -> None:
    text = "At least [[total|$643 million]] in leveraged positions was liquidated on a day of which more is told below."
    told = {finding.reason: finding.text for finding in found(opened({"lede": text}, [TOTAL]), "missing_hedge")}
    first = "At least $643 million in leveraged positions was liquidated "
    assert told["no sentence says that the totals are lower bounds"] == first


FAR = "Small is what the desk knows of the events of that day as they are counted, $643 million was liquidated"


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The $643 million liquidated was a small sum.", False),
        ("A small $643 million was liquidated.", False),
        ("The $643 million liquidated was smaller than the median.", False),
        ("The $643 million liquidated was below the median.", False),
        ("Altogether the $643 million liquidated was less than the median.", False),
        ("The $643 million liquidated was small beside the low of the price.", True),
        ("The $643 million liquidated was above the median.", True),
        ("The $643 million on record was a small sum of liquidations.", True),
        ("The $643 million liquidated was small beside the price of a house.", True),
        ("Small as it was, the $643 million liquidated was the day’s.", False),
        (f"{FAR}.", True),  # what is said of something else
        (f"{FAR}, a small sum.", False),
        (
            "All of this is told at some length, and so it goes on for a while. A small $643 million was liquidated.",
            False,
        ),
        ("The sum was small. It had $643 million liquidated.", True),
        ("The $643 million was a small sum.", True),  # of what is not said
    ],
)
def test_a_lower_bound_is_small_only_where_it_is_called_recorded(text: str, *, hedged: bool) -> None:
    assert unhedged("body.1.p1", text) == ([] if hedged else ["$643 million"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Liquidations were calm.", ["calm"]),
        ("Bitcoin rose. Liquidations were muted.", ["muted"]),
        ("It was a quiet day. Bitcoin rose.", []),
        ("Recorded liquidations were calm.", []),
        ("Liquidations were large.", []),
        ("It was a calm day for liquidations. Small ones too. Liquidations were negligible.", ["calm", "negligible"]),
    ],
)
def test_liquidations_are_called_small_only_as_recorded(text: str, words: list[str]) -> None:
    assert unhedged("body.1.p1", text) == words


def test_what_the_house_keeps_may_call_them_small() -> None:
    text = "Bitcoin rose. Liquidations were calm."
    assert unhedged("body.1.p1", text, definitions=("Liquidations were calm.",)) == []
    assert unhedged("body.1.p1", text, definitions=("Bitcoin rose.",)) == ["calm"]


def test_what_the_house_owes_its_readers_is_missed_at_the_end() -> None:
    desk = opened({"title": "A day", "lede": "It was one.", "final.1": "It ended."})
    told = {finding.code: finding.block for finding in duties(desk, house())}
    assert told == {"missing_disclosure": "final.1", "missing_disclaimer": "final.1"}
