"""The page templates: escaped, strict, compiled once, and perhaps kept compiled between processes."""

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined

from generator.house.resources import resource

_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


@lru_cache(maxsize=8)
def environment(templates: Path | None = None, kept: BytecodeCache | None = None) -> Environment:
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
        bytecode_cache=kept,
    )
    built.filters.update(day=printed_day, moment=printed_moment, iso=_iso)
    return built


def printed_day(day: date) -> str:
    """`Aug. 5, 2024`."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def printed_moment(moment: datetime, zone: ZoneInfo) -> str:
    """`Aug. 6, 2024, 00:10 UTC`."""
    local = moment.astimezone(zone)
    return f"{printed_day(local)}, {local:%H:%M} {local:%Z}"


def _iso(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()
