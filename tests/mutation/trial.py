"""One mutant tried: a child process in which the module is the faulty one runs the tests until one fails."""

import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, ModuleType

import pytest

SURVIVED, KILLED, TIMED_OUT = "survived", "killed", "timed out"


class _Faulty(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds one module as a source given, and no other."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self.name, self.path, self.code = name, path, code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def get_code(self, fullname: str) -> CodeType:
        return self.code

    def get_source(self, fullname: str) -> str:
        return self.path.read_text(encoding="utf-8")


def tried(name: str, path: Path, source: str, tests: Sequence[str], *, seconds: int) -> str:
    """Whether any test fails on a faulty module: what became of the fault."""
    child = os.fork()
    if not child:
        os._exit(_run(name, path, source, tests, seconds))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return TIMED_OUT if os.WTERMSIG(status) == signal.SIGALRM else KILLED
    return SURVIVED if os.WEXITSTATUS(status) == 0 else KILLED


def _run(name: str, path: Path, source: str, tests: Sequence[str], seconds: int) -> int:
    signal.alarm(seconds)
    for loaded in [one for one in sys.modules if one.partition(".")[0] in {"generator", "tests"}]:
        del sys.modules[loaded]
    sys.meta_path.insert(0, _Faulty(name, path, compile(source, str(path), "exec")))
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]))
