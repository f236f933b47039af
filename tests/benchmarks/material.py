"""What the benchmarks work on: the recorded markets where they are, else the bundled sample and a made table."""

import csv
import gzip
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ("metric", "asset", "venue", "start", "end", "value", "unit", "source")
SERIES, DAYS = 150, 2067
"""A made table is as long as the recorded ones: 310,050 rows."""


@dataclass(frozen=True, slots=True)
class Material:
    """A tape and the time to run it at, tables to import, and the day that the desk judges."""

    name: str
    tape: Path
    now: datetime
    tables: tuple[Path, ...]
    full: bool  # the tables hold the market that the desk judges; else it judges by the tape alone

    @property
    def day(self) -> date:
        """The last complete day."""
        return (self.now - timedelta(days=1)).date()


def find_material(work: Path) -> Material:
    """The recorded markets under NEWSDESK_SHARED (default: beside the project), or what stands in for them."""
    shared = Path(os.environ.get("NEWSDESK_SHARED", str(ROOT.parent / "shared")))
    tape = shared / "tapes" / "2024-08-05.har.gz"
    if tape.is_file():
        tables = tuple(sorted((shared / "data" / "observations").glob("*.csv.gz")))
        return Material("recorded markets", tape, datetime(2024, 8, 6, 0, 10, tzinfo=UTC), tables, full=True)
    return sample(made_table(work / "made.csv.gz"))


def sample(*tables: Path) -> Material:
    """The bundled sample day."""
    from generator.wire.replay import open_tapes

    tape = ROOT / "content" / "samples" / "sample-day.har.gz"
    return Material("the bundled sample day and a made table", tape, open_tapes([tape]).last_time, tables, full=False)


def made_table(path: Path) -> Path:
    """A table of daily funding rates of venues that there are not, the same at every making."""
    with gzip.open(path, "wt", encoding="utf-8", newline="", compresslevel=1) as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(_made_rows())
    return path


def _made_rows() -> Iterator[tuple[str, ...]]:
    figures = random.Random(7)
    first = datetime(2020, 1, 1, tzinfo=UTC)
    ends = [(first + timedelta(days=n)).isoformat().replace("+00:00", "Z") for n in range(DAYS)]
    for venue in range(SERIES):
        for end in ends:
            value = f"{figures.uniform(-0.1, 0.1):.6f}"
            yield "funding_rate", "BTC", f"venue-{venue}", "", end, value, "percent per 8h", "CoinGlass"
