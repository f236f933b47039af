"""The site and the exports: what goes out, what stays in, what is taken away again."""

from pathlib import Path

import pytest

from generator.errors import ArchiveError, PressError
from generator.house.resources import resource
from generator.newsroom.building import build, export
from generator.newsroom.checking import check_shelved
from generator.newsroom.drafting import draft_file
from generator.newsroom.life import approve, publish
from generator.newsroom.opened import Newsroom
from tests.newsroom.made import NOW, copied, edit, files_under, house, only_post
from tests.newsroom.test_drafting import CLOSING


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A house with a published post. Not to be changed."""
    room = house(tmp_path_factory.mktemp("published") / "house")
    draft_file(room, CLOSING)
    approve(room, only_post(room).slug, by="Ann Editor", now=NOW)
    publish(room, only_post(room).slug, now=NOW)
    return room


def page(room: Newsroom) -> str:
    return f"2026/{only_post(room).slug}/index.html"


def test_a_build_without_posts_is_a_site_all_the_same(tmp_path: Path) -> None:
    laid = build(house(tmp_path / "house"), tmp_path / "out", drafts=False)
    assert laid.refused == ()
    assert {"index.html", "feed.xml", "404.html"} <= files_under(tmp_path / "out").keys()


def test_drafts_stand_in_the_marked_build_alone(own: Newsroom, tmp_path: Path) -> None:
    build(own, tmp_path / "public", drafts=False)
    build(own, tmp_path / "all", drafts=True)
    assert page(own) not in files_under(tmp_path / "public")
    html = files_under(tmp_path / "all")[page(own)].decode()
    assert "noindex" in html
    assert "recorded" in html.lower()


def test_building_twice_changes_nothing(published: Newsroom, tmp_path: Path) -> None:
    room = copied(published, tmp_path / "house")
    first = build(room, tmp_path / "out", drafts=False)
    second = build(room, tmp_path / "out", drafts=False)
    assert first.changed == first.files > 0
    assert (second.files, second.changed, second.removed) == (first.files, 0, 0)


def test_pages_of_posts_that_are_gone_are_removed_and_nothing_else(published: Newsroom, tmp_path: Path) -> None:
    room, out = copied(published, tmp_path / "house"), tmp_path / "out"
    theirs = out / "elsewhere" / "index.html"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("somebody else's page", encoding="utf-8")
    build(room, out, drafts=False)
    was = page(room)
    assert (out / was).is_file()
    folder = only_post(room).folder
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    laid = build(room, out, drafts=False)
    assert not (out / was).exists()
    assert laid.removed > 0
    assert theirs.read_text(encoding="utf-8") == "somebody else's page"


def test_drafts_laid_out_once_leave_a_public_build_of_the_same_folder(own: Newsroom, tmp_path: Path) -> None:
    build(own, tmp_path / "out", drafts=True)
    build(own, tmp_path / "out", drafts=False)
    assert page(own) not in files_under(tmp_path / "out")


def test_a_house_own_page_template_is_printed_and_read_by_the_second_reader(own: Newsroom, tmp_path: Path) -> None:
    shipped = resource("templates", "pages", "post.html.j2").read_text(encoding="utf-8")
    banner = '<p class="banner" data-block="{{ path }}">{{ notice }}</p>'
    assert banner in shipped
    mine = own.root / "templates" / "pages" / "post.html.j2"
    mine.parent.mkdir(parents=True)
    mine.write_text(shipped.replace(banner, "<p>Fresh from the market</p>"), encoding="utf-8")
    build(own, tmp_path / "out", drafts=True)
    assert "Fresh from the market" in files_under(tmp_path / "out")[page(own)].decode()
    assert check_shelved(own, only_post(own)).outcome.word == "block"


def test_one_post_that_may_not_go_out_stops_the_whole_build(published: Newsroom, own: Newsroom, tmp_path: Path) -> None:
    import shutil

    room = copied(published, tmp_path / "house")
    shutil.copytree(own.posts, room.posts, dirs_exist_ok=True)
    forged = next(path for path in room.posts.rglob("index.md") if "2026-09" in path.as_posix())
    text = forged.read_text(encoding="utf-8").replace('status: "draft"', 'status: "published"')
    forged.write_text(text.replace("draft: true", "draft: false"), encoding="utf-8")
    laid = build(room, tmp_path / "out", drafts=False)
    assert [why for why in laid.refused if "can never be published" in why]
    assert not (tmp_path / "out").exists()
    assert export(room, "hugo", tmp_path / "hugo").refused == laid.refused


@pytest.mark.parametrize("target", ["hugo", "jekyll"])
def test_exports_hold_what_was_published_and_no_draft(
    published: Newsroom, own: Newsroom, tmp_path: Path, target: str
) -> None:
    assert export(published, target, tmp_path / "out").changed > 0
    texts = b"".join(files_under(tmp_path / "out").values())
    assert only_post(published).file.front.title.encode() in texts
    assert export(own, target, tmp_path / "none").files == 0
    assert not (tmp_path / "none").exists()


def test_a_target_that_is_not_known_is_said(published: Newsroom, tmp_path: Path) -> None:
    with pytest.raises(PressError, match="not known"):
        export(published, "geocities", tmp_path / "out")


def test_an_edited_post_is_not_exported(published: Newsroom, tmp_path: Path) -> None:
    room = copied(published, tmp_path / "house")
    edit(room, "## Final Thoughts", "An editor’s own line.\n\n## Final Thoughts")
    assert export(room, "hugo", tmp_path / "out").refused
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_one_line(published: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file stands in the way", encoding="utf-8")
    room = copied(published, tmp_path / "house")
    with pytest.raises(ArchiveError, match="could not be written"):
        build(room, tmp_path / "out", drafts=False)
