"""Which tests run which lines, and how long each takes: found once, and kept for as long as nothing changes."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.mutation.suite import Caches, forget, passes

if TYPE_CHECKING:
    from _typeshed import TraceFunction

CACHED = ("generator.standards", "generator.desk", "tests.standards.test", "tests.desk.test", "tests.incidents.test")
"""The rooms whose caches are emptied before each test: one that finds an answer kept would seem to run no line."""


class Reach(NamedTuple):
    """What a test runs: the lines by the file, and for how many seconds."""

    seconds: float
    lines: dict[str, frozenset[int]]


def reach(item: pytest.Item, files: frozenset[str], caches: Caches) -> Reach:
    """Run a test and see what it runs of some files; it must pass."""
    forget(caches)
    lines: dict[str, set[int]] = {}
    with _traced(files, lines):
        begun = time.perf_counter()
        passed = passes(item)
        seconds = time.perf_counter() - begun
    if not passed:
        raise SystemExit(f"{item.nodeid} fails on the sound code")
    return Reach(round(seconds, 4), {file: frozenset(found) for file, found in lines.items()})


@contextmanager
def _traced(files: frozenset[str], lines: dict[str, set[int]]) -> Iterator[None]:
    def line(frame: FrameType, event: str, _: object) -> "TraceFunction | None":
        lines[frame.f_code.co_filename].add(frame.f_lineno)
        return line

    def call(frame: FrameType, event: str, _: object) -> "TraceFunction | None":
        if (name := frame.f_code.co_filename) not in files:
            return None
        lines.setdefault(name, set()).add(frame.f_lineno)
        return line

    sys.settrace(call)
    try:
        yield
    finally:
        sys.settrace(None)


def in_order(found: dict[str, Reach], file: Path, lines: Iterable[int]) -> list[str]:
    """The tests that run one of the lines: first those of the module's own name, then the quick and narrow ones."""
    wanted, own = frozenset(lines), f"/test_{file.stem}.py::"

    def late(test: str) -> tuple[bool, float]:
        return own not in test, found[test].seconds * sum(map(len, found[test].lines.values()))

    return sorted((test for test, ran in found.items() if ran.lines.get(str(file), frozenset()) & wanted), key=late)


def written(found: dict[str, Reach], root: Path) -> str:
    """As it is kept: the files as they are named below a root."""
    return json.dumps(
        {
            test: [ran.seconds, {str(Path(file).relative_to(root)): sorted(n) for file, n in ran.lines.items()}]
            for test, ran in found.items()
        }
    )


def read(text: str, root: Path) -> dict[str, Reach]:
    """As it was kept."""
    return {
        test: Reach(seconds, {str(root / file): frozenset(lines) for file, lines in ran.items()})
        for test, (seconds, ran) in json.loads(text).items()
    }
