"""Listings and delistings: a venue's own notice, and nothing beyond it."""

import pytest

from generator.prose.write import write
from tests.notices.make import Change, faults, story_of
from tests.notices.test_copy import ROOM

DELIST: dict[str, Change] = {"listing.action": "delist"}


def test_a_cause_of_a_delisting_is_the_venues_own_words() -> None:
    story, _ = story_of("listing", {**DELIST, "listing.reason": {"value": "low trading volume", "unit": "text"}})
    post = write(story, house=ROOM.house, copy=ROOM.copy).post
    told = " ".join(block.plain for block in post.sections[0].blocks if hasattr(block, "plain"))
    assert "Example Exchange gives is “low trading volume.”" in told


@pytest.mark.parametrize(
    ("start", "said"), [("2026-02-05T14:00:00Z", "to List"), ("2026-02-03T09:00:00Z", "Exchange Lists")]
)
def test_what_lies_ahead_is_told_so(start: str, said: str) -> None:
    story, _ = story_of("listing", {"listing.start": start})
    assert said in write(story, house=ROOM.house, copy=ROOM.copy).post.title.plain


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"listing.action": "relist"}, "write list or delist"),
        ({"listing.venue": {"source": "Example Wire", "url": "https://wire.example.org/"}}, "only the primary source"),
        ({"listing.pairs": "EXC-USDC"}, "write up to six pairs"),
        ({"listing.reason": {"value": "low volume", "unit": "text"}}, "is told of a delisting"),
        (
            {**DELIST, "listing.withdrawals": {"value": "2026-02-01", "unit": "date"}},
            "lies before the end of trading",
        ),
        ({"listing.asset": "EXC | now"}, "cannot be printed"),
        ({"listing.start": None}, "a listing needs listing.start, from when trading begins, or ends"),
    ],
)
def test_what_no_notice_says_is_refused(changes: dict[str, Change], said: str) -> None:
    assert any(said in fault for fault in faults("listing", changes)), faults("listing", changes)
