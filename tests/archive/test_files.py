"""Writing files whole, or not at all."""

import errno
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive.disk import DISK, Disk
from generator.archive.files import lay_out, place, remove_file, sweep, write_file, write_files, write_folder
from generator.errors import ArchiveError
from tests.archive.disks import NEW, OLD, failing, without_exchange
from tests.conftest import ROOT


def content_of(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def in_order(files: dict[str, bytes]) -> dict[str, bytes]:
    return dict(sorted(files.items()))


def in_a_child(work: str, *args: object) -> int:
    """Run a script in a process of its own, so that it can be killed. Returns its exit code."""
    script = (
        "import sys\nfrom pathlib import Path\nfrom generator.archive.files import *\n"
        "from tests.archive.disks import *\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script + textwrap.dedent(work), *map(str, args)],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr.decode()
    return done.returncode


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_file(tmp_path, "posts/2024/a/index.md", b"text")
    assert content_of(tmp_path) == {"posts/2024/a/index.md": b"text"}


def test_a_file_replaces_the_one_before(tmp_path: Path) -> None:
    write_file(tmp_path, "a", b"old and longer")
    write_file(tmp_path, "a", b"new")
    assert content_of(tmp_path) == {"a": b"new"}


@pytest.mark.parametrize(
    "path",
    [
        *("", "/etc/passwd", "../a", "a/../../b", "a\\b", "a\0b", "a\nb", ".git/hooks/x", "x/.GIT/config", ".tmp-a"),
        "n" * 300,
    ],
)
def test_a_path_that_leaves_the_root_or_hides_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ArchiveError):
        write_file(tmp_path / "root", path, b"x")
    assert content_of(tmp_path) == {}


@given(st.text(alphabet="ab./\\~:- ", max_size=12))
def test_no_path_ever_leaves_the_root(path: str) -> None:
    root = Path("/nowhere/root")
    try:
        target = place(root, path)
    except ArchiveError:
        return
    assert Path(os.path.normpath(target)).is_relative_to(root)


@pytest.mark.parametrize("link", ["folder", "file"])
def test_nothing_is_written_through_a_symlink(tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_bytes(b"precious")
    root = tmp_path / "root"
    root.mkdir()
    (root / "link").symlink_to(outside if link == "folder" else outside / "file")
    with pytest.raises(ArchiveError, match="symlink"):
        write_file(root, "link/file" if link == "folder" else "link", b"x")
    assert (outside / "file").read_bytes() == b"precious"


def test_a_bad_path_among_several_writes_none(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError):
        write_files(tmp_path, {"good": b"1", "../bad": b"2"})
    assert content_of(tmp_path) == {}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EMFILE, errno.EDQUOT])
@pytest.mark.parametrize("disk", [DISK, without_exchange()], ids=["exchange", "two renames"])
def test_a_disk_that_fails_at_any_call_leaves_the_old_or_the_new_post(tmp_path: Path, code: int, disk: Disk) -> None:
    write_folder(tmp_path, "post", OLD)
    for call in range(1, 60):
        struck = failing(call, code) if disk is DISK else without_exchange(failing(call, code))
        said = ""
        try:
            write_folder(tmp_path, "post", NEW, disk=struck)
        except ArchiveError as error:
            said = str(error)
        if said:
            assert os.strerror(code) in said
            assert "\n" not in said
            assert content_of(tmp_path / "post") in (in_order(OLD), in_order(NEW))
            sweep(tmp_path)
            write_folder(tmp_path, "post", OLD)
        else:
            assert call > 8, "the fault was never reached"
            break
    assert content_of(tmp_path / "post") == in_order(NEW)
    assert not list(tmp_path.glob(".tmp-*"))


def test_a_disk_that_fails_leaves_no_orphan_of_a_single_file(tmp_path: Path) -> None:
    for call in range(1, 3):
        with pytest.raises(ArchiveError):
            write_file(tmp_path, "a", b"x", disk=failing(call))
        assert content_of(tmp_path) == {}


@pytest.mark.parametrize("old", [OLD, None], ids=["an update", "a new post"])
def test_a_kill_at_any_call_leaves_the_old_or_the_new_post_unswept(
    tmp_path: Path, old: dict[str, bytes] | None
) -> None:
    work = "write_folder(Path(sys.argv[1]), 'post', NEW, disk=killing(int(sys.argv[2])))"
    for call in range(1, 40):
        root = tmp_path / str(call)
        if old:
            write_folder(root, "post", old)
        killed = in_a_child(work, root, call)
        assert content_of(root / "post") in (in_order(old or {}), in_order(NEW))
        if not killed:
            break
        sweep(root)
        assert content_of(root / "post") in (in_order(old or {}), in_order(NEW))
        assert not list(root.glob(".tmp-*"))
    assert call > 8
    assert content_of(root / "post") == in_order(NEW)


def test_a_kill_where_folders_cannot_be_exchanged_is_mended_by_the_sweep(tmp_path: Path) -> None:
    work = "write_folder(Path(sys.argv[1]), 'post', NEW, disk=without_exchange(killing(int(sys.argv[2]))))"
    for call in range(1, 40):
        root = tmp_path / str(call)
        write_folder(root, "post", OLD)
        killed = in_a_child(work, root, call)
        sweep(root)
        assert content_of(root / "post") in (in_order(OLD), in_order(NEW))
        if not killed:
            break
    assert call > 8


def test_kills_at_random_moments_leave_whole_posts(tmp_path: Path) -> None:
    """A child writes old and new in turn, as fast as it can, until it is killed."""
    work = (
        "from pathlib import Path; import sys; from generator.archive.files import write_folder;"
        "from tests.archive.disks import OLD, NEW\nprint('on', flush=True)\n"
        "while True:\n    for files in (OLD, NEW): write_folder(Path(sys.argv[1]), 'post', files)"
    )
    write_folder(tmp_path, "post", OLD)
    moments = random.Random(7)
    for _ in range(6):
        child = subprocess.Popen([sys.executable, "-c", work, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
        assert child.stdout is not None
        with child.stdout:
            child.stdout.readline()
            time.sleep(moments.uniform(0, 0.05))
            child.kill()
        child.wait()
        assert content_of(tmp_path / "post") in (in_order(OLD), in_order(NEW))
        sweep(tmp_path)
        assert [f.name for f in tmp_path.iterdir()] == ["post"]


def test_a_file_that_a_person_put_beside_a_post_stays(tmp_path: Path) -> None:
    write_folder(tmp_path, "post", OLD)
    write_file(tmp_path, "post/notes/mine.txt", b"mine")
    write_folder(tmp_path, "post", NEW)
    assert content_of(tmp_path / "post") == in_order({**NEW, "notes/mine.txt": b"mine"})


def test_the_sweep_removes_orphans_and_nothing_else(tmp_path: Path) -> None:
    write_file(tmp_path, "posts/a/index.md", b"text")
    (tmp_path / "posts/a/.tmp-1").write_bytes(b"half")
    (tmp_path / "posts/.tmp-2").mkdir()
    (tmp_path / "posts/.tmp-2/.tmp-3").write_bytes(b"half")
    assert sweep(tmp_path) == 2
    assert content_of(tmp_path) == {"posts/a/index.md": b"text"}
    assert sweep(tmp_path) == 0


def test_pages_laid_out_again_are_touched_only_where_they_differ(tmp_path: Path) -> None:
    assert lay_out(tmp_path, [("a.html", b"1"), ("b/c.html", b"2")]) == 2
    stamp = (tmp_path / "a.html").stat()
    assert lay_out(tmp_path, [("a.html", b"1"), ("b/c.html", b"3")]) == 1
    assert (tmp_path / "a.html").stat().st_ino == stamp.st_ino
    assert content_of(tmp_path) == {"a.html": b"1", "b/c.html": b"3"}


def test_a_file_is_removed_once(tmp_path: Path) -> None:
    write_file(tmp_path, "a", b"1")
    remove_file(tmp_path, "a")
    remove_file(tmp_path, "a")
    assert content_of(tmp_path) == {}


def test_a_folder_where_nothing_may_be_written_is_told_in_one_line() -> None:
    """/proc takes no new files, not even from root."""
    if not Path("/proc/self").is_dir():
        pytest.skip("this system has no /proc: this test did not run")
    with pytest.raises(ArchiveError, match="could not be written") as caught:
        write_file(Path("/proc"), "newsdesk/a", b"x")
    assert "\n" not in str(caught.value)
