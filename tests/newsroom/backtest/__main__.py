"""`python -m tests.newsroom.backtest --write docs/backtest.md`: the recorded years, from the import to the page."""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from generator.newsroom.backtest.report import Report
from tests.benchmarks.report import machine
from tests.conftest import ROOT
from tests.newsroom.backtest.summary import summary

FIRST, LAST = "2021-01-01", "2025-06-30"


def main() -> None:
    """Import, run, and print or write the summary."""
    parser = argparse.ArgumentParser(prog="python -m tests.newsroom.backtest", description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the summary as a page of Markdown")
    given = parser.parse_args()
    shared = Path(os.environ.get("NEWSDESK_SHARED", str(ROOT.parent / "shared")))
    tables = sorted((shared / "data/observations").glob("*.csv.gz"))
    if not tables:
        sys.exit(f"no tables in {shared / 'data/observations'}; say where the recorded markets are in NEWSDESK_SHARED")
    with TemporaryDirectory(prefix="newsdesk-backtest-") as folder:
        house = str(Path(folder) / "house")
        _newsdesk("init", house, "-q")
        imported, _ = _newsdesk("import", "--house", house, "-q", *map(str, tables))
        seconds, said = _newsdesk("backtest", "--house", house, "--from", FIRST, "--to", LAST, "--json")
    page = summary(Report.model_validate_json(said), seconds=seconds, imported=imported, machine=machine())
    if given.write:
        given.write.write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(page)


def _newsdesk(*words: str) -> tuple[float, str]:
    """Run the command; seconds, and what it said."""
    began = perf_counter()
    done = subprocess.run([sys.executable, "-m", "generator", *words], stdout=subprocess.PIPE, text=True, check=True)
    return perf_counter() - began, done.stdout


if __name__ == "__main__":
    main()
