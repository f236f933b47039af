"""What is known already, in a folder: which tests run which lines, and what became of each fault tried."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT
from tests.mutation.felt import Place
from tests.mutation.reach import Reach, read, written

_CODE = ("generator", "templates", "content/house.toml", "tests")


class End(NamedTuple):
    """What became of a fault, and the test files, by their keys, that it was tried with."""

    end: str
    keys: frozenset[str]


class Kept:
    """A folder of findings. What depends on a test file has a key that is of that file and of all code but the tests.

    So a fault that a test noticed stays noticed while that test is what it was, and one that survived is tried again
    with those tests only that are new to it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.common = digest(_common())

    def key(self, test_file: str) -> str:
        """What tells a test file, and the code that it tests, from every other."""
        return f"{Path(test_file).stem}-{self.common}-{digest([ROOT / test_file])}"

    def reach(self, test_file: str) -> dict[str, Reach] | None:
        """What the tests of a file run, if known."""
        kept = self._reach(test_file)
        return read(kept.read_text(encoding="utf-8"), ROOT) if kept.is_file() else None

    def keep_reach(self, test_file: str, found: dict[str, Reach]) -> None:
        """Keep what the tests of a file run."""
        _write(self._reach(test_file), written(found, ROOT))

    def felt(self, test_file: str) -> dict[str, frozenset[Place]] | None:
        """The faults that each test of a file feels, if known."""
        kept = self._felt(test_file)
        if not kept.is_file():
            return None
        found = json.loads(kept.read_text(encoding="utf-8"))
        return {test: frozenset((str(ROOT / file), place) for file, place in felt) for test, felt in found.items()}

    def keep_felt(self, test_file: str, found: Mapping[str, Iterable[Place]]) -> None:
        """Keep what the tests of a file feel."""
        told = {t: sorted((str(Path(file).relative_to(ROOT)), at) for file, at in felt) for t, felt in found.items()}
        _write(self._felt(test_file), json.dumps(told))

    def ends(self) -> dict[str, End]:
        """What became of the faults tried at any time, the latest last."""
        file = self.folder / "ends.jsonl"
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else ()
        rows = (json.loads(line) for line in lines if line.endswith("]]"))  # the last may have been cut off
        return {fault: End(end, frozenset(keys)) for fault, end, keys in rows}

    def keep_end(self, fault: str, end: str, keys: Iterable[str]) -> None:
        """Keep what became of a fault."""
        with (self.folder / "ends.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps([fault, end, sorted(keys)]) + "\n")

    def _felt(self, test_file: str) -> Path:
        return self.folder / f"felt-{self.key(test_file)}.json"

    def _reach(self, test_file: str) -> Path:
        return self.folder / f"reach-{self.key(test_file)}.json"


def _write(file: Path, text: str) -> None:
    new = file.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, file)


def digest(files: Iterable[Path]) -> str:
    """A hash of files, names and all."""
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return found.hexdigest()[:16]


def _common() -> list[Path]:
    """All code and copy but the tests themselves, and but for this folder, which tests nothing of it."""
    tops = [ROOT / name for name in _CODE]
    found = (file for top in tops for file in (sorted(top.rglob("*")) if top.is_dir() else (top,)))
    return [file for file in found if file.is_file() and not _is_apart(file)]


def _is_apart(file: Path) -> bool:
    is_test = file.name.startswith("test_") and "tests" in file.parts
    return is_test or "__pycache__" in file.parts or file.parent == Path(__file__).parent
