"""One run at a time in one house: a lock that the kernel releases, also after a kill."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.archive.files import write_file
from generator.errors import ArchiveError, LockedError

WORKSHOP = ".newsdesk"
"""The folder of a house that holds what can be made again or must not be shared: archive, tapes, lock."""


@contextmanager
def house_lock(root: Path) -> Iterator[None]:
    """Hold the house while the block runs. Raises LockedError at once if another run holds it."""
    with folder_lock(open_workshop(root)):
        yield


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold one folder, which is there, while the block runs. Raises LockedError at once if another run holds it."""
    import filelock

    path = folder / "lock"
    lock = filelock.FileLock(path, blocking=False)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise LockedError(f"another run holds {path}; wait until it ends, nothing was changed by this one") from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be locked: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()


def open_workshop(root: Path) -> Path:
    """The house's `.newsdesk` folder, made where it is missing, and kept out of git. Raises ArchiveError."""
    workshop = root / WORKSHOP
    if not (workshop / ".gitignore").is_file():
        write_file(root, f"{WORKSHOP}/.gitignore", b"*\n")
    return workshop
