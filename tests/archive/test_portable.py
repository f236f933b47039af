"""The SQL is PostgreSQL's too."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import create_mock_engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql.expression import ClauseElement

from generator.archive import statements
from generator.archive.read import Wanted
from generator.archive.schema import INCOMING, METADATA, OBSERVATION

DIALECT = postgresql.dialect(paramstyle="format")  # type: ignore[no-untyped-call]


def compiled(statement: ClauseElement) -> str:
    return re.sub(r"\s+", " ", statement.compile(dialect=DIALECT).string)


def test_every_table_can_be_made_in_postgresql() -> None:
    made: list[str] = []
    engine = create_mock_engine("postgresql+psycopg://", lambda sql, *_a, **_k: made.append(compiled(sql)))
    METADATA.create_all(engine, checkfirst=False)
    text = "\n".join(made)
    assert len(made) == len(METADATA.tables)
    assert "PRIMARY KEY (series, end_at, revision)" in text
    assert "ROWID" not in text
    assert "CREATE TEMPORARY TABLE incoming" in compiled(CreateTable(INCOMING))


@pytest.mark.parametrize(
    "make",
    [
        statements.staging,
        statements.contested,
        statements.held_versions,
        statements.mendable,
        statements.mending,
        statements.dropping,
    ],
)
def test_every_statement_of_an_intake_compiles_for_postgresql(make: Callable[[], ClauseElement]) -> None:
    text = compiled(make())
    assert "%s" in text or make in {statements.contested, statements.held_versions}
    assert "?" not in text


def test_rows_that_are_held_are_passed_over_in_both_dialects() -> None:
    ways = (
        postgresql.insert(OBSERVATION).on_conflict_do_nothing(),
        sqlite.insert(OBSERVATION).on_conflict_do_nothing(),
    )
    for way, dialect in zip(ways, (DIALECT, sqlite.dialect()), strict=True):
        assert way.compile(dialect=dialect).string.endswith("ON CONFLICT DO NOTHING")


def test_questions_compile_for_postgresql() -> None:
    wanted = Wanted.of("real", metrics=["a", "b"], assets=["c"])
    assert "IN" in compiled(wanted.query())
