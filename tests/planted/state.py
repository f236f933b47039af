"""What a run has found so far, in a folder: a file for each class of each part, so that a killed run goes on."""

import hashlib
import os
import re
from pathlib import Path

from generator.errors import NewsdeskError
from tests.conftest import ROOT
from tests.planted.tally import Part, Reads, Score

_SOURCES = ("generator", "templates", "tests/planted", "tests/market.py", "tests/days.py", "content/house.toml")


class OtherRun(NewsdeskError):
    """The folder holds the results of another order, or of other code."""


class State:
    """A folder of results; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, order: str) -> None:
        self.folder = folder
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            _claim(folder / "order.txt", f"{order}\n{fingerprint()}\n")

    def load(self, part: int, names: list[str]) -> Part | None:
        """A part's results, where every one of the classes is there."""
        files = {name: self._file(part, name) for name in ("clean", *names)}
        if self.folder is None or not all(file.is_file() for file in files.values()):
            return None
        reads = Reads.model_validate_json(files.pop("clean").read_bytes())
        scores = {name: Score.model_validate_json(file.read_bytes()) for name, file in files.items()}
        return Part(reads=reads, scores=scores)

    def keep(self, part: int, found: Part) -> None:
        """Write a part's results, each file whole or not at all."""
        if self.folder is None:
            return
        for name, value in (*found.scores.items(), ("clean", found.reads)):
            file = self._file(part, name)
            file.parent.mkdir(exist_ok=True)
            new = file.with_suffix(".new")
            new.write_text(value.model_dump_json(), encoding="utf-8")
            os.replace(new, file)

    def _file(self, part: int, name: str) -> Path:
        return (self.folder or Path()) / f"{part:04}" / f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}.json"


def _claim(file: Path, order: str) -> None:
    if not file.exists():
        file.write_text(order, encoding="utf-8")
    elif file.read_text(encoding="utf-8") != order:
        raise OtherRun(f"{file.parent} holds another run's results, or the code has changed since; name another folder")


def fingerprint() -> str:
    """A hash of everything that the results depend on."""
    found = hashlib.sha256()
    for top in map(ROOT.joinpath, _SOURCES):
        for file in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if file.is_file() and "__pycache__" not in file.parts:
                found.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return found.hexdigest()
