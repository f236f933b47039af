"""Observation tables, straight into the archive."""

import gzip
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive.database import Archive, open_archive
from generator.archive.numbers import plain, plain_text
from generator.archive.table import Imported, import_table
from generator.errors import QuantityError, TableError
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import read_decimal
from tests.archive.made import DAY, LATER, MIDNIGHT, NOW, observed
from tests.conftest import ROOT

HEADER = "metric,asset,venue,start,end,value,unit,source"
ROW = "liquidations.long,BTC,aggregate,2024-08-05T00:00:00Z,2024-08-06T00:00:00Z,434.50,USD,CoinGlass"
FEAR = "fear_greed,MARKET,alternative.me,,2024-08-05T00:00:00Z,26,index 0-100,alternative.me"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "house") as opened:
        yield opened


def table(folder: Path, *rows: str, header: str = HEADER, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((header, *rows, "")), encoding="utf-8")
    return path


def held(archive: Archive) -> list[str]:
    return [str(o.value) for o in archive.rows(LATER)]


def test_rows_become_recorded_observations_that_point_to_their_line(archive: Archive, tmp_path: Path) -> None:
    assert import_table(archive, table(tmp_path, ROW, FEAR), NOW) == Imported(added=2, revised=0, same=0, rows=2)
    fear, longs = sorted(archive.rows(NOW), key=lambda o: o.metric)
    assert (longs.value, longs.bound, longs.provenance) == (Decimal("434.5"), Bound.AT_LEAST, Provenance.RECORDED)
    assert (longs.start, longs.end, longs.known_at) == (MIDNIGHT, MIDNIGHT + DAY, MIDNIGHT + DAY)
    assert (longs.pointer.tape, longs.pointer.pointer, len(longs.pointer.sha256)) == ("table.csv", "line 2", 64)
    assert (fear.start, fear.label) == (None, "Fear")


def test_a_packed_table_reads_like_a_plain_one(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress(table(tmp_path, ROW).read_bytes()))
    assert import_table(archive, path, NOW).added == 1


def test_columns_may_stand_in_any_order_with_the_optional_ones(archive: Archive, tmp_path: Path) -> None:
    header = "label,known_at,value,metric,asset,venue,start,end,unit,source,url,coverage"
    row = "Fear,2024-08-07T00:00:00Z,26,fear_greed,MARKET,x,,2024-08-05T00:00:00Z,index 0-100,X,https://x.example/a,all"
    import_table(archive, table(tmp_path, row, header=header), NOW)
    assert list(archive.rows(NOW)) == []
    (o,) = archive.rows(LATER)
    assert (o.label, o.url, o.coverage) == ("Fear", "https://x.example/a", "all")


def test_importing_twice_adds_nothing_even_after_a_revision(archive: Archive, tmp_path: Path) -> None:
    path = table(tmp_path, ROW, FEAR)
    import_table(archive, path, NOW)
    assert import_table(archive, path, LATER) == Imported(0, 0, 2, 2)
    archive.store([observed("440")], NOW + timedelta(hours=1))
    assert import_table(archive, path, LATER) == Imported(0, 0, 2, 2)
    assert held(archive) == ["440", "26"]


def test_a_changed_table_revises(archive: Archive, tmp_path: Path) -> None:
    import_table(archive, table(tmp_path, ROW, FEAR), NOW)
    assert import_table(archive, table(tmp_path, ROW.replace("434.50", "500"), FEAR), LATER) == Imported(0, 1, 1, 2)
    assert [str(o.value) for o in archive.rows(NOW)] == ["434.5", "26"]
    assert held(archive) == ["500", "26"]


def test_a_table_may_tell_revisions_by_known_at(archive: Archive, tmp_path: Path) -> None:
    early, late = (
        f"{ROW.replace('434.50', v)},{k}" for v, k in (("1", "2024-08-06T00:00:00Z"), ("2", "2024-08-07T00:00:00Z"))
    )
    path = table(tmp_path, late, early, header=HEADER + ",known_at")
    assert import_table(archive, path, LATER) == Imported(1, 1, 0, 2)
    assert [str(o.value) for o in archive.rows(NOW)] == ["1"]
    assert held(archive) == ["2"]
    assert import_table(archive, path, LATER + DAY) == Imported(0, 0, 2, 2)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("434.50", "nan"), "nan"),
        (ROW.replace("434.50", "Infinity"), "Infinity"),
        (ROW.replace("434.50", "1e400"), "1e400"),
        (ROW.replace("434.50", "1e-4000000"), "not a number that a market"),
        (ROW.replace("434.50", "1_000"), "1_000"),
        (ROW.replace("434.50", "$5"), "[$]5"),
        (ROW.replace("434.50", "\u0661"), "plain decimal"),
        (ROW.replace("434.50", ""), "''"),
        (ROW.replace("USD", "usd"), "unit 'usd'"),
        (ROW.replace("2024-08-06T00:00:00Z", "2024-08-06T00:00:00"), "time zone"),
        (ROW.replace("2024-08-06T00:00:00Z", "yesterday"), "yesterday"),
        (ROW.replace("2024-08-06T00:00:00Z", "2024-08-05T00:00:00Z"), "does not go forward"),
        (ROW.replace("2024-08-06T00:00:00Z", ""), "isoformat"),
        (ROW.replace("liquidations.long", ""), "metric is empty"),
        (ROW.replace("CoinGlass", ""), "source is empty"),
        (ROW.replace("BTC", " BTC"), "no plain word"),
        (ROW.replace("BTC", "B\u202eTC"), "no plain word"),
        (ROW.replace("BTC", "B" * 300), "no plain word"),
        (ROW + ",more", "9 columns"),
        ("liquidations.long,BTC", "2 columns"),
        (ROW.replace("BTC", '"BTC'), "unexpected end"),
        (
            ROW.replace("USD", "USDT").replace("08-06", "08-07").replace("08-05", "08-06"),
            "kept in USD and now comes in USDT",
        ),
    ],
)
def test_a_bad_row_is_refused_by_its_line_with_nothing_of_the_file_stored(
    archive: Archive, tmp_path: Path, row: str, said: str
) -> None:
    path = table(tmp_path, FEAR, ROW, row)
    with pytest.raises(TableError, match=said) as caught:
        import_table(archive, path, NOW)
    assert str(caught.value).startswith(f"{path}:4: ")
    assert "\n" not in str(caught.value)
    assert not archive.inventory(LATER)


def test_two_values_of_one_key_are_refused_with_both_their_lines(archive: Archive, tmp_path: Path) -> None:
    path = table(tmp_path, FEAR, ROW, ROW.replace("434.50", "435"))
    with pytest.raises(TableError, match=r"is 434\.5 and again 435 .*\(line 3, line 4\)") as caught:
        import_table(archive, path, NOW)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    assert not archive.inventory(LATER)


def test_a_known_at_before_the_window_ends_is_refused(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="before the end"):
        import_table(archive, table(tmp_path, ROW + ",2024-08-05T12:00:00Z", header=HEADER + ",known_at"), NOW)


@pytest.mark.parametrize("header", ["", "metric,asset", HEADER + ",knwon_at", HEADER + ",value", ROW])
def test_a_wrong_first_line_is_refused(archive: Archive, tmp_path: Path, header: str) -> None:
    with pytest.raises(TableError, match="the first line must name the columns"):
        import_table(archive, table(tmp_path, ROW, header=header), NOW)


@pytest.mark.parametrize("cut", [5, 60, -9])
def test_a_broken_package_is_refused_whole(archive: Archive, tmp_path: Path, cut: int) -> None:
    rows = [ROW.replace("434.50", str(i)).replace("BTC", f"B{i}") for i in range(2000)]
    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress(table(tmp_path, *rows).read_bytes())[:cut])
    with pytest.raises(TableError, match=r"breaks off or cannot be read|first line"):
        import_table(archive, path, NOW)
    assert not archive.inventory(LATER)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe" + HEADER.encode("utf-16-le"), HEADER.encode() + b"\n\x00\n", b"\xff" * 90]
)
def test_bytes_that_are_no_text_are_refused(archive: Archive, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "t.csv").write_bytes(data)
    with pytest.raises(TableError, match="nothing of this file was stored"):
        import_table(archive, tmp_path / "t.csv", NOW)


def test_a_table_that_is_not_there_is_told(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read: No such file"):
        import_table(archive, tmp_path / "none.csv", NOW)
    with pytest.raises(TableError, match="cannot be read"):
        import_table(archive, tmp_path, NOW)


def test_an_asset_that_the_registry_does_not_know_is_kept(archive: Archive, tmp_path: Path) -> None:
    assert import_table(archive, table(tmp_path, ROW.replace("BTC", "SPY")), NOW).added == 1


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_a_number_lies_in_the_archive_exactly_and_in_one_spelling(value: Decimal) -> None:
    if value.as_tuple().exponent < -60:  # type: ignore[operator]
        return
    text = plain(value)
    assert Decimal(text) == value
    assert "E" not in text
    assert not ("." in text and text.endswith("0"))
    assert text != "-0"
    assert plain_text(str(value)) == text == plain_text(text)


@given(st.text(alphabet="0123456789.-+eE_ ", max_size=8))
def test_the_quick_reader_of_numbers_agrees_with_the_careful_one(text: str) -> None:
    try:
        careful = plain(read_decimal(text))
    except QuantityError:
        with pytest.raises(QuantityError):
            plain_text(text)
    else:
        assert plain_text(text) == careful


def rows_of_many_days(count: int) -> Iterator[str]:
    for i in range(count):
        yield f"price.close,A{i % 20},x,,{MIDNIGHT - (i // 20) * DAY:%Y-%m-%dT%H:%M:%SZ},{i},USD,X"


IMPORTER = """
import signal, sys
from pathlib import Path
from generator.archive.database import open_archive
from generator.archive.table import import_table
from tests.archive.made import NOW
with open_archive(Path(sys.argv[1])) as archive:
    signal.setitimer(signal.ITIMER_REAL, float(sys.argv[3]))  # its end, wherever it is by then
    print(import_table(archive, Path(sys.argv[2]), NOW).added, flush=True)
"""


def test_a_killed_import_leaves_nothing_of_its_file_or_all(tmp_path: Path) -> None:
    many = table(tmp_path, *rows_of_many_days(30_000))
    found = set()
    for seconds in (0.01, 0.05, 0.1, 0.2, 0.4):
        house = tmp_path / str(seconds)
        command = [sys.executable, "-c", IMPORTER, str(house), str(many), str(seconds)]
        assert subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE).returncode in {0, -signal.SIGALRM}
        with open_archive(house) as archive:
            found.add(sum(h.count for h in archive.inventory(LATER)))
    assert found <= {0, 30_000}
    assert 0 in found


FULL = """
import resource, sys
from pathlib import Path
from generator.archive.database import open_archive
from generator.archive.table import import_table
from generator.errors import ArchiveError
from tests.archive.made import NOW
with open_archive(Path(sys.argv[1])) as archive:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        import_table(archive, Path(sys.argv[2]), NOW)
    except ArchiveError as error:
        print(error)
"""


def test_a_full_disk_is_told_in_one_line_and_leaves_nothing_of_the_file(tmp_path: Path) -> None:
    many = table(tmp_path, *rows_of_many_days(20_000))
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "house"), str(many)], cwd=ROOT, check=True, capture_output=True
    )
    (line,) = done.stdout.decode().splitlines()
    assert "archive.db" in line
    assert "nothing of this step was kept" in line
    with open_archive(tmp_path / "house") as archive:
        assert not archive.inventory(LATER)
        assert import_table(archive, many, NOW).added == 20_000


READ_ONLY = """
import os, sys
from pathlib import Path
from generator.archive.database import open_archive
from generator.errors import ArchiveError
from tests.archive.made import *
open_archive(Path(sys.argv[1])).close()
os.chmod(sys.argv[2], 0o555)
if os.getuid() == 0:
    os.setuid(65534)
try:
    open_archive(Path(sys.argv[2])).store([observed()], NOW)
except ArchiveError as error:
    print(error)
"""


def test_a_house_that_may_only_be_read_is_told_in_one_line() -> None:
    """In a folder of its own, which a process without rights can enter; pytest's are closed to it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        house = Path(folder) / "house"
        house.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, f"{folder}/first", str(house)], cwd=ROOT, check=True, capture_output=True
        )
    (line,) = done.stdout.decode().splitlines()
    assert "could not be written: Permission denied" in line


WHOLE = """
import json, resource, sys
from pathlib import Path
from generator.archive.database import open_archive
from generator.archive.table import import_table
from tests.archive.made import *
files, folder = sorted(Path(sys.argv[1]).glob("*.csv.gz")), Path(sys.argv[2])

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

with open_archive(folder) as archive:
    before = peak()
    first, second = ([import_table(archive, path, LATER + 999 * DAY) for path in files] for _ in range(2))
    rows = sum(came.rows for came in first)
    more = sum(came.added + came.revised for came in second)
    print(json.dumps({"rows": rows, "more": more, "grown": peak() - before}))
"""


@pytest.mark.shared
def test_the_whole_record_is_imported_once_in_flat_memory(tmp_path: Path, shared: Path) -> None:
    """In a process of its own, whose peak is this import's. `make bench` holds its time against a bare import's."""
    done = subprocess.run(
        [sys.executable, "-c", WHOLE, str(shared / "data/observations"), str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env=os.environ,
    )
    imported = json.loads(done.stdout)
    assert imported["rows"] == 310_379
    assert imported["more"] == 0
    assert imported["grown"] < 60, imported
