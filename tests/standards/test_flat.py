"""Words of no change: held against the changes that they are said of."""

import pytest

from tests.standards.make import build

CLEAN = build()


def codes(old: str, new: str) -> set[str]:
    assert old in CLEAN.markdown
    found = CLEAN.check(CLEAN.markdown.replace(old, new, 1), edited=True).findings
    return {f.code for f in found if f.severity in {"block", "hold"}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("as bitcoin fell 7.1% to $54,019", "as bitcoin was little changed at $54,019"),
        ("as bitcoin fell 7.1% to $54,019", "as bitcoin held steady at $54,019"),
        ("as bitcoin fell 7.1% to $54,019", "as bitcoin ended at $54,019, much as a day earlier,"),
        ("In coins it fell 8.1%", "In coins it hardly moved, falling 8.1%"),
        ("It fell 9 points from 26, “Fear.”", "The reading was unchanged."),
        ("It fell 9 points from 26, “Fear.”", "The reading did not change."),
        ("Bitcoin traded at $49,000", "Bitcoin, flat on the day, traded at $49,000"),
    ],
)
def test_what_moved_did_not_stand_still(old: str, new: str) -> None:
    assert "unlicensed_flat" in codes(old, new)
