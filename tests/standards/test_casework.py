"""Figures of a study where a sentence tells them."""

from decimal import Decimal

import pytest

from generator.facts.fact import StudyRef
from generator.standards.casework import studied
from tests.standards.desk import opened
from tests.standards.facts import claim, number, run
from tests.standards.make import EVENT


@pytest.mark.parametrize(
    ("says", "role", "words", "allowed"),
    [
        ("few", "cases", "That is so in [[f|3]] earlier cases", True),
        ("few", "hits", "In [[f|3]] of them it fell", False),
        ("few", "base", "That stands against [[f|3%]] of all days", False),
        ("few", "share", "The share is [[f|3%]] (of all)", False),
        ("counts", "hits", "In [[f|3]] of them it fell", True),
        ("counts", "base", "That stands against [[f|3%]] of all days", True),
        ("counts", "share", "The share is [[f|3%]] (of all)", False),
        ("shares", "hits", "In [[f|3]] of them it fell", True),
        ("shares", "share", "The share is [[f|3%]] (of all)", True),
    ],
)
def test_few_cases_allow_no_count_of_hits_and_some_no_share(says: str, role: str, words: str, allowed: bool) -> None:
    figure = number("f", 3)
    of = claim("c", "study", terms={"says": says}, facts={role: figure})
    found = [finding.code for finding in studied(opened({"lede": f"<<c|{words}>>."}, [figure], [of]))]
    assert ("too_few_cases" not in found) is allowed
    assert "told as something else" not in found


def rises(outcome: str) -> str:
    """A study of rises, asked so."""
    of = run("price.close", EVENT, EVENT)
    return StudyRef(
        series=of.model_copy(update={"make": "change"}), test="rise", threshold=Decimal(5), merge=7,
        outcome=outcome, horizon=7, of=(of,),
    ).model_dump_json()  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "role", "words", "told"),
    [
        ("back", "events", "on [[f|3]] earlier days bitcoin rose by at least as much", True),
        ("back", "events", "on [[f|3]] earlier days bitcoin rose by less", False),
        ("back", "events", "on [[f|3]] earlier days bitcoin rose at all", False),
        ("back", "events", "on [[f|3]] earlier days the index rose by at least as much", False),
        ("back", "horizon", "within [[f|3 days]] the rise was undone", True),
        ("back", "horizon", "After [[f|3 days]] the rise was undone", False),
        ("higher", "horizon", "the price was higher after [[f|3 days]]", True),
        ("higher", "horizon", "the price was higher within [[f|3 days]]", False),
    ],
)
def test_a_study_says_how_large_its_moves_were_and_how_its_days_are_asked(
    outcome: str, role: str, words: str, told: bool
) -> None:
    figure = number("f", 3)
    of = claim("c", "study", "up", terms={"says": "shares", "study": rises(outcome)}, facts={role: figure})
    found = list(studied(opened({"lede": f"<<c|{words}>>."}, [figure], [of])))
    assert [finding.code for finding in found] == ([] if told else ["wrong_study"])


@pytest.mark.parametrize(
    ("says", "words", "told"),
    [
        ("few", "bitcoin rose by at least as much in [[f|3]] earlier cases", True),
        ("few", "bitcoin rose at all in [[f|3]] earlier cases", False),
        ("counts", "bitcoin rose in [[f|3]] earlier cases", True),  # their size is told with the days counted
    ],
)
def test_where_cases_are_too_few_their_number_says_how_large_the_moves_were(says: str, words: str, told: bool) -> None:
    figure = number("f", 3)
    of = claim("c", "study", "up", terms={"says": says, "study": rises("back")}, facts={"cases": figure})
    found = list(studied(opened({"lede": f"<<c|{words}>>."}, [figure], [of])))
    assert [finding.code for finding in found] == ([] if told else ["wrong_study"])
