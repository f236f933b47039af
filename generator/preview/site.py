"""The pages in memory: the last build that worked, the fault of the last that did not, and who waits for the next."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.errors import NewsdeskError

Build = Callable[[], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class Edition:
    """One build. `pages` are paths without a leading slash; after a fault they are those of the edition before."""

    number: int
    pages: Mapping[str, bytes]
    fault: str = ""


class Site:
    """Builds, and hands the newest edition to any thread that asks or waits."""

    def __init__(self, build: Build) -> None:
        """Builds at once. A fault of the build is kept, not raised."""
        self._build = build
        self._turn = threading.Condition()
        self._closed = False
        self._edition = self._next(Edition(0, {}))

    @property
    def edition(self) -> Edition:
        """The newest."""
        with self._turn:
            return self._edition

    @property
    def closed(self) -> bool:
        """Whether no further edition comes."""
        with self._turn:
            return self._closed

    def rebuild(self) -> Edition:
        """Build anew and wake who waits. Only a NewsdeskError is a fault of the build; others are raised."""
        edition = self._next(self.edition)
        with self._turn:
            self._edition = edition
            self._turn.notify_all()
        return edition

    def wait(self, number: int, *, seconds: float) -> Edition | None:
        """The newest edition as soon as it is later than `number`; None when time is up or the site is closed."""
        with self._turn:
            self._turn.wait_for(lambda: self._closed or self._edition.number > number, timeout=seconds)
            return self._edition if self._edition.number > number and not self._closed else None

    def close(self) -> None:
        """Let every waiting thread go."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()

    def _next(self, before: Edition) -> Edition:
        try:
            return Edition(before.number + 1, dict(self._build()))
        except NewsdeskError as error:
            return Edition(before.number + 1, before.pages, fault=str(error) or type(error).__name__)
