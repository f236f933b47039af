"""Figures and names of a typed post that changed places: each is true, and they say something else."""

import pytest

from generator.facts.fact import Fact, Formula
from generator.facts.ledger import Statement
from generator.facts.window import Window
from tests.standards.make import EVENT, Made, build, strip

NAMES = {"taker": "Orb Group", "target": "Zed Labs"}


def typed(text: str, kind: str = "regulatory_action") -> Made:
    """A post of an editor's facts, in which a paragraph has figures (`[[fact|words]]`) and the names above."""
    made, (plain, _) = build(body__2__p1=text), strip("body.2.p1", text)
    facts = [
        Fact(
            id=id, metric="notice", subject="BTC", window=Window.day(EVENT), formula=Formula.OBSERVED, text=name
        )
        for id, name in NAMES.items()
    ]  # fmt: skip
    named = [
        Statement(
            id=f"body.2.p1.{fact.id}", block="body.2.p1", start=plain.index(name), printed=name, kind="figure",
            end=plain.index(name) + len(name), fact=fact.id,
        )
        for fact in facts if (name := fact.text or "") in plain
    ]  # fmt: skip
    changed = {"kind": kind, "facts": (*made.ledger.facts, *facts), "statements": (*made.ledger.statements, *named)}
    return Made(made.markdown, made.ledger.model_copy(update=changed))


def moved(made: Made, old: str, new: str) -> list[str]:
    """What stands behind its place once one text is put for another."""
    assert old in made.markdown
    found = made.check(made.markdown.replace(old, new, 1), edited=True).findings
    return [f.text for f in found if f.code == "reordered"]


TWO = "Open interest fell [[oi.change|14.7%]], or [[coins.change|8.1%]] in coins, to [[oi.after|$26.6 billion]]."
SAME = "Open interest fell [[oi.change|14.7%]], in short [[oi.change|15%]], to [[oi.after|$26.6 billion]]."


@pytest.mark.parametrize(
    ("text", "old", "new", "found"),
    [
        (TWO, "14.7%", "14.7%", []),
        (TWO, "14.7%, or 8.1%", "8.1%, or 14.7%", ["8.1%"]),
        (TWO, "fell 14.7%, or 8.1% in coins, to $26.6 billion", "went to $26.6 billion, 14.7% or 8.1% in coins", []),
        (TWO, "14.7%, or 8.1% in coins", "8.1% in coins", []),
        (SAME, "14.7%, in short 15%", "15%, in short 14.7%", []),
        (f"{TWO} Ether fell [[ETH.change|10%]].", "Ether fell 10%.", "Ether fell 10%. So it was.", []),
        (TWO.replace(", or ", ". It was "), "14.7%. It was 8.1%", "8.1%. It was 14.7%", []),
    ],
)
def test_two_figures_of_a_unit_that_changed_places_in_a_sentence_are_named(
    text: str, old: str, new: str, found: list[str]
) -> None:
    assert moved(typed(text), old, new) == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Orb Group sued Zed Labs.", "Orb Group sued Zed Labs.", []),
        ("Orb Group sued Zed Labs.", "Zed Labs sued Orb Group.", ["Zed Labs"]),
        ("Orb Group sued Zed Labs.", "Orb Group sued.", []),
        ("Orb Group sued Zed Labs.", "Zed Labs sued. Orb Group did.", []),
        ("Orb Group sued Zed Labs.", "Zed Labs and Zed Labs sued Orb Group.", []),
        ("On Monday Orb Group sued Zed Labs.", "On Monday Zed Labs sued Orb Group.", ["Zed Labs"]),
    ],
)
def test_two_names_that_changed_places_in_a_sentence_are_named(old: str, new: str, found: list[str]) -> None:
    assert moved(typed(old), old, new) == found


def test_a_name_that_went_behind_a_figure_is_not_taken_for_it() -> None:
    made = typed("Orb Group cut its open interest by [[oi.change|14.7%]].")
    assert (
        moved(made, "Orb Group cut its open interest by 14.7%", "By 14.7% its open interest was cut by Orb Group") == []
    )


def test_of_three_names_the_first_that_stands_behind_another_is_named() -> None:
    made = typed("On Monday Orb Group sued Zed Labs over [[oi.change|14.7%]] and [[coins.change|8.1%]].")
    assert moved(made, "Orb Group sued Zed Labs", "Zed Labs sued Orb Group") == ["Zed Labs"]


def test_a_post_from_a_detector_may_turn_its_sentences_round() -> None:
    made = typed(TWO, kind="liquidation_cascade")
    assert moved(made, "14.7%, or 8.1%", "8.1%, or 14.7%") == []
