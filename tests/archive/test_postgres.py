"""A real PostgreSQL keeps what SQLite keeps: the same answers, the same record, byte for byte."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from generator.archive.database import Archive, Stored, open_archive
from generator.archive.record import Record, read_record
from generator.archive.table import import_table
from generator.errors import ArchiveError
from generator.facts.quantity import coins
from tests.archive.made import DAY, LATER, MIDNIGHT, NOW, observed
from tests.archive.test_posts import POST

TABLE = """\
metric,asset,venue,start,end,value,unit,source,label
liquidations.long,BTC,aggregate,2024-08-04T00:00:00Z,2024-08-05T00:00:00Z,12.50,USD,CoinGlass,
liquidations.long,BTC,aggregate,2024-08-05T00:00:00Z,2024-08-06T00:00:00Z,13,USD,CoinGlass,
fear_greed,MARKET,alternative.me,,2024-08-05T00:00:00Z,26,index 0-100,alternative.me,Fear
"""


@pytest.fixture
def both(database: str, tmp_path: Path) -> Iterator[tuple[Archive, Archive]]:
    with open_archive(tmp_path / "one") as sqlite, open_archive(tmp_path / "two", database) as postgresql:
        yield sqlite, postgresql


def record_of(archive: Archive) -> Record:
    metrics = ("liquidations.long", "fear_greed")
    return read_record(archive, LATER + 99 * DAY, realm="real", metrics=metrics, assets=("BTC", "ETH", "MARKET"))


def test_storing_revising_and_confirming_counts_alike(both: tuple[Archive, Archive]) -> None:
    days = [observed(str(n), end=MIDNIGHT + n * DAY) for n in range(1, 400)]
    revised = [day._replace(value=day.value + 1) for day in days[:50]]
    for archive in both:
        assert archive.store(days, NOW) == Stored(added=399, revised=0, same=0)
        assert archive.store(days, NOW + DAY) == Stored(added=0, revised=0, same=399)
        assert archive.store(revised, NOW + 500 * DAY) == Stored(added=0, revised=50, same=0)
    for moment in (NOW, NOW + 30 * DAY, NOW + 600 * DAY):
        sqlite, postgresql = both
        assert postgresql.history(moment) == sqlite.history(moment)
        assert list(postgresql.rows(moment)) == list(sqlite.rows(moment))
        assert postgresql.inventory(moment) == sqlite.inventory(moment)
        assert postgresql.newest(moment) == sqlite.newest(moment)


def test_a_table_is_imported_to_the_same_record(both: tuple[Archive, Archive], tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    for archive in both:
        assert import_table(archive, table, NOW).added == 3
        assert import_table(archive, table, NOW + DAY).added == 0
    sqlite, postgresql = map(record_of, both)
    assert postgresql.history(LATER) == sqlite.history(LATER)
    assert postgresql.digest == sqlite.digest


def test_a_step_that_fails_keeps_nothing(both: tuple[Archive, Archive]) -> None:
    once = observed("1")
    for archive in both:
        archive.store([once], NOW)
        with pytest.raises(ArchiveError, match="is kept in USD and now comes in coins BTC"):
            archive.store([observed("2", end=LATER), once._replace(unit=coins("BTC"))], NOW)
        assert [o.value for o in archive.rows(LATER + timedelta(days=9))] == [once.value]


def test_the_life_of_a_post_is_kept(both: tuple[Archive, Archive]) -> None:
    for archive in both:
        archive.record_post(POST)
        archive.record_post(replace(POST, status="approved", by="Ann"))
    sqlite, postgresql = both
    assert postgresql.posts() == sqlite.posts()
    assert [turn.status for turn in postgresql.life_of(POST.event)] == ["draft", "approved"]


def test_a_database_that_is_not_there_is_one_line_without_its_address(database: str, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="the archive at NEWSDESK_DATABASE_URL: ") as said:
        open_archive(tmp_path, database.replace("/d", "/no_such_d", 1))
    assert "host=" not in str(said.value)
