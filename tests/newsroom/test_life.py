"""The life of a post: nothing reaches the site but by `approve` and then `publish`, each with a fresh reading."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator.errors import InputError, LifeError, LockedError, NewsdeskError, Refused
from generator.facts.observation import Provenance
from generator.newsroom.building import build, site
from generator.newsroom.checking import check_shelf, check_shelved
from generator.newsroom.drafting import draft_file
from generator.newsroom.life import approve, publish, spike
from generator.newsroom.opened import Newsroom
from generator.newsroom.run import run
from generator.newsroom.shelf import all_posts
from tests.newsroom.made import NOW, copied, edit, files_under, house, index_of, only_post, tape_file
from tests.newsroom.test_drafting import CLOSING

LATER = NOW + timedelta(hours=3)
OWN_LINE = ("## Final Thoughts", "An editor’s own line.\n\n## Final Thoughts")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A house with a draft of typed facts. Not to be changed."""
    room = house(tmp_path_factory.mktemp("typed") / "house")
    draft_file(room, CLOSING)
    return room


@pytest.fixture
def room(written: Newsroom, tmp_path: Path) -> Newsroom:
    return copied(written, tmp_path / "house")


def name(room: Newsroom) -> str:
    return only_post(room).slug


def on_site(room: Newsroom) -> bool:
    """Whether the post's page would be built; a build that refuses carries nothing out."""
    out = room.root / "site"
    laid = build(room, out, drafts=False)
    pages = [path for path in out.rglob("index.html") if name(room) in path.as_posix()] if out.exists() else []
    return not laid.refused and bool(pages)


def published(room: Newsroom) -> Newsroom:
    approve(room, name(room), by="Ann Editor", now=NOW)
    publish(room, name(room), now=LATER)
    return room


def test_an_editors_draft_is_approved_published_and_built(room: Newsroom) -> None:
    assert not on_site(room)
    shelved, verdict = approve(room, name(room), by="Ann Editor", now=NOW)
    assert (shelved.status, verdict.outcome.word) == ("approved", "pass")
    assert not on_site(room)
    publish(room, name(room), now=LATER)
    post = only_post(room)
    assert (post.status, post.file.front.draft, post.file.front.date) == ("published", False, LATER)
    assert on_site(room)
    with room.archive() as archive:
        turns = [(turn.status, turn.by) for turn in archive.life_of(post.event)]
    assert turns == [("draft", "newsdesk"), ("approved", "Ann Editor"), ("published", "Ann Editor")]


def test_a_live_post_can_be_published(own_live: Newsroom) -> None:
    assert on_site(published(own_live))


def test_a_clone_without_the_archive_builds_what_was_published(room: Newsroom, tmp_path: Path) -> None:
    published(room)
    assert on_site(copied(room, tmp_path / "clone", archive=False))


def test_a_clone_without_the_archive_can_approve_and_publish(written: Newsroom, tmp_path: Path) -> None:
    clone = copied(written, tmp_path / "clone", archive=False)
    assert on_site(published(clone))


@pytest.mark.parametrize("provenance", ["recorded", "sample"])
def test_recorded_and_sample_posts_are_never_published(tmp_path: Path, provenance: str) -> None:
    room = house(tmp_path / "house")
    run(room, tapes=[tape_file(tmp_path, provenance=provenance)])
    approve(room, name(room), by="Ann Editor", now=NOW)
    with pytest.raises(LifeError, match=f"{provenance} data and can never be published"):
        publish(room, name(room), now=LATER)
    assert only_post(room).status == "approved"
    assert not on_site(room)


def test_nothing_is_published_unapproved(room: Newsroom) -> None:
    with pytest.raises(LifeError, match="approve it first"):
        publish(room, name(room), now=NOW)


def test_a_held_post_is_neither_approved_nor_published(room: Newsroom) -> None:
    edit(room, "## Final Thoughts", "Prices fell because traders panicked.\n\n## Final Thoughts")
    before = files_under(room.root)
    with pytest.raises(Refused):
        approve(room, name(room), by="Ann Editor", now=NOW)
    assert files_under(room.root) == before


def test_a_changed_figure_stops_the_approval_and_names_it(room: Newsroom) -> None:
    edit(room, "$780 million", "$790 million")
    with pytest.raises(Refused, match="figure"):
        approve(room, name(room), by="Ann Editor", now=NOW)


def test_a_post_that_turned_wrong_after_its_approval_is_not_published(room: Newsroom) -> None:
    approve(room, name(room), by="Ann Editor", now=NOW)
    (only_post(room).folder / "evidence.csv.gz").write_bytes(b"not what it was")
    with pytest.raises(Refused, match="evidence"):
        publish(room, name(room), now=LATER)


def test_an_edit_after_the_approval_needs_another(room: Newsroom) -> None:
    approve(room, name(room), by="Ann Editor", now=NOW)
    edit(room, *OWN_LINE)
    with pytest.raises(LifeError, match="changed after Ann Editor approved it"):
        publish(room, name(room), now=LATER)
    approve(room, name(room), by="Bob Editor", now=LATER)
    publish(room, name(room), now=LATER)
    assert on_site(room)
    approval = only_post(room).ledger.approval
    assert approval is not None
    assert approval.by == "Bob Editor"


def test_an_approval_that_stands_is_not_given_twice(room: Newsroom) -> None:
    approve(room, name(room), by="Ann Editor", now=NOW)
    with pytest.raises(LifeError, match="unchanged since Ann Editor approved it"):
        approve(room, name(room), by="Bob Editor", now=LATER)


def test_a_post_edited_after_it_went_out_stops_the_build_until_it_is_approved_again(room: Newsroom) -> None:
    assert on_site(published(room))
    before = files_under(room.root / "site")
    edit(room, *OWN_LINE)
    laid = build(room, room.root / "site", drafts=False)
    assert [why for why in laid.refused if "was changed after Ann Editor approved it" in why]
    assert files_under(room.root / "site") == before, "the site stands as it stood"
    (checked,) = check_shelf(room, ())
    assert [f.code for f in checked.verdict.findings if f.severity == "block"] == ["not_approved"]
    approve(room, name(room), by="Ann Editor", now=LATER)
    publish(room, name(room), now=LATER + timedelta(days=1))
    assert on_site(room)
    assert only_post(room).file.front.date == LATER, "the day of first publication stays"


@pytest.mark.parametrize("by", ["", "   ", "x" * 101, "Ann\x07Editor"])
def test_an_approval_needs_a_name(room: Newsroom, by: str) -> None:
    with pytest.raises(LifeError, match="name"):
        approve(room, name(room), by=by, now=NOW)


def test_where_editors_are_named_nobody_else_approves(room: Newsroom) -> None:
    policy = room.root / "content/house.toml"
    text = re.sub(r"(?m)^#? ?editors = .*$", 'editors = ["Ann Editor"]', policy.read_text(encoding="utf-8"))
    assert 'editors = ["Ann Editor"]' in text
    policy.write_text(text, encoding="utf-8")
    again = house(room.root)
    with pytest.raises(LifeError, match="'Eve' is not among the editors"):
        approve(again, name(again), by="Eve", now=NOW)
    approve(again, name(again), by=" Ann  Editor ", now=NOW)


def test_a_spiked_post_stays_spiked(own: Newsroom, tmp_path: Path) -> None:
    spike(own, name(own), by="Ann Editor", now=NOW)
    with pytest.raises(LifeError, match="is spiked"):
        approve(own, name(own), by="Ann Editor", now=NOW)
    with pytest.raises(LifeError, match="never be published"):
        publish(own, name(own), now=NOW)
    report = run(own, tapes=[tape_file(tmp_path)])
    assert [post.change for post in report.posts] == ["kept"]
    assert only_post(own).status == "spiked"


def test_a_spiked_post_is_not_written_again_when_its_folder_is_gone(own: Newsroom, tmp_path: Path) -> None:
    spike(own, name(own), by="Ann Editor", now=NOW)
    folder = only_post(own).folder
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert [post.change for post in run(own, tapes=[tape_file(tmp_path)]).posts] == ["kept"]
    assert all_posts(own) == ()


def test_what_went_out_cannot_be_spiked(room: Newsroom) -> None:
    published(room)
    with pytest.raises(LifeError, match="published"):
        spike(room, name(room), by="Ann Editor", now=LATER)


def test_a_post_that_is_not_there_is_said(room: Newsroom) -> None:
    with pytest.raises(InputError, match="no post is called 'nothing'"):
        approve(room, "nothing", by="Ann Editor", now=NOW)


def test_another_houses_post_is_not_touched(room: Newsroom, written: Newsroom) -> None:
    with pytest.raises(LifeError, match="no post of the house"):
        approve(room, str(only_post(written).folder), by="Ann Editor", now=NOW)


@pytest.mark.parametrize("called", ["folder", "index", "folder_name", "slug", "event"])
def test_a_post_goes_by_any_of_its_names(room: Newsroom, called: str) -> None:
    post = only_post(room)
    names = {
        "folder": str(post.folder),
        "index": str(post.folder / "index.md"),
        "folder_name": post.folder.name,
        "slug": post.slug,
        "event": post.event,
    }
    assert approve(room, names[called], by="Ann Editor", now=NOW)[0].slug == post.slug


def test_approving_waits_for_nobody(room: Newsroom) -> None:
    from generator.archive.lock import house_lock

    with house_lock(room.root), pytest.raises(LockedError):
        approve(room, name(room), by="Ann Editor", now=NOW)


# What a hand can write into the front matter.


def forge(room: Newsroom, **keys: str) -> None:
    for key, value in keys.items():
        path = index_of(room)
        text = path.read_text(encoding="utf-8")
        changed = re.sub(rf"(?m)^(\s*{key}: ).*$", rf"\g<1>{value}", text)
        assert changed != text, key
        path.write_text(changed, encoding="utf-8")


def forge_ledger(room: Newsroom, **keys: object) -> None:
    path = only_post(room).folder / "ledger.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **keys}), encoding="utf-8")


PUBLISHED = {"status": '"published"', "draft": "false", "verdict": '"pass"'}


def test_a_status_written_by_hand_publishes_nothing(room: Newsroom) -> None:
    forge(room, status='"published"', draft="false")
    laid = build(room, room.root / "site", drafts=False)
    assert [why for why in laid.refused if "nobody approved it" in why]
    assert not (room.root / "site").exists()
    (checked,) = check_shelf(room, ())
    assert "not_approved" in {f.code for f in checked.verdict.findings}


def test_an_approved_post_is_not_published_by_hand(room: Newsroom) -> None:
    """The reading that `publish` makes would be missing."""
    approve(room, name(room), by="Ann Editor", now=NOW)
    forge(room, status='"published"', draft="false")
    assert not on_site(room)


def test_a_spiked_post_is_not_revived_by_hand(room: Newsroom) -> None:
    approve(room, name(room), by="Ann Editor", now=NOW)
    spike(room, name(room), by="Ann Editor", now=NOW)
    forge(room, status='"approved"')
    with pytest.raises(LifeError):
        publish(room, name(room), now=LATER)
    forge(room, status='"published"', draft="false")
    assert not on_site(room)


@pytest.mark.parametrize("provenance", ["live", "editor"])
@pytest.mark.parametrize("ledger_too", [False, True])
def test_a_recorded_post_called_live_by_hand_goes_nowhere(own: Newsroom, provenance: str, ledger_too: bool) -> None:
    forge(own, provenance=f'"{provenance}"')
    if ledger_too:
        forge_ledger(own, provenance=provenance)
    verdict = check_shelved(own, only_post(own))
    assert "provenance_disagrees" in {f.code for f in verdict.findings if f.severity == "block"}
    with pytest.raises(Refused, match="provenance_disagrees"):
        approve(own, name(own), by="Ann Editor", now=NOW)
    forge(own, status='"approved"')
    with pytest.raises(LifeError):
        publish(own, name(own), now=LATER)
    forge(own, status='"published"', draft="false")
    assert not on_site(own)


@pytest.mark.parametrize("archive", [True, False])
def test_a_recorded_post_approved_and_then_called_live_goes_nowhere(
    own: Newsroom, tmp_path: Path, archive: bool
) -> None:
    approve(own, name(own), by="Ann Editor", now=NOW)
    room = copied(own, tmp_path / "copy", archive=archive)
    forge(room, provenance='"live"')
    forge_ledger(room, provenance="live")
    with pytest.raises(LifeError, match="changed after"):
        publish(room, name(room), now=LATER)
    forge(room, status='"published"', draft="false")
    assert not on_site(room)


def test_evidence_rewritten_to_be_live_is_found_by_the_archive(own: Newsroom) -> None:
    import gzip
    from hashlib import sha256

    path = only_post(own).folder / "evidence.csv.gz"
    data = gzip.compress(gzip.decompress(path.read_bytes()).replace(b",recorded,", b",live,"), mtime=0)
    path.write_bytes(data)
    forge(own, provenance='"live"')
    forge_ledger(own, provenance="live", evidence_sha256=sha256(data).hexdigest())
    codes = {f.code for f in check_shelved(own, only_post(own)).findings if f.severity == "block"}
    assert {"evidence_disagrees", "provenance_disagrees"} <= codes


def test_a_forged_provenance_takes_no_banner_off_the_preview(own: Newsroom) -> None:
    forge(own, provenance='"live"')
    pages = site(own, all_posts(own), drafts=True)
    page = next(data.decode() for path, data in pages.items() if name(own) in path.as_posix())
    plain = next(
        data.decode()
        for path, data in site(own, all_posts(own), drafts=True).items()
        if path == PurePosixPath("index.html")
    )
    assert "recorded" in page.lower()
    assert "recorded" in plain.lower()


def test_a_verdict_written_by_hand_is_not_believed(room: Newsroom) -> None:
    edit(room, "$780 million", "$790 million")
    assert only_post(room).file.front.newsdesk.verdict == "pass"
    with pytest.raises(Refused):
        approve(room, name(room), by="Ann Editor", now=NOW)


def test_an_id_written_by_hand_is_found(room: Newsroom) -> None:
    forge(room, id='"liquidation_cascade:MARKET:2026-02-01"')
    assert "post_disagrees" in {f.code for f in check_shelved(room, only_post(room)).findings}


def test_an_unknown_word_for_the_data_is_said(room: Newsroom) -> None:
    forge_ledger(room, provenance="rumour")
    with pytest.raises(InputError, match=r"ledger\.json: provenance"):
        only_post(room)
    (checked,) = check_shelf(room, ())
    assert [f.code for f in checked.verdict.findings] == ["unreadable_post"]


def test_a_save_while_the_post_is_read_is_not_written_over(room: Newsroom) -> None:
    from generator.newsroom import life

    post = only_post(room)
    edit(room, *OWN_LINE)
    before = files_under(room.root)
    with room.archive() as archive, pytest.raises(LifeError, match="saved by somebody"):
        life._keep(room, archive, post, by="Ann", now=NOW, read=post)
    assert files_under(room.root) == before


class Lives(RuleBasedStateMachine):
    """Whatever is done to a post, in whatever order: a page of it is built only if it was approved, then published,
    and is what it was then. `words` counts the edits; `out` is the state of the words that went out."""

    make: Callable[[], Newsroom]

    @initialize()
    def begin(self) -> None:
        self.room = type(self).make()
        self.approved: str | None = None
        self.out: str | None = None

    def now(self) -> str:
        post = only_post(self.room)
        return post.file.front.title + post.file.body

    def attempt(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except NewsdeskError:
            return False
        return True

    @rule()
    def approve(self) -> None:
        if self.attempt(lambda: approve(self.room, name(self.room), by="Ann Editor", now=NOW)):
            self.approved, self.out = self.now(), None

    @rule()
    def publish(self) -> None:
        if self.attempt(lambda: publish(self.room, name(self.room), now=LATER)):
            assert self.approved == self.now()
            self.out = self.now()

    @precondition(lambda self: self.out is None)
    @rule()
    def spike(self) -> None:
        if self.attempt(lambda: spike(self.room, name(self.room), by="Ann Editor", now=NOW)):
            self.approved = None

    @rule(good=st.booleans())
    def edit_words(self, good: bool) -> None:
        edit(self.room, "## FAQ", "An editor’s own line.\n\n## FAQ" if good else "It fell 99.9%.\n\n## FAQ")

    @rule(status=st.sampled_from(["draft", "approved", "published", "corrected", "withdrawn", "spiked"]))
    def write_status(self, status: str) -> None:
        draft = "false" if status in {"published", "corrected"} else "true"
        path = index_of(self.room)
        text = re.sub(r"(?m)^(\s*status: ).*$", rf'\g<1>"{status}"', path.read_text(encoding="utf-8"))
        path.write_text(re.sub(r"(?m)^(draft: ).*$", rf"\g<1>{draft}", text), encoding="utf-8")

    @invariant()
    def nothing_else_goes_out(self) -> None:
        if hasattr(self, "room") and on_site(self.room):
            assert self.out == self.now()


def test_the_only_way_out_is_approve_and_then_publish(
    written: Newsroom, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    class Made(Lives):
        @staticmethod
        def make() -> Newsroom:
            return copied(written, tmp_path_factory.mktemp("life") / "house")

    run_state_machine_as_test(
        Made,
        settings=settings(
            max_examples=12, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_provenances_that_may_run_are_two() -> None:
    from generator.newsroom.approval import MAY_RUN

    assert set(MAY_RUN) == {Provenance.LIVE, Provenance.EDITOR}
