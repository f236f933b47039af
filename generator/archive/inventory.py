"""What the archive holds, for the doctor."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from generator.archive.driver import fetch, stream
from generator.archive.numbers import moment, seconds
from generator.archive.schema import OBSERVATION, SERIES


@dataclass(frozen=True, slots=True)
class Holding:
    """One series: its first and last end, and how many observations (revisions not counted)."""

    realm: str
    source: str
    metric: str
    asset: str
    venue: str
    coverage: str
    seconds: int
    unit: str
    first: datetime
    last: datetime
    count: int


def inventory(connection: Connection, as_of: datetime) -> tuple[Holding, ...]:
    """Every series with something known by then, in the order of its words."""
    o, s = OBSERVATION.c, SERIES.c
    spans = (
        select(o.series, func.min(o.end_at).label("first"), func.max(o.end_at).label("last"), func.count().label("n"))
        .where(o.revision == 0, o.known_at <= seconds(as_of))
        .group_by(o.series)
        .subquery()
    )
    columns = (s.realm, s.source, s.metric, s.asset, s.venue, s.coverage, s.seconds, s.unit)
    query = (
        select(*columns, spans.c.first, spans.c.last, spans.c.n).join(spans, spans.c.series == s.id).order_by(*columns)
    )
    rows = stream(fetch(connection, query))
    return tuple(Holding(*(*row[:8], moment(row[8]), moment(row[9]), row[10])) for row in rows)


def newest(connection: Connection, as_of: datetime, *, realm: str) -> datetime | None:
    """The end of the newest observation known by then."""
    o = OBSERVATION.c
    query = (
        select(func.max(o.end_at))
        .join(SERIES, SERIES.c.id == o.series)
        .where(SERIES.c.realm == realm, o.known_at <= seconds(as_of))
    )
    (stamp,) = fetch(connection, query).fetchone() or (None,)
    return None if stamp is None else moment(stamp)
