"""Figures of a study where a sentence tells them."""

import pytest

from generator.standards.casework import studied
from tests.standards.desk import opened
from tests.standards.facts import claim, number


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
