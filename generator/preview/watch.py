"""Noticing that somebody saved a file: what stands where a build reads, compared with what stood there before."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.house.load import HOUSE_FILE
from generator.house.resources import resource

Stamp = tuple[int, int, int]
"""Time of change in nanoseconds, size, inode: an editor that replaces a file by another changes at least one."""

WATCHED = (Path("content", "posts"), Path("content", "static"), Path("templates"))
"""The folders of a house that a build reads, beside house.toml."""


class Watcher:
    """Remembers the last snapshot. Take one before the first build, so that no save falls in between."""

    def __init__(self, snapshot: Callable[[], Mapping[str, Stamp]]) -> None:
        """Takes the first snapshot."""
        self._snapshot = snapshot
        self._seen = dict(snapshot())

    def changed(self) -> bool:
        """Whether anything was saved, made or removed since the last look."""
        now = dict(self._snapshot())
        before, self._seen = self._seen, now
        return now != before


def snapshot(root: Path) -> dict[str, Stamp]:
    """The stamps of all files that a build of this house reads, the shipped templates among them."""
    folders = {*(root / folder for folder in WATCHED), resource("templates")}
    files = (root / HOUSE_FILE, *(file for folder in sorted(folders) for file in _files(folder)))
    return {str(file): stamp for file in files if (stamp := _stamp(file)) is not None}


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(here, name) for name in names if not _passing(name))


def _passing(name: str) -> bool:
    """Whether a name is one that editors and atomic writes use for a moment only."""
    return name.startswith(".") or name.endswith(("~", ".swp", ".tmp"))


def _stamp(file: Path) -> Stamp | None:
    try:
        state = file.stat()
    except FileNotFoundError:  # removed between the listing and the look, or a link to nowhere
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino
