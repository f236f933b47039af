"""A "Yes" or a "No" is held against the data like any figure."""

import re

import pytest

from tests.aftermaths import Years, told, verdict, written

STORY, HISTORY = told(Years("sentiment_shift", 5, "up"))
FILE, LEDGER = written(STORY)
QUESTION = r"(### Did the price move the same way\?\n\n)(Yes|No)\."


def codes(text: str) -> set[str]:
    return {f.code for f in verdict(text, LEDGER, HISTORY).findings if f.severity in {"hold", "block"}}


def test_an_answer_that_the_data_bear_out_passes() -> None:
    assert re.search(QUESTION, FILE.text)
    assert not codes(FILE.text)


def test_the_other_answer_stops_the_post() -> None:
    other = {"Yes": "No", "No": "Yes"}
    assert codes(re.sub(QUESTION, lambda found: f"{found[1]}{other[found[2]]}.", FILE.text)) == {"wrong_answer"}


@pytest.mark.parametrize("word", ["Yes", "No"])
def test_a_question_that_cannot_be_asked_of_the_data_has_no_such_answer(word: str) -> None:
    asked = re.sub(QUESTION, rf"### Will it go on?\n\n{word}.", FILE.text)
    assert "wrong_answer" in codes(asked)
