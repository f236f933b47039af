"""Whoever does the work, the bytes are the same; and what was killed goes on where it stopped."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from generator.archive.database import open_archive
from generator.errors import WorkerError
from generator.newsroom.backtest.cluster import dask_cluster
from generator.newsroom.backtest.desk import work
from generator.newsroom.backtest.executors import processes
from generator.newsroom.backtest.setup import ready, setup_of
from generator.newsroom.opened import DATABASE, Newsroom
from tests.conftest import ROOT
from tests.days import LAST
from tests.newsroom.backtest.asked import COMMAND, commanded, made, ran
from tests.newsroom.made import copied


@contextmanager
def dask(folder: Path, env: dict[str, str]) -> Iterator[str]:
    """A scheduler and a worker with two processes, on loopback; the scheduler's address."""
    told = folder / "scheduler.json"
    quiet = {"cwd": folder, "env": os.environ | env, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "dask"]
    with (
        subprocess.Popen(  # type: ignore[call-overload]
            [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", told],
            **quiet,
        ) as scheduler,
        subprocess.Popen(  # type: ignore[call-overload]
            [*dask, "worker", "--scheduler-file", told, "--nworkers", "2", "--nthreads", "1", "--no-dashboard"],
            **quiet,
        ) as worker,
    ):
        try:
            yield _address(told)
        finally:
            for process in (worker, scheduler):
                process.terminate()


def _address(told: Path) -> str:
    """Read once the scheduler has written it."""
    for _ in range(600):
        try:
            return str(json.loads(told.read_bytes())["address"])
        except (FileNotFoundError, ValueError):
            time.sleep(0.1)
    raise AssertionError("the scheduler did not start within a minute")


def test_one_process_and_several_give_the_same_bytes(own_years: Newsroom) -> None:
    alone = ran(own_years, name="alone")
    assert commanded(own_years, "--name", "several", "--workers", "2").returncode == 0
    several = alone.folder.parent / "several"
    assert made(several) == made(alone.folder)
    ours, theirs = (json.loads((folder / "report.json").read_bytes()) for folder in (alone.folder, several))
    assert ours.pop("times")[0]["days"] == theirs.pop("times")[0]["days"] == 10
    assert ours == theirs


def test_a_cluster_over_postgresql_gives_the_same_bytes(own_years: Newsroom, database: str, tmp_path: Path) -> None:
    alone = ran(own_years, name="alone")
    env = {DATABASE: database}
    with open_archive(own_years.root) as old, open_archive(tmp_path, database) as new:
        moment = setup_of(own_years, LAST, "real").until
        new.store(old.rows(moment), moment)
    elsewhere = copied(own_years, tmp_path / "elsewhere", archive=False)
    with dask(tmp_path, env) as address:
        done = commanded(elsewhere, "--name", "cluster", "--cluster", address, env=env)
    assert done.returncode == 0, done.stderr
    cluster = elsewhere.root / ".newsdesk/backtests/cluster"
    ours, theirs = made(alone.folder), made(cluster)
    assert [name for name in ours if ours[name] != theirs.get(name)] == []
    assert ours.keys() == theirs.keys()


def test_a_cluster_that_is_not_there_is_told_in_one_line(socket_enabled: None) -> None:
    with (
        pytest.raises(WorkerError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1"),
        dask_cluster("tcp://127.0.0.1:1", patience=1),
    ):
        pass


def test_a_worker_that_does_not_see_the_house_works_on_a_copy_of_it(
    own_years: Newsroom, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = own_years.root / "templates/boilerplate/disclaimer.txt.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Not investment advice. It describes data as of the time shown above.\n", encoding="utf-8")
    setup = replace(setup_of(own_years, LAST, "real").elsewhere(), root="/no/such/house")
    with pytest.raises(WorkerError, match=f"set {DATABASE}"):
        work(setup, LAST)
    monkeypatch.setenv(DATABASE, database)
    room = ready(setup).room
    assert room.house == own_years.house
    assert "as of the time shown above" in (room.root / own.relative_to(own_years.root)).read_text(encoding="utf-8")


def test_an_address_with_a_password_never_travels_to_a_cluster(own_years: Newsroom) -> None:
    room = Newsroom(own_years.root, own_years.house, {DATABASE: "postgresql://u:secret@h/db"})
    setup = setup_of(room, LAST, "real")
    assert "secret" not in repr(setup)
    assert setup.elsewhere().database == ""


def test_another_program_on_a_worker_is_refused(own_years: Newsroom) -> None:
    setup = replace(setup_of(own_years, LAST, "real"), program="0" * 64)
    with pytest.raises(WorkerError, match="another Newsdesk"):
        work(setup, LAST)


def test_a_killed_backtest_goes_on_where_it_stopped(own_years: Newsroom) -> None:
    alone = ran(own_years, name="alone")
    folder = alone.folder.parent / "killed"
    days = folder / "days"
    with subprocess.Popen(
        [*COMMAND, "--house", str(own_years.root), "--name", "killed", "--workers", "1", "-q"], cwd=ROOT
    ) as running:
        while not list(days.glob("*.json")) and running.poll() is None:
            time.sleep(0.02)
        running.send_signal(signal.SIGKILL)
    finished = len(list(days.glob("*.json")))
    assert running.returncode == -signal.SIGKILL
    assert 1 <= finished < 10
    again = ran(own_years, name="killed")
    assert again.done == 10 - finished
    assert made(folder) == made(alone.folder)
    assert not list(folder.rglob(".tmp-*"))


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, script, tmp_path], cwd=ROOT, env=env) as parent:
        workers: list[int] = []
        while len(workers) < 2:
            workers = [int(path.name) for path in tmp_path.glob("[0-9]*")]
            time.sleep(0.05)
        parent.kill()
    for _ in range(200):
        if not any(Path(f"/proc/{worker}").exists() for worker in workers):
            return
        time.sleep(0.05)
    raise AssertionError("a worker is left")


PARENT = """
import sys
from generator.newsroom.backtest.executors import processes
from tests.newsroom.backtest.test_executors import tell_and_wait

if __name__ == "__main__":
    with processes(2) as pool:
        list(pool.map(tell_and_wait, [sys.argv[1]] * 2))
"""


def tell_and_wait(folder: str) -> None:
    """Leave one's process id there, and stay."""
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(600)


def test_a_worker_that_was_killed_is_told_in_one_line() -> None:
    with processes(1) as pool, pytest.raises(WorkerError, match="finished days are kept"):
        list(pool.map(_die, [1, 2]))


def _die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
