"""Many faults tried, several at a time; each end is kept as it is known."""

import math
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import CodeType

from tests.conftest import ROOT
from tests.mutation.doubled import doubled_places
from tests.mutation.faults import MODULES, Tried
from tests.mutation.felt import ENOUGH, Place
from tests.mutation.kept import End, Kept
from tests.mutation.operators import faulty
from tests.mutation.reach import CACHED, Reach, in_order, reach
from tests.mutation.suite import Items, caches, passes
from tests.mutation.trial import SURVIVED, Fault, begin, ended, live

TESTS = (
    "tests/standards",
    "tests/incidents",
    "tests/golden/test_altered.py",
    "tests/golden/test_altered_text.py",
    "tests/golden/test_forged.py",
    "tests/golden/test_readings.py",
    *(f"tests/desk/test_{name}.py" for name in ("gate", "second_source", "judge", "proof", "week", "unseen")),
)

PATIENCE = 10
"""Seconds that a test may take besides those of the sound code; ten times as many where all is imported again."""


Felt = dict[Place, list[str]]


def try_all(faults: Sequence[Tried], items: Items, kept: Kept, *, workers: int) -> list[Tried]:
    """The faults with what becomes of each; tried is what is not known yet."""
    keys = {file: kept.key(file) for file in dict.fromkeys(map(_file, items))}
    known = kept.ends()
    todo = [fault for fault in faults if not _is_known(known.get(fault.name), keys)]
    if todo:
        _try(todo, items, kept, keys, workers=workers)
    ends = kept.ends()
    return [fault._replace(end=ends[fault.name].end) for fault in faults]


def _is_known(before: End | None, keys: Mapping[str, str]) -> bool:
    """Whether a fault was noticed by a test that there still is, or was tried with all that there are."""
    if before is None:
        return False
    needed = {keys.get(_file(before.end), "gone")} if "::" in before.end else set(keys.values())
    return needed <= before.keys


def _try(todo: Sequence[Tried], items: Items, kept: Kept, keys: Mapping[str, str], *, workers: int) -> None:
    felt, reached, known, now = _felt(items, kept), _reached(items, kept), kept.ends(), live()
    running: dict[int, tuple[Tried, int]] = {}
    for number, fault in enumerate(todo):
        sys.stderr.write(f"\r{number + 1} of {len(todo)} ")
        before = known.get(fault.name, End("", frozenset()))
        again = before.end == SURVIVED
        tests = {
            test: seconds
            for test, seconds in _tests(fault, reached, felt, before.end).items()
            if not again or keys[_file(test)] not in before.keys
        }
        while len(running) >= workers:
            _await_one(running, kept, keys)
        if tests:
            child, told = begin(_made(fault), now, items, tests)
            running[child] = fault, told
        else:
            kept.keep_end(fault.name, SURVIVED, keys.values())
    while running:
        _await_one(running, kept, keys)


def _file(test: str) -> str:
    return test.partition("::")[0]


def _await_one(running: dict[int, tuple[Tried, int]], kept: Kept, keys: Mapping[str, str]) -> None:
    child, status = os.wait()
    fault, told = running.pop(child)
    kept.keep_end(fault.name, ended(status, told), keys.values())


def _reached(items: Items, kept: Kept) -> dict[str, Reach]:
    """What each test runs, by its file. Where that is known it is run all the same: what it needs is then at hand."""
    files, cached = frozenset(map(str, MODULES)), caches(CACHED)
    found: dict[str, Reach] = {}
    for test_file in dict.fromkeys(map(_file, items)):
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


def _felt(items: Items, kept: Kept) -> Felt:
    """The tests that feel each fault; None of one that cannot be felt so."""
    subprocess.run([sys.executable, "-m", "tests.mutation.felt", str(kept.folder)], cwd=ROOT, check=True)
    sources = {str(file): file.read_text(encoding="utf-8") for file in MODULES}
    found: Felt = {(file, place): [] for file, source in sources.items() for place in doubled_places(source)}
    for file in dict.fromkeys(map(_file, items)):
        for test, places in (kept.felt(file) or {}).items():
            for place in places:
                found.setdefault(place, []).append(test)
    return found


def _tests(fault: Tried, reached: dict[str, Reach], felt: Felt, first: str) -> dict[str, int]:
    """The tests that may notice a fault, likely ones first, each with the seconds after which it has no end."""
    feeling = felt.get((str(fault.file), fault.mutant.place))
    tests = sorted(feeling or (), key=lambda test: reached[test].seconds)
    if feeling is None or len(feeling) >= ENOUGH:
        tests = list(dict.fromkeys((*tests, *_in_order(fault, reached))))
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
