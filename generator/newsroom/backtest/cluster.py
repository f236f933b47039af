"""A Dask cluster as the executor: the one place that knows `distributed` (the extra `newsdesk[cluster]`)."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from generator.errors import WorkerError
from generator.newsroom.backtest.executors import Executor

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")
PATIENCE = 15
"""Seconds to wait for the scheduler, and then for its first worker."""


class Cluster:
    """Every task goes to the scheduler at once; results are fetched in order and let go."""

    far = True

    def __init__(self, client: "Client") -> None:
        self._client = client

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """As `Executor.map`."""
        from distributed import CancelledError, KilledWorker

        waiting: deque[Future] = deque(self._client.map(work, list(tasks), pure=False, retries=0))
        try:
            while waiting:
                future = waiting.popleft()
                yield future.result()
                future.release()
        except (KilledWorker, CancelledError, OSError) as error:
            raise WorkerError(f"the cluster lost a task ({error}); run again, finished days are kept") from error
        finally:
            self._client.cancel(list(waiting))


@contextmanager
def dask_cluster(address: str, patience: float = PATIENCE) -> Iterator[Executor]:
    """The workers of the scheduler at an address. Raises WorkerError where none answers, or it has no worker."""
    with _client(address, patience) as client:
        yield Cluster(client)


def _client(address: str, patience: float) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        raise WorkerError("--cluster needs Dask; install it with `pip install 'newsdesk[cluster]'`") from error
    try:
        client = Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkerError(f"no Dask scheduler answers at {address} ({error}); start one, or leave --cluster") from error
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError as error:
        client.close()
        raise WorkerError(
            f"the scheduler at {address} has no worker; start some with `dask worker {address}`"
        ) from error
    return client
