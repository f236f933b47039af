"""`python -m tests.mutation`: small faults made in the second reader and the source gate; which do no tests notice?

A sample of all faults is drawn by a seed. Every one that survives is printed, with its place.
"""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from tests.conftest import ROOT
from tests.mutation.operators import Mutant, mutants
from tests.mutation.trial import SURVIVED, tried

MODULES = (*sorted((ROOT / "generator/standards").glob("*.py")), ROOT / "generator/desk/gate.py")
LAST = ("tests/standards/test_hostile.py", "tests/standards/test_check.py")
"""The longest tests come last; most faults are noticed before them."""


def main() -> None:
    """Draw, try and report."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, default=200, help="how many faults are tried (default: 200)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=int, default=180, help="for one fault (default: 180)")
    parser.add_argument("--module", action="append", default=[], help="only modules of these names, as in bind")
    given = parser.parse_args()
    every = [(path, mutant) for path in _chosen(given.module) for mutant in mutants(path.read_text(encoding="utf-8"))]
    drawn = Random(given.seed).sample(every, min(given.sample, len(every)))
    with ThreadPoolExecutor(given.workers) as threads:
        ends = list(threads.map(lambda pair: _tried(*pair, seconds=given.seconds), drawn))
    survived = sum(end == SURVIVED for end in ends)
    _say(f"{len(drawn)} of {len(every):,} faults tried, seed {given.seed}: {len(drawn) - survived} noticed,")
    _say(f"{survived} not ({100 - 100 * survived / len(drawn):.1f} % noticed)")


def _chosen(names: list[str]) -> list[Path]:
    return [path for path in MODULES if not names or path.stem in names]


def _tried(path: Path, mutant: Mutant, *, seconds: int) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    end = tried(name, path, mutant.source, _tests(path), seconds=seconds)
    if end == SURVIVED:
        _say(f"{path.relative_to(ROOT)}:{mutant.line}: {mutant.was!r} -> {mutant.now!r}")
    return end


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _tests(path: Path) -> list[str]:
    """The tests of the module's own name first, then those of its room, the longest last."""
    room = "standards" if path.parent.name == "standards" else "desk"
    folder = ROOT / "tests" / room
    own = [str(file) for file in folder.glob("test_*.py") if file.stem == f"test_{path.stem}"]
    late = [str(ROOT / name) for name in LAST if room == "standards"]
    others = [str(file) for file in sorted(folder.glob("test_*.py")) if str(file) not in {*own, *late}]
    also = [str(ROOT / "tests/incidents")]
    return [*own, *others, *also, *late]


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
