"""One fault tried: a child process in which a module is the faulty one runs the tests until one fails.

A fault inside a function is put into the live functions by their code, so nothing is imported or collected anew. What
runs only when a module is imported needs a child that imports everything again.
"""

import contextlib
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import NamedTuple

from tests.mutation.reach import CACHED
from tests.mutation.suite import Caches, Items, caches, collected, forget, passes

SURVIVED, TIMED_OUT, CRASHED = "survived", "timed out", "crashed"


class Fault(NamedTuple):
    """A module's file, its sound code and its faulty one, and whether the difference is in a function's body."""

    file: Path
    sound: CodeType
    faulty: CodeType
    in_function: bool


class Live(NamedTuple):
    """What a child changes in itself, sought once: the functions of the modules tried, and the caches to empty."""

    functions: dict[str, list[FunctionType]]
    caches: Caches


def live() -> Live:
    """All that there is now; it goes on to be there, so no child need look through it for rubbish."""
    functions: dict[str, list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType):
            functions.setdefault(one.__code__.co_filename, []).append(one)
    found = Live(functions, caches(CACHED))
    gc.freeze()
    return found


def begin(fault: Fault, now: Live, items: Items, tests: Mapping[str, int]) -> tuple[int, int]:
    """Fork a child that runs the tests in their order, none for longer than its seconds.

    Its process id, and where it writes the first test that fails.
    """
    inlet, outlet = os.pipe()
    child = os.fork()
    if child:
        os.close(outlet)
        return child, inlet
    code = 1
    try:
        _silence()
        os.write(outlet, _first_failing(fault, now, items, tests).encode())
        code = 0
    finally:
        os._exit(code)


def ended(status: int, inlet: int) -> str:
    """What became of a fault whose child has ended: SURVIVED, TIMED_OUT, CRASHED or the test that noticed it."""
    with os.fdopen(inlet) as told:
        noticed = told.read()
    if os.WIFSIGNALED(status):
        return TIMED_OUT if os.WTERMSIG(status) == signal.SIGALRM else CRASHED
    return CRASHED if status else noticed or SURVIVED


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _first_failing(fault: Fault, now: Live, items: Items, tests: Mapping[str, int]) -> str:
    if fault.in_function:
        put(fault, now.functions[str(fault.file)])
        forget(now.caches)
        return _run(items, tests)
    files = dict.fromkeys(str(items[test].path) for test in tests)
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] in {"generator", "tests"} or getattr(module, "__file__", None) in files:
            del sys.modules[name]
    sys.meta_path.insert(0, _Faulty(fault))
    found: list[str] = []
    with contextlib.suppress(SystemExit):
        collected(list(files), lambda again: found.append(_lost(again, tests) or _run(again, tests)))
    return found[0] if found else next(iter(tests))


def _lost(items: Items, tests: Iterable[str]) -> str:
    """The first test that can no longer be collected: one whose file cannot be imported has noticed."""
    return next((test for test in tests if test not in items), "")


def _run(items: Items, tests: Mapping[str, int]) -> str:
    chosen = [test for test in tests if test in items]
    for test, then in pairwise((*chosen, "")):
        signal.alarm(tests[test])
        if not passes(items[test], items.get(then)):
            return test
    return ""


def put(fault: Fault, functions: Iterable[FunctionType]) -> None:
    """Give the live functions of a module their code from the faulty one."""
    other = dict(zip(map(_key, _codes(fault.sound)), _codes(fault.faulty), strict=True))
    for one in functions:
        one.__code__ = other[_key(one.__code__)]


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _key(code: CodeType) -> tuple[object, ...]:
    return code.co_qualname, *code.co_positions()


class _Faulty(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds one module as the faulty one, and no other."""

    def __init__(self, fault: Fault) -> None:
        self.file, self.code = fault.file, fault.faulty

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.rpartition(".")[2] != self.file.stem or str(self.file.parent) not in (path or ()):
            return None
        return importlib.util.spec_from_file_location(fullname, self.file, loader=self)

    def get_code(self, fullname: str) -> CodeType:
        return self.code

    def get_source(self, fullname: str) -> str:
        return self.file.read_text(encoding="utf-8")
