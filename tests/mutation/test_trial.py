"""A fault is noticed by a test that fails on it, and by no other."""

import gc
import subprocess
import sys
from pathlib import Path
from types import FunctionType

from tests.conftest import ROOT
from tests.mutation.operators import faulty, mutants
from tests.mutation.trial import SURVIVED, TIMED_OUT, Fault, put

SOURCE = """
from functools import cache

@cache
def large(n):
    return [m for m in (n,) if m > 2] != []

class Desk:
    full = property(lambda self: (lambda a: a > 1)(2))
"""
NAME, PATH = "generator.standards.text_whole", ROOT / "generator/standards/text_whole.py"
TESTS = f"""
def test_one() -> None:
    import {NAME} as module
    module.run()

def test_other() -> None:
    import {NAME} as module
    assert module.KEPT == 1
"""
TRY_EACH = """
import os, sys
from pathlib import Path
from tests.mutation.suite import collected
from tests.mutation.trial import Fault, begin, ended, live

file, tests, *sources = sys.argv[1:]

def each(items):
    for source in sources:
        code = compile(source, file, "exec")
        child, told = begin(Fault(Path(file), code, code, in_function=False), live(), items, dict.fromkeys(items, 3))
        print(ended(os.waitpid(child, 0)[1], told).rpartition("::")[2])

collected([tests], each)
"""


def test_a_fault_is_put_into_functions_that_are_in_use_already(tmp_path: Path) -> None:
    file = tmp_path / "desk.py"
    names: dict[str, object] = {"__name__": "desk"}
    sound = compile(SOURCE, str(file), "exec")
    exec(sound, names)
    large, desk = names["large"], names["Desk"]
    assert callable(large)
    assert callable(desk)
    now = [one for one in gc.get_objects() if isinstance(one, FunctionType) and one.__code__.co_filename == str(file)]
    before = large(2), desk().full
    for fault in mutants(SOURCE):
        if fault.now in {"m >= 2", "a > 2"}:
            put(Fault(file, sound, compile(faulty(SOURCE, fault.place), str(file), "exec"), in_function=True), now)
            large.cache_clear()  # type: ignore[attr-defined]
    assert (before, large(2), desk().full) == ((False, True), False, False)  # the last fault put stands alone


def tried(tests: Path, text: str, *sources: str) -> list[str]:
    """Which test of a text notices each of these sources of a module, or what else becomes of it."""
    tests.write_text(text)
    told = subprocess.run(
        [sys.executable, "-c", TRY_EACH, str(PATH), str(tests), *sources],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return told.stdout.split("\n")[:-1]


def test_the_first_test_that_fails_is_said_and_what_survives_or_never_ends(tmp_path: Path) -> None:
    run, endless = "def run():\n    pass\n", "def run():\n    while True: pass\n"
    sources = (f"{run}KEPT = 1", f"{run}KEPT = 2", "KEPT = 1", f"{endless}KEPT = 1")
    found = tried(tmp_path / "test_it.py", TESTS, *sources)
    assert found == [SURVIVED, "test_other", "test_one", TIMED_OUT]


def test_a_fault_with_which_a_module_cannot_be_imported_is_noticed(tmp_path: Path) -> None:
    text = f"import {NAME} as module\n\ndef test_it() -> None:\n    assert module\n"
    assert tried(tmp_path / "test_it.py", text, "KEPT = 1", "KEPT = [][0]") == [SURVIVED, "test_it"]
