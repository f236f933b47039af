"""`python -m tests.mutation`: small faults made in the second reader and the source gate; which do no tests notice?

A sample of all faults is drawn by a seed. Every one that survives is printed, with its place and why it does no harm.
"""

import argparse
import os
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.mutation.faults import Tried, drawn, every, reasons
from tests.mutation.kept import Kept
from tests.mutation.report import report, summary
from tests.mutation.run import TESTS, try_all
from tests.mutation.suite import collected


def main() -> None:
    """Draw, try and report."""
    given = _given()
    os.chdir(ROOT)
    faults = list(every(given.module))
    chosen = drawn(faults, given.sample, given.seed)
    kept = Kept(given.state.resolve())
    found: list[Tried] = []
    collected(TESTS, lambda items: found.extend(try_all(chosen, items, kept, workers=given.workers)))
    why = reasons()
    tried = [fault._replace(why=why.get(fault.name, "")) for fault in found]
    sys.stdout.writelines(f"{line}\n" for line in summary(tried, of=len(faults), seed=given.seed))
    if given.write:
        given.write.write_text(report(tried, of=len(faults), seed=given.seed), encoding="utf-8")


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, default=200, help="how many faults are tried (default: 200; 0 for all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--module", action="append", default=[], help="only modules of these names, as in bind")
    parser.add_argument("--state", type=Path, default=Path(".cache/mutation"), help="what a killed run goes on from")
    parser.add_argument("--write", type=Path, help="the report, as Markdown")
    return parser.parse_args()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
