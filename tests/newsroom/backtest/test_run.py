"""A backtest: every day as it was known then, posts in a folder of their own, days done once."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from generator.archive.lock import folder_lock
from generator.errors import InputError
from generator.newsroom.backtest.executors import Executor
from generator.newsroom.backtest.results import Day
from generator.newsroom.checking import check_shelved
from generator.newsroom.opened import Newsroom
from generator.newsroom.run import run
from generator.newsroom.shelf import read_post
from tests.days import LAST, make_market, tape_bytes
from tests.newsroom.backtest.asked import FIRST, commanded, made, ran
from tests.newsroom.made import files_under

T = TypeVar("T")
R = TypeVar("R")


class Silent:
    """An executor that must not be asked."""

    far = False

    def __enter__(self) -> Executor:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to let go."""

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        assert not tasks
        return iter(())


def test_a_backtest_tells_each_day_and_leaves_the_houses_posts_alone(own_years: Newsroom) -> None:
    before = files_under(own_years.root)
    done = ran(own_years)
    assert files_under(own_years.root) == before
    assert done.folder == own_years.root / ".newsdesk/backtests" / f"{FIRST}_{LAST}"
    assert (done.done, done.report.days) == (10, 10)
    assert set(done.report.calendar) == {FIRST + timedelta(days=n) for n in range(10)}
    assert done.report.calendar[LAST].kind == "liquidation_cascade"
    assert done.report.posts == sum(square.kind != "" for square in done.report.calendar.values()) > 1
    assert set(done.report.verdicts["liquidation_cascade"]) == {"pass", "qualified", "hold", "block"}


def test_the_post_is_the_one_that_the_run_of_that_day_files(own_years: Newsroom, tmp_path: Path) -> None:
    done = ran(own_years, LAST, LAST)
    tape = tmp_path / "day.har.gz"
    tape.write_bytes(tape_bytes(make_market()))
    (filed,) = run(own_years, tapes=[tape]).posts
    folder = done.folder / done.report.calendar[LAST].folder
    ours, theirs = read_post(folder), read_post(own_years.root / filed.folder)
    assert ours.file.body == theirs.file.body
    assert (ours.file.front.title, ours.ledger, ours.evidence) == (
        theirs.file.front.title,
        theirs.ledger,
        theirs.evidence,
    )
    assert check_shelved(own_years, ours).outcome.word in {"pass", "qualified"}


def test_days_that_are_done_are_not_done_again(own_years: Newsroom) -> None:
    first = ran(own_years)
    again = ran(own_years, executor=Silent())
    assert again.done == 0
    assert again.report == first.report
    for name in ("report.json", "report.txt", "report.html"):
        assert (again.folder / name).stat().st_size > 500


def test_a_day_whose_file_is_torn_is_done_again(own_years: Newsroom) -> None:
    first = ran(own_years)
    whole = made(first.folder)
    torn = first.folder / f"days/{LAST}.json"
    torn.write_bytes(torn.read_bytes()[:40])
    assert ran(own_years).done == 1
    assert made(first.folder) == whole


@pytest.mark.parametrize("what", ["house", "templates"])
def test_a_folder_of_another_house_is_refused_until_it_is_begun_anew(own_years: Newsroom, what: str) -> None:
    ran(own_years, LAST, LAST)
    if what == "house":
        path = own_years.root / "content/house.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("floor = 250_000_000", "floor = 900_000_000"))
    else:
        own = own_years.root / "templates/boilerplate/disclaimer.txt.j2"
        own.parent.mkdir(parents=True)
        own.write_text("Not investment advice at all.\n", encoding="utf-8")
    changed = Newsroom(own_years.root, own_years.house, {})
    with pytest.raises(InputError, match="another house; begin anew with --fresh"):
        ran(changed, LAST, LAST)
    assert ran(changed, LAST, LAST, name="other").done == 1
    assert ran(changed, LAST, LAST, fresh=True).done == 1


def test_a_record_that_changed_meanwhile_is_refused(own_years: Newsroom) -> None:
    done = ran(own_years, LAST, LAST)
    path = done.folder / f"days/{LAST}.json"
    day = Day.model_validate_json(path.read_bytes())
    path.write_bytes(day.model_copy(update={"record": "0" * 64, "day": FIRST}).model_dump_json().encode())
    with pytest.raises(InputError, match="judged by another record"):
        ran(own_years, LAST, LAST)


def test_a_second_backtest_in_the_same_folder_ends_with_75(own_years: Newsroom) -> None:
    done = ran(own_years, LAST, LAST, name="one")
    with folder_lock(done.folder):
        second = commanded(own_years, "--name", "one")
        other = commanded(own_years, "--name", "two", "--workers", "1", "-q")
    assert (second.returncode, second.stdout) == (75, "")
    assert "another run holds" in second.stderr
    assert other.returncode == 0


def test_a_backtest_of_nothing_or_of_days_to_come_is_refused(own_years: Newsroom, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a later one that has ended"):
        ran(own_years, LAST, FIRST)
    with pytest.raises(InputError, match="a later one that has ended"):
        ran(own_years, LAST, LAST + timedelta(days=1))
    with pytest.raises(InputError, match="the archive holds nothing"):
        ran(own_years, LAST - timedelta(days=900), LAST - timedelta(days=890))
    with pytest.raises(InputError, match="no name for a backtest"):
        ran(own_years, LAST, LAST, name="../elsewhere")


def test_the_command_prints_the_report_or_its_json(own_years: Newsroom) -> None:
    told = commanded(own_years, "--workers", "1")
    assert told.returncode == 0
    assert f"Backtest, {FIRST} to {LAST}: 10 days" in told.stdout
    as_json = json.loads(commanded(own_years, "--workers", "1", "--json", "-q").stdout)
    assert as_json["days"] == 10
    assert as_json["by_kind"]["liquidation_cascade"] >= 1
    assert commanded(own_years, "--workers", "1", "--cluster", "tcp://127.0.0.1:1").returncode == 2
