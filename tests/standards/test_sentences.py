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


@pytest.mark.parametrize(
    ("text", "name", "split"),
    [
        ("It bought Yahoo! Then it fell.", "", ["It bought Yahoo!", "Then it fell."]),
        ("It bought Yahoo! Then it fell.", "Yahoo!", ["It bought Yahoo!", "Then it fell."]),
        ("It bought Yahoo! Japan. Then it fell.", "Yahoo! Japan", ["It bought Yahoo! Japan.", "Then it fell."]),
        ("Yahoo! Japan fell. It was so.", "Yahoo! Japan", ["Yahoo! Japan fell.", "It was so."]),
        ("It fell. Then Yahoo! Japan rose.", "Yahoo! Japan", ["It fell.", "Then Yahoo! Japan rose."]),
    ],
)
def test_no_sentence_ends_within_a_name_and_one_may_end_with_it(text: str, name: str, split: list[str]) -> None:
    at = text.index(name)
    spans = ((at, at + len(name)),) if name else ()
    assert [sentence.text for sentence in sentences(text, spans)] == split
