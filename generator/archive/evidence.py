"""Evidence: the observations that a post's facts and claims rest on, as `evidence.csv.gz` beside the post.

The columns are those of an observation table, `known_at,label,bound,provenance,tape,entry,pointer,sha256`, and then
`coverage,url`, without which a series could not be told from its neighbour. The bytes depend on nothing but the rows.
"""

import csv
import gzip
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO, StringIO
from typing import Protocol

from generator.archive.cells import cell
from generator.archive.columns import history_of
from generator.archive.database import Realm
from generator.archive.needed import Needed
from generator.archive.numbers import plain
from generator.errors import QuantityError, TableError
from generator.facts.ledger import Ledger
from generator.facts.observation import Bound, Observation, Pointer, Provenance
from generator.facts.quantity import Unit, read_decimal
from generator.facts.series import History
from generator.facts.window import iso, read_time

COLUMNS = (
    *("metric", "asset", "venue", "start", "end", "value", "unit", "source"),
    *("known_at", "label", "bound", "provenance", "tape", "entry", "pointer", "sha256", "coverage", "url"),
)
_LARGEST = 64 * 2**20  # bytes unpacked: a thousand times a usual post's evidence
_NEVER = datetime.min.replace(tzinfo=UTC)


class Holds(Protocol):
    """An archive, or a record read from one."""

    def lines(self, as_of: datetime, needed: Needed, *, provenance: Realm = "real") -> list[str]:
        """The lines of an evidence table for what is needed."""


def evidence_bytes(observations: Iterable[Observation]) -> bytes:
    """The file's bytes. The order in which the observations come does not matter, nor does one that comes twice."""
    return _packed(map(_line, observations))


def _packed(lines: Iterable[str]) -> bytes:
    text = "\n".join((",".join(COLUMNS), *sorted(set(lines)), ""))
    return gzip.compress(text.encode(), compresslevel=1, mtime=0)


def read_evidence(data: bytes, as_of: datetime | None = None) -> tuple[History, tuple[Observation, ...]]:
    """The series and the observations in an evidence file, as of a time or all of it. Raises TableError."""
    lines = csv.reader(StringIO(_unpacked(data), newline=""), strict=True)
    try:
        if tuple(next(lines, ())) != COLUMNS:
            raise ValueError(f"the first line must be {','.join(COLUMNS)}")
        observations = tuple(map(_observation, lines))
    except (ValueError, QuantityError, csv.Error, OverflowError) as error:
        raise TableError(f"evidence.csv.gz, line {lines.line_num}: {error}; restore the file or write anew") from error
    latest = max((o.known_at for o in observations), default=_NEVER)
    return history_of(observations, as_of or latest), observations


def evidence_of(ledger: Ledger, archive: Holds, as_of: datetime, provenance: Realm = "real") -> bytes:
    """The file of exactly the observations that the inputs of a ledger's facts rest on, as known at a time.

    An observation that is not held is left out: the second reader says which statement then lacks its evidence.
    Raises ArchiveError.
    """
    needed = Needed(ref for fact in ledger.facts for given in fact.inputs for ref in given.refs)
    return _packed(archive.lines(as_of, needed, provenance=provenance))


@lru_cache(maxsize=16384)
def _time(moment: datetime | None) -> str:
    return "" if moment is None else iso(moment)


def _line(o: Observation) -> str:
    p = o.pointer
    cells = (
        *(o.metric, o.asset, o.venue, _time(o.start), _time(o.end), plain(o.value), str(o.unit), o.source),
        *(_time(o.known_at), o.label, o.bound, o.provenance, p.tape, str(p.entry), p.pointer, p.sha256),
        *(o.coverage, o.url),
    )
    return ",".join(map(cell, cells))


def _observation(fields: list[str]) -> Observation:
    metric, asset, venue, start, end, value, unit, source, known_at, label, bound, provenance, *rest = fields
    tape, entry, pointer, sha256, coverage, url = rest
    return Observation(
        metric,
        asset,
        venue,
        _read_time(start) if start else None,
        _read_time(end),
        read_decimal(value),
        Unit.parse(unit),
        source,
        _read_time(known_at),
        coverage,
        label,
        url,
        Bound(bound),
        Provenance(provenance),
        Pointer(tape, int(entry), pointer, sha256),
    )


_read_time = lru_cache(maxsize=16384)(read_time)


def _unpacked(data: bytes) -> str:
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as packed:
            text = packed.read(_LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise TableError(f"evidence.csv.gz cannot be unpacked ({error}); restore the file or write anew") from error
    if len(text) > _LARGEST:
        raise TableError(f"evidence.csv.gz holds more than {_LARGEST >> 20} MiB; no post rests on that much")
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise TableError(f"evidence.csv.gz is no UTF-8 text ({error}); restore the file or write anew") from error
