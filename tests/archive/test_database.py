"""Observations in the archive: stored once, revised in time, asked as of a time."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.archive.database import Archive, Realm, Stored, open_archive
from generator.errors import ArchiveError
from generator.facts.observation import Bound, Observation, Pointer, Provenance
from generator.facts.quantity import Unit, coins
from generator.facts.series import History, SeriesKey
from tests.archive.made import DAY, LATER, MIDNIGHT, NOW, observed, ref_to
from tests.conftest import ROOT

FEAR = {"metric": "fear_greed", "asset": "MARKET", "venue": "alternative.me", "source": "alternative.me", "start": None}
INDEX = Unit.parse("index 0-100")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path) as opened:
        yield opened


def values(history: History) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(k.metric, k.asset): tuple(map(str, s.values)) for (k, _), s in history.series.items()}


def bytes_of(root: Path) -> list[str]:
    """All rows of all tables, as they lie on the disk."""
    with sqlite3.connect(root / ".newsdesk/archive.db") as db:
        dump = sorted(db.iterdump())
    db.close()
    return dump


def test_what_is_stored_comes_back_exactly(archive: Archive) -> None:
    given = observed(
        "445.850000000000000000000000000000001",
        known_at=NOW,
        coverage="Binance,OKX",
        label="as told",
        url="https://example.com/a",
        bound=Bound.AT_LEAST,
        provenance=Provenance.LIVE,
        pointer=Pointer("run.har.gz", 7, "/data/0/1", "ab" * 32),
    )
    assert archive.store([given], NOW) == Stored(added=1, revised=0, same=0)
    assert archive.observation(ref_to(given), NOW) == given
    assert list(archive.rows(NOW)) == [given]


def test_an_instant_and_a_window_of_one_end_are_two_observations(archive: Archive) -> None:
    both = [observed("1"), observed("2", start=None)]
    assert archive.store(both, NOW).added == 2
    assert [archive.observation(ref_to(o), NOW) for o in both] == both


def test_history_has_columns_by_key_and_window(archive: Archive) -> None:
    days = [observed(str(i), end=MIDNIGHT + i * DAY) for i in (3, 1, 2)]
    archive.store([*days, observed("9", asset="ETH", start=None)], NOW)
    history = archive.history(LATER + 9 * DAY)
    series = history.series[SeriesKey("liquidations.long", "BTC", "aggregate", "CoinGlass"), 86400]
    assert series.ends == tuple(MIDNIGHT + i * DAY for i in (1, 2, 3))
    assert series.values == (Decimal(1), Decimal(2), Decimal(3))
    assert all(end.tzinfo is UTC for end in series.ends)
    assert values(history)["liquidations.long", "ETH"] == ("9",)


def test_history_can_be_asked_for_part(archive: Archive) -> None:
    archive.store(
        [
            *(observed("1", end=MIDNIGHT + i * DAY) for i in range(3)),
            observed("2", asset="ETH"),
            observed("3", metric="price.close"),
        ],
        LATER,
    )
    as_of = LATER + 9 * DAY
    assert set(values(archive.history(as_of, metrics=["liquidations.long"], assets=("BTC",)))) == {
        ("liquidations.long", "BTC")
    }
    since = archive.history(as_of, since=date(2024, 8, 6), assets=["BTC"], metrics=["liquidations.long"])
    assert values(since) == {("liquidations.long", "BTC"): ("1", "1")}
    assert values(archive.history(as_of, metrics=())) == {}


def test_a_revision_is_known_since_it_was_fetched(archive: Archive) -> None:
    archive.store([observed("1")], NOW)
    assert archive.store([observed("2")], LATER) == Stored(added=0, revised=1, same=0)
    for as_of, value in ((NOW, "1"), (LATER - timedelta(seconds=1), "1"), (LATER, "2")):
        assert values(archive.history(as_of)) == {("liquidations.long", "BTC"): (value,)}
        assert [str(o.value) for o in archive.rows(as_of)] == [value]
        held = archive.observation(ref_to(observed()), as_of)
        assert held is not None
        assert str(held.value) == value
    assert [o.known_at for o in archive.rows(LATER)] == [LATER]


def test_a_value_that_returns_is_a_revision_too(archive: Archive) -> None:
    for day, value in enumerate("121"):
        archive.store([observed(value)], NOW + day * DAY)
    seen = [values(archive.history(NOW + day * DAY))["liquidations.long", "BTC"] for day in range(3)]
    assert seen == [("1",), ("2",), ("1",)]
    assert archive.store([observed("1")], NOW + 4 * DAY) == Stored(0, 0, 1)


def test_an_older_reply_that_is_stored_later_takes_its_place_in_time(archive: Archive) -> None:
    archive.store([observed("2")], LATER)
    archive.store([observed("1")], NOW)
    assert values(archive.history(NOW)) == {("liquidations.long", "BTC"): ("1",)}
    assert values(archive.history(LATER)) == {("liquidations.long", "BTC"): ("2",)}


def test_storing_again_adds_nothing_at_all(tmp_path: Path) -> None:
    rows = [observed(str(i), end=MIDNIGHT + i * DAY, pointer=Pointer("t", 1, f"/{i}")) for i in range(600)]
    with open_archive(tmp_path) as archive:
        assert archive.store(rows, NOW).added == 600
    before = bytes_of(tmp_path)
    with open_archive(tmp_path) as archive:
        assert archive.store(rows, LATER) == Stored(0, 0, 600)
    assert bytes_of(tmp_path) == before


def test_two_values_for_one_key_in_one_reply_are_refused_whole(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match=r"liquidations\.long of BTC.* is 1 and again 2"):
        archive.store([observed("7", asset="ETH"), observed("1"), observed("2")], NOW)
    assert not archive.history(LATER).series


@pytest.mark.parametrize("replies", [("a", "b"), ("", "")], ids=["two replies", "two nameless ones"])
def test_two_values_fetched_at_one_time_by_two_stores_are_revisions(archive: Archive, replies: tuple[str, str]) -> None:
    for value, reply in zip("12", replies, strict=True):
        archive.store([observed(value, pointer=Pointer(reply))], NOW)
    assert values(archive.history(NOW)) == {("liquidations.long", "BTC"): ("2",)}
    assert archive.store([observed("1", pointer=Pointer(replies[0]))], NOW) == Stored(0, 0, 1)


def test_another_unit_for_a_series_is_refused(archive: Archive) -> None:
    archive.store([observed("1")], NOW)
    with pytest.raises(ArchiveError, match="kept in USD and now comes in coins BTC"):
        archive.store([observed("1", unit=coins("BTC"), end=MIDNIGHT)], NOW)


def test_an_empty_label_never_replaces_a_known_one_and_is_filled_by_one(archive: Archive) -> None:
    bare, named = (observed("17", unit=INDEX, label=label, **{**FEAR, "source": "Elsewhere"}) for label in ("", "Fear"))
    assert archive.store([bare], NOW).added == 1
    assert archive.store([named], LATER) == Stored(0, 0, 1)
    assert archive.store([bare], LATER) == Stored(0, 0, 1)
    for as_of in (NOW, LATER):
        assert [s.labels for s in archive.history(as_of).series.values()] == [("Fear",)]


def test_the_source_registry_stands_in_for_a_label_that_was_not_recorded(archive: Archive) -> None:
    archive.store([observed(v, unit=INDEX, **FEAR, end=MIDNIGHT + int(v) * DAY) for v in ("17", "46", "80")], NOW)
    (series,) = archive.history(LATER + 99 * DAY).series.values()
    assert series.labels == ("Extreme Fear", "Fear", "Extreme Greed")
    assert [o.label for o in archive.rows(LATER + 99 * DAY)] == list(series.labels)


@pytest.mark.parametrize("realm", ["sample", "editor"])
def test_samples_and_typed_facts_never_stand_in_a_real_days_history(archive: Archive, realm: Realm) -> None:
    archive.store([observed("1"), observed("2", provenance=Provenance(realm))], NOW)
    assert values(archive.history(NOW)) == {("liquidations.long", "BTC"): ("1",)}
    assert values(archive.history(NOW, provenance=realm)) == {("liquidations.long", "BTC"): ("2",)}
    assert archive.observation(ref_to(observed()), NOW, "real") == observed("1")


@pytest.mark.parametrize("order", list(permutations((Provenance.LIVE, Provenance.RECORDED))))
def test_a_live_reply_confirms_a_recorded_value(archive: Archive, order: tuple[Provenance, ...]) -> None:
    counts = [archive.store([observed("1", provenance=p, pointer=Pointer(p))], NOW) for p in order]
    assert [c.added for c in counts] == [1, 0]
    held = archive.observation(ref_to(observed()), NOW)
    assert held is not None
    assert (held.provenance, held.pointer.tape) == (Provenance.LIVE, "live")


def test_a_series_is_live_only_where_all_of_it_is_and_says_so_day_by_day(archive: Archive) -> None:
    archive.store([observed("1", end=MIDNIGHT), observed("2", provenance=Provenance.LIVE)], NOW)
    (series,) = archive.history(NOW).series.values()
    assert series.provenance is Provenance.RECORDED
    assert series.provenance_at(MIDNIGHT) is Provenance.RECORDED
    assert series.provenance_at(MIDNIGHT + DAY) is Provenance.LIVE


def test_fractions_of_a_second_never_make_a_value_known_early(archive: Archive) -> None:
    half = timedelta(milliseconds=500)
    odd = observed("1", start=None, end=NOW + half, known_at=NOW + half)
    archive.store([odd], NOW + half)
    assert archive.observation(ref_to(odd), NOW) is None
    assert archive.observation(ref_to(odd), NOW + 2 * half) is not None


def test_the_inventory_counts_keys_not_revisions(archive: Archive) -> None:
    archive.store([observed("1"), observed("1", end=MIDNIGHT), observed("5", asset="ETH")], NOW)
    archive.store([observed("2")], LATER)
    held = archive.inventory(LATER)
    assert [(h.source, h.asset, h.count, h.first, h.last) for h in held] == [
        ("CoinGlass", "BTC", 2, MIDNIGHT, MIDNIGHT + DAY),
        ("CoinGlass", "ETH", 1, MIDNIGHT + DAY, MIDNIGHT + DAY),
    ]
    assert archive.newest(LATER) == MIDNIGHT + DAY
    assert archive.newest(MIDNIGHT) == MIDNIGHT
    assert archive.newest(MIDNIGHT - DAY) is None
    assert archive.inventory(MIDNIGHT - DAY) == ()


def observations(values: "st.SearchStrategy[str]") -> "st.SearchStrategy[Observation]":
    def make(asset: str, day: int, value: str, label: str, instant: bool) -> Observation:
        end = MIDNIGHT - day * DAY
        return observed(value, asset=asset, end=end, label=label, start=None if instant else end - DAY)

    words: dict[str, Any] = {"asset": st.sampled_from(["BTC", "ETH"]), "day": st.integers(0, 4), "value": values}
    return st.builds(make, **words, label=st.sampled_from(["", "Fear"]), instant=st.booleans())


def distinct(rows: list[Observation]) -> dict[tuple[object, ...], Observation]:
    return {(o.asset, o.end, o.start): o for o in rows}


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(observations(st.decimals(-(10**9), 10**9, places=6).map(str)), max_size=12), data=st.data())
def test_storing_is_idempotent_and_free_of_order(rows: list[Observation], data: st.DataObject) -> None:
    unique = list(distinct(rows).values())
    shuffled = data.draw(st.permutations(unique + unique))
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        with open_archive(Path(one)) as archive:
            assert archive.store(unique, NOW).added == len(unique)
            first = archive.history(NOW)
        with open_archive(Path(other)) as archive:
            for o in shuffled:
                archive.store([o], NOW)
            assert archive.history(NOW) == first
            assert archive.store(shuffled, LATER) == Stored(0, 0, len(shuffled))
            assert archive.history(LATER).series == first.series


@settings(max_examples=25, deadline=None)
@given(
    batches=st.lists(st.lists(observations(st.sampled_from("123")), max_size=6), min_size=1, max_size=5),
    asked=st.integers(-1, 6),
)
def test_as_of_sees_what_had_been_fetched_by_then_and_nothing_later(
    batches: list[list[Observation]], asked: int
) -> None:
    """Against the plainest model: the last batch that was fetched by then, key by key."""
    as_of = NOW + asked * DAY
    model: dict[tuple[object, ...], Observation] = {}
    with TemporaryDirectory() as folder, open_archive(Path(folder)) as archive:
        for day, batch in enumerate(batches):
            unique = distinct(batch)
            archive.store(unique.values(), NOW + day * DAY)
            fresh = {key: o for key, o in unique.items() if key not in model and o.known_at <= as_of}
            model |= fresh if day > asked else unique
        seen = list(archive.rows(as_of))
        assert all(o.known_at <= as_of for o in seen)
        first_seen = {key for batch in batches[: max(asked, 0) + 1] for key in distinct(batch)}
        assert {k: o.value for k, o in distinct(seen).items() if k in first_seen and asked >= 0} == {
            k: model[k].value for k in first_seen if asked >= 0
        }
        columns = {(s.key.asset, e, s.seconds): v for s in archive.history(as_of).series.values()
                   for e, v in zip(s.ends, s.values, strict=True)}  # fmt: skip
        assert columns == {(o.asset, o.end, 0 if o.start is None else 86400): o.value for o in seen}


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(4)))
def test_revisions_stored_in_any_order_make_one_history(order: list[int]) -> None:
    with TemporaryDirectory() as folder, open_archive(Path(folder)) as archive:
        for day in order:
            archive.store([observed(str(day))], NOW + day * DAY)
        for day in range(4):
            assert values(archive.history(NOW + day * DAY)) == {("liquidations.long", "BTC"): (str(day),)}


WRITER = """
import sys
from datetime import timedelta
from pathlib import Path
from generator.archive.database import open_archive
from tests.archive.made import *
with open_archive(Path(sys.argv[1])) as archive:
    for n in range(30):
        archive.store([observed(str(i), asset=sys.argv[2], end=MIDNIGHT - (30 * n + i) * DAY) for i in range(30)], NOW)
        archive.store([observed("8", asset="BOTH", end=MIDNIGHT - n * DAY)], NOW)
"""


def test_two_processes_that_write_at_once_both_succeed(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name], cwd=ROOT, stderr=subprocess.PIPE)
        for name in ("ONE", "TWO")
    ]
    assert [(w.communicate()[1], w.returncode) for w in writers] == [(b"", 0), (b"", 0)]
    with open_archive(tmp_path) as archive:
        assert [(h.asset, h.count) for h in archive.inventory(NOW)] == [("BOTH", 30), ("ONE", 900), ("TWO", 900)]


def test_an_archive_of_another_version_is_refused(tmp_path: Path) -> None:
    open_archive(tmp_path).close()
    with sqlite3.connect(tmp_path / ".newsdesk/archive.db") as db:
        db.execute("UPDATE form SET version = 99")
    db.close()
    with pytest.raises(ArchiveError, match="version 99"):
        open_archive(tmp_path)


def test_a_file_that_is_no_archive_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / ".newsdesk").mkdir()
    (tmp_path / ".newsdesk/archive.db").write_bytes(b"this is no database, " * 400)
    with pytest.raises(ArchiveError, match="not a database") as caught:
        open_archive(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("url", ["mysql://u:secret@h/db", "nonsense", "postgresql+nodriver://u:secret@h/db"])
def test_an_address_that_cannot_be_used_is_refused_without_being_repeated(tmp_path: Path, url: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        open_archive(tmp_path, url)
    assert "secret" not in str(caught.value)


def test_another_sqlite_file_can_be_named_by_its_address(tmp_path: Path) -> None:
    with open_archive(tmp_path, f"sqlite:///{tmp_path}/elsewhere.db") as archive:
        archive.store([observed()], NOW)
    assert (tmp_path / "elsewhere.db").is_file()
    assert not (tmp_path / ".newsdesk").exists()


def test_the_first_version_of_a_key_is_known_from_its_windows_end(archive: Archive) -> None:
    archive.store([observed("1")], datetime(2026, 1, 1, tzinfo=UTC))
    assert values(archive.history(MIDNIGHT + DAY)) == {("liquidations.long", "BTC"): ("1",)}
    assert values(archive.history(MIDNIGHT + DAY - timedelta(seconds=1))) == {}
