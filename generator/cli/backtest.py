"""backtest."""

import sys
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import common, room_of, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.newsroom.backtest.executors import Opened

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("backtest")
@click.option("--from", "first", type=DAY, required=True, metavar="DAY", help="The first UTC day, as in 2021-01-01.")
@click.option("--to", "last", type=DAY, required=True, metavar="DAY", help="The last UTC day, which has ended.")
@click.option("--name", default="", help="The folder under .newsdesk/backtests (default: the two days).")
@click.option("--workers", type=click.IntRange(min=1), help="Processes (default: one for each core; 1: this one).")
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler, as in tcp://host:8786, in place of processes.")
@click.option("--fresh", is_flag=True, help="Begin anew, dropping what a backtest of that name has done.")
@common
def backtest_command(
    first: datetime,
    last: datetime,
    name: str,
    workers: int | None,
    cluster: str | None,
    fresh: bool,
    house: Path | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Run the desk over history, each day as it was known ten minutes after it ended; one that was killed goes on."""
    from generator.newsroom.backtest.run import Backtest, backtest
    from generator.newsroom.backtest.text import report_text

    if workers and cluster:
        raise click.UsageError("--workers and --cluster exclude each other")
    asked = Backtest(_day(first), _day(last), name, fresh)
    with _bar(len(asked.days), quiet=quiet) as tell:
        ran = backtest(room_of(house), asked, _executor(workers, cluster), now=datetime.now(UTC), tell=tell)
    click.echo(ran.report.model_dump_json(indent=2) if as_json else report_text(ran.report))
    say(f"{ran.done:,} days done, the report is in {ran.folder}", quiet=quiet)


def _day(moment: datetime) -> date:
    return moment.date()


def _executor(workers: int | None, cluster: str | None) -> "Opened":
    from generator.newsroom.backtest.executors import processes, serial

    if cluster:
        from generator.newsroom.backtest.cluster import dask_cluster

        return dask_cluster(cluster)
    return serial() if workers == 1 else processes(workers)


@contextmanager
def _bar(days: int, *, quiet: bool) -> "Iterator[Callable[[int, int], None]]":
    """A progress bar on a terminal, and nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, of: None
        return
    with click.progressbar(length=days, label="days", file=sys.stderr) as bar:
        yield lambda done, of: bar.update(done - bar.pos)
