"""What the desk sees, day by day, each as of its own time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from generator.newsroom.opened import Newsroom
from generator.newsroom.run import run
from generator.newsroom.seeing import see
from tests.newsroom.made import NOW, files_under, house, market, tape_file

LAST = market().last


def test_the_last_day_is_seen_with_its_reasons_angles_and_refusals(crash: Newsroom) -> None:
    (seen,) = see(crash)
    assert seen.day == LAST
    assert seen.events[0].id == f"liquidation_cascade:MARKET:{LAST}"
    assert "900.4 million USD" in seen.events[0].reasons[0]
    assert seen.angles
    assert seen.refusals
    assert all(refusal.code and refusal.reason for refusal in seen.refusals)


def test_days_since_one_are_seen_in_order(crash: Newsroom) -> None:
    since = NOW - timedelta(days=6)
    days = [seen.day for seen in see(crash, since=since)]
    assert days == [since.date() + timedelta(days=n) for n in range(6)]


def test_no_day_is_seen_before_it_has_ended(crash: Newsroom) -> None:
    noon = datetime(LAST.year, LAST.month, LAST.day, 12, tzinfo=UTC)
    assert [seen.day for seen in see(crash, now=noon)] == [LAST - timedelta(days=1)]


def test_looking_changes_nothing(crash: Newsroom) -> None:
    before = files_under(crash.root)
    see(crash, since=NOW - timedelta(days=3))
    assert files_under(crash.root) == before


def test_a_sample_is_seen_where_there_is_nothing_else(tmp_path: Path) -> None:
    room = house(tmp_path / "house")
    run(room, tapes=[tape_file(tmp_path, provenance="sample")])
    (seen,) = see(room)
    assert seen.events


def test_an_empty_archive_shows_nothing(tmp_path: Path) -> None:
    assert [seen.events for seen in see(house(tmp_path / "house"), now=NOW)] == [()]
