"""Stablecoins off their peg: a price of one venue, its distance in percent and in cents."""

from decimal import Decimal

import pytest

from generator.prose.write import write
from tests.notices.make import Change, faults, story_of
from tests.notices.test_copy import ROOM, checked


def test_the_distance_is_told_in_percent_and_in_cents() -> None:
    story, _ = story_of("depeg")
    assert story.depeg is not None
    assert story.depeg.low.short is not None
    assert story.depeg.low.short.value == Decimal("-0.0288")
    lede = write(story, house=ROOM.house, copy=ROOM.copy).post.lede[0].plain
    assert "2.88%" in lede
    assert "2.88 cents" in lede
    assert "below its peg of $1" in lede


@pytest.mark.parametrize(("true", "false"), [("2.88 cents", "1.88 cents"), ("below its peg", "above its peg")])
def test_a_wrong_distance_is_blocked(true: str, false: str) -> None:
    story, history = story_of("depeg")
    written = write(story, house=ROOM.house, copy=ROOM.copy)
    verdict = checked(written, history, change=(true, false))
    assert verdict.outcome.word == "block", verdict.findings


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"depeg.low": "1.02"}, "no lower than the peg of 1"),
        ({"depeg.last": "0.95"}, "under the low of 0.9712"),
        ({"depeg.last": "9985"}, "more than twice the peg of 1; check its scale"),
        ({"depeg.last.time": "2026-02-07T02:00:00Z"}, "lies before that of the low"),
        ({"depeg.low": "0"}, "above zero"),
        ({"depeg.low": {"unit": "USDT"}}, "the copy prints it in USD"),
        ({"depeg.venue": "[Binance](https://evil.example)"}, "cannot be printed as the venue"),
        ({"depeg.venue": None}, "a depeg needs depeg.venue, the venue of both prices (unit: text); add it"),
    ],
)
def test_what_is_no_depeg_is_refused(changes: dict[str, Change], said: str) -> None:
    assert any(said in fault for fault in faults("depeg", changes)), faults("depeg", changes)
