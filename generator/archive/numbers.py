"""How numbers and times lie in the archive: exact plain decimals, and whole seconds since 1970."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from generator.errors import QuantityError
from generator.facts.quantity import FINEST, LARGEST, read_decimal
from generator.facts.window import iso, read_time

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,29})\.[0-9]{0,40}[1-9]|-?[1-9][0-9]{0,29}|0").fullmatch
_PADDED = re.compile(r"-?[1-9][0-9]{0,29}\.[0-9]{1,60}|-?0\.[0-9]{0,40}[1-9]0{0,19}").fullmatch


def plain(value: Decimal) -> str:
    """A decimal exactly, without exponent and trailing zeros: "4285.08", "302", "0". Raises QuantityError."""
    text = str(value)
    return text if _PLAIN(text) else _trimmed(text) or _written_out(value)


def plain_text(text: str) -> str:
    """The same of a number in a table; quick where it is written plainly. Raises QuantityError."""
    return text if _PLAIN(text) else _trimmed(text) or plain(read_decimal(text))


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if _PADDED(text) else ""


def _written_out(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < FINEST or abs(value) >= LARGEST:
        raise QuantityError(f"{value!s:.40} is not a number that a market can show")
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=8192)
def seconds(moment: datetime) -> int:
    """Whole seconds since 1970; a fraction is dropped."""
    return int(moment.timestamp() // 1)


def seconds_up(moment: datetime) -> int:
    """Whole seconds since 1970; a fraction counts up, so that nothing is known too early."""
    return -int(-moment.timestamp() // 1)


@lru_cache(maxsize=8192)
def moment(stamp: int) -> datetime:
    """The UTC time of so many seconds since 1970."""
    return datetime.fromtimestamp(stamp, UTC)


@lru_cache(maxsize=8192)
def read_seconds(text: str) -> int:
    """Whole seconds of a time as tables write it. Raises ValueError."""
    return seconds(read_time(text))


@lru_cache(maxsize=8192)
def read_seconds_up(text: str) -> int:
    """The same, a fraction counting up. Raises ValueError."""
    return seconds_up(read_time(text))


@lru_cache(maxsize=16384)
def stamp(at: int) -> str:
    """Seconds since 1970 as tables write a time."""
    return iso(moment(at))
