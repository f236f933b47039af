"""The hook by which runs are watched sees what it should."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

WATCHED = """
import sys, types
from pathlib import Path
from tests.archive.watch import offences, watch
watch()
from generator.archive.database import open_archive
from generator.archive.evidence import evidence_bytes
from generator.archive.files import lay_out, sweep, write_file, write_folder
from generator.archive.lock import house_lock
from tests.archive.made import NOW, observed
root = Path(sys.argv[1])
with house_lock(root), open_archive(root) as archive:
    archive.store([observed()], NOW)
    write_folder(root, "posts/a", {"evidence.csv.gz": evidence_bytes(archive.rows(NOW))})
    write_file(root, "posts/b", b"1")
    lay_out(root, [("public/index.html", b"1")])
    sweep(root)
print(offences())
"""
INTRUDER = """
import sys
from pathlib import Path
from tests.archive.watch import offences, watch
watch()
exec(compile(sys.argv[2], "x", "exec"), {"__name__": "generator.prose.write", "Path": Path, "root": Path(sys.argv[1])})
print(offences())
"""


def said(*script: str) -> str:
    return subprocess.run([sys.executable, "-c", *script], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_the_archive_may_write(tmp_path: Path) -> None:
    assert said(WATCHED, str(tmp_path)) == "[]\n"
    assert (tmp_path / "posts/a/evidence.csv.gz").is_file()


@pytest.mark.parametrize(
    ("deed", "event"),
    [
        ("(root / 'a').write_text('1')", "open"),
        ("(root / 'a').mkdir()", "os.mkdir"),
        ("import sqlite3; sqlite3.connect(root / 'a').close()", "sqlite3.connect"),
        ("(root / 'old').rename(root / 'new')", "os.rename"),
    ],
)
def test_another_room_that_writes_is_named(tmp_path: Path, deed: str, event: str) -> None:
    (tmp_path / "old").touch()
    assert said(INTRUDER, str(tmp_path), deed).startswith(f"['prose: {event}")


def test_reading_is_no_offence(tmp_path: Path) -> None:
    (tmp_path / "old").touch()
    assert said(INTRUDER, str(tmp_path), "(root / 'old').read_text()") == "[]\n"
