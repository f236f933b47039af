"""Where sentences end: not at an abbreviation, and always after a coin's name."""

import pytest

from generator.standards.sentences import sentences


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("It fell on Aug. 5. It rose on Sun. 6.", ["It fell on Aug. 5.", "It rose on Sun. 6."]),
        ("They cover BNB and Sun. Totals differ.", ["They cover BNB and Sun.", "Totals differ."]),
        ("At 9 a.m. it fell. So it was.", ["At 9 a.m. it fell.", "So it was."]),
        ("At 9 a.m. UTC it fell. At 10 a.m. Bitcoin", ["At 9 a.m. UTC it fell.", "At 10 a.m.", "Bitcoin"]),
        ("It read 17, “Fear.” It had read 26.", ["It read 17, “Fear.”", "It had read 26."]),
    ],
)
def test_sentences_end_at_stops_that_end_them(text: str, split: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == split
