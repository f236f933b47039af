"""Many faults tried, several at a time; each end is kept as it is known."""

import math
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import CodeType

from tests.mutation.faults import MODULES, Tried
from tests.mutation.kept import Kept
from tests.mutation.operators import faulty
from tests.mutation.reach import CACHED, Reach, in_order, reach
from tests.mutation.suite import Items, caches, passes
from tests.mutation.trial import SURVIVED, Fault, begin, ended, live

TESTS = (
    "tests/standards",
    "tests/incidents",
    "tests/golden/test_altered.py",
    "tests/golden/test_altered_text.py",
    *(f"tests/desk/test_{name}.py" for name in ("gate", "second_source", "judge", "proof", "week", "unseen")),
)

PATIENCE = 10
"""Seconds that a test may take besides those of the sound code; ten times as many where all is imported again."""


def try_all(faults: Iterable[Tried], items: Items, kept: Kept, *, workers: int) -> None:
    """Find out what becomes of the faults of which it is not known yet."""
    known = kept.ends()
    todo = [fault for fault in faults if fault.name not in known]
    if not todo:
        return
    reached, before = _reached(items, kept), kept.last_ends()
    now = live()
    running: dict[int, tuple[Tried, int]] = {}
    for number, fault in enumerate(todo):
        tests = _tests(fault, reached, before.get(fault.name, ""))
        if not tests:
            kept.keep_end(fault.name, SURVIVED)
            continue
        while len(running) >= workers:
            _await_one(running, kept)
        child, told = begin(_made(fault), now, items, tests)
        running[child] = fault, told
        sys.stderr.write(f"\r{number + 1} of {len(todo)} ")
    while running:
        _await_one(running, kept)


def _await_one(running: dict[int, tuple[Tried, int]], kept: Kept) -> None:
    child, status = os.wait()
    fault, told = running.pop(child)
    kept.keep_end(fault.name, ended(status, told))


def _reached(items: Items, kept: Kept) -> dict[str, Reach]:
    """What each test runs, by its file. Where that is known it is run all the same: what it needs is then at hand."""
    files, cached = frozenset(map(str, MODULES)), caches(CACHED)
    found: dict[str, Reach] = {}
    for test_file in dict.fromkeys(test.partition("::")[0] for test in items):
        sys.stderr.write(f"\r{test_file:<70}")
        own = [item for test, item in items.items() if test.startswith(f"{test_file}::")]
        ran = kept.reach(test_file)
        if ran is None:
            ran = {item.nodeid: reach(item, files, cached) for item in own}
            kept.keep_reach(test_file, ran)
        elif not all(map(passes, own)):
            raise SystemExit(f"{test_file} fails on the sound code")
        found |= ran
    return found


def _tests(fault: Tried, reached: dict[str, Reach], first: str) -> dict[str, int]:
    """The tests that may notice a fault, likely ones first, each with the seconds after which it has no end."""
    tests = list(_in_order(fault, reached))
    tests.sort(key=lambda test: test != first)
    patience = PATIENCE if fault.mutant.function else 10 * PATIENCE
    return {test: math.ceil(patience + reached[test].seconds) for test in tests}


def _in_order(fault: Tried, reached: dict[str, Reach]) -> Iterator[str]:
    """Those that run its line; of a fault at import, those of the module and then all others."""
    if fault.mutant.function:
        return iter(in_order(reached, fault.file, fault.mutant.lines))
    near = in_order(reached, fault.file, range(1, 10_000))
    return iter(dict.fromkeys((*near, *sorted(reached, key=lambda test: reached[test].seconds))))


def _made(fault: Tried) -> Fault:
    tree = faulty(fault.file.read_text(encoding="utf-8"), fault.mutant.place)
    return Fault(fault.file, _sound(fault.file), compile(tree, str(fault.file), "exec"), bool(fault.mutant.function))


@cache
def _sound(file: Path) -> CodeType:
    return compile(file.read_text(encoding="utf-8"), str(file), "exec")
