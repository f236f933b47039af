"""Options that every command takes, and how a command speaks: data on stdout, messages on stderr."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator.errors import NewsdeskError, Refused


class TimeType(click.ParamType):  # type: ignore[type-arg]
    """An ISO 8601 time with its zone; a bare day is its midnight in UTC."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read a time."""
        from generator.facts.window import read_time

        if isinstance(value, datetime):
            return value
        text = str(value)
        try:
            return read_time(f"{text}T00:00:00Z" if len(text) == len("2024-08-05") else text)
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no time; write 2024-08-06T00:10:00Z, or a day such as 2024-08-05", param, ctx)


TIME = TimeType()


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --json. With it stdout holds one JSON value, and nothing else, also where a command fails."""

    @wraps(command)
    def told(*args: Any, as_json: bool, **named: Any) -> Any:  # noqa: ANN401 (whatever click hands on)
        try:
            return command(*args, as_json=as_json, **named)
        except NewsdeskError as error:
            if as_json:
                code = error.code if isinstance(error, Refused) else ""
                put({"error": {"kind": type(error).__name__, "code": code, "message": str(error)}})
            raise

    return click.option("--json", "as_json", is_flag=True, help="Machine-readable JSON on stdout.")(told)


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --house, --json, -q and -v."""
    for option in (
        click.option("-v", "--verbose", is_flag=True, help="Say more on stderr."),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but failures."),
        json_option,
        click.option(
            "--house",
            type=click.Path(path_type=Path, file_okay=False),
            help="The house's folder (default: the nearest upwards with content/house.toml).",
        ),
    ):
        command = option(command)
    return command


def room_of(house: Path | None) -> Any:  # noqa: ANN401 (a Newsroom; its module is loaded only when a command runs)
    """Open the house that was named, or the nearest one upwards. Raises HouseError."""
    from generator.house.load import find_house
    from generator.newsroom.opened import open_newsroom

    return open_newsroom(house if house is not None else find_house(Path.cwd()))


def say(text: str, *, quiet: bool = False) -> None:
    """A message for the person at the keyboard."""
    if not quiet:
        click.echo(text, err=True)


def put(value: object) -> None:
    """A value as JSON on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
