"""Windows of time: half-open `[start, end)`, or an instant."""

from datetime import UTC, date, datetime, timedelta
from typing import Literal, Self

from pydantic import AwareDatetime

from generator.facts.value import Value

DAY = timedelta(days=1)


class Window(Value):
    """`[start, end)` in UTC; `start` is None for an instant. A `day` is a UTC calendar day, `rolling` ends at as_of."""

    start: AwareDatetime | None
    end: AwareDatetime
    kind: Literal["day", "rolling", "instant", "span"] = "day"

    @classmethod
    def day(cls, day: date) -> Self:
        """The UTC calendar day."""
        start = midnight(day)
        return cls(start=start, end=start + DAY, kind="day")

    @classmethod
    def days(cls, first: date, last: date) -> Self:
        """From the start of the first to the end of the last UTC day."""
        return cls(start=midnight(first), end=midnight(last) + DAY, kind="span")

    @classmethod
    def instant(cls, end: datetime) -> Self:
        """One moment."""
        return cls(start=None, end=end, kind="instant")

    @property
    def began_on(self) -> date:
        """The UTC day on which the window began; of an instant, the day of the instant."""
        return (self.start or self.end).date()


def midnight(day: date) -> datetime:
    """00:00 UTC of that day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def iso(moment: datetime) -> str:
    """`2024-08-05T00:00:00Z`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")[: len("2024-08-05T00:00:00")] + "Z"


def read_time(text: str) -> datetime:
    """An aware UTC time from ISO 8601 with an offset or Z. Raises ValueError on naive or broken text."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone; write it in UTC, as in 2024-08-05T00:00:00Z")
    return moment.astimezone(UTC)
