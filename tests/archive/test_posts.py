"""The life of posts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.archive.database import Archive, open_archive
from generator.archive.posts import Filed, Turn
from generator.errors import ArchiveError
from tests.archive.made import DAY, LATER, NOW

POST = Filed(
    event="liquidation_cascade:MARKET:2024-08-05",
    slug="crypto-liquidations-2024-08-05",
    folder="content/posts/2024/2024-08-05-crypto-liquidations",
    status="draft",
    verdict="qualified",
    digest="ab" * 32,
    as_of=NOW,
    created=NOW,
    updated=NOW,
    by="newsdesk",
    provenance="recorded",
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path) as opened:
        yield opened


def test_a_post_is_kept_under_its_event(archive: Archive) -> None:
    assert archive.post_of(POST.event) is None
    archive.record_post(POST)
    assert archive.post_of(POST.event) == POST
    assert archive.posts() == (POST,)


def test_a_post_keeps_its_beginning_and_every_status(archive: Archive) -> None:
    archive.record_post(POST)
    archive.record_post(replace(POST, updated=LATER, created=LATER, digest="cd" * 32))
    approved = replace(POST, status="approved", by="Ann", updated=LATER + DAY, created=LATER)
    archive.record_post(approved)
    assert archive.post_of(POST.event) == replace(approved, created=NOW)
    assert archive.life_of(POST.event) == (Turn("draft", "newsdesk", NOW), Turn("approved", "Ann", LATER + DAY))
    assert archive.life_of("another") == ()


def test_recording_a_post_again_adds_nothing(archive: Archive) -> None:
    for _ in range(3):
        archive.record_post(POST)
    assert archive.posts() == (POST,)
    assert len(archive.life_of(POST.event)) == 1


def test_two_events_cannot_share_a_slug(archive: Archive) -> None:
    archive.record_post(POST)
    with pytest.raises(ArchiveError, match="belongs to liquidation_cascade:MARKET:2024-08-05"):
        archive.record_post(replace(POST, event="price_move:BTC:2024-08-05"))
    assert archive.posts() == (POST,)


def test_posts_come_newest_first(archive: Archive) -> None:
    later = replace(POST, event="e", slug="s", as_of=LATER)
    archive.record_post(POST)
    archive.record_post(later)
    assert archive.posts() == (later, POST)
