"""The statements by which an intake deals with rows that the archive may hold already."""

from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Select,
    Update,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    insert,
    literal_column,
    or_,
    select,
    true,
    update,
)

from generator.archive.driver import insert_new
from generator.archive.schema import INCOMING, OBSERVATION, ORIGIN, SERIES

COLUMNS = [column.name for column in INCOMING.columns]
INSERT = {table: insert(table) for table in (SERIES, ORIGIN, OBSERVATION, INCOMING)}
_NONE: ColumnElement[int] = literal_column("0")
_BLANK: ColumnElement[str] = literal_column("''")  # in the text, so that all parameters are a row's


def new_of_incoming(connection: Connection) -> Insert:
    """Put in what is laid aside and has a fresh key."""
    columns = [_NONE if name == "revision" else INCOMING.c[name] for name in COLUMNS]
    # SQLite needs the WHERE to tell this ON CONFLICT from the ON of a join.
    news = select(*columns).where(true()).order_by(INCOMING.c.revision)
    return insert_new(connection, OBSERVATION).from_select(COLUMNS, news)


@cache
def staging() -> Insert:
    """Parameters by name: the columns, and whether the row is live; each `its_`."""
    its = {c.name: bindparam(f"its_{c.name}", type_=c.type) for c in INCOMING.columns}
    live = bindparam("its_live", type_=INCOMING.c.revision.type)
    confirmed = exists(
        select(ORIGIN.c.id).where(ORIGIN.c.id == OBSERVATION.c.origin, ORIGIN.c.provenance == literal_column("'live'"))
    )
    later = OBSERVATION.alias("later")
    held = select(OBSERVATION.c.series).where(
        *(OBSERVATION.c[name] == its[name] for name in ("series", "end_at", "value")),
        OBSERVATION.c.revision == _NONE,
        or_(its["label"] == _BLANK, OBSERVATION.c.label != _BLANK),
        or_(live == _NONE, confirmed),
        ~exists(
            select(later.c.series).where(
                later.c.series == OBSERVATION.c.series,
                later.c.end_at == OBSERVATION.c.end_at,
                later.c.revision == literal_column("1"),
            )
        ),
    )
    row = select(*(cast(its[c.name], c.type) for c in INCOMING.columns)).where(~exists(held))
    return insert(INCOMING).from_select(COLUMNS, row)


def contested() -> Select[Any]:
    """The rows laid aside whose key has another value, in their order, and when they were fetched."""
    return (
        select(INCOMING, ORIGIN.c.fetched_at)
        .join(ORIGIN, ORIGIN.c.id == INCOMING.c.origin)
        .where(_other_value())
        .order_by(INCOMING.c.revision)
    )


def held_versions() -> Select[Any]:
    """All versions of the contested keys, and when they were fetched, by key and revision."""
    keys = select(INCOMING.c.series, INCOMING.c.end_at).where(_other_value()).distinct().subquery()
    return (
        select(OBSERVATION, ORIGIN.c.fetched_at)
        .join(keys, and_(OBSERVATION.c.series == keys.c.series, OBSERVATION.c.end_at == keys.c.end_at))
        .join(ORIGIN, ORIGIN.c.id == OBSERVATION.c.origin)
        .order_by(OBSERVATION.c.series, OBSERVATION.c.end_at, OBSERVATION.c.revision)
    )


def mendable() -> Select[Any]:
    """Rows laid aside beside the equal ones held, that bring a label or a live reply; and whether it is the latter."""
    theirs, ours = ORIGIN.alias("theirs"), ORIGIN.alias("ours")
    live = and_(theirs.c.provenance == "live", ours.c.provenance == "recorded")
    return (
        select(INCOMING, OBSERVATION, live)
        .join(OBSERVATION, and_(_same_key(), OBSERVATION.c.value == INCOMING.c.value))
        .join(theirs, theirs.c.id == INCOMING.c.origin)
        .join(ours, ours.c.id == OBSERVATION.c.origin)
        .where(or_(live, and_(OBSERVATION.c.label == "", INCOMING.c.label != "")))
    )


@cache
def mending() -> Update:
    """Parameters: label, origin, pointer, series, end_at, revision."""
    return (
        update(OBSERVATION)
        .values({name: bindparam(f"new_{name}") for name in ("label", "origin", "pointer")})
        .where(*(OBSERVATION.c[name] == bindparam(f"its_{name}") for name in ("series", "end_at", "revision")))
    )


@cache
def dropping() -> Delete:
    """Parameters: series, end_at."""
    return delete(OBSERVATION).where(*(OBSERVATION.c[n] == bindparam(f"its_{n}") for n in ("series", "end_at")))


def _same_key() -> ColumnElement[bool]:
    return and_(OBSERVATION.c.series == INCOMING.c.series, OBSERVATION.c.end_at == INCOMING.c.end_at)


def _other_value() -> ColumnElement[bool]:
    return exists(select(OBSERVATION.c.series).where(_same_key(), OBSERVATION.c.value != INCOMING.c.value))
