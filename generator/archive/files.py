"""Writing files: whole or not at all, under one root, and never through a symlink.

A file is written beside its place under a `.tmp-` name, synced, renamed over it, and the folder is synced. A folder of
several files is made whole beside its place and then takes that place in one rename: a new folder by a plain rename,
an old one by exchanging the two (`generator/archive/disk.py`). So a killed run leaves the old or the new post, and at
worst a `.tmp-` orphan, which `sweep` removes at the next start.
"""

import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from generator.archive.disk import DISK, Disk
from generator.errors import ArchiveError

ORPHAN = ".tmp-"
ASIDE = ".tmp-old-"
_LONGEST = 255  # bytes of one name, on every file system in use


def write_file(root: Path, path: str, data: bytes, *, disk: Disk = DISK) -> Path:
    """Put one file in its place, synced. `path` is relative to `root`, with slashes. Raises ArchiveError."""
    target = place(root, path)
    with _told(target):
        _make_folder(root, target.parent, disk=disk)
        _put(target, data, disk=disk)
        disk.sync_folder(target.parent)
    return target


def write_files(root: Path, files: Mapping[str, bytes], *, disk: Disk = DISK) -> None:
    """Put files in their places one by one, each whole, in the order given: name the deciding file last."""
    for path in files:
        place(root, path)
    for path, data in files.items():
        write_file(root, path, data, disk=disk)


def write_folder(root: Path, folder: str, files: Mapping[str, bytes], *, disk: Disk = DISK) -> Path:
    """Put a folder with these files in its place, all at once; other files there stay. Raises ArchiveError.

    The names in `files` are relative to `folder`. Where the file system cannot exchange two folders, the old one is set
    aside for the moment of two renames, and `sweep` brings it back after a kill in between.
    """
    target = place(root, folder)
    for path in files:
        place(target, path)
    with _told(target):
        _make_folder(root, target.parent, disk=disk)
        beside = target.parent / f"{ORPHAN}{secrets.token_hex(6)}"
        disk.make_folder(beside)
        try:
            _fill(beside, target, files, disk=disk)
            _take_place(beside, target, disk=disk)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return target


def lay_out(root: Path, files: Iterable[tuple[str, bytes]], *, disk: Disk = DISK) -> int:
    """Write what can be made again (a built site): each file whole, unsynced, untouched where its bytes are the same.

    Returns how many files were written. Raises ArchiveError.
    """
    written = 0
    for path, data in files:
        target = place(root, path)
        with _told(target):
            if not _holds(target, data):
                _make_folder(root, target.parent, disk=disk)
                _put(target, data, disk=disk, synced=False)
                written += 1
    return written


def remove_file(root: Path, path: str, *, disk: Disk = DISK) -> None:
    """Remove one file; one that is not there is no error. Raises ArchiveError."""
    target = place(root, path)
    with _told(target):
        disk.remove(target)


def scratch(files: Iterable[tuple[str, bytes]]) -> Path:
    """A folder with these files that is gone when this process ends. Raises ArchiveError."""
    import atexit
    import tempfile

    root = Path(tempfile.mkdtemp(prefix="newsdesk-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    lay_out(root, files)
    return root


def make_folder(root: Path, path: str, *, disk: Disk = DISK) -> Path:
    """A folder, made where it is missing. Raises ArchiveError."""
    target = place(root, path)
    with _told(target):
        _make_folder(root, target, disk=disk)
    return target


def remove_folder(root: Path, path: str) -> None:
    """Remove a folder of things that can be made again, with all that is in it. Raises ArchiveError."""
    target = place(root, path)
    with _told(target):
        if target.is_dir():
            shutil.rmtree(target)


def sweep(root: Path) -> int:
    """Remove what a killed run left half done under `root`, and bring back a folder it had set aside.

    Call it under the house's lock. Returns how many orphans there were. Raises ArchiveError.
    """
    orphans = 0
    with _told(root):
        for path in sorted(root.rglob(f"{ORPHAN}*"), key=lambda p: len(p.parts)):
            home = path.parent / path.name.removeprefix(ASIDE)
            if path.is_symlink() or path.is_file():
                path.unlink()
            elif path.name.startswith(ASIDE) and path.is_dir() and not home.exists():
                path.rename(home)
            elif path.is_dir():
                shutil.rmtree(path)
            else:
                continue  # went with its folder
            orphans += 1
    return orphans


def place(root: Path, path: str) -> Path:
    """The file that a relative path names, checked: under `root`, no symlink on the way. Raises ArchiveError."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or any(ord(c) < 32 or c == "\x7f" for c in path):
        raise ArchiveError(f"{path!r} is no relative path with slashes; nothing was written")
    for part in parts:
        if part == ".." or part.lower() == ".git" or part.startswith(ORPHAN) or len(part.encode()) > _LONGEST:
            raise ArchiveError(f"{path!r} may not be written: {part[:60]!r} is no name for a file of ours")
    here = root
    for part in parts:
        here = here / part
        if here.is_symlink():
            raise ArchiveError(f"{here} is a symlink; remove it, files are never written through one")
    return here


def _make_folder(root: Path, folder: Path, *, disk: Disk) -> None:
    missing = [f for f in (folder, *folder.parents) if f.is_relative_to(root) and not f.is_dir()]
    root.parent.mkdir(parents=True, exist_ok=True)
    for each in reversed(missing):
        disk.make_folder(each)
        disk.sync_folder(each.parent)


def _put(target: Path, data: bytes, *, disk: Disk, synced: bool = True) -> None:
    beside = target.parent / f"{ORPHAN}{secrets.token_hex(6)}"
    try:
        disk.write(beside, data, synced=synced)
        disk.replace(beside, target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _fill(beside: Path, target: Path, files: Mapping[str, bytes], *, disk: Disk) -> None:
    """The new folder: its files, and whatever else the old one held."""
    for path, data in files.items():
        _make_folder(beside, (beside / path).parent, disk=disk)
        disk.write(beside / path, data, synced=True)
    for old in _files_of(target):
        copy = beside / old.relative_to(target)
        if not copy.exists():
            _make_folder(beside, copy.parent, disk=disk)
            disk.copy(old, copy)
    for folder in (beside, *(f for f in beside.rglob("*") if f.is_dir())):
        disk.sync_folder(folder)


def _files_of(folder: Path) -> Iterator[Path]:
    return (f for f in folder.rglob("*") if f.is_file() and not f.is_symlink() and not f.name.startswith(ORPHAN))


def _take_place(beside: Path, target: Path, *, disk: Disk) -> None:
    if not target.exists():
        disk.replace(beside, target)
    elif not disk.exchange(beside, target):
        aside = target.parent / f"{ASIDE}{target.name}"
        disk.replace(target, aside)
        try:
            disk.replace(beside, target)
        except OSError:
            disk.replace(aside, target)
            raise
        disk.sync_folder(target.parent)
        shutil.rmtree(aside, ignore_errors=True)
    disk.sync_folder(target.parent)


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except FileNotFoundError:
        return False


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn the system's error into one clear line."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            f"{target} could not be written: {error.strerror or error}; "
            "what stood there is whole, make room or allow writing and run again"
        ) from error
