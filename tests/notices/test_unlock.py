"""Token unlocks: a schedule, a share of the supply, and no guess about what comes of it."""

import pytest

from generator.prose.write import write
from tests.notices.make import Change, faults, story_of
from tests.notices.test_copy import ROOM


def test_a_day_that_lies_ahead_is_told_as_a_schedule() -> None:
    story, _ = story_of("token_unlock")
    assert story.unlock is not None
    assert story.unlock.ahead
    post = write(story, house=ROOM.house, copy=ROOM.copy).post
    assert "to Unlock" in post.title.plain
    assert "Feb. 16, 2026" in post.title.plain
    assert story.on.isoformat() == "2026-02-02"


def test_a_day_that_is_past_is_not() -> None:
    story, _ = story_of("token_unlock", {"unlock.date": "2026-01-31"})
    assert "Scheduled to Unlock on Jan. 31, 2026" in write(story, house=ROOM.house, copy=ROOM.copy).post.title.plain


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"unlock.amount": "9000000000"}, "more than unlock.circulating"),
        ({"unlock.amount": {"asset": "OP"}}, "is in coins ARB and of OP; write asset: ARB"),
        ({"unlock.amount": {"unit": "coins XYZQ", "asset": "XYZQ"}}, "'XYZQ' is not in the asset registry"),
        ({"unlock.circulating": {"unit": "coins OP", "asset": "OP"}}, "use one unit"),
        (
            {"unlock.amount": {"source": "Example Metrics", "url": "https://metrics.example.org/"}},
            "only the primary source",
        ),
        ({"unlock.amount": {"unit": "USD"}}, "so write coins of an asset"),
        ({"unlock.date": None}, "a token_unlock needs unlock.date, the day of the unlock"),
    ],
)
def test_what_does_not_fit_is_refused(changes: dict[str, Change], said: str) -> None:
    assert any(said in fault for fault in faults("token_unlock", changes)), faults("token_unlock", changes)
