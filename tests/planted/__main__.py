"""Measure the second reader: plant errors in clean posts, and see which it catches. Writes what `--write` names."""

import argparse
import os
import sys
from pathlib import Path

from generator.errors import NewsdeskError
from tests.chapters import with_chapter
from tests.conftest import ROOT
from tests.planted.examples import examples
from tests.planted.report import chapter
from tests.planted.score import Order, run


def main() -> None:
    asked = _asked()
    shared = Path(os.environ.get("NEWSDESK_SHARED", str(ROOT.parent / "shared")))
    recorded = not asked.synthetic and (shared / "data/observations").is_dir()
    order = Order(asked.seed, asked.per_class, asked.clean, shared if recorded else None, asked.seconds, asked.state)
    sys.stderr.write(f"{order.stamp}\n")
    try:
        found = run(order, workers=asked.workers)
    except NewsdeskError as error:
        sys.exit(str(error))
    told = chapter(order, found)
    if asked.write:
        page = asked.write.read_text(encoding="utf-8") if asked.write.exists() else ""
        asked.write.write_text(with_chapter(page, told), encoding="utf-8")
    if asked.examples:
        asked.examples.write_text(examples(order, found, asked.each), encoding="utf-8")
    sys.stdout.write(told)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.planted", description=__doc__)
    parser.add_argument("--per-class", type=int, default=2000, help="errors of each class (default: 2000)")
    parser.add_argument("--clean", type=int, default=20_000, help="clean posts read (default: 20000)")
    parser.add_argument("--seed", type=int, default=20_261)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=86_400, help="begin no part after so many seconds")
    parser.add_argument("--state", type=Path, metavar="FOLDER", help="keep each part's results there, and go on there")
    parser.add_argument("--synthetic", action="store_true", help="leave the recorded days out")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the figures as a chapter of a page")
    parser.add_argument("--examples", type=Path, metavar="FILE", help="write examples of misses and false alarms")
    parser.add_argument("--each", type=int, default=3, help="examples of each class and code (default: 3)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
