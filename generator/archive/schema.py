"""The archive's tables, portable between SQLite and PostgreSQL.

An observation is one row: its series (the words that repeat), the end of its window, a revision number from 0, when it
could first be known, the value as plain decimal text, and its origin (the reply or file it came in).
Times are whole seconds since 1970. A series holds windows of one length; `seconds` 0 marks instants.
"""

from sqlalchemy import BigInteger, Column, Integer, MetaData, SmallInteger, String, Table, Text, UniqueConstraint

VERSION = 1
"""Of these tables; an archive of another version is refused."""

METADATA = MetaData()


def _word(name: str, length: int = 200) -> "Column[str]":
    return Column(name, String(length), nullable=False)


def _time(name: str) -> "Column[int]":
    return Column(name, BigInteger, nullable=False)


FORM = Table("form", METADATA, Column("version", Integer, primary_key=True, autoincrement=False))

SERIES = Table(
    "series",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _word("metric"),
    _word("asset"),
    _word("venue"),
    _word("source"),
    _word("coverage"),
    Column("seconds", BigInteger, nullable=False),
    _word("realm", 8),  # real (live and recorded together), sample or editor: they never mix
    _word("unit"),
    UniqueConstraint("metric", "asset", "venue", "source", "coverage", "seconds", "realm"),
)

ORIGIN = Table(
    "origin",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _word("provenance", 8),
    _word("bound", 12),
    Column("url", Text, nullable=False),
    Column("tape", Text, nullable=False),
    Column("entry", Integer, nullable=False),
    _word("sha256", 64),
    _time("fetched_at"),
)

OBSERVATION = Table(
    "observation",
    METADATA,
    Column("series", Integer, primary_key=True, autoincrement=False),
    Column("end_at", BigInteger, primary_key=True, autoincrement=False),
    Column("revision", SmallInteger, primary_key=True, autoincrement=False),
    _time("known_at"),
    Column("value", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("origin", Integer, nullable=False),
    Column("pointer", Text, nullable=False),
    sqlite_with_rowid=False,
)

INCOMING = Table(
    "incoming",
    MetaData(),
    *(Column(column.name, column.type, nullable=False) for column in OBSERVATION.columns),
    prefixes=["TEMPORARY"],
)
"""Rows of which some were met before, for the time of one chunk."""

POST = Table(
    "post",
    METADATA,
    Column("event", String(200), primary_key=True),
    Column("slug", String(200), nullable=False, unique=True),
    Column("folder", Text, nullable=False),
    _word("status", 20),
    _word("verdict", 20),
    _word("digest", 64),
    _time("as_of"),
    _time("created"),
    _time("updated"),
    _word("by"),
    _word("provenance", 8),
)

STATUS = Table(
    "status",
    METADATA,
    Column("event", String(200), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _word("status", 20),
    _word("by"),
    _time("at"),
)
