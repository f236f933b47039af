"""The figures as a table, on the screen or in `docs/benchmarks.md`."""

import os
import platform
from collections.abc import Sequence
from statistics import median

from tests.benchmarks.figures import Figure

HEADER = ("Job", "Unit", "Takes", "Baseline", "Takes", "Ratio", "Bar", "")
INTRODUCTION = """\
# What each job costs

`make bench` takes these figures and prints them; `.venv/bin/python -m tests.benchmarks --write docs/benchmarks.md`
writes this chapter. Each job is taken in turn with its baseline, round after round after one round to warm up, so that
noise falls on both: trust the ratios, and take the rest for this machine only. "Takes" and "Ratio" show the least and
the median of the rounds; the bar is held against the median.

- Processes (the command, a run, an import) are started cold, with their bytecode and compiled copy kept from the
  warm-up, as a user's are. Seconds are by the clock, which other work on the machine makes longer (its load stands
  below the table: 1 is this work alone); the processor's own time stands beside a run's. Memory is the largest.
- The rest is taken inside one process, in milliseconds of processor: templates compiled, the whole history loaded.
- What is written, checked and printed are long posts of loud days; one row checks posts of days spread evenly over the
  record as well. The reader forgets every text before it meets one again, and its history was never asked for anything.
- "Similar length" means the very words of the post as a plain Jinja template, its figures as `{{ }}`.
"""


def rows(figures: Sequence[Figure]) -> list[tuple[str, ...]]:
    """The cells of the table, without its header."""
    return [
        (
            figure.job,
            figure.unit,
            _pair(figure.ours),
            figure.baseline,
            _pair(figure.theirs),
            _pair(figure.ratios),
            figure.bar.words(figure.unit),
            {True: "met", False: "missed", None: ""}[figure.met],
        )
        for figure in figures
    ]


def plain(figures: Sequence[Figure]) -> str:
    """The table for a terminal."""
    table = [HEADER, *rows(figures)]
    widths = [max(len(row[i]) for row in table) for i in range(len(HEADER))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table)
    return "\n".join(lines)


def page(figures: Sequence[Figure], rounds: int, material: str) -> str:
    """The chapter of `docs/benchmarks.md`."""
    table = [HEADER, ("---", *["---"] * (len(HEADER) - 1)), *rows(figures)]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in table)
    missed = [figure.job for figure in figures if figure.met is False]
    end = f"Missed: {'; '.join(missed)}." if missed else "No bar was missed."
    return f"{INTRODUCTION}\n{lines}\n\n{end}\n\n{machine()}, {rounds} rounds, on {material}.\n"


def machine() -> str:
    """The machine in general terms."""
    return (
        f"{platform.system()}, {os.cpu_count()} cores, {platform.python_implementation()} {platform.python_version()}"
    )


def _pair(values: Sequence[float]) -> str:
    return f"{_short(min(values))} / {_short(median(values))}"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
