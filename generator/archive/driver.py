"""Statements made by SQLAlchemy, run on the driver's own cursor: portable text, no object per row."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Dialect, Select, Table
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

Row = tuple[Any, ...]


def fetch(connection: Connection, query: "Select[Any]") -> DBAPICursor:
    """Run a query; the driver's cursor, whose rows are plain tuples."""
    compiled = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    cursor = connection.connection.cursor()
    cursor.execute(compiled.string, tuple(compiled.params[name] for name in compiled.positiontup or ()))
    return cursor


def ask(connection: Connection, constant: "Select[Any]", **given: Any) -> DBAPICursor:  # noqa: ANN401
    """Run a query that is asked again and again with other parameters, by their names."""
    compiled = _compiled(constant, connection.dialect)
    cursor = connection.connection.cursor()
    cursor.execute(compiled.string, tuple(given[name] for name in compiled.positiontup or ()))
    return cursor


def stream(cursor: DBAPICursor) -> Iterator[Row]:
    """The rows of a cursor, one by one."""
    return iter(cursor)  # type: ignore[call-overload,no-any-return]  # drivers iterate, PEP 249 leaves it open


def pour(connection: Connection, statement: ClauseElement, rows: Iterable[Row]) -> int:
    """Run a statement over many rows of its parameters, in their order in its text.

    Returns how many rows it touched.
    """
    cursor = connection.connection.cursor()
    cursor.executemany(_compiled(statement, connection.dialect).string, rows)  # type: ignore[arg-type]
    touched = int(cursor.rowcount)
    cursor.close()
    return max(touched, 0)


def parameters(connection: Connection, statement: ClauseElement) -> tuple[str, ...]:
    """The names of a statement's parameters in the order of its text; one that is used twice stands twice."""
    return tuple(_compiled(statement, connection.dialect).positiontup or ())


def insert_new(connection: Connection, table: Table) -> "postgresql.Insert | sqlite.Insert":
    """An insert of all the table's columns that passes over rows whose key is there."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table).on_conflict_do_nothing()


@lru_cache(maxsize=64)
def _compiled(statement: ClauseElement, dialect: Dialect) -> SQLCompiler:
    """A statement's text; those that are constants are made once."""
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    return compiled
