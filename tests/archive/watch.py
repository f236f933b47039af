"""Watching which room writes, by Python's audit hook: install it in a process of its own, it cannot be taken out.

from tests.archive.watch import offences, watch
watch()
...the run...
assert offences() == []
"""

import os
import sys
from types import FrameType

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "sqlite3.connect"}
_found: list[str] = []


def watch() -> None:
    """Look on, from now to the end of this process."""
    sys.addaudithook(_look)


def offences() -> list[str]:
    """`room: event path`, for each change of a file that was made from another room than the archive."""
    return list(_found)


def changes_a_file(event: str, args: tuple[object, ...]) -> bool:
    """Whether an audit event is about a file that will be other than it was."""
    if event == "open":
        return isinstance(args[2], int) and bool(args[2] & _WRITING) and args[0] != os.devnull
    return event in _CHANGES


def _look(event: str, args: tuple[object, ...]) -> None:
    if not changes_a_file(event, args):
        return
    room = _room(sys._getframe(1))
    if room not in {"", "archive"}:
        _found.append(f"{room}: {event} {args[0]!s}")


def _room(frame: FrameType | None) -> str:
    """The room whose code is nearest to the call; "" where none of ours is."""
    while frame is not None:
        parts = str(frame.f_globals.get("__name__", "")).split(".")
        if parts[0] == "generator":
            return parts[1] if len(parts) > 1 else "generator"
        if parts[0].startswith("importlib") or parts[0] == "_frozen_importlib":
            return ""  # Python's own cache of compiled modules
        frame = frame.f_back
    return ""
