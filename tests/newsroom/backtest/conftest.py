"""A house whose archive holds a synthetic market of 500 days, made once and copied."""

from pathlib import Path

import pytest

from generator.newsroom.opened import Newsroom
from generator.newsroom.run import run
from tests.days import make_market, tape_bytes
from tests.newsroom.made import copied, house


@pytest.fixture(scope="session")
def years(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Not to be changed."""
    folder = tmp_path_factory.mktemp("years")
    tape = folder / "day.har.gz"
    tape.write_bytes(tape_bytes(make_market()))
    room = house(folder / "house")
    run(room, tapes=[tape], dry=True)
    return room


@pytest.fixture
def own_years(years: Newsroom, tmp_path: Path) -> Newsroom:
    """A copy, to be changed."""
    return copied(years, tmp_path / "house")
