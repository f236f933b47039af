"""Disks that fail or die at the n-th call, for tests of writing."""

import errno
import os
import signal
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from generator.archive.disk import DISK, Disk

OLD = {"ledger.json": b"old ledger" * 900, "charts/a.svg": b"old chart", "index.md": b"old text"}
NEW = {"ledger.json": b"new ledger" * 900, "charts/a.svg": b"new chart", "index.md": b"new text"}


def disk_that(strike: Callable[[], None], *, at: int) -> Disk:
    """A disk whose call number `at` (from 1, over all its calls) runs `strike` first."""
    count = 0

    def guarded(call: Callable[..., Any]) -> Callable[..., Any]:
        def struck(*args: object, **kwargs: object) -> object:
            nonlocal count
            count += 1
            if count == at:
                strike()
            return call(*args, **kwargs)

        return struck

    return Disk(**{field.name: guarded(getattr(DISK, field.name)) for field in fields(Disk)})


def failing(at: int, code: int = errno.ENOSPC) -> Disk:
    """A disk that is full (or refuses otherwise) at call number `at`."""

    def strike() -> None:
        raise OSError(code, os.strerror(code))

    return disk_that(strike, at=at)


def killing(at: int) -> Disk:
    """A disk at whose call number `at` the process is killed."""
    return disk_that(lambda: os.kill(os.getpid(), signal.SIGKILL), at=at)


def without_exchange(disk: Disk = DISK) -> Disk:
    """A disk that cannot exchange two folders, like most outside Linux."""
    return Disk(
        **{field.name: getattr(disk, field.name) for field in fields(Disk)} | {"exchange": lambda _a, _b: False}
    )
