"""The tests, collected once: what is done with them is told by the caller, in place of pytest's own loop."""

import functools
import gc
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, settings

Items = dict[str, pytest.Item]
Caches = tuple[Callable[[], object], ...]
"""What empties each."""
_QUIET = ("-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:terminal", "-s",
          "-W", "ignore::pytest.PytestAssertRewriteWarning")  # fmt: skip


class _Instead:
    def __init__(self, then: Callable[[Items], None]) -> None:
        self.then = then

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.then({item.nodeid: item for item in session.items})
        return True


def collected(tests: Sequence[str], then: Callable[[Items], None]) -> None:
    """Collect tests, and call with them by id. The same examples are tried in every run, however long each takes."""
    settings.register_profile(
        "mutation", derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    settings.load_profile("mutation")
    if end := pytest.main([*_QUIET, *tests], plugins=[_Instead(then)]):
        raise SystemExit(f"the tests cannot be collected, or not all pass: {end}")


def passes(item: pytest.Item, then: pytest.Item | None = None) -> bool:
    """Whether a test passes; what it set up is kept where the next one needs it too."""
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=then))


def caches(rooms: tuple[str, ...]) -> Caches:
    """The caches of the functions of some rooms, and tables that fill themselves.

    What a test learns must not depend on those before it.
    """
    return tuple(_emptying(one) for one in gc.get_objects() if _keeps(one) and _room(one).startswith(rooms))


def _keeps(one: object) -> bool:
    kind = type(one)
    return kind is functools._lru_cache_wrapper or (issubclass(kind, dict) and hasattr(kind, "__missing__"))


def _room(one: object) -> str:
    return str((type(one) if isinstance(one, dict) else one).__module__)


def _emptying(one: Any) -> Callable[[], object]:  # noqa: ANN401
    return one.clear if isinstance(one, dict) else one.cache_clear


def forget(kept: Caches) -> None:
    """Empty caches."""
    for empty in kept:
        empty()
