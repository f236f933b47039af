"""Runs killed at their n-th write, by a process that forks them: `python -m tests.newsroom.killer FOLDER TAPE`.

Every child does the main job in a house of its own and kills itself (SIGKILL: nothing is cleaned up) when it is about
to change a file for the n-th time. Then the job is done again in that house, in peace. One line of JSON for each n.
"""

import gc
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from generator.archive.posts import Filed
from generator.newsroom.opened import Newsroom
from generator.newsroom.run import run
from tests.archive.watch import changes_a_file
from tests.newsroom.made import house, orphans


def die_at(count: int) -> None:
    """From now on this process dies as it is about to change a file for the n-th time."""
    left = [count]

    def look(event: str, args: tuple[object, ...]) -> None:
        if event != "ctypes.dlsym" and not changes_a_file(event, args):  # the swap of two folders has no event but that
            return
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)


def forked(work: Callable[[], object]) -> int:
    """Do work in a child; its exit code, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def killed_at(count: int, root: Path, tape: Path) -> dict[str, object]:
    """What a run killed at that write leaves, and what the next one makes of it."""
    room = house(root)

    def dying() -> None:
        die_at(count)
        run(room, tapes=[tape])

    ended = forked(dying)
    before = len(list(room.posts.glob("*/[!.]*")))
    whole = all((folder / "ledger.json").is_file() for folder in room.posts.glob("*/[!.]*"))
    mended = run(room, tapes=[tape])
    return {
        "ended": ended,
        "folders before": before,
        "whole": whole,
        "change": [post.change for post in mended.posts],
        "folders": len(list(room.posts.glob("*/*"))),
        "verdicts": [post.verdict.outcome.word for post in mended.posts],
        "filed": [post.event for post in _filed(room)],
        "orphans": len(orphans(room.root)),
    }


def _filed(room: Newsroom) -> tuple[Filed, ...]:
    with room.archive() as archive:
        return archive.posts()


def main() -> None:
    folder, tape = Path(sys.argv[1]), Path(sys.argv[2])
    run(house(folder / "warm"), tapes=[tape])  # imports and compiled templates, once for all children
    gc.freeze()
    for count in range(1, 200):
        found = killed_at(count, folder / str(count), tape)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
        if found["ended"] != -signal.SIGKILL:
            return


if __name__ == "__main__":
    main()
