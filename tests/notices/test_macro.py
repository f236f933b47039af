"""Official statistics: points are no percent, the month described is not the day of release."""

from decimal import Decimal

import pytest

from generator.facts.quantity import PERCENT_POINTS, Unit
from generator.prose.write import write
from tests.notices.make import faults, story_of
from tests.notices.test_copy import ROOM


def test_a_rate_moves_in_points_and_a_count_in_its_own_unit() -> None:
    story, _ = story_of("macro_print")
    moved = story.stated[0].moved
    assert moved is not None
    assert moved.by.quantity is not None
    assert (moved.by.value, moved.by.quantity.unit) == (Decimal("0.2"), PERCENT_POINTS)
    jobs = {"unit": "count jobs"}
    counted, _ = story_of(
        "macro_print",
        {
            "macro.basis": None,
            "macro.actual": {"value": "1256000", **jobs},
            "macro.actual.previous": {"value": "1212000", **jobs},
            "macro.actual.consensus": None,
        },
    )
    assert counted.stated[0].moved is not None
    assert counted.stated[0].moved.by.quantity is not None
    assert counted.stated[0].moved.by.quantity.unit == Unit.parse("count jobs")


def test_a_quarter_point_is_printed_to_its_last_digit() -> None:
    story, _ = story_of("macro_print", {"macro.actual": "4.25", "macro.actual.previous": "4.5"})
    lede = write(story, house=ROOM.house, copy=ROOM.copy).post.lede[0].plain
    assert "4.25%" in lede
    assert "0.25 percentage points" in lede


@pytest.mark.parametrize(
    ("metric", "change", "said"),
    [
        ("macro.month", "2026-01", "was not over at the release on 2026-01-13"),
        ("macro.actual.consensus", {"unit": "index"}, "is in index and macro.actual in percent: use one unit"),
        ("macro.actual", {"unit": "USD"}, "is in USD; it is the figure as released, so write percent"),
        ("macro.actual.consensus", {"source": "Example Bureau of Statistics"}, "name the vendor"),
        ("macro.actual", {"source": "Example Wire", "url": "https://wire.example.org/"}, "only the primary source"),
        ("macro.actual.previous", None, "a macro_print needs macro.actual.previous, the figure as released of the"),
        ("macro.released", "2026-01-14T13:30:00Z", "lies after as_of"),
        ("macro.name", "<b>CPI</b>", "cannot be printed as the name of the statistic"),
        ("macro.name", "CPI. Buy Now", "cannot be printed as the name of the statistic"),
        ("macro.name", "see https://example.org", "cannot be printed"),
        ("macro.basis", "w/w", "write y/y or m/m"),
        ("macro.revised", {"value": "1", "unit": "percent"}, "a macro_print takes no such fact"),
    ],
)
def test_what_does_not_hang_together_is_refused_with_what_to_type(metric: str, change: object, said: str) -> None:
    assert any(said in fault for fault in faults("macro_print", {metric: change}))  # type: ignore[dict-item]


def test_all_faults_are_told_at_once() -> None:
    found = faults("macro_print", {"macro.month": "2026-01", "macro.name": "cpi!", "macro.released": None})
    assert len(found) == 2
    assert any("macro.released" in fault for fault in found)
