"""Taking observations in, in bulk: fresh keys go straight in, and only what was met before is looked at.

An intake lives within one transaction. Whoever opened it rolls back when nothing was new, so that storing twice adds
nothing at all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from generator.archive.driver import Row, fetch, insert_new, parameters, pour, stream
from generator.archive.numbers import moment
from generator.archive.revise import Version, contradicted, revised
from generator.archive.schema import INCOMING, OBSERVATION, ORIGIN, SERIES
from generator.archive.statements import (
    COLUMNS,
    INSERT,
    contested,
    dropping,
    held_versions,
    mendable,
    mending,
    new_of_incoming,
    staging,
)
from generator.errors import ArchiveError

_PROBE, _CHUNK = 256, 8192  # rows: the first few tell whether the rest are likely to be new
Key = tuple[int, int]
"""A series and the end of a window."""


class Words(NamedTuple):
    """The key of a series. `seconds` is the length of its windows, 0 for instants; `realm` as in the schema."""

    metric: str
    asset: str
    venue: str
    source: str
    coverage: str
    seconds: int
    realm: str


class Origin(NamedTuple):
    """Where rows come from. `fetched_at` -1: each row counts from its own known_at (a table that says so)."""

    provenance: str
    bound: str
    url: str
    tape: str
    entry: int
    sha256: str
    fetched_at: int


@dataclass(slots=True)
class Tally:
    """How many rows were new, how many revised a value, how many came, and how many gained a label or a live reply."""

    added: int = 0
    revised: int = 0
    rows: int = 0
    mended: int = 0


class Intake:
    """The state of one intake: the ids of series and origins, and the tally."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.tally = Tally()
        self._series = {
            Words(*row[1:-1]): (int(row[0]), str(row[-1])) for row in stream(fetch(connection, select(SERIES)))
        }
        self._origins = {Origin(*row[1:]): int(row[0]) for row in stream(fetch(connection, select(ORIGIN)))}
        self._next_series = 1 + max((id for id, _ in self._series.values()), default=0)
        self._next_origin = 1 + max(self._origins.values(), default=0)
        self._insert = insert_new(connection, OBSERVATION)
        self._live = {id for origin, id in self._origins.items() if origin.provenance == "live"}
        # Rows of earlier intakes that came from no named reply: they cannot be told apart from another reply's.
        self._nameless = {id for origin, id in self._origins.items() if not origin.tape and not origin.sha256}
        self._staged = False
        self._fresh = True

    def series(self, words: Words, unit: str) -> int:
        """The id of a series, new or known. Raises ArchiveError for a second unit."""
        known = self._series.get(words)
        if known is None:
            known = self._series[words] = (self._next_series, unit)
            pour(self.connection, INSERT[SERIES], [(self._next_series, *words, unit)])
            self._next_series += 1
        if known[1] != unit:
            raise ArchiveError(
                f"{words.metric} of {words.asset} from {words.source} is kept in {known[1]} and now comes in {unit}; "
                "store it under another metric, or convert it"
            )
        return known[0]

    def origin(self, origin: Origin) -> int:
        """The id of an origin, new or known."""
        known = self._origins.get(origin)
        if known is None:
            known = self._origins[origin] = self._next_origin
            pour(self.connection, INSERT[ORIGIN], [(known, *origin)])
            self._next_origin += 1
            if origin.provenance == "live":
                self._live.add(known)
        return known

    def take(self, rows: Iterable[Row]) -> None:
        """Store rows in the order of the table's columns, as a stream. Raises ArchiveError."""
        coming = iter(rows)
        while chunk := list(islice(coming, _CHUNK if self.tally.rows else _PROBE)):
            added, unlike = self._fresh_first(chunk) if self._fresh else self._known_first(chunk)
            self.tally.rows += len(chunk)
            self.tally.added += added
            self._fresh = added > 0
            if unlike:
                self._mend()
                self._revise()

    def _fresh_first(self, chunk: Sequence[Row]) -> tuple[int, int]:
        """Where rows are mostly new: put them in, and look at the rest. How many went in, and how many were unlike."""
        added = pour(self.connection, self._insert, chunk)
        return added, self._stage(chunk) if added < len(chunk) else 0

    def _known_first(self, chunk: Sequence[Row]) -> tuple[int, int]:
        """Where rows are mostly held: lay aside what is unlike, and put in what of it is new."""
        unlike = self._stage(chunk)
        added = pour(self.connection, new_of_incoming(self.connection), [()]) if unlike else 0
        return added, unlike

    @property
    def changed(self) -> bool:
        """Whether anything new came."""
        return bool(self.tally.added or self.tally.revised or self.tally.mended)

    def fetched(self, sha256: str) -> int | None:
        """When bytes with this hash were stored first, or None."""
        return min((o.fetched_at for o in self._origins if o.sha256 == sha256 and o.fetched_at >= 0), default=None)

    def close(self) -> None:
        """Drop the staging table."""
        if self._staged:
            INCOMING.drop(self.connection)

    def _stage(self, chunk: Sequence[Row]) -> int:
        """Lay aside the rows that the archive does not hold just so, numbered in their order; how many they are."""
        if not self._staged:
            INCOMING.create(self.connection)
            self._staged = True
        self.connection.execute(delete(INCOMING))
        places = {name: place for place, name in enumerate((*COLUMNS, "live"))}
        in_order = itemgetter(*(places[name.removeprefix("its_")] for name in parameters(self.connection, staging())))
        live = self._live
        numbered = ((*row[:2], number, *row[3:], int(row[6] in live)) for number, row in enumerate(chunk))
        return pour(self.connection, staging(), map(in_order, numbered))

    def _mend(self) -> None:
        """A known label fills an empty one, and a live reply confirms a recorded value; neither is a revision."""
        mended = []
        for row in fetch(self.connection, mendable()).fetchall():
            new, old, live = row[:8], row[8:16], row[16]
            mended.append((old[5] or new[5], *(new if live else old)[6:8], *old[:3]))
        self.tally.mended += pour(self.connection, mending(), mended) if mended else 0

    def _revise(self) -> None:
        """Look at each row whose key holds another value."""
        rows = fetch(self.connection, contested()).fetchall()
        if not rows:
            return
        held = self._held()
        touched: dict[Key, Sequence[Version]] = {}
        for row in rows:
            key, new = row[:2], _version(row, first=True)
            before = touched.get(key) or held[key]
            if new.origin not in self._nameless and (old := contradicted(before, new)) is not None:
                raise ArchiveError(
                    f"{self._named(key)} is {old.value} and again {new.value} in one reply or file "
                    f"({old.pointer or 'first'}, {new.pointer or 'then'}); keep the one that is true"
                )
            after = revised(before, new)
            if after is not before:
                touched[key] = after
                self.tally.revised += 1
        self._rewrite(touched)

    def _held(self) -> dict[Key, Sequence[Version]]:
        """What the archive holds under the contested keys."""
        rows = stream(fetch(self.connection, held_versions()))
        return {
            key: [_version(row, first=row[2] == 0) for row in versions]
            for key, versions in groupby(rows, key=itemgetter(0, 1))
        }

    def _rewrite(self, touched: dict[Key, Sequence[Version]]) -> None:
        pour(self.connection, dropping(), list(touched))
        rows = [(*key, n, *v[:5]) for key, versions in touched.items() for n, v in enumerate(versions)]
        pour(self.connection, INSERT[OBSERVATION], rows)

    def _named(self, key: Key) -> str:
        words = next(words for words, (id, _) in self._series.items() if id == key[0])
        return f"{words[0]} of {words[1]}, to {moment(key[1]):%Y-%m-%dT%H:%M:%SZ},"


def _version(row: Row, *, first: bool) -> Version:
    """A version from the table's columns and its origin's fetched_at. A stored revision counts since its known_at."""
    _, _, _, known_at, value, label, origin, pointer, fetched_at = row
    return Version(known_at, value, label, origin, pointer, fetched_at if first and fetched_at >= 0 else known_at)
