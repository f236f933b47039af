"""The lines of an evidence table (`evidence.COLUMNS`) from the archive's rows: no object is made for an observation."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from generator.archive.cells import cell
from generator.archive.columns import labelled
from generator.archive.driver import Row, ask, stream
from generator.archive.needed import DAY_SECONDS, Needed
from generator.archive.numbers import seconds, stamp
from generator.archive.read import Wanted, words_of
from generator.archive.schema import OBSERVATION

_O = OBSERVATION.c


def read_lines(connection: Connection, needed: Needed, *, as_of: datetime, realm: str) -> list[str]:
    """The lines for what is needed, in no order; one that is needed for two reasons may come twice."""
    some = Wanted.of(realm, metrics=needed.metrics, assets=needed.assets)
    series, origins = words_of(connection, some)
    known = seconds(as_of)
    return [
        line
        for words in series.values()
        for first, last in needed.ends(words[1:6], words[6])
        for line in lines_of(_rows(connection, series=words[0], first=first, last=last, known=known), words, origins)
    ]


def _rows(connection: Connection, *, first: int, **given: int) -> Collection[Row]:
    rows = stream(ask(connection, _of_span(), first=first, **given))
    # Of one end the latest revision, which comes last, takes the place of those before it.
    return {row[0]: row for row in rows if (row[0] - first) % DAY_SECONDS == 0}.values()


@cache
def _of_span() -> Select[Any]:
    """Parameters: series, first, last, known."""
    return (
        select(_O.end_at, _O.known_at, _O.value, _O.label, _O.origin, _O.pointer)
        .where(_O.series == bindparam("series"), _O.end_at.between(bindparam("first"), bindparam("last")))
        .where(_O.known_at <= bindparam("known"))
        .order_by(_O.end_at, _O.revision)
    )


def lines_of(rows: Collection[Row], words: Row, origins: Mapping[int, Row]) -> Iterator[str]:
    """The lines of one series' rows (end_at, known_at, value, label, origin, pointer), one for each end."""
    _, metric, asset, venue, source, coverage, length, _, unit = words
    names, measure, coverage = _joined(metric, asset, venue), _joined(unit, source), cell(coverage)
    labels = labelled(source, [Decimal(row[2]) for row in rows], [row[3] for row in rows])
    met: dict[int, tuple[str, str, str]] = {}
    for (end, known_at, value, _, origin, pointer), label in zip(rows, labels, strict=True):
        firmness, sha256, url = met.get(origin) or met.setdefault(origin, _of_origin(origins[origin]))
        start = stamp(end - length) if length else ""
        yield (
            f"{names},{start},{stamp(end)},{value},{measure},{stamp(known_at)},{label and cell(label)},"
            f"{firmness},{cell(pointer)},{sha256},{coverage},{url}"
        )


def _of_origin(origin: Row) -> tuple[str, str, str]:
    """The cells of an origin, in the three places where they stand in a line."""
    _, provenance, bound, url, tape, entry, sha256, _ = origin
    return _joined(bound, provenance, tape, str(entry)), cell(sha256), cell(url)


def _joined(*texts: str) -> str:
    return ",".join(map(cell, texts))
