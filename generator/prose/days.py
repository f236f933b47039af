"""Days and times in words, AP style, always UTC."""

from datetime import UTC, date, datetime, timedelta

from generator.errors import ProseError
from generator.facts.fact import Fact

SHORT = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
LONG = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(value: date) -> str:
    """`Aug. 5, 2024`."""
    return f"{day_short(value)}, {value.year}"


def day_short(value: date) -> str:
    """`Aug. 5`."""
    return f"{SHORT[value.month - 1]} {value.day}"


def weekday(value: date) -> str:
    """`Monday`."""
    return WEEKDAYS[value.weekday()]


def month(value: date) -> str:
    """`November 2022`."""
    return f"{LONG[value.month - 1]} {value.year}"


def month_short(value: date) -> str:
    """`November`, within the story's own year."""
    return LONG[value.month - 1]


def time_utc(moment: datetime) -> str:
    """`00:10 UTC, Aug. 6, 2024`."""
    moment = moment.astimezone(UTC)
    return f"{moment:%H:%M} UTC, {day(moment.date())}"


def dated(fact: Fact) -> date:
    """The day that prose gives a fact: its own; else its window's; an instant at midnight closes the day before,
    but an index goes by its date of publication (DESIGN §9)."""
    if fact.day is not None:
        return fact.day
    if fact.window.kind == "span":
        raise ProseError(f"{fact.id} covers several days; print one of their own facts instead")
    end = fact.window.end.astimezone(UTC)
    if fact.window.start is None and not fact.metric.startswith("fear_greed") and end == _midnight(end):
        return (end - timedelta(days=1)).date()
    return fact.window.began_on


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
