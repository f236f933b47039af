"""Reading rows of figures: numbers, stamps and bars, each refused where it is not what the contract says."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Protocol, TypeVar

from generator.errors import QuantityError
from generator.facts.observation import Bound, Observation, Pointer
from generator.facts.quantity import FINEST, LARGEST, SMALLEST, Unit, read_decimal
from generator.facts.window import iso
from generator.wire.outcome import Empty, Json, Rejected, Reply, SchemaDrift, Stale

FUTURE = timedelta(seconds=120)
"""How far a stamp may lie ahead of our clock (`reference/trust.md` T-TIME-06)."""

STALE = timedelta(days=2)
"""A daily history whose newest finished value ended longer ago has stopped."""

INTERVALS = {
    "1d": timedelta(days=1),
    "24h": timedelta(days=1),
    "12h": timedelta(hours=12),
    "4h": timedelta(hours=4),
    "1h": timedelta(hours=1),
}
"""Lengths of bars, and of rolling windows ("24h" is a day), as our sources write them."""

Row = TypeVar("Row")
_ZERO = Decimal(0)
_PLAIN = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?", re.ASCII).fullmatch
_TOO_LONG, _TOO_SMALL = LARGEST.adjusted(), SMALLEST.adjusted()
_FIRST, _LAST = 10**12, 10**13
_MILLISECOND = timedelta(milliseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Observe(Protocol):
    """Makes one observation of a series."""

    def __call__(
        self, start: datetime | None, end: datetime, value: Decimal, path: str, label: str = ""
    ) -> Observation:
        """An instant has no start; `path` is the value's JSON pointer."""


def number(raw: Json, what: str) -> Decimal:
    """A finite decimal from a JSON number or a plain decimal text. Raises Rejected; null is the caller's to see."""
    if type(raw) is str:
        if _PLAIN(raw):  # and so too short to be too large
            return Decimal(raw) or _ZERO
        value = _from_text(raw, what)
    elif type(raw) is Decimal:
        value = raw
    elif type(raw) is int:
        value = Decimal(raw)
    else:
        raise Rejected(SchemaDrift, f"{what} is {_kind(raw)} where a number should stand")
    if value.adjusted() >= _TOO_LONG:
        raise Rejected(SchemaDrift, f"{what} is larger than any market figure")
    if not value:
        return _ZERO
    if value.adjusted() < _TOO_SMALL or value.adjusted() - len(value.as_tuple().digits) + 1 < FINEST:
        raise Rejected(SchemaDrift, f"{what} is finer than any market figure")
    return value


def positive_or_zero(raw: Json, what: str) -> Decimal:
    """A number that cannot be negative. Raises Rejected."""
    value = number(raw, what)
    if value < 0:
        raise Rejected(SchemaDrift, f"{what} is negative")
    return value


def as_rows(data: Json, what: str) -> list[Json]:
    """A list with something in it. Raises Rejected: Empty, or SchemaDrift where it is no list."""
    if not isinstance(data, list):
        raise Rejected(SchemaDrift, f"{what} is {_kind(data)} where a list should stand")
    if not data:
        raise Rejected(Empty, f"{what} is an empty list")
    return data


def as_object(data: Json, what: str) -> dict[str, Json]:
    """An object. Raises Rejected."""
    if not isinstance(data, dict):
        raise Rejected(SchemaDrift, f"{what} is {_kind(data)} where an object should stand")
    return data


def field(row: dict[str, Json], *names: str, what: str) -> Json:
    """The value under the first of these names that is there; it may be null. Raises Rejected where none is."""
    for name in names:
        if name in row:
            return row[name]
    raise Rejected(SchemaDrift, f"{what} has no field {names[0]!r}")


def seconds(raw: Json, what: str) -> datetime:
    """A time from whole seconds since 1970, as a number or its text. Raises Rejected for milliseconds."""
    whole = int(raw) if isinstance(raw, str) and raw.isascii() and raw.isdigit() and len(raw) <= 12 else raw
    if type(whole) is not int or not 10**9 <= whole < 10**10:
        raise Rejected(SchemaDrift, f"{what} is no time in seconds")
    return _moment(whole * 1000)


def not_future(moment: datetime, now: datetime, what: str) -> None:
    """Refuse a stamp that lies ahead of our clock."""
    if moment > now + FUTURE:
        raise Rejected(SchemaDrift, f"{what} is stamped {iso(moment)}, which is still to come at {iso(now)}")


def not_stale(newest: datetime, now: datetime, limit: timedelta = STALE) -> None:
    """Refuse a reply whose newest value is too old."""
    if now - newest > limit:
        raise Rejected(Stale, f"the newest value is of {iso(newest)}, too old at {iso(now)}")


def bars(
    rows: Iterable[tuple[Json, Row]], *, step: timedelta, now: datetime
) -> list[tuple[int, Row, datetime, datetime]]:
    """The finished bars as (place in the reply, row, start, end), oldest first.

    `rows` are (opening stamp in milliseconds, row). A bar whose end lies ahead of `now` is dropped: it is unfinished.
    Raises Rejected for a stamp to come, one off the grid of `step`, and one stamp with two different rows.
    """
    seen: dict[int, tuple[int, Row]] = {}
    for index, (stamp, row) in enumerate(rows):
        if type(stamp) is not int or not _FIRST <= stamp < _LAST:
            raise Rejected(SchemaDrift, f"row {index} is stamped with no time in milliseconds")
        if seen.setdefault(stamp, (index, row))[1] != row:
            raise Rejected(SchemaDrift, f"two rows are stamped {iso(_moment(stamp))} and differ")
    return _finished(seen, width=step // _MILLISECOND, now=now)


def _finished(
    seen: dict[int, tuple[int, Row]], *, width: int, now: datetime
) -> list[tuple[int, Row, datetime, datetime]]:
    """Those that have ended, in order. Raises Rejected: Empty where none is left, Stale where all are old."""
    stamps = sorted(seen)
    not_future(_moment(stamps[-1]), now, "a row")
    astray = next((stamp for stamp in stamps if stamp % width), None)
    if astray is not None:
        raise Rejected(SchemaDrift, f"a row is stamped {iso(_moment(astray))}, off the grid of its interval")
    ended = (now - _EPOCH) // _MILLISECOND - width
    found = [(*seen[stamp], _moment(stamp), _moment(stamp + width)) for stamp in stamps if stamp <= ended]
    if not found:
        raise Rejected(Empty, "no row is of a finished interval")
    not_stale(found[-1][3], now)
    return found


def interval(reply: Reply, name: str) -> timedelta:
    """The length of a window, as the reply's own request states it. Raises Rejected for one we do not read."""
    stated = reply.param(name)
    if stated not in INTERVALS:
        raise Rejected(SchemaDrift, f"the request's {name} is none of {', '.join(INTERVALS)}")
    return INTERVALS[stated]


def stated(reply: Reply, name: str, wanted: str) -> None:
    """Refuse a reply whose own request asks for another unit or currency; not stated counts as the usual one."""
    if reply.param(name).lower() not in {"", wanted}:
        raise Rejected(SchemaDrift, f"the request's {name} is not {wanted}: its figures are in another unit")


def observer(
    reply: Reply, *, metric: str, asset: str, venue: str, unit: Unit, bound: Bound = Bound.EXACT, coverage: str = ""
) -> Observe:
    """A maker of one series' observations from a reply: (start or None, end, value, JSON pointer, label).

    `known_at` is the window's end, or the instant (DESIGN §9).
    """
    source, provenance = reply.source, reply.provenance
    tape, entry, digest = reply.tape, reply.entry, reply.sha256
    # There are tens of thousands, and `number`, `seconds` and `bars` let nothing through that the door would refuse.
    make, point = Observation._make, Pointer._make

    def observe(start: datetime | None, end: datetime, value: Decimal, path: str, label: str = "") -> Observation:
        return make((
            metric, asset, venue, start, end, value, unit, source, end,
            coverage, label, "", bound, provenance, point((tape, entry, path, digest)),
        ))  # fmt: skip

    return observe


def _from_text(raw: str, what: str) -> Decimal:
    try:
        return read_decimal(raw)
    except QuantityError as error:
        raise Rejected(SchemaDrift, f"{what} is a text that is no plain number") from error


def _kind(raw: Json) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(raw), "a number")


@lru_cache(maxsize=8192)
def _moment(milliseconds_: int) -> datetime:
    """Days repeat from reply to reply; aware times are dear to make."""
    return _EPOCH + timedelta(milliseconds=milliseconds_)
