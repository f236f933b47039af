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
from itertools import groupby

from generator.archive.columns import history_of
from generator.archive.database import Archive, Realm
from generator.archive.numbers import plain
from generator.errors import QuantityError, TableError
from generator.facts.fact import ObservationRef, Ref, SeriesRef
from generator.facts.ledger import Ledger
from generator.facts.observation import Bound, Observation, Pointer, Provenance
from generator.facts.quantity import Unit, read_decimal
from generator.facts.series import History
from generator.facts.window import DAY, iso, midnight, read_time

COLUMNS = (
    *("metric", "asset", "venue", "start", "end", "value", "unit", "source"),
    *("known_at", "label", "bound", "provenance", "tape", "entry", "pointer", "sha256", "coverage", "url"),
)
_LARGEST = 64 * 2**20  # bytes unpacked: a thousand times a usual post's evidence
_NEVER = datetime.min.replace(tzinfo=UTC)
Words = tuple[str, str, str, str, str]
"""Metric, asset, venue, source, coverage."""
_LOOK_BACK = ("change", "low_change", "coins_change", "total_change")


def evidence_bytes(observations: Iterable[Observation]) -> bytes:
    """The file's bytes. The order in which the observations come does not matter, nor does one that comes twice."""
    text = StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows(line for line, _ in groupby(sorted(map(_line, observations))))
    return gzip.compress(text.getvalue().encode(), compresslevel=1, mtime=0)


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


def evidence_for(
    ledger: Ledger, archive: Archive, as_of: datetime, provenance: Realm = "real"
) -> tuple[Observation, ...]:
    """Exactly the observations that the inputs of a ledger's facts rest on, as known at a time. Raises ArchiveError.

    An observation that is not held is left out: the second reader says which statement then lacks its evidence.
    """
    needed = _Needed(ref for fact in ledger.facts for given in fact.inputs for ref in given.refs)
    return tuple(o for o in archive.spans(as_of, needed.reach(), provenance=provenance) if needed.holds(o))


class _Needed:
    """What references name: single observations, and days of series with as many before as they look back."""

    def __init__(self, refs: Iterable[Ref]) -> None:
        self._days: dict[Words, set[tuple[str, datetime, datetime]]] = {}
        self._single: dict[Words, set[tuple[datetime | None, datetime]]] = {}
        for ref in refs:
            if isinstance(ref, ObservationRef):
                key = (ref.metric, ref.asset, ref.venue, ref.source, ref.coverage)
                self._single.setdefault(key, set()).add((ref.start, ref.end))
            elif isinstance(ref, SeriesRef):
                self._series(ref)

    def _series(self, ref: SeriesRef) -> None:
        back = (ref.lag if ref.make != "low_change" else 1) if ref.make in _LOOK_BACK else 0
        first, last = midnight(ref.first) - back * DAY, midnight(ref.last)
        for i, metric in enumerate(ref.metrics):
            price = i == 1 and ref.make != "sum"  # it is dated as a window, and states no coverage
            span = ("start" if price else ref.dated, first, last)
            for coverage in {ref.coverage, ""} if price else {ref.coverage}:
                for asset in ref.assets:
                    key = (metric, asset, ref.venues[i], ref.sources[i], coverage)
                    self._days.setdefault(key, set()).add(span)

    def reach(self) -> dict[Words, tuple[datetime, datetime]]:
        """The earliest and the latest end of each series that may be needed."""
        ends: dict[Words, list[datetime]] = {}
        for key, spans in self._days.items():
            ends[key] = [end for _, first, last in spans for end in (first, last + DAY)]
        for key, windows in self._single.items():
            ends.setdefault(key, []).extend(end for _, end in windows)
        return {key: (min(found), max(found)) for key, found in ends.items()}

    def holds(self, o: Observation) -> bool:
        """Whether an observation is one of them."""
        key = (o.metric, o.asset, o.venue, o.source, o.coverage)
        if (o.start, o.end) in self._single.get(key, ()):
            return True
        return any(first <= _day(o, dated) <= last for dated, first, last in self._days.get(key, ()))


def _day(o: Observation, dated: str) -> datetime:
    """The start of the day that an observation is the value of; year 1 where it is none (`facts.fact.SeriesRef`)."""
    if o.end != o.end.replace(hour=0, minute=0, second=0, microsecond=0):
        return _NEVER
    if dated == "start":
        return o.start if o.start is not None and o.end - o.start == DAY else _NEVER
    if o.start is not None:
        return _NEVER
    return o.end - DAY if dated == "close" else o.end


@lru_cache(maxsize=16384)
def _time(moment: datetime | None) -> str:
    return "" if moment is None else iso(moment)


def _line(o: Observation) -> tuple[str, ...]:
    p = o.pointer
    return (
        *(o.metric, o.asset, o.venue, _time(o.start), _time(o.end), plain(o.value), str(o.unit), o.source),
        *(_time(o.known_at), o.label, o.bound, o.provenance, p.tape, str(p.entry), p.pointer, p.sha256),
        *(o.coverage, o.url),
    )


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
