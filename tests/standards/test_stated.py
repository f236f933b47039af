"""Names that the evidence states: where they stand in a text."""

from datetime import date

import pytest

from generator.facts.quantity import UnitKind
from generator.standards.stated import day_in, spans


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("XYZ Labs said so; XYZ Labs again.", ("XYZ Labs",), ["XYZ Labs", "XYZ Labs"]),
        ("XYZ Labs said so.", ("XYZ Labs", "XYZ"), ["XYZ Labs"]),
        ("XYZ and XYZ Labs", ("XYZ Labs", "XYZ"), ["XYZ Labs", "XYZ"]),
        ("XYZs and aXYZ", ("XYZ",), []),
        ("XYZ", ("XYZ",), ["XYZ"]),
        ("through “price oracle”", ("price oracle",), ["price oracle"]),
        ("through price oracle", ("price oracle",), []),
        ("“a price oracle”", ("price oracle",), []),
        ("“price oracles”", ("price oracle",), []),
        ("a XYZ Inc. b", ("XYZ Inc.",), ["XYZ Inc."]),
        ("", ("XYZ",), []),
    ],
)
def test_a_stated_name_stands_whole_and_lower_case_words_only_in_quotation_marks(
    text: str, names: tuple[str, ...], found: list[str]
) -> None:
    assert [text[a:b] for a, b in spans(text, names)] == found


@pytest.mark.parametrize(
    ("kind", "label", "day"),
    [
        (UnitKind.MONTH, "2026-01", date(2026, 1, 1)),
        (UnitKind.DATE, "2026-01-31", date(2026, 1, 31)),
        (UnitKind.TIME, "2026-01-31T13:30:00Z", date(2026, 1, 31)),
    ],
)
def test_a_stated_day_is_the_rows(kind: UnitKind, label: str, day: date) -> None:
    assert day_in(kind, label) == day
