"""`python -m tests.benchmarks`: print every figure beside its baseline; write nothing but what `--write` names."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import processes
from tests.benchmarks.figures import Figure
from tests.benchmarks.material import Material, find_material
from tests.benchmarks.report import page, plain
from tests.chapters import with_chapter


def main() -> None:
    """Take the figures, and print or write them."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each job is taken (default: 5)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the figures as a chapter of a page")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="newsdesk-bench-") as folder:
        work = Path(folder)
        os.environ["XDG_CACHE_HOME"] = str(work / "cache")  # compiled copy is kept there, and goes with it
        material = find_material(work)
        figures = tuple(_told(_figures(material, work, given.rounds)))
    sys.stdout.write(f"\n{plain(figures)}\n")
    if given.write:
        old = given.write.read_text(encoding="utf-8") if given.write.exists() else ""
        new = with_chapter(old, page(figures, given.rounds, material.name))
        given.write.write_text(new, encoding="utf-8")


def _figures(material: Material, work: Path, rounds: int) -> Iterator[Figure]:
    yield from processes.start(rounds * 2)
    yield from processes.run(material, work, rounds)
    yield from processes.imports(material, work, max(rounds // 2, 1))
    # Only now: a process counts the memory of the one that started it as its own.
    from tests.benchmarks.desk import open_desk
    from tests.benchmarks.inside import inside

    yield from inside(open_desk(material, processes.new_house(work / "desk")), rounds * 3)


def _told(figures: Iterator[Figure]) -> Iterator[Figure]:
    """Say on a terminal what was just taken: all of it takes minutes."""
    for figure in figures:
        sys.stderr.write(f"took {figure.job}\n")
        yield figure


if __name__ == "__main__":
    main()
