"""How many a word before a span says, and how long the spans are."""

import pytest

from generator.standards.lengths import DAYS, many

SAID = {
    "a": 1, "an": 1, "A": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "ten": 10, "twelve": 12, "twenty": 20, "twenty-four": 24, "thirty": 30, "Thirty": 30, "30": 30, "365": 365,
}  # fmt: skip


@pytest.mark.parametrize(("word", "number"), SAID.items())
def test_a_number_before_a_span_is_read(word: str, number: int) -> None:
    assert many(word) == number


def test_any_other_word_says_no_number() -> None:
    assert [many(word) for word in ("first", "last", "intra", "", "½")] == [0] * 5


def test_a_span_that_no_calendar_dates_is_of_so_many_days() -> None:
    assert DAYS == {"day": 1, "week": 7, "month": 30, "year": 365}
