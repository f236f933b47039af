"""Of all rooms only the archive changes a file: a whole day's work is watched by Python's audit hook."""

import subprocess
import sys
from pathlib import Path

from generator.house.resources import resource
from tests.conftest import ROOT
from tests.newsroom.made import tape_file

WATCHED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tests.archive.watch import offences, watch
watch()
from generator.archive.table import import_table
from generator.newsroom.building import build, export
from generator.newsroom.checking import check_shelf
from generator.newsroom.doctor import examine
from generator.newsroom.drafting import draft_event, draft_file
from generator.newsroom.explaining import explain
from generator.newsroom.init import init_house
from generator.newsroom.life import approve, publish, spike
from generator.newsroom.opened import open_newsroom
from generator.newsroom.run import run
from generator.newsroom.seeing import see
from generator.newsroom.shelf import all_posts

root, tape, facts = map(Path, sys.argv[1:])
now = datetime(2026, 9, 8, tzinfo=UTC)
init_house(root)
room = open_newsroom(root, {})
run(room, tapes=[tape])
filed, of_the_week = sorted(all_posts(room), key=lambda post: post.event)
typed = draft_file(room, facts).post.slug
draft_event(room, see(room)[0].events[1].id)
check_shelf(room, ())
explain(room, filed, filed.ledger.statements)
approve(room, typed, by="Ann Editor", now=now)
publish(room, typed, now=now)
spike(room, filed.slug, by="Ann Editor", now=now)
build(room, root / "site", drafts=False)
build(room, root / "site", drafts=True)
export(room, "hugo", root / "hugo")
examine(room, now)
print(offences())
"""


def test_only_the_archive_writes(tmp_path: Path) -> None:
    facts = resource("content", "samples", "closing-set.yaml")
    words = [sys.executable, "-c", WATCHED, str(tmp_path / "house"), str(tape_file(tmp_path)), str(facts)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[]\n"
    assert (tmp_path / "house/site/index.html").is_file()
    assert list((tmp_path / "house/hugo").rglob("*.md"))
