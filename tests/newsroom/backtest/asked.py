"""Backtests of the synthetic market: by the functions, and by the real command in a process of its own."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from generator.newsroom.backtest.executors import Opened, serial
from generator.newsroom.backtest.run import Backtest, Ran, backtest
from generator.newsroom.opened import Newsroom
from tests.conftest import ROOT
from tests.days import LAST
from tests.newsroom.made import after

FIRST = LAST - timedelta(days=9)
NOW = after(LAST)
COMMAND = [sys.executable, "-m", "generator", "backtest", "--from", str(FIRST), "--to", str(LAST)]


def ran(
    room: Newsroom, first: date = FIRST, last: date = LAST, *, executor: Opened | None = None, **more: object
) -> Ran:
    """Run a backtest of these days, in this process."""
    return backtest(room, Backtest(first, last, **more), executor or serial(), now=NOW)  # type: ignore[arg-type]


def commanded(room: Newsroom, *words: str, env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    """The command in its own process, without the house's lock or archive being known to this one."""
    return subprocess.run(
        [*COMMAND, "--house", str(room.root), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | (env or {}),
    )


def made(folder: Path) -> dict[str, bytes]:
    """The files of a backtest but for what tells of time: the times, and the reports, which show them."""
    left = {"report.json", "report.txt", "report.html", "lock"}
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and (name := path.relative_to(folder).as_posix()) not in left
        and not name.startswith("times/")
    }
