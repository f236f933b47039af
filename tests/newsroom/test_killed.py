"""Killed runs and runs at once: a post is there whole or not at all, and the next run mends the rest."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.archive.lock import house_lock
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import all_posts
from tests.conftest import ROOT
from tests.days import make_market, tape_bytes
from tests.newsroom.desk import newsdesk
from tests.newsroom.made import files_under, house, tape_file

COMMAND = [sys.executable, "-m", "generator"]


def test_a_run_killed_at_any_write_leaves_nothing_half_done_and_the_next_one_mends_it(tmp_path: Path) -> None:
    tape = tmp_path / "day.har.gz"
    tape.write_bytes(tape_bytes(make_market(days=60)))
    killer = [sys.executable, "-m", "tests.newsroom.killer", str(tmp_path / "houses"), str(tape)]
    done = subprocess.run(killer, cwd=ROOT, capture_output=True, text=True, check=True)
    *killed, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(killed) >= 12
    assert last["ended"] == 0, "the last one wrote everything and was not killed"
    for found in [*killed, last]:
        assert found["whole"], "a folder that has its name has all its files"
        assert found["change"] == (["unchanged"] if found["folders before"] else ["new"])
        assert (found["folders"], len(found["filed"]), found["orphans"]) == (1, 1, 0)
        assert set(found["verdicts"]) <= {"pass", "qualified"}


def test_a_run_beside_another_ends_at_once_with_75(own: Newsroom, tmp_path: Path) -> None:
    before = files_under(own.root)
    with house_lock(own.root):
        said = newsdesk("run", "--house", own.root, "--tape", tape_file(tmp_path), "--json")
    assert said.code == 75
    assert said.err.count("\n") == 1
    assert "another run holds" in said.err
    assert said.data["error"]["kind"] == "LockedError"
    assert files_under(own.root) == before


@pytest.mark.parametrize(
    "words", [("approve", "POST", "--by", "Ann"), ("publish", "POST"), ("spike", "POST", "--by", "A")]
)
def test_the_life_of_a_post_waits_for_the_lock_too(own: Newsroom, words: tuple[str, ...]) -> None:
    slug = all_posts(own)[0].slug
    with house_lock(own.root):
        said = newsdesk(*(slug if word == "POST" else word for word in words), "--house", own.root)
    assert said.code == 75


def test_two_processes_file_one_post(tmp_path: Path) -> None:
    room, tape = house(tmp_path / "house"), tape_file(tmp_path)
    command = [*COMMAND, "run", "--house", str(room.root), "--tape", str(tape)]
    both = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in "ab"
    ]
    told = [process.communicate(timeout=120) for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 0], [0, 75]), told
    assert all("Traceback" not in err for _, err in told)
    assert len(all_posts(room)) == 1
