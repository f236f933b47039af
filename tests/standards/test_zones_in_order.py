"""The zones of the index, told in the order in which it went through them."""

import re

import pytest

from tests.aftermaths import Years, told, verdict, written

STORY, HISTORY = told(Years("sentiment_shift", 5, "up"))
PLACES = {
    0: r"moved from “(?P<a>[^”]+)” to “(?P<b>[^”,]+)",
    2: r"The label, “(?P<a>[^”]+)” the day before, is now “(?P<b>[^”,]+)",
    3: r"It left “(?P<a>[^”]+)” for “(?P<b>[^”,]+)",
}


@pytest.mark.parametrize("choice", PLACES)
def test_zones_that_change_places_stop_the_post(choice: int) -> None:
    slots = written(STORY)[1].variants
    label = next(slot for slot in slots if slot.endswith("lede.label"))
    file, ledger = written(STORY, forced={label: choice})
    found = re.search(PLACES[choice], file.text)
    assert found, file.text
    (a, b), (c, d) = found.span("a"), found.span("b")
    swapped = f"{file.text[:a]}{found['b']}{file.text[b:c]}{found['a']}{file.text[d:]}"
    assert verdict(file.text, ledger, HISTORY).outcome.word in {"pass", "qualified"}
    assert "wrong_label" in {finding.code for finding in verdict(swapped, ledger, HISTORY).findings}
