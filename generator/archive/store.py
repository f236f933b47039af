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
    for _, alike in groupby(observations, key=_WORDS):
        ids: dict[tuple[object, ...], tuple[int, int]] = {}
        for o in alike:
            _, _, _, starts, ends, value, _, _, known, _, label, _, _, _, (tape, entry, pointer, sha256) = o
            end = seconds(ends)
            length = 0 if starts is None else end - seconds(starts)
            key = (length, tape, entry, sha256)
            series, origin = ids.get(key) or ids.setdefault(key, _ids(intake, o, length, fetched_at))
            known_at = end if known is ends and not ends.microsecond else seconds_up(known)
            yield series, end, 0, known_at, plain(value), label, origin, pointer


def _ids(intake: Intake, o: Observation, length: int, fetched_at: int) -> tuple[int, int]:
    """The ids of an observation's series and origin. Raises ArchiveError."""
    if length < 1 and o.start is not None:
        raise ArchiveError(f"{o.metric} of {o.asset}: a window of under a second cannot be kept")
    words = Words(o.metric, o.asset, o.venue, o.source, o.coverage, length, REALMS[o.provenance])
    p = o.pointer
    origin = Origin(o.provenance, o.bound, o.url, p.tape, p.entry, p.sha256, fetched_at)
    return intake.series(words, str(o.unit)), intake.origin(origin)
