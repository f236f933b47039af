"""Connecting to SQLite or PostgreSQL, and making the tables."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from generator.archive.driver import fetch, pour
from generator.archive.schema import FORM, METADATA, VERSION
from generator.errors import ArchiveError

_PATIENCE = 60  # seconds that a writer waits for another


def make_engine(url: str) -> Engine:
    """An engine that speaks positional parameters. Raises ArchiveError for an address that cannot be used."""
    try:
        address = make_url(url)
        backend = address.get_backend_name()
        if backend == "sqlite":
            return _sqlite(url)
        if backend == "postgresql":
            named = address if "+" in address.drivername else address.set(drivername="postgresql+psycopg")
            return create_engine(named, paramstyle="format")
    except ImportError as error:
        raise ArchiveError("PostgreSQL needs its driver; install it with `pip install 'newsdesk[postgres]'`") from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise ArchiveError(f"the archive's address cannot be used ({type(error).__name__}); see its driver") from error
    raise ArchiveError(f"the archive's address names {backend}; use SQLite or PostgreSQL")


def faults(engine: Engine) -> tuple[type[Exception], ...]:
    """What a database may raise, with and without SQLAlchemy around it."""
    driver = engine.dialect.dbapi
    return (SQLAlchemyError, driver.Error) if driver is not None else (SQLAlchemyError,)


def prepare(connection: Connection) -> None:
    """Make the tables that are missing. Raises ArchiveError for an archive of another version."""
    METADATA.create_all(connection)
    versions = [row[0] for row in fetch(connection, select(FORM)).fetchall()]
    if not versions:
        pour(connection, insert(FORM), [(VERSION,)])
    elif versions != [VERSION]:
        raise ArchiveError(
            f"this archive has version {max(versions)}, and this Newsdesk reads version {VERSION}; "
            "update Newsdesk, or set the archive aside and import again"
        )


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _PATIENCE})

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _entry: Any) -> None:  # noqa: ANN401
        connection.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "temp_store=MEMORY", "cache_size=-16000"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A reader that turns writer can fail at once against another writer; one that says so first waits its turn.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
