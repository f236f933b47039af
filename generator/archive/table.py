"""Observation tables: CSV or CSV.gz, straight into the archive, one file in one transaction.

The columns are `metric,asset,venue,start,end,value,unit,source` in any order, and optionally `known_at`, `label`, `url`
and `coverage`. An instant has an empty start.
"""

import csv
import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from io import TextIOWrapper
from operator import itemgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING

from generator.archive.database import Archive
from generator.archive.driver import Row
from generator.archive.intake import Intake, Origin, Words
from generator.archive.numbers import plain_text, read_seconds, read_seconds_up, seconds_up
from generator.archive.store import settle, stored
from generator.errors import ArchiveError, QuantityError, TableError
from generator.facts.quantity import Unit
from generator.house.sources import bound_of

if TYPE_CHECKING:
    import _csv

COLUMNS = ("metric", "asset", "venue", "start", "end", "value", "unit", "source")
OPTIONAL = ("known_at", "label", "url", "coverage")
_LONGEST_WORD = 200


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a table: keys that were new, values that changed, rows that said nothing new, and all rows."""

    added: int
    revised: int
    same: int
    rows: int


def import_table(archive: Archive, path: Path, now: datetime) -> Imported:
    """Store a table's rows as recorded observations, known at their `known_at` or else at their window's end.

    A value that differs from the one held is a revision known since its `known_at`, or since `now`; a file that was
    imported before counts from then, so importing it again adds nothing. Raises TableError with the line at fault, and
    ArchiveError; nothing of the file is stored then.
    """
    with _opened(path) as file, archive.writing() as connection:
        intake = Intake(connection)
        reader = _Reader(intake, path, now=now)
        try:
            intake.take(reader.rows(file))
        except ArchiveError as error:
            raise TableError(f"{path}: {error}; nothing of this file was stored") from error
        tally = settle(intake)
    kept = stored(tally)
    return Imported(kept.added, kept.revised, kept.same, tally.rows)


class _Reader:
    """Turns lines into rows of the archive. It remembers the series that it met, so that words are checked once."""

    def __init__(self, intake: Intake, path: Path, *, now: datetime) -> None:
        self._intake = intake
        self._path = path
        self._sha256 = _digest(path)
        earlier = intake.fetched(self._sha256)
        self._fetched_at = seconds_up(now) if earlier is None else earlier
        self._met: dict[tuple[str, ...], tuple[int, int]] = {}

    def rows(self, file: IO[str]) -> Iterator[Row]:
        """Rows in the order of the archive's columns. Raises TableError."""
        lines = csv.reader(file, strict=True)
        try:
            yield from self._read(lines)
        except (QuantityError, ArchiveError, ValueError, OverflowError, csv.Error) as error:
            raise self._refused(lines.line_num, str(error)) from error
        except (OSError, EOFError, zlib.error) as error:
            raise self._refused(lines.line_num, f"the file breaks off or cannot be read ({error})") from error

    def _read(self, lines: "_csv.Reader") -> Iterator[Row]:
        header = next(lines, [])
        first, more = _pickers(header)
        width, met, meet = len(header), self._met, self._meet
        for fields in lines:
            if len(fields) != width:
                if not fields:
                    continue  # a blank line
                raise ValueError(f"{len(fields)} columns, and the first line names {width}")
            metric, asset, venue, start, end, value, unit, source = first(fields)
            known, label, url, coverage = more(fields)
            end_at = known_at = read_seconds(end)
            length = end_at - read_seconds(start) if start else 0
            if start and length < 1:
                raise ValueError(f"the window from {start} to {end} does not go forward")
            if known and (known_at := read_seconds_up(known)) < end_at:
                raise ValueError(f"known_at {known} is before the end, {end}")
            key = (metric, asset, venue, source, coverage, str(length), unit, url, known and "stated")
            series, origin = met.get(key) or meet(key)
            yield series, end_at, 0, known_at, plain_text(value), label, origin, f"line {lines.line_num}"

    def _meet(self, key: tuple[str, ...]) -> tuple[int, int]:
        """The ids of a series and an origin that are new to this file, their words checked."""
        metric, asset, venue, source, coverage, length, unit, url, stated = key
        for name, word in (("metric", metric), ("asset", asset), ("source", source)):
            if not word:
                raise ValueError(f"{name} is empty")
        for word in key:
            if len(word) > _LONGEST_WORD or not word.isprintable() or word != word.strip():
                raise ValueError(f"{word[:40]!r} is no plain word of at most {_LONGEST_WORD} letters")
        if url and not url.startswith(("https://", "http://")):
            raise ValueError(f"url {url!r} is no web address")
        words = Words(metric, asset, venue, source, coverage, int(length), "real")
        fetched_at = -1 if stated else self._fetched_at
        origin = Origin("recorded", bound_of(source, metric), url, self._path.name, -1, self._sha256, fetched_at)
        ids = self._met[key] = (
            self._intake.series(words, str(Unit.parse(unit))),
            self._intake.origin(origin),
        )
        return ids

    def _refused(self, line: int, what: str) -> TableError:
        return TableError(f"{self._path}:{line}: {what}; nothing of this file was stored")


def _pickers(header: Sequence[str]) -> tuple[Callable[[Sequence[str]], Row], Callable[[Sequence[str]], Row]]:
    """Two functions that take the columns, and the optional ones, from a line's fields."""
    missing = [name for name in COLUMNS if name not in header]
    unknown = [name for name in header if name not in COLUMNS + OPTIONAL]
    if missing or unknown or len(set(header)) < len(header):
        wrong = f"missing {', '.join(missing)}" if missing else f"unknown or twice: {', '.join(unknown or header)}"
        raise ValueError(f"the first line must name the columns {','.join(COLUMNS)}; {wrong[:200]}")
    first = itemgetter(*map(header.index, COLUMNS))
    if len(header) == len(COLUMNS):
        return first, lambda _: ("", "", "", "")
    places = [header.index(name) if name in header else -1 for name in OPTIONAL]
    return first, lambda fields: tuple("" if place < 0 else fields[place] for place in places)


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    """A table's text, unpacked where it is packed. Raises TableError where there is none."""
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            with TextIOWrapper(gzip.GzipFile(fileobj=raw) if packed else raw, "utf-8-sig", newline="") as text:
                yield text
    except OSError as error:
        raise TableError(f"{path} cannot be read: {error.strerror or error}") from error


def _digest(path: Path) -> str:
    with path.open("rb") as raw:
        return file_digest(raw, "sha256").hexdigest()
