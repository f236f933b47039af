"""The page templates: escaped, strict, compiled once, and perhaps kept compiled between processes."""

from collections.abc import Hashable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from generator.house.resources import resource

_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


class Kept(Hashable, Protocol):
    """Somewhere to keep compiled templates by name; it may forget."""

    def load(self, name: str) -> bytes | None:
        """What was kept under that name."""

    def keep(self, name: str, data: bytes) -> None:
        """Keep it."""


@lru_cache(maxsize=8)
def environment(templates: Path | None = None, kept: Kept | None = None) -> Environment:
    """The environment; a house's own file stands before ours of the same name."""
    folders = [folder for folder in (templates, resource("templates", "pages")) if folder]
    built = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
        bytecode_cache=None if kept is None else _Compiled(kept),
    )
    built.filters.update(day=printed_day, moment=printed_moment, iso=_iso)
    return built


class _Compiled(BytecodeCache):
    """Jinja's compiled templates; Jinja checks that they fit the source and its own version."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        data = self.kept.load(bucket.key)
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept.keep(bucket.key, bucket.bytecode_to_string())


def printed_day(day: date) -> str:
    """`Aug. 5, 2024`."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def printed_moment(moment: datetime, zone: ZoneInfo) -> str:
    """`Aug. 6, 2024, 00:10 UTC`."""
    local = moment.astimezone(zone)
    return f"{printed_day(local)}, {local:%H:%M} {local:%Z}"


def _iso(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()
