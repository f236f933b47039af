"""What is known already, in a folder: which tests run which lines, and what became of each fault tried."""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from tests.conftest import ROOT
from tests.mutation.reach import Reach, read, written

_CODE = ("generator", "templates", "content/house.toml", "tests")


class Kept:
    """A folder of findings, each named by a digest of all that it depends on: what changed is found anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.common = digest(file for file in _files() if not _is_test(file))
        self.all = digest(_files())

    def reach(self, test_file: str) -> dict[str, Reach] | None:
        """What the tests of a file run, if known."""
        kept = self._reach(test_file)
        return read(kept.read_text(encoding="utf-8")) if kept.is_file() else None

    def keep_reach(self, test_file: str, found: dict[str, Reach]) -> None:
        """Keep what the tests of a file run."""
        _write(self._reach(test_file), written(found))

    def ends(self) -> dict[str, str]:
        """What became of the faults tried on the code and with the tests as they are."""
        file = self.folder / f"ends-{self.all}.jsonl"
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else ()
        return dict(json.loads(line) for line in lines if line.endswith("]"))

    def keep_end(self, fault: str, end: str) -> None:
        """Keep what became of a fault."""
        with (self.folder / f"ends-{self.all}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps([fault, end]) + "\n")

    def last_ends(self) -> dict[str, str]:
        """What became of faults at any time, the latest last: which test noticed one is worth trying first."""
        files = sorted(self.folder.glob("ends-*.jsonl"), key=os.path.getmtime)
        lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
        return dict(json.loads(line) for line in lines if line.endswith("]"))

    def _reach(self, test_file: str) -> Path:
        return self.folder / f"reach-{Path(test_file).stem}-{self.common}-{digest([ROOT / test_file])}.json"


def digest(files: Iterable[Path]) -> str:
    """A hash of files, names and all."""
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return found.hexdigest()[:16]


def _files() -> list[Path]:
    tops = [ROOT / name for name in _CODE]
    found = (file for top in tops for file in (sorted(top.rglob("*")) if top.is_dir() else (top,)))
    return [f for f in found if f.is_file() and "__pycache__" not in f.parts and f.parent != Path(__file__).parent]


def _is_test(file: Path) -> bool:
    return file.name.startswith("test_") and "tests" in file.parts


def _write(file: Path, text: str) -> None:
    new = file.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, file)
