"""Running a backtest: each day that is not done goes to a worker, comes back in order, and is written down as done."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from generator import __version__
from generator.errors import InputError
from generator.facts.observation import Provenance
from generator.newsroom.backtest.desk import work
from generator.newsroom.backtest.executors import Opened
from generator.newsroom.backtest.folder import Folder, open_folder
from generator.newsroom.backtest.page import report_page
from generator.newsroom.backtest.report import Report, report_of
from generator.newsroom.backtest.results import Day, Done
from generator.newsroom.backtest.setup import Setup, moment_of, setup_of
from generator.newsroom.backtest.text import report_text
from generator.newsroom.backtest.trials import trials, values_of
from generator.newsroom.known import Realm, realm_of
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import read_post
from generator.newsroom.variety import KindVariety, Read, variety_of


@dataclass(frozen=True, slots=True)
class Backtest:
    """What was asked for: the days, the folder's name, whether to begin anew."""

    first: date
    last: date
    name: str = ""
    fresh: bool = False

    @property
    def days(self) -> tuple[date, ...]:
        """Every day, in order."""
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    @property
    def called(self) -> str:
        """The folder's name."""
        return self.name or f"{self.first}_{self.last}"


@dataclass(frozen=True, slots=True)
class Ran:
    """Where it all lies, the report, and how many days this run did itself."""

    folder: Path
    report: Report
    done: int


def backtest(
    room: Newsroom,
    asked: Backtest,
    executor: Opened,
    *,
    now: datetime,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Ran:
    """Run the desk over the days that are not done yet, and write the report. `tell` hears of each finished day.

    Raises NewsdeskError; LockedError where another backtest is at work in the folder.
    """
    if asked.last < asked.first or moment_of(asked.last) > now:
        raise InputError(f"a backtest goes from a day to a later one that has ended, not {asked.first} to {asked.last}")
    setup = setup_of(room, asked.last, _realm(room, moment_of(asked.last)))
    with open_folder(room.root, asked.called, _plan(asked, setup), fresh=asked.fresh) as folder:
        days = folder.finished()
        left = [day for day in asked.days if day not in days]
        with executor as workers:
            task = partial(work, setup.elsewhere() if workers.far else setup)
            for count, day in enumerate(_done(folder, workers.map(task, left), days), 1):
                days[day.day] = day
                tell(len(asked.days) - len(left) + count, len(asked.days))
        report = _reported(room, folder, [days[day] for day in asked.days])
        return Ran(folder.path, report, len(left))


def _realm(room: Newsroom, until: datetime) -> Realm:
    """Which history there is to look at, a sample's only where there is no other. Raises InputError without any."""
    with room.archive() as archive:
        for provenance in (Provenance.RECORDED, Provenance.SAMPLE):
            realm = realm_of(provenance)
            if archive.newest(until, provenance=realm) is not None:
                return realm
    raise InputError(f"the archive holds nothing that was known at {until:%Y-%m-%d %H:%M}; import tables first")


def _plan(asked: Backtest, setup: Setup) -> Mapping[str, str]:
    """What makes two backtests the same; the record's digest stands with each day."""
    house = sha256(repr(setup.files).encode()).hexdigest()
    return {
        "from": str(asked.first),
        "to": str(asked.last),
        "house": house,
        "program": setup.program,
        "realm": setup.realm,
    }


def _done(folder: Folder, results: Iterator[Done], before: Mapping[date, Day]) -> Iterator[Day]:
    """File each result as it comes. Raises InputError where it was judged by another record than the days before."""
    record = next(iter(before.values())).record if before else ""
    for done in results:
        day = done.result
        record = record or day.record
        if day.record != record:
            raise InputError(
                f"{day.day} was judged by another record than the days before it: the archive has changed, or a worker "
                "sees another one; begin anew with --fresh, or give a --name"
            )
        began = perf_counter()
        folder.lay_post(done)
        folder.finish(day, {**done.seconds, "file": perf_counter() - began} if done.files else done.seconds)
        yield day


def _reported(room: Newsroom, folder: Folder, days: list[Day]) -> Report:
    report = report_of(
        days,
        version=__version__,
        values=values_of(room.house),
        tried=trials(room.house),
        variety=_variety(room, folder, days),
        seconds=(folder.seconds(day.day) for day in days),
    )
    folder.lay(
        {
            "report.json": report.model_dump_json(indent=1).encode() + b"\n",
            "report.txt": report_text(report).encode(),
            "report.html": report_page(report, room.house, room.own_pages).encode(),
        }
    )
    return report


def _variety(room: Newsroom, folder: Folder, days: list[Day]) -> tuple[KindVariety, ...]:
    """Of the posts as they lie in the folder."""
    from generator.press.body import read_body

    def read() -> Iterator[Read]:
        for day in days:
            for post in day.posts:
                file = read_post(folder.path / post.folder).file
                yield Read(post.kind, file.front.title, file.front.description, read_body(file.body))

    return variety_of(read(), room.definitions)
