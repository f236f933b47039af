"""What a facts file says in words: a text, a day, a month or a moment, in the one form that evidence keeps."""

import re
from datetime import date

from generator.facts.window import iso, read_time

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def stated_label(text: str, unit: str) -> str:
    """The text in its kept form. Raises ValueError with how to write it."""
    match unit:
        case "month":
            if not _MONTH.fullmatch(text):
                raise ValueError(f"{text!r} is no month; write it as in 2025-12")
            return text
        case "date":
            return _day(text)
        case "time":
            try:
                return iso(read_time(text))
            except (ValueError, OverflowError) as error:
                raise ValueError(f"{text!r} is no moment; write it in UTC, as in 2026-01-13T13:30:00Z") from error
        case _:
            return text


def _day(text: str) -> str:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ValueError(f"{text!r} is no day; write it as in 2026-02-03")
