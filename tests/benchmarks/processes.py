"""Jobs that are a process each: the command itself, a run from a tape, an import."""

import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tests.benchmarks import bare_import
from tests.benchmarks.figures import Bar, Figure
from tests.benchmarks.material import Material
from tests.benchmarks.measure import Cost, interleaved, process

NEWSDESK = (sys.executable, "-m", "generator")
BARE = (sys.executable, "-c", "pass")
LIBRARIES = (sys.executable, "-c", "import click, httpx, pydantic, jinja2, sqlalchemy, markdown")
INTERPRETER = "`python -c pass`"


def new_house(folder: Path) -> Path:
    """A new house."""
    process((*NEWSDESK, "init", str(folder)))
    return folder


def start(rounds: int) -> Iterator[Figure]:
    """`newsdesk --version`."""
    taken = interleaved({"ours": lambda: process((*NEWSDESK, "--version")), "bare": lambda: process(BARE)}, rounds)
    bar = Bar("at most more than the baseline", 100)
    yield Figure(
        "`newsdesk --version`", INTERPRETER, "ms", _walls(taken["ours"], 1000), _walls(taken["bare"], 1000), bar
    )


def run(material: Material, work: Path, rounds: int) -> Iterator[Figure]:
    """`newsdesk run` from a tape, in a fresh house each time."""
    fresh, houses = new_house(work / "fresh"), (work / f"house-{n}" for n in count())
    command = (*NEWSDESK, "run", "--tape", str(material.tape), "--now", material.now.isoformat(), "--house")

    def ours() -> Cost:
        house = shutil.copytree(fresh, next(houses))
        cost = process((*command, str(house)))
        shutil.rmtree(house)
        return cost

    jobs = {"ours": ours, "bare": lambda: process(BARE), "libraries": lambda: process(LIBRARIES)}
    taken = interleaved(jobs, rounds)
    for name, baseline in (("bare", INTERPRETER), ("libraries", "its libraries, imported and no more")):
        bar = Bar("at most", 2) if name == "libraries" else Bar()
        yield Figure("`newsdesk run` from a tape", baseline, "s", _walls(taken["ours"]), _walls(taken[name]), bar)
    mine, libraries = taken["ours"], taken["libraries"]
    yield Figure("its processor time", "that of its libraries", "s", _processors(mine), _processors(libraries))
    yield Figure(
        "its memory", "that of its libraries", "MiB", _memories(mine), _memories(libraries), Bar("at most", 200)
    )


def imports(material: Material, work: Path, rounds: int) -> Iterator[Figure]:
    """`newsdesk import` of all the tables into a fresh house."""
    fresh, houses = new_house(work / "empty"), (work / f"import-{n}" for n in count())
    tables = tuple(map(str, material.tables))

    def ours() -> Cost:
        house = shutil.copytree(fresh, next(houses))
        cost = process((*NEWSDESK, "import", "--house", str(house), *tables))
        shutil.rmtree(house)
        return cost

    def bare() -> Cost:
        database = next(houses)
        cost = process((sys.executable, bare_import.__file__, str(database), *tables))
        database.unlink()
        return cost

    taken = interleaved({"ours": ours, "bare": bare}, rounds)
    job, baseline = "`newsdesk import` of 310,000 rows", "csv and `sqlite3.executemany`"
    bar = Bar("at most times the baseline", 3)
    yield Figure(job, baseline, "s", _walls(taken["ours"]), _walls(taken["bare"]), bar)
    yield Figure("its memory", "that of the same", "MiB", _memories(taken["ours"]), _memories(taken["bare"]))


def _walls(costs: tuple[Cost, ...], scale: float = 1) -> tuple[float, ...]:
    return tuple(cost.wall * scale for cost in costs)


def _processors(costs: tuple[Cost, ...]) -> tuple[float, ...]:
    return tuple(cost.processor for cost in costs)


def _memories(costs: tuple[Cost, ...]) -> tuple[float, ...]:
    return tuple(cost.memory for cost in costs)
