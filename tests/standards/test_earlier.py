"""Figures of an earlier moment are of the moment that the sentence names, and rates per what it says."""

import pytest

from generator.facts.quantity import Unit, UnitKind
from tests.standards.desk import codes
from tests.standards.facts import seen
from tests.standards.make import PAGE, build

MOOD = PAGE["body.3.p1"]
FROM = "<<zone|It fell [[index.change|9 points]] from [[index.before|26]], “Fear.”>>"
RATE = "[[funding|−0.0025%]] per eight hours"


def windows(**changed: str) -> list[str]:
    return [f.text for f in build(**changed).check().findings if f.code == "wrong_window"]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("A day earlier it read [[index.before|26]].", []),
        ("It read [[index.before|26]] a day earlier.", []),
        ("It read [[index.before|26]] one day before.", []),
        ("It read [[index.before|26]] the day before.", []),
        ("The previous day it was [[index.before|26]].", []),
        ("It read [[index.before|26]] two days earlier.", ["26"]),
        ("It read [[index.before|26]] 2 days ago.", ["26"]),
        ("It read [[index.before|26]] a week earlier.", ["26"]),
        ("It read [[index.before|26]] a month ago.", ["26"]),
        ("It read [[index.before|26]] a quarter ago.", ["26"]),
        ("It read [[index.before|26]] a year ago.", ["26"]),
        ("It read [[index.before|26]] an hour ago.", ["26"]),
        ("Two days earlier it read [[index.before|26]].", ["26"]),
        ("It read [[index|17]] a day earlier.", ["17"]),
        ("It reads [[index.before|26]].", ["26"]),
        ("It reads [[index|17]].", []),
        ("It read [[index|17]], against [[index.before|26]] a day earlier.", []),
        ("It read [[index|17]], against [[index.before|26]] a week earlier.", ["26"]),
    ],
)
def test_an_earlier_reading_is_of_the_day_that_is_said(words: str, wrong: list[str]) -> None:
    assert windows(body__3__p1=MOOD.replace(FROM, f"The index, in short: {words}")) == wrong


@pytest.mark.parametrize(
    ("per", "right"),
    [
        ("per eight hours", True),
        ("per 8 hours", True),
        ("every eight hours", True),
        ("per seven hours", False),
        ("per hour", False),
        ("an hour", False),
        ("a day", False),
        ("per week", False),
        ("per twelve hours", False),
        ("per twenty-four hours", False),
        ("daily", False),
        ("annualized", False),
    ],
)
def test_a_rate_is_per_what_it_is_of(per: str, right: bool) -> None:
    found = windows(body__2__p1=PAGE["body.2.p1"].replace(RATE, f"[[funding|−0.0025%]] {per}"))
    assert (found == []) is right


@pytest.mark.parametrize(
    ("per", "right"), [("per day", True), ("a day", True), ("per week", False), ("an hour", False)]
)
def test_a_rate_of_a_day_is_per_day(per: str, right: bool) -> None:
    rate = seen("f", "funding_rate", value="0.03", unit=Unit(UnitKind.RATE, "24h"))
    found = codes(f"Bitcoin funding stood at [[f|0.0300%]] {per}.", rate)
    assert ("wrong_window" not in found) is right
