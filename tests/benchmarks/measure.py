"""Taking a cost: of a process by the system's own account, of a function by the processor's clock."""

import gc
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter, process_time
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Cost(NamedTuple):
    """What a process took: seconds by the clock, seconds of processor, and its largest memory in MiB."""

    wall: float
    processor: float
    memory: float


def environment() -> dict[str, str]:
    """The environment of the processes: as a user has it, who lets Python keep its bytecode."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def process(command: Sequence[str]) -> Cost:
    """Run a command to its end. Raises RuntimeError where it fails: a failure costs nothing worth knowing."""
    start = perf_counter()
    child = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}; its cost means nothing")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def function(work: Callable[[], object]) -> float:
    """Seconds of processor for one call, without the collector of cycles, as `timeit` has it."""
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        work()
        return process_time() - start
    finally:
        gc.enable()


def interleaved(jobs: Mapping[str, Callable[[], T]], rounds: int) -> dict[str, tuple[T, ...]]:
    """Each job once to warm up, then all of them in turn, round after round: noise falls on all alike."""
    for job in jobs.values():
        job()
    taken = [{name: job() for name, job in jobs.items()} for _ in range(rounds)]
    return {name: tuple(costs[name] for costs in taken) for name in jobs}
