"""The archive: observations by their natural key, with every revision, and the life of posts.

SQLite by default, PostgreSQL by its URL. Every question is asked as of a time: of each key the latest revision that
could be known by then.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from generator.archive.lock import WORKSHOP, open_workshop
from generator.errors import ArchiveError
from generator.facts.fact import ObservationRef
from generator.facts.observation import Observation
from generator.facts.series import History

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from generator.archive.inventory import Holding
    from generator.archive.needed import Needed
    from generator.archive.posts import Filed, Turn

Realm = Literal["real", "sample", "editor"]
"""Live and recorded observations are `real` and stand in one series; the other two never mix with them."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of storing: keys that were new, values that changed, and observations that said nothing new."""

    added: int
    revised: int
    same: int


class Archive:
    """An open archive. Use it in a `with` block, or close it. Every method raises ArchiveError."""

    def __init__(self, engine: "Engine", where: str) -> None:
        self._engine = engine
        self._where = where

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def store(self, observations: Iterable[Observation], fetched_at: datetime) -> Stored:
        """Store observations, in one transaction. A value that differs from the one held is known since `fetched_at`.

        Storing equal values adds nothing. Times are kept in whole seconds.
        """
        from generator.archive.store import store

        with self.writing() as connection:
            return store(connection, observations, fetched_at=fetched_at)

    def history(
        self,
        as_of: datetime,
        *,
        provenance: Realm = "real",
        metrics: Iterable[str] | None = None,
        assets: Iterable[str] | None = None,
        since: date | None = None,
    ) -> History:
        """Every series as it was known at a time, of these metrics and assets, with ends from the day `since` on."""
        from generator.archive.read import Wanted, read_history

        wanted = Wanted.of(provenance, metrics=metrics, assets=assets)
        with self.reading() as connection:
            return read_history(connection, wanted, as_of=as_of, since=since)

    def rows(
        self,
        as_of: datetime,
        *,
        provenance: Realm = "real",
        metrics: Iterable[str] | None = None,
        assets: Iterable[str] | None = None,
        since: date | None = None,
    ) -> Iterator[Observation]:
        """The same one by one, by series and end, with label, pointer and known_at."""
        from generator.archive.read import Wanted, read_observations

        wanted = Wanted.of(provenance, metrics=metrics, assets=assets)
        with self.reading() as connection:
            yield from read_observations(connection, wanted, as_of=as_of, since=since)

    def lines(self, as_of: datetime, needed: "Needed", *, provenance: Realm = "real") -> list[str]:
        """The lines of an evidence table for what is needed, unsorted; some may come twice."""
        from generator.archive.lines import read_lines

        with self.reading() as connection:
            return read_lines(connection, needed, as_of=as_of, realm=provenance)

    def observation(self, ref: ObservationRef, as_of: datetime, provenance: Realm = "real") -> Observation | None:
        """The observation that a fact rests on, or None."""
        from generator.archive.read import read_observation

        with self.reading() as connection:
            return read_observation(connection, ref, as_of=as_of, realm=provenance)

    def inventory(self, as_of: datetime) -> tuple["Holding", ...]:
        """What is held, per provenance, source, metric, asset and venue: first, last and how many."""
        from generator.archive.inventory import inventory

        with self.reading() as connection:
            return inventory(connection, as_of)

    def newest(self, as_of: datetime, *, provenance: Realm = "real") -> datetime | None:
        """The end of the newest observation known by then, or None for an empty archive."""
        from generator.archive.inventory import newest

        with self.reading() as connection:
            return newest(connection, as_of, realm=provenance)

    def record_post(self, post: "Filed") -> None:
        """Keep a post's state, under its event's id; a new status is added to its life."""
        from generator.archive.posts import record_post

        with self.writing() as connection:
            record_post(connection, post)

    def post_of(self, event: str) -> "Filed | None":
        """The post of an event, or None."""
        from generator.archive.posts import post_of

        with self.reading() as connection:
            return post_of(connection, event)

    def posts(self) -> tuple["Filed", ...]:
        """Every post, the newest as_of first."""
        from generator.archive.posts import posts

        with self.reading() as connection:
            return posts(connection)

    def life_of(self, event: str) -> tuple["Turn", ...]:
        """Every status that a post has had, in order."""
        from generator.archive.posts import life_of

        with self.reading() as connection:
            return life_of(connection, event)

    @contextmanager
    def writing(self) -> Iterator["Connection"]:
        """One transaction that writes: all of it is kept, or nothing."""
        with self._told(), self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def reading(self) -> Iterator["Connection"]:
        """One transaction that reads."""
        with self._told(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        from generator.archive.engine import faults

        try:
            yield
        except faults(self._engine) as error:
            said = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise ArchiveError(f"the archive {self._where}: {said}; nothing of this step was kept") from error


def open_archive(root: Path, url: str | None = None) -> Archive:
    """Open the house's archive, made where there is none; `url` is that of another database. Raises ArchiveError."""
    from generator.archive.engine import make_engine, prepare

    if url is None:
        path = archive_file(root)
        open_workshop(root)
        engine, where = make_engine(f"sqlite:///{path}"), str(path)
    else:
        engine, where = make_engine(url), "at NEWSDESK_DATABASE_URL"
    archive = Archive(engine, where)
    try:
        with archive.writing() as connection:
            prepare(connection)
    except ArchiveError:
        archive.close()
        raise
    return archive


def archive_file(root: Path) -> Path:
    """Where a house's own archive lies; it need not be there yet."""
    return root / WORKSHOP / "archive.db"
