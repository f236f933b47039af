"""Reading the archive as of a time: in columns for the desk, one by one for explanation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, select

from generator.archive.columns import labelled, least_firm, weakest
from generator.archive.driver import Row, fetch, stream
from generator.archive.numbers import moment, seconds
from generator.archive.schema import OBSERVATION, ORIGIN, SERIES
from generator.facts.fact import ObservationRef
from generator.facts.observation import Bound, Observation, Pointer, Provenance
from generator.facts.quantity import Unit
from generator.facts.series import History, Series, SeriesKey
from generator.facts.window import midnight

_O = OBSERVATION.c
_BOUNDS = {bound.value: bound for bound in Bound}
_PROVENANCES = {provenance.value: provenance for provenance in Provenance}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which series are asked for; None leaves a column open."""

    realm: str
    metrics: tuple[str, ...] | None = None
    assets: tuple[str, ...] | None = None

    @classmethod
    def of(cls, realm: str, *, metrics: Iterable[str] | None, assets: Iterable[str] | None) -> "Wanted":
        """From any collections."""
        return cls(realm, None if metrics is None else tuple(metrics), None if assets is None else tuple(assets))

    def query(self) -> "Select[Any]":
        """The series that are asked for."""
        query = select(SERIES).where(SERIES.c.realm == self.realm)
        for column, wanted in ((SERIES.c.metric, self.metrics), (SERIES.c.asset, self.assets)):
            if wanted is not None:
                query = query.where(column.in_(wanted))
        return query


def read_history(connection: Connection, wanted: Wanted, *, as_of: datetime, since: date | None) -> History:
    """Every wanted series in columns, in one pass over the table in the order of its key."""
    series, origins = words_of(connection, wanted)
    columns = (_O.series, _O.end_at, _O.value, _O.label, _O.origin)
    rows = stream(fetch(connection, known_rows(select(*columns), wanted, as_of=as_of, since=since)))
    read = (series_of(series[id], list(group), origins) for id, group in groupby(rows, key=itemgetter(0)))
    return History.of(as_of, sorted(read, key=lambda s: (s.key, s.seconds)))


def read_observations(
    connection: Connection, wanted: Wanted, *, as_of: datetime, since: date | None
) -> Iterator[Observation]:
    """The same one by one."""
    series, origins = words_of(connection, wanted)
    rows = stream(fetch(connection, known_rows(select(OBSERVATION), wanted, as_of=as_of, since=since)))
    for row in _latest(rows, key=itemgetter(0, 1)):
        yield _observation(row, series[row[0]], origins[row[6]])


def read_observation(connection: Connection, ref: ObservationRef, *, as_of: datetime, realm: str) -> Observation | None:
    """The latest version of one observation that was known by then."""
    end = seconds(ref.end)
    length = 0 if ref.start is None else end - seconds(ref.start)
    words = (ref.metric, ref.asset, ref.venue, ref.source, ref.coverage, length, realm)
    query = (
        select(OBSERVATION, SERIES, ORIGIN)
        .join(SERIES, SERIES.c.id == _O.series)
        .join(ORIGIN, ORIGIN.c.id == _O.origin)
        .where(*(column == word for column, word in zip(list(SERIES.c)[1:-1], words, strict=True)))
        .where(_O.end_at == end, _O.known_at <= seconds(as_of))
        .order_by(_O.revision.desc())
        .limit(1)
    )
    row = fetch(connection, query).fetchone()
    return None if row is None else _observation(row[:8], row[8:17], row[17:])


def words_of(connection: Connection, wanted: Wanted) -> tuple[dict[int, Row], dict[int, Row]]:
    """The rows of the wanted series, and those of all origins, by id."""
    return (
        {row[0]: row for row in stream(fetch(connection, wanted.query()))},
        {row[0]: row for row in stream(fetch(connection, select(ORIGIN)))},
    )


def known_rows(query: "Select[Any]", wanted: Wanted, *, as_of: datetime, since: date | None) -> "Select[Any]":
    """The query's rows of the wanted series that were known by then, in the order of the table's key."""
    ids = wanted.query().with_only_columns(SERIES.c.id)
    query = query.where(_O.series.in_(ids), _O.known_at <= seconds(as_of))
    if since is not None:
        query = query.where(_O.end_at >= seconds(midnight(since)))
    return query.order_by(_O.series, _O.end_at, _O.revision)


def series_of(words: Row, rows: list[Row], origins: Mapping[int, Row]) -> Series:
    """One series from its rows (series, end, value, label, origin), oldest first."""
    _, metric, asset, venue, source, coverage, length, _, unit = words
    _, ends, values, labels, origin = zip(*rows, strict=True)
    if len(set(ends)) < len(ends):
        _, ends, values, labels, origin = zip(*_latest(rows, key=itemgetter(1)), strict=True)
    decimals = tuple(map(Decimal, values))
    met = {id: _PROVENANCES[origins[id][1]] for id in set(origin)}
    return Series(
        key=SeriesKey(metric, asset, venue, source, coverage),
        unit=Unit.parse(unit),
        bound=weakest({_BOUNDS[origins[id][2]] for id in met}),
        provenance=least_firm(met.values()),
        seconds=length,
        ends=tuple(map(moment, ends)),
        values=decimals,
        labels=labelled(source, decimals, labels),
        provenances=tuple(map(met.__getitem__, origin)) if len(set(met.values())) > 1 else (),
    )


def _observation(row: Row, words: Row, origin: Row) -> Observation:
    """One observation from a row of each table."""
    _, end, _, known_at, text, label, _, pointer = row
    _, metric, asset, venue, source, coverage, length, _, unit = words
    _, provenance, bound, url, tape, entry, sha256, _ = origin
    value = Decimal(text)
    return Observation(
        metric,
        asset,
        venue,
        moment(end - length) if length else None,
        moment(end),
        value,
        Unit.parse(unit),
        source,
        moment(known_at),
        coverage,
        labelled(source, (value,), (label,))[0],
        url,
        _BOUNDS[bound],
        _PROVENANCES[provenance],
        Pointer(tape, entry, pointer, sha256),
    )


def _latest(rows: Iterable[Row], *, key: "itemgetter[Any]") -> Iterator[Row]:
    """Of neighbours with one key the last: the latest revision."""
    for row, after in pairwise(chain(rows, (None,))):
        if row is not None and (after is None or key(row) != key(after)):
            yield row
