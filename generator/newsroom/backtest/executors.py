"""Who does the work: one process, several, or a cluster. All map tasks to results in the order of the tasks."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from threading import Thread
from typing import Protocol, TypeVar

from generator.errors import WorkerError

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """Maps tasks to results. `far`: the workers may be on other machines, each with an environment of its own."""

    far: bool

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """The result of each task, in order. What the work raises is raised here; WorkerError where a worker ended."""


Opened = AbstractContextManager[Executor]
"""An executor for the length of a `with` block."""


class Serial:
    """One task after the other, in this process."""

    far = False

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """As `Executor.map`."""
        return map(work, tasks)


class Processes:
    """As many tasks at once as the pool has processes."""

    far = False

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """As `Executor.map`."""
        waiting: deque[Future[R]] = deque(self._pool.submit(work, task) for task in tasks)
        try:
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerError("a worker process was ended from outside; run again, finished days are kept") from error
        finally:
            for future in waiting:
                future.cancel()


@contextmanager
def serial() -> Iterator[Executor]:
    """No other process."""
    yield Serial()


@contextmanager
def processes(workers: int | None = None) -> Iterator[Executor]:
    """So many worker processes, or one for each core."""
    import multiprocessing

    pool = ProcessPoolExecutor(
        workers or os.cpu_count() or 1, mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_parent
    )
    try:
        yield Processes(pool)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _end_with_parent() -> None:
    """Workers wait for tasks for ever; one whose parent was killed must not."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()
