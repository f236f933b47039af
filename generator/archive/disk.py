"""The system calls that writing rests on, in one value, so that a test can make the n-th of them fail or kill."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
_HERE = -100  # AT_FDCWD: paths are relative to the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)


def write_new(path: Path, data: bytes, *, synced: bool) -> None:
    """Make a file that is not there yet; where `synced`, its bytes are on the disk on return."""
    handle = os.open(path, _NEW, 0o644)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if synced:
            os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Put a folder's names on the disk; a system that cannot open folders needs no telling."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    if sys.platform != "linux":
        return False
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(other))


def copy_file(old: Path, new: Path) -> None:
    """Copy a file's bytes and mode, synced."""
    shutil.copy(old, new, follow_symlinks=False)
    handle = os.open(new, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class WriteNew(Protocol):
    """How a new file is written."""

    def __call__(self, path: Path, data: bytes, *, synced: bool) -> None:
        """As `write_new`."""


@dataclass(frozen=True)
class Disk:
    """The calls that change a disk. Each raises OSError."""

    write: WriteNew = write_new
    replace: Callable[[Path, Path], None] = os.replace
    exchange: Callable[[Path, Path], bool] = exchange
    copy: Callable[[Path, Path], None] = copy_file
    make_folder: Callable[[Path], None] = os.mkdir
    sync_folder: Callable[[Path], None] = sync_folder
    remove: Callable[[Path], None] = lambda path: path.unlink(missing_ok=True)


DISK = Disk()
