"""What a worker begins with: the house, by value, and where the archive is. It opens both once and keeps them."""

import os
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING

from generator import __version__
from generator.errors import WorkerError
from generator.facts.fact import MARKET
from generator.facts.window import midnight
from generator.house.load import HOUSE_FILE
from generator.house.resources import resource
from generator.newsroom.backtest.trials import Trial, trials
from generator.newsroom.known import METRICS, Realm
from generator.newsroom.opened import DATABASE, Newsroom, open_newsroom

if TYPE_CHECKING:
    from generator.archive.record import Record

Files = tuple[tuple[str, bytes], ...]
TEN_MINUTES = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Setup:
    """A value that travels with every task. `files` are the house's policy and its own templates.

    `far`: the worker may not see the house's folder, and finds the archive's address in its own environment.
    """

    root: str
    files: Files
    until: datetime
    realm: Realm
    program: str
    database: str = field(default="", repr=False)
    far: bool = False

    def elsewhere(self) -> "Setup":
        """The same for workers on other machines; an address with a password never travels."""
        return replace(self, database="", far=True)


@dataclass(frozen=True, slots=True)
class Ready:
    """A worker that has opened everything."""

    room: Newsroom
    record: "Record"
    trials: tuple[Trial, ...]
    seconds: float


def moment_of(day: date) -> datetime:
    """When a day is judged: ten minutes after its end."""
    return midnight(day) + timedelta(days=1) + TEN_MINUTES


def setup_of(room: Newsroom, last: date, realm: Realm) -> Setup:
    """What workers need for days up to `last`."""
    return Setup(
        root=str(room.root),
        files=house_files(room.root),
        until=moment_of(last),
        realm=realm,
        program=program(),
        database=room.environ.get(DATABASE, ""),
    )


def house_files(root: Path) -> Files:
    """The policy and the house's own templates, as bytes by their path."""
    own = root / "templates"
    paths = [root / HOUSE_FILE]
    if own.is_dir() and own.resolve() != resource("templates").resolve():
        paths += sorted(path for path in own.rglob("*") if path.is_file())
    return tuple((path.relative_to(root).as_posix(), path.read_bytes()) for path in paths)


@lru_cache(maxsize=1)
def program() -> str:
    """A hash of this program: its version, its code and its templates."""
    made = sha256(__version__.encode())
    package = Path(__file__).resolve().parents[2]
    for folder in dict.fromkeys((package, resource("templates"))):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".txt", ".j2"}:
                made.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return made.hexdigest()


_ALONE = Lock()


def ready(setup: Setup) -> Ready:
    """Open house and archive, once in a process. Raises NewsdeskError."""
    with _ALONE:
        return _ready(setup)


@lru_cache(maxsize=1)
def _ready(setup: Setup) -> Ready:
    from generator.archive.record import read_record

    if program() != setup.program:
        raise WorkerError("this worker has another Newsdesk than the one that asks; install the same on both")
    began = perf_counter()
    room = _room(setup)
    with room.archive() as archive:
        assets = (*room.house.assets, MARKET, "USDT")
        record = read_record(archive, setup.until, realm=setup.realm, metrics=METRICS, assets=assets)
    return Ready(room, record, trials(room.house), perf_counter() - began)


def _room(setup: Setup) -> Newsroom:
    """The house where it lies, or where a far worker does not see it, a copy for the length of this process."""
    from generator.archive.files import scratch

    environ = dict(os.environ) if setup.far else {DATABASE: setup.database} if setup.database else {}
    root = Path(setup.root)
    if not setup.far or _sees(root, setup.files):
        return open_newsroom(root, environ)
    if DATABASE not in environ:
        raise WorkerError(f"this worker does not see {root}; set {DATABASE} in its environment")
    return open_newsroom(scratch(setup.files), environ)


def _sees(root: Path, files: Files) -> bool:
    try:
        return house_files(root) == files
    except OSError:
        return False
