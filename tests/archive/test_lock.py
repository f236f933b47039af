"""One run at a time."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.archive.lock import house_lock
from generator.errors import ArchiveError, LockedError
from tests.conftest import ROOT

HOLDER = """
import sys, time
from pathlib import Path
from generator.archive.lock import house_lock
with house_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_turned_away_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    with holder.stdout:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LockedError, match="another run holds"), house_lock(tmp_path):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with house_lock(tmp_path):
        pass


def test_the_lock_is_free_after_the_block(tmp_path: Path) -> None:
    for _ in range(2):
        with house_lock(tmp_path):
            pass


def test_the_workshop_is_kept_out_of_git(tmp_path: Path) -> None:
    with house_lock(tmp_path):
        assert (tmp_path / ".newsdesk/.gitignore").read_text() == "*\n"


def test_a_house_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "house").write_text("a file stands where the house should")
    with pytest.raises(ArchiveError), house_lock(tmp_path / "house"):
        pass
