"""What an editor typed to choose the copy by is not contradicted by the copy."""

import pytest

from generator.facts.quantity import Unit, UnitKind
from generator.standards.choices import choices
from tests.standards.desk import opened
from tests.standards.facts import history, row

TEXT = Unit(UnitKind.TEXT)


def found(metric: str, label: str, text: str, block: str = "lede") -> list[tuple[str, str]]:
    chosen = history(row(metric, unit=TEXT, label=label))
    desk = opened({"title": "A title", block: text}, history=chosen)
    faults = list(choices(desk))
    assert all((f.code, f.severity, text[f.start : f.end]) == ("wrong_choice", "block", f.text) for f in faults)
    return [(f.text, f.reason) for f in faults]


@pytest.mark.parametrize(
    ("metric", "label", "text", "words"),
    [
        ("listing.action", "list", "The venue delists it.", "delists"),
        ("listing.action", "list", "It says that trading in XYZ ended.", "trading in XYZ ended"),
        ("listing.action", "delist", "The venue Listed it.", "Listed"),
        ("listing.action", "delist", "The start of trading is near.", "start of trading"),
        ("macro.basis", "y/y", "It was 3% the month before.", "the month before"),
        ("macro.basis", "m/m", "It was 3% a year earlier.", "a year earlier"),
        ("earnings.before", "year", "It was $3 the quarter before.", "the quarter before"),
        ("earnings.before", "quarter", "It was $3 a year earlier.", "a year earlier"),
    ],
)
def test_the_contrary_of_a_choice_blocks(metric: str, label: str, text: str, words: str) -> None:
    assert found(metric, label, text) == [(words, f"{metric} is {label}")]
    assert found(metric, label, text, "faq.1.a") == [(words, f"{metric} is {label}")]


@pytest.mark.parametrize(
    ("metric", "label", "text", "block"),
    [
        ("listing.action", "list", "The venue lists it, and trading starts.", "lede"),
        ("listing.action", "delist", "The venue delists it, and trading ends.", "lede"),
        ("macro.basis", "y/y", "It was 3% a year earlier.", "lede"),
        ("macro.basis", "", "It was 3% the month before and 4% a year earlier.", "lede"),
        ("macro.basis", "q/q", "It was 3% the month before.", "lede"),
        ("listing.venue", "list", "The venue delists it.", "lede"),
        ("listing.action", "list", "How delistings work: see the venue.", "sources.1"),
    ],
)
def test_nothing_else_does(metric: str, label: str, text: str, block: str) -> None:
    assert found(metric, label, text, block) == []
