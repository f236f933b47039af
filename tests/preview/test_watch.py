import os
from pathlib import Path

import pytest

from generator.preview.watch import Watcher, snapshot


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name in ("content/house.toml", "content/posts/2026/a/index.md", "templates/pages/post.html", "other/notes.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("one", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["content/house.toml", "content/posts/2026/a/index.md", "templates/pages/post.html"])
def test_saving_a_watched_file_is_noticed_once(house: Path, name: str) -> None:
    watcher = Watcher(lambda: snapshot(house))
    assert not watcher.changed()
    (house / name).write_text("two, longer", encoding="utf-8")
    assert watcher.changed()
    assert not watcher.changed()


def test_a_file_replaced_by_one_of_equal_size_and_time_is_noticed(house: Path) -> None:
    post, fresh = house / "content/posts/2026/a/index.md", house / "fresh"
    fresh.write_text("two", encoding="utf-8")
    state = post.stat()
    os.utime(fresh, ns=(state.st_atime_ns, state.st_mtime_ns))
    watcher = Watcher(lambda: snapshot(house))
    fresh.replace(post)
    assert watcher.changed()


def test_new_and_removed_files_are_noticed(house: Path) -> None:
    watcher = Watcher(lambda: snapshot(house))
    fresh = house / "content/posts/2026/b.md"
    fresh.write_text("new", encoding="utf-8")
    assert watcher.changed()
    fresh.unlink()
    assert watcher.changed()


@pytest.mark.parametrize("name", ["other/notes.md", "content/posts/.tmp-1", "content/posts/a.md~", ".newsdesk/lock"])
def test_files_that_no_build_reads_are_not_watched(house: Path, name: str) -> None:
    watcher = Watcher(lambda: snapshot(house))
    file = house / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("changed", encoding="utf-8")
    assert not watcher.changed()


def test_a_link_to_nowhere_is_passed_over(house: Path) -> None:
    (house / "content/posts/lost.md").symlink_to(house / "gone.md")
    assert not any("lost.md" in name for name in snapshot(house))


def test_the_shipped_templates_are_watched(house: Path) -> None:
    from generator.house.resources import resource

    shipped = [file for file in resource("templates").rglob("*.j2") if file.is_file()]
    assert {str(file) for file in shipped} <= set(snapshot(house))
