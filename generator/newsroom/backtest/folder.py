"""A backtest's folder, `.newsdesk/backtests/<name>/`: what it was made of, each finished day, the posts, the report.

A day is finished when `days/<day>.json` is there, which is written last and whole. What the workers took stands apart,
in `times/`, so that everything else is the same whoever did the work.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from generator.errors import InputError
from generator.newsroom.backtest.results import Day, Done, Stage

BACKTESTS = "backtests"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_PLAN = "backtest.json"


@dataclass(frozen=True, slots=True)
class Folder:
    """An open folder, held by this run alone."""

    path: Path

    def finished(self) -> dict[date, Day]:
        """The days that are done; one whose file a crash of the machine has torn is not."""
        found = {}
        for path in sorted((self.path / "days").glob("*.json")):
            try:
                day = Day.model_validate_json(path.read_bytes())
            except ValidationError:
                continue
            found[day.day] = day
        return found

    def seconds(self, day: date) -> dict[Stage, float]:
        """What a finished day took, by stage."""
        try:
            read: dict[Stage, float] = json.loads((self.path / f"times/{day}.json").read_bytes())
        except (FileNotFoundError, ValueError):
            return {}
        return read

    def lay_post(self, done: Done) -> None:
        """Put a day's posts in their places."""
        from generator.archive.files import lay_out

        for post, files in zip(done.result.posts, (done.files, *done.more), strict=False):
            lay_out(self.path, ((f"{post.folder}/{name}", data) for name, data in files.items()))

    def finish(self, day: Day, seconds: Mapping[Stage, float]) -> None:
        """Write a day down as done."""
        from generator.archive.files import lay_out

        took = json.dumps({stage: round(spent, 6) for stage, spent in seconds.items()}).encode()
        result = day.model_dump_json(exclude_defaults=True).encode() + b"\n"
        lay_out(self.path, ((f"times/{day.day}.json", took), (f"days/{day.day}.json", result)))

    def lay(self, files: Mapping[str, bytes]) -> None:
        """Put the report's files in their place."""
        from generator.archive.files import lay_out

        lay_out(self.path, files.items())


def folder_of(name: str) -> str:
    """Where in the house a backtest of that name lies. Raises InputError for a name that is no plain file name."""
    from generator.archive.lock import WORKSHOP

    if not _NAME.fullmatch(name):
        raise InputError(f"{name!r} is no name for a backtest: letters, digits, dots, dashes, at most 100")
    return f"{WORKSHOP}/{BACKTESTS}/{name}"


@contextmanager
def open_folder(root: Path, name: str, plan: Mapping[str, str], *, fresh: bool) -> Iterator[Folder]:
    """Hold the folder of a backtest of this plan; with `fresh` what stood there is dropped.

    Raises LockedError where another backtest holds it, and InputError where it was made of another plan.
    """
    from generator.archive.files import lay_out, make_folder, remove_folder, sweep
    from generator.archive.lock import folder_lock, open_workshop

    open_workshop(root)
    path = make_folder(root, folder_of(name))
    with folder_lock(path):
        sweep(path)
        if fresh:
            for part in ("days", "times", "posts"):
                remove_folder(path, part)
        if fresh or not _same_plan(path, plan):
            lay_out(path, [(_PLAN, json.dumps(dict(plan), indent=1).encode() + b"\n")])
        yield Folder(path)


def _same_plan(path: Path, plan: Mapping[str, str]) -> bool:
    """Whether the folder is of this plan; False for an empty one. Raises InputError for another."""
    try:
        before = json.loads((path / _PLAN).read_bytes())
    except FileNotFoundError:
        return False
    except ValueError as error:
        raise InputError(f"{path / _PLAN} cannot be read ({error}); begin anew with --fresh") from error
    other = [key for key in plan if before.get(key) != plan[key]]
    if other:
        raise InputError(
            f"{path} holds a backtest with another {', '.join(other)}; begin anew with --fresh, "
            "or keep it and give this one a --name"
        )
    return True
