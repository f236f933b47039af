"""What every test shares: no sockets, and the recorded markets where they are."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Server, programs, serving

ROOT = Path(__file__).resolve().parent.parent


def required() -> bool:
    """Whether an absent program or an absent recorded market is a failure (CI) or a skip (a newcomer)."""
    return os.environ.get("NEWSDESK_REQUIRE") == "all"


def absent(what: str) -> None:
    """Skip, saying so; fail where everything is required."""
    if required():
        pytest.fail(f"{what} is absent, and NEWSDESK_REQUIRE=all asks for it")
    pytest.skip(f"{what} is absent: this test did not run")


@pytest.fixture(autouse=True)
def _no_sockets(request: pytest.FixtureRequest, socket_disabled: None) -> None:
    """Nothing talks to the network; a test of a loopback server enables it by `socket_enabled`."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recorded markets, for tests only; never shipped."""
    folder = Path(os.environ.get("NEWSDESK_SHARED", str(ROOT.parent / "shared")))
    if not (folder / "tapes").is_dir():
        absent(f"the recorded markets folder {folder} (NEWSDESK_SHARED)")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real PostgreSQL server of this test process, with nothing in it."""
    found = programs()
    if found is None:
        absent("PostgreSQL (Debian: postgresql)")
    else:
        with serving(found) as server:
            yield server


@pytest.fixture
def database(postgres: Server) -> str:
    """The address of an empty database, as a house is told it."""
    return postgres.new_database()
