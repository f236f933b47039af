"""The main job: from replies to a filed post, once and again."""

import gzip
import json
from datetime import timedelta
from pathlib import Path

import pytest

from generator.archive.evidence import read_evidence
from generator.archive.posts import Filed
from generator.errors import ArchiveError
from generator.facts.observation import Provenance
from generator.newsroom.opened import Newsroom, open_newsroom
from generator.newsroom.run import run
from generator.newsroom.shelf import all_posts
from tests.days import tape_bytes
from tests.newsroom.made import (
    KEYED,
    NOW,
    copied,
    edit,
    filed,
    files_under,
    house,
    index_of,
    live,
    live_wire,
    market,
    only_post,
    orphans,
    silent_wire,
    tape_file,
)


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    return tape_file(tmp_path / "tapes")


def test_a_crash_becomes_one_checked_draft(crash: Newsroom) -> None:
    post = only_post(crash)
    assert post.event == f"liquidation_cascade:MARKET:{market().last}"
    assert post.status == "draft"
    assert post.file.front.newsdesk.verdict in {"pass", "qualified"}
    assert post.written_provenance is Provenance.RECORDED
    assert post.evidence_sound
    assert post.folder.name == f"{market().last}-{post.slug}"


def test_a_second_run_adds_nothing(own: Newsroom, tape: Path) -> None:
    before = files_under(own.root)
    report = run(own, tapes=[tape])
    assert (report.added, report.revised) == (0, 0)
    assert [post.change for post in report.posts] == ["unchanged"]
    assert files_under(own.root) == before


def test_a_quiet_day_is_no_news(tmp_path: Path) -> None:
    report = run(house(tmp_path / "house"), tapes=[tape_file(tmp_path, "quiet")])
    assert report.events == ()
    assert report.posts == ()
    assert report.added > 0


def test_kinds_narrow_the_news(tmp_path: Path, tape: Path) -> None:
    room = house(tmp_path / "house")
    report = run(room, tapes=[tape], kinds=("price_move",))
    assert [event.kind for event in report.events] == ["price_move"]
    assert only_post(room).file.front.newsdesk.kind == "price_move"


def test_a_dry_run_files_nothing_and_the_next_run_does(tmp_path: Path, tape: Path) -> None:
    room = house(tmp_path / "house")
    dry = run(room, tapes=[tape], dry=True)
    assert dry.dry
    assert [post.change for post in dry.posts] == ["new"]
    assert all_posts(room) == ()
    assert [post.change for post in run(room, tapes=[tape]).posts] == ["new"]
    assert only_post(room).slug == dry.posts[0].slug


def test_newer_data_rewrite_an_untouched_draft_under_its_slug(tmp_path: Path) -> None:
    room = house(tmp_path / "house")
    day = market()
    early = tmp_path / "early.har.gz"
    early.write_bytes(tape_bytes(day, without=["funding"]))
    run(room, tapes=[early])
    first = only_post(room)
    late = tmp_path / "late.har.gz"
    late.write_bytes(tape_bytes(day, at=NOW + timedelta(minutes=5)))
    report = run(room, tapes=[late])
    assert [post.change for post in report.posts] == ["updated"]
    second = only_post(room)
    assert (second.slug, second.folder, second.file.front.date) == (first.slug, first.folder, first.file.front.date)
    assert second.file.body != first.file.body


def test_what_an_editor_changed_is_kept(own: Newsroom, tape: Path) -> None:
    edit(own, "## Final Thoughts", "An editor’s own line.\n\n## Final Thoughts")
    before = files_under(own.root)
    report = run(own, tapes=[tape])
    assert [post.change for post in report.posts] == ["kept"]
    assert files_under(own.root) == before


def test_a_lost_archive_costs_no_post(crash: Newsroom, tape: Path, tmp_path: Path) -> None:
    clone = copied(crash, tmp_path / "clone", archive=False)
    before = files_under(clone.root)
    report = run(clone, tapes=[tape])
    assert [post.change for post in report.posts] == ["unchanged"]
    assert files_under(clone.root) == before
    with clone.archive() as archive:
        assert [post.event for post in archive.posts()] == [only_post(clone).event]


def test_a_lost_archive_costs_no_edit(crash: Newsroom, tape: Path, tmp_path: Path) -> None:
    clone = copied(crash, tmp_path / "clone", archive=False)
    edit(clone, "## Final Thoughts", "An editor’s own line.\n\n## Final Thoughts")
    before = files_under(clone.root)
    assert [post.change for post in run(clone, tapes=[tape]).posts] == ["kept"]
    assert files_under(clone.root) == before


def test_a_slug_that_another_event_has_gets_a_number(crash: Newsroom, tape: Path, tmp_path: Path) -> None:
    slug, room = only_post(crash).slug, house(tmp_path / "house")
    rival = "price_move:MARKET:2026-01-01"
    taken = Filed(rival, slug, "content/posts/x", "draft", "pass", "0" * 64, NOW, NOW, NOW, "newsdesk", "recorded")
    with room.archive() as archive:
        archive.record_post(taken)
    (post,) = run(room, tapes=[tape]).posts
    assert post.slug == f"{slug[:78].rstrip('-')}-2"
    assert only_post(room).ledger.post == post.slug
    assert only_post(room).file.front.newsdesk.verdict in {"pass", "qualified"}
    assert [p.change for p in run(room, tapes=[tape]).posts] == ["unchanged"]


def test_a_folder_that_another_event_has_is_left_alone(crash: Newsroom, tape: Path, tmp_path: Path) -> None:
    room = house(tmp_path / "house")
    there = room.posts / "2026" / only_post(crash).folder.name
    there.mkdir(parents=True)
    (there / "index.md").write_text("somebody's notes\n", encoding="utf-8")
    (post,) = run(room, tapes=[tape]).posts
    assert post.slug.endswith("-2")
    assert (there / "index.md").read_text(encoding="utf-8") == "somebody's notes\n"


def test_a_live_run_keeps_its_tape_gzipped_and_the_post_points_into_it(alive: Newsroom) -> None:
    (kept,) = (alive.root / ".newsdesk/tapes").iterdir()
    har = json.loads(gzip.decompress(kept.read_bytes()))
    assert har["log"]["_newsdesk"]["provenance"] == "live"
    assert KEYED["COINGLASS_API_KEY"] not in json.dumps(har)
    post = only_post(alive)
    assert post.written_provenance is Provenance.LIVE
    assert post.evidence is not None
    pointers = {o.pointer.tape for o in read_evidence(post.evidence)[1]}
    assert pointers == {kept.name}


def test_the_key_stands_in_no_file_of_the_house(alive: Newsroom) -> None:
    key = KEYED["COINGLASS_API_KEY"].encode()
    for path in alive.root.rglob("*"):
        if path.is_file():
            assert key not in path.read_bytes(), path


def test_a_replay_of_a_live_tape_writes_the_same_words_and_calls_them_recorded(alive: Newsroom, tmp_path: Path) -> None:
    (kept,) = (alive.root / ".newsdesk/tapes").iterdir()
    room = house(tmp_path / "house")
    run(room, tapes=[kept], now=NOW)
    again, post = only_post(room), only_post(alive)
    assert again.file.body == post.file.body
    assert again.written_provenance is Provenance.RECORDED


def test_a_replay_in_the_live_house_changes_nothing(own_live: Newsroom) -> None:
    (kept,) = (own_live.root / ".newsdesk/tapes").iterdir()
    before = files_under(own_live.root)
    report = run(own_live, tapes=[kept], now=NOW)
    assert [post.change for post in report.posts] == ["unchanged"]
    assert files_under(own_live.root) == before


def test_a_live_run_over_recorded_values_makes_the_post_live(alive: Newsroom, tmp_path: Path) -> None:
    (kept,) = (alive.root / ".newsdesk/tapes").iterdir()
    room = house(tmp_path / "own", KEYED)
    run(room, tapes=[kept], now=NOW)
    assert only_post(room).written_provenance is Provenance.RECORDED
    report = run(room, now=NOW, wire=live_wire(tape_bytes(market()), tmp_path / "live"))
    assert [post.change for post in report.posts] == ["updated"]
    assert only_post(room).written_provenance is Provenance.LIVE


def test_a_live_run_without_a_network_makes_nothing_live(own: Newsroom) -> None:
    """What a tape brought in does not become live because a live run looks at it."""
    report = run(own, now=NOW, wire=silent_wire())
    assert report.read == ()
    assert [post.change for post in report.posts] == ["unchanged"]
    assert only_post(own).written_provenance is Provenance.RECORDED


def test_a_live_run_whose_main_source_fails_rests_on_the_tape_and_says_recorded(own: Newsroom, tmp_path: Path) -> None:
    wire = live_wire(tape_bytes(market(), without=["liquidations"]), tmp_path / "live")
    run(house(own.root, KEYED), now=NOW, wire=wire)
    assert only_post(own).written_provenance is Provenance.RECORDED


def test_no_network_is_one_line_a_source_and_no_news(tmp_path: Path) -> None:
    report = run(house(tmp_path / "house", KEYED), now=NOW, wire=silent_wire())
    assert report.posts == ()
    assert report.read == ()
    sources = [line.split(" (")[0] for line in report.failures]
    assert sorted(sources) == ["Binance", "CoinGecko", "CoinGlass", "alternative.me"]
    assert all("no reply (ConnectError); check the network" in line for line in report.failures)
    assert not (tmp_path / "house/.newsdesk/tapes").exists()


def test_a_tape_of_the_same_second_is_not_written_over(own_live: Newsroom, tmp_path: Path) -> None:
    (kept,) = (own_live.root / ".newsdesk/tapes").iterdir()
    before = kept.read_bytes()
    with pytest.raises(ArchiveError, match="is there already"):
        run(own_live, now=NOW, wire=live_wire(tape_bytes(market()), tmp_path / "again"))
    assert kept.read_bytes() == before


def test_a_sample_run_leaves_a_real_post_alone(own: Newsroom, tmp_path: Path) -> None:
    before = files_under(own.root)
    report = run(own, tapes=[tape_file(tmp_path, provenance="sample")])
    assert [post.change for post in report.posts] == ["kept"]
    assert files_under(own.root) == before


def test_a_real_run_takes_the_place_of_a_sample(tmp_path: Path, tape: Path) -> None:
    room = house(tmp_path / "house")
    run(room, tapes=[tape_file(tmp_path, provenance="sample")])
    assert only_post(room).written_provenance is Provenance.SAMPLE
    assert [post.change for post in run(room, tapes=[tape]).posts] == ["updated"]
    assert only_post(room).written_provenance is Provenance.RECORDED


def test_what_a_killed_run_left_is_swept(own: Newsroom, tape: Path) -> None:
    left = index_of(own).parent.parent / ".tmp-0123456789ab"
    left.mkdir()
    (left / "index.md").write_text("half", encoding="utf-8")
    run(own, tapes=[tape])
    assert orphans(own.root) == []


def test_evidence_that_may_not_lie_in_git_is_ignored_there(tmp_path: Path, tape: Path) -> None:
    room = house(tmp_path / "house")
    policy = room.root / "content/house.toml"
    text = policy.read_text(encoding="utf-8")
    assert "keep_in_git = true" in text
    policy.write_text(text.replace("keep_in_git = true", "keep_in_git = false"), encoding="utf-8")
    room = house(room.root)
    run(room, tapes=[tape])
    assert (index_of(room).parent / ".gitignore").read_text(encoding="utf-8") == "evidence.csv.gz\n"


def test_two_houses_write_the_same_bytes(crash: Newsroom, tmp_path: Path) -> None:
    other = filed(tmp_path / "other")
    mine, theirs = only_post(crash), only_post(other)
    assert (mine.text, mine.ledger, mine.evidence) == (theirs.text, theirs.ledger, theirs.evidence)


def test_a_live_house_made_twice_differs_in_nothing_but_its_tape(alive: Newsroom, tmp_path: Path) -> None:
    other, report = live(tmp_path / "other")
    assert [post.change for post in report.posts] == ["new"]
    assert only_post(other).file.body == only_post(alive).file.body


def test_a_week_that_ends_has_a_post_of_its_own_and_a_second_run_adds_none(tmp_path: Path) -> None:
    room = house(tmp_path / "house")
    policy = room.root / "content/house.toml"
    policy.write_text(policy.read_text(encoding="utf-8").replace('ends_on = "never"', 'ends_on = "Sunday"'))
    room = open_newsroom(room.root, {})
    first = run(room, tapes=[tape_file(tmp_path)])
    assert [(post.event.split(":")[0], post.change) for post in first.posts] == [
        ("liquidation_cascade", "new"),
        ("weekly_wrap", "new"),
    ]
    assert first.posts[0].folder != first.posts[1].folder
    assert {post.verdict.outcome.word for post in first.posts} <= {"pass", "qualified"}
    second = run(room, tapes=[tape_file(tmp_path)])
    assert [post.change for post in second.posts] == ["unchanged", "unchanged"]
