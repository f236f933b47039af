"""Figures in tables, against the labels of their rows and the heads of their columns."""

import pytest

from generator.facts.fact import MARKET, Formula
from generator.facts.quantity import PERCENT
from generator.facts.series import Series
from generator.standards.cells import said_in_cell
from tests.standards.desk import opened
from tests.standards.facts import fact, made, row


def found(head: str, label: str | None, of: Series, formula: Formula | None = None) -> list[str]:
    """What is wrong with a figure in a table of one row."""
    texts = {"table.1.r0.c1": "", "table.1.r0.c2": head, "table.1.r1.c1": label, "table.1.r1.c2": "$5"}
    facts = [fact("it", of)]
    if formula:
        facts.append(made("made", formula, unit=PERCENT, amount=5, part=facts[0], whole=facts[0]))
    desk = opened({path: text for path, text in texts.items() if text is not None}, facts)
    cell = desk.at["table.1.r1.c2"]
    return [finding.code for finding in said_in_cell(desk, cell, cell.numbers[0], facts[-1])]


LONGS = row("liquidations.long", 5, asset="BTC")
SHORTS = row("liquidations.short", 5, asset="BTC")
BOTH = row("liquidations.total", 5, asset="BTC")
MARKETS = row("liquidations.total", 5, asset=MARKET)
CLOSE = row("price.close", 5, asset="BTC")


@pytest.mark.parametrize(
    ("head", "label", "of", "codes"),
    [
        ("Liquidated", "Bitcoin", BOTH, []),
        ("Liquidated", "Ether", BOTH, ["wrong_subject"]),
        ("Bitcoin", "Liquidations", BOTH, []),
        ("Ether", "Liquidations", BOTH, ["wrong_subject"]),
        ("Liquidated", "Total", MARKETS, []),
        ("Liquidated", "Total", BOTH, ["wrong_subject"]),
        ("Liquidated", "Rest", BOTH, []),
        ("Liquidated", None, BOTH, []),
        ("Liquidated", None, MARKETS, []),
    ],
)
def test_a_figure_is_its_rows_or_its_columns(head: str, label: str | None, of: Series, codes: list[str]) -> None:
    assert found(head, label, of) == codes


@pytest.mark.parametrize(
    ("head", "of", "codes"),
    [
        ("Longs", LONGS, []),
        ("Longs", SHORTS, ["wrong_side"]),
        ("Longs", BOTH, ["wrong_side"]),
        ("Liquidated", SHORTS, ["wrong_side"]),
        ("Liquidated", BOTH, []),
        ("Longs and shorts", SHORTS, []),
    ],
)
def test_a_side_stands_under_its_own_name(head: str, of: Series, codes: list[str]) -> None:
    assert found(head, "Bitcoin", of) == codes


@pytest.mark.parametrize(
    ("head", "of", "codes"),
    [
        ("Close", CLOSE, []),
        ("Open interest", CLOSE, ["wrong_metric"]),
        ("Liquidated", CLOSE, ["wrong_metric"]),
        ("Open interest", BOTH, ["wrong_metric"]),
        ("Liquidated", BOTH, []),
        ("Amount", BOTH, []),
        ("Share", BOTH, ["wrong_metric"]),
        ("Price change", CLOSE, ["wrong_metric"]),
    ],
)
def test_a_figure_is_of_what_its_column_names(head: str, of: Series, codes: list[str]) -> None:
    assert found(head, "Bitcoin", of) == codes


def test_a_share_of_a_side_may_stand_under_any_head_and_is_no_change() -> None:
    assert found("Share", "Bitcoin", LONGS, formula=Formula.SHARE) == []
    assert found("Change", "Bitcoin", LONGS, formula=Formula.SHARE) == ["wrong_metric"]
