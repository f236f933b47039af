"""A fault is noticed by a test that fails on it, and by no other."""

from pathlib import Path

from tests.conftest import ROOT
from tests.mutation.trial import KILLED, SURVIVED, tried

NAME, PATH = "generator.standards.text_whole", ROOT / "generator/standards/text_whole.py"


def suite(folder: Path, check: str) -> str:
    test = folder / "test_it.py"
    test.write_text(f"from {NAME} import *\nimport {NAME} as module\n\ndef test_it() -> None:\n    {check}\n")
    return str(test)


def test_a_fault_that_a_test_sees_is_noticed(tmp_path: Path) -> None:
    test = suite(tmp_path, "assert module.KEPT == 1")
    assert tried(NAME, PATH, "KEPT = 1", [test], seconds=60) == SURVIVED
    assert tried(NAME, PATH, "KEPT = 2", [test], seconds=60) == KILLED


def test_a_fault_without_an_end_is_noticed(tmp_path: Path) -> None:
    test = suite(tmp_path, "module.run()")
    assert tried(NAME, PATH, "def run():\n    while True: pass", [test], seconds=5) != SURVIVED
