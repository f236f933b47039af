"""Houses that are dear to make are made once; a test that changes one takes a copy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.newsroom.opened import Newsroom
from tests.newsroom.made import copied, filed, live

Copy = Callable[..., Newsroom]


@pytest.fixture(scope="session")
def crash(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A house with the recorded post of a crash. Not to be changed."""
    return filed(tmp_path_factory.mktemp("crash") / "house")


@pytest.fixture(scope="session")
def alive(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A house with a live post of a crash. Not to be changed."""
    room, _ = live(tmp_path_factory.mktemp("alive") / "house")
    return room


@pytest.fixture
def own(crash: Newsroom, tmp_path: Path) -> Newsroom:
    """A copy of the recorded house, to be changed."""
    return copied(crash, tmp_path / "own")


@pytest.fixture
def own_live(alive: Newsroom, tmp_path: Path) -> Newsroom:
    """A copy of the live house, to be changed."""
    return copied(alive, tmp_path / "own_live")
