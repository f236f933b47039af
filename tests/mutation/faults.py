"""The faults drawn, with what became of each and why it does no harm."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.conftest import ROOT
from tests.mutation.operators import Mutant, mutants
from tests.mutation.trial import CRASHED, SURVIVED

MODULES = (
    *sorted((ROOT / "generator/standards").glob("*.py")),
    ROOT / "generator/desk/gate.py",
    ROOT / "generator/desk/second_source.py",
)
HARMLESS = Path(__file__).with_name("harmless.toml")


class Tried(NamedTuple):
    """A fault of a file, what became of it ("" while untried), and why it does no harm ("" unless reviewed)."""

    file: Path
    mutant: Mutant
    end: str = ""
    why: str = ""

    @property
    def name(self) -> str:
        """What tells it from every other, and stays so when lines move."""
        mutant = self.mutant
        return named(f"{self.file.parent.name}/{self.file.name}", mutant.function, mutant.was, mutant.now, mutant.nth)

    @property
    def survived(self) -> bool:
        """Whether no test noticed it. One whose trial ended in itself proves nothing either way, and counts so."""
        return self.end in {SURVIVED, CRASHED}


def named(module: str, function: str, was: str, now: str, nth: int = 1) -> str:
    """The name of a fault."""
    return f"{module} {function}: {was} -> {now} ({nth})"


def every(names: Iterable[str] = ()) -> Iterator[Tried]:
    """Every fault of the modules of some names, or of all."""
    wanted = set(names)
    for file in MODULES:
        if not wanted or file.stem in wanted:
            yield from (Tried(file, mutant) for mutant in mutants(file.read_text(encoding="utf-8")))


def drawn(faults: list[Tried], number: int, seed: int) -> list[Tried]:
    """So many of them by a seed; all where the number is 0."""
    return Random(seed).sample(faults, min(number or len(faults), len(faults)))


def reasons() -> dict[str, str]:
    """Why a fault does no harm, by its name, as people found it."""
    with HARMLESS.open("rb") as file:
        rows = tomllib.load(file)["harmless"]
    return {named(**{key: value for key, value in row.items() if key != "why"}): row["why"] for row in rows}
