"""Measure the second reader: `python -m tests.planted [--per-class N] [--clean N] [--seed N] [--write FILE]`."""

import argparse
import os
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.planted.report import page, withheld
from tests.planted.score import Order, run


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Plant errors in clean posts, and see which the second reader catches."
    )
    parser.add_argument("--per-class", type=int, default=200)
    parser.add_argument("--clean", type=int, default=400)
    parser.add_argument("--seed", type=int, default=20_261)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=3600, help="end early, with what was planted until then")
    parser.add_argument("--synthetic", action="store_true", help="leave the recorded days out")
    parser.add_argument("--examples", type=int, default=3, help="misses and false alarms shown of each class")
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    shared = Path(os.environ.get("NEWSDESK_SHARED", str(ROOT.parent / "shared")))
    recorded = not asked.synthetic and (shared / "data/observations").is_dir()
    order = Order(asked.seed, asked.per_class, asked.clean, shared if recorded else None, asked.seconds)
    print(f"seed {order.seed}; recorded days {'from ' + str(shared) if recorded else 'left out'}", file=sys.stderr)  # noqa: T201
    report = page(order, run(order, workers=asked.workers), asked.examples)
    if asked.write:
        asked.write.write_text(withheld(report), encoding="utf-8")
    print(report)  # noqa: T201


if __name__ == "__main__":
    main()
