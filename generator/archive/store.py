"""Storing observations as they come from the wire or from an editor's file."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection

from generator.archive.database import Stored
from generator.archive.driver import Row
from generator.archive.intake import Intake, Origin, Tally, Words
from generator.archive.numbers import plain, seconds, seconds_up
from generator.errors import ArchiveError
from generator.facts.observation import Observation, Provenance

REALMS = {
    Provenance.LIVE: "real",
    Provenance.RECORDED: "real",
    Provenance.SAMPLE: "sample",
    Provenance.EDITOR: "editor",
}
_WORDS = itemgetter(
    *map(
        Observation._fields.index,
        ("metric", "asset", "venue", "unit", "source", "coverage", "url", "bound", "provenance"),
    )
)


def store(connection: Connection, observations: Iterable[Observation], *, fetched_at: datetime) -> Stored:
    """Store within the connection's transaction, and undo it whole where nothing was new."""
    intake = Intake(connection)
    intake.take(_rows(intake, observations, seconds_up(fetched_at)))
    return stored(settle(intake))


def settle(intake: Intake) -> Tally:
    """End an intake: keep what it changed, or undo it where nothing was new."""
    if intake.changed:
        intake.close()
    else:
        intake.connection.rollback()
    return intake.tally


def stored(tally: Tally) -> Stored:
    """The tally in the archive's words."""
    return Stored(tally.added, tally.revised, tally.rows - tally.added - tally.revised)


def _rows(intake: Intake, observations: Iterable[Observation], fetched_at: int) -> Iterator[Row]:
    """Rows of the table. Neighbours of one series and one reply share their ids, which are looked up once."""
    for _, alike in groupby(observations, key=_shared):
        ids: dict[int, tuple[int, int]] = {}
        for o in alike:
            end = seconds(o.end)
            length = 0 if o.start is None else end - seconds(o.start)
            series, origin = ids.get(length) or ids.setdefault(length, _ids(intake, o, length, fetched_at))
            known_at = end if o.known_at is o.end and not o.end.microsecond else seconds_up(o.known_at)
            yield series, end, 0, known_at, plain(o.value), o.label, origin, o.pointer.pointer


def _shared(o: Observation) -> tuple[object, ...]:
    tape, entry, _, sha256 = o.pointer
    return *_WORDS(o), tape, entry, sha256


def _ids(intake: Intake, o: Observation, length: int, fetched_at: int) -> tuple[int, int]:
    """The ids of an observation's series and origin. Raises ArchiveError."""
    if length < 1 and o.start is not None:
        raise ArchiveError(f"{o.metric} of {o.asset}: a window of under a second cannot be kept")
    words = Words(o.metric, o.asset, o.venue, o.source, o.coverage, length, REALMS[o.provenance])
    p = o.pointer
    origin = Origin(o.provenance, o.bound, o.url, p.tape, p.entry, p.sha256, fetched_at)
    return intake.series(words, str(o.unit)), intake.origin(origin)
