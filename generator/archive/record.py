"""The record: an archive's series with every version, read once and cut off at any moment.

A backtest asks for thousands of days. `Record.history` gives what `Archive.history` gives, from memory.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from itertools import groupby, pairwise
from operator import itemgetter

from sqlalchemy import select

from generator.archive.database import Archive, Realm
from generator.archive.driver import Row, fetch, stream
from generator.archive.lines import lines_of
from generator.archive.needed import DAY_SECONDS, Needed
from generator.archive.numbers import seconds
from generator.archive.read import Wanted, known_rows, series_of, words_of
from generator.archive.schema import OBSERVATION
from generator.errors import ArchiveError
from generator.facts.series import History, Series

_O = OBSERVATION.c
_COLUMNS = (_O.series, _O.end_at, _O.known_at, _O.value, _O.label, _O.origin, _O.pointer)


@dataclass(frozen=True)
class Timeline:
    """One series with every version: its row of words, and rows (end, known_at, value, label, origin, pointer).

    The rows stand in the order of end and revision.
    """

    words: Row
    rows: tuple[Row, ...]
    origins: Mapping[int, Row]

    def cut(self, now: int) -> Series | None:
        """The series as it was known then, in seconds since 1970; None where nothing of it was."""
        if not self.in_order:
            return self._made([row for row in self.rows if row[1] <= now])
        n = bisect_right(self.known, now)
        if n == len(self.rows):
            return self.whole
        if n == 0 or not self.of_one_origin:
            return self._made(self.rows[:n])
        whole = self.whole
        return Series(
            key=whole.key,
            unit=whole.unit,
            bound=whole.bound,
            provenance=whole.provenance,
            seconds=whole.seconds,
            ends=whole.ends[:n],
            values=whole.values[:n],
            labels=whole.labels[:n],
        )

    def within(self, first: int, last: int, now: int) -> Collection[Row]:
        """The rows whose ends are whole days from `first` on up to `last`, each in the latest version known then."""
        rows = self.rows[bisect_left(self.ends, first) : bisect_right(self.ends, last)]
        return {row[0]: row for row in rows if row[1] <= now and (row[0] - first) % DAY_SECONDS == 0}.values()

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The ends, in seconds since 1970."""
        return tuple(row[0] for row in self.rows)

    @cached_property
    def known(self) -> tuple[int, ...]:
        """When each row could be known."""
        return tuple(row[1] for row in self.rows)

    @cached_property
    def in_order(self) -> bool:
        """Whether rows became known in the order of their ends, each once: then any cut is a beginning of the rows."""
        once = all(a < b for a, b in pairwise(self.ends))
        return once and all(a <= b for a, b in pairwise(self.known))

    @cached_property
    def of_one_origin(self) -> bool:
        """Whether all rows are alike in bound and provenance."""
        return len({self.origins[row[4]][1:3] for row in self.rows}) == 1

    @cached_property
    def whole(self) -> Series:
        """All of it, where each end stands once."""
        return series_of(self.words, _as_read(self.rows), self.origins)

    def _made(self, rows: Collection[Row]) -> Series | None:
        return series_of(self.words, _as_read(rows), self.origins) if rows else None


@dataclass(frozen=True)
class Record:
    """The series that were asked for, of one realm, with everything about them that was known by `until`."""

    until: datetime
    realm: Realm
    timelines: tuple[Timeline, ...]

    def history(self, as_of: datetime) -> History:
        """Every series as it was known at a time. Raises ArchiveError for one after `until`."""
        now = self._now(as_of)
        return History.of(as_of, filter(None, (timeline.cut(now) for timeline in self.timelines)))

    def lines(self, as_of: datetime, needed: Needed, *, provenance: Realm = "real") -> list[str]:
        """As `Archive.lines`; nothing of another realm is held here."""
        now = self._now(as_of)
        return [
            line
            for timeline in (self.timelines if provenance == self.realm else ())
            for first, last in needed.ends(timeline.words[1:6], timeline.words[6])
            for line in lines_of(timeline.within(first, last, now), timeline.words, timeline.origins)
        ]

    def _now(self, as_of: datetime) -> int:
        if as_of > self.until:
            raise ArchiveError(f"the record was read as known at {self.until:%Y-%m-%d %H:%M}, not at {as_of:%Y-%m-%d}")
        return seconds(as_of)

    @cached_property
    def digest(self) -> str:
        """The sha256 of all of it but its ids: two archives that say the same have the same."""
        made = sha256()
        for timeline in self.timelines:
            made.update(repr(timeline.words[1:]).encode())
            for row in timeline.rows:
                made.update(repr((row[:4], timeline.origins[row[4]][1:7], row[5])).encode())
        return made.hexdigest()


def read_record(
    archive: Archive, until: datetime, *, realm: Realm, metrics: Iterable[str], assets: Iterable[str]
) -> Record:
    """Read every version of these series that was known by a time, in one pass. Raises ArchiveError."""
    wanted = Wanted.of(realm, metrics=metrics, assets=assets)
    with archive.reading() as connection:
        series, origins = words_of(connection, wanted)
        rows = stream(fetch(connection, known_rows(select(*_COLUMNS), wanted, as_of=until, since=None)))
        read = [
            Timeline(series[id], tuple(row[1:] for row in group), origins) for id, group in groupby(rows, itemgetter(0))
        ]
    return Record(until, realm, tuple(sorted(read, key=lambda t: t.words[1:7])))


def _as_read(rows: Iterable[Row]) -> list[Row]:
    """Rows as `series_of` takes them: series, end, value, label, origin."""
    return [(0, row[0], *row[2:5]) for row in rows]
