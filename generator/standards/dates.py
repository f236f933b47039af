"""The second reader's own reading of days, months, years, weekdays and times of day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.standards.begins import begins

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?P<weekday>" + "|".join(WEEKDAYS) + r")(?!\w)"
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?<![\w$€£.,])(?:"
    rf"(?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)"
    rf"|(?:{_DAY},?\s+)?(?:(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.%]\d|\d|"
    rf"%)(?:,?\s+(?P<year>{_YEAR})(?!\d))?)"
    rf"|(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTH})\.?(?:,?\s+(?P<year2>{_YEAR})(?!\d))?(?!\w)"
    rf"|(?P<month3>{_MONTH})\.?,?\s+(?P<year3>{_YEAR})(?!\d)"
    rf"|(?:(?<=since )|(?<=in )|(?<=of )|(?<=until )|(?<=from )|(?<=last ))(?P<month4>{_MONTH})(?!\w)\.?"
    rf"|(?P<clock>\d{{1,2}}:\d\d(?::\d\d)?)(?!\d)(?:\s?(?:UTC|GMT|[ap]\.?m\.?|ET|EST|EDT)(?!\w))?"
    rf"|(?P<clock2>midnight|noon)(?:\s?UTC)?(?!\w)"
    rf"|(?P<bare>{_YEAR})s?(?![\d,.:%]\d|\d|%|\s?(?:million|billion|trillion|thousand|coins|points|times|percent|"
    rf"BTC|ETH|days)|[-–](?:day|hour|week))"
    rf"|(?:(?P<alone>" + "|".join(WEEKDAYS) + r")(?:'s|’s|s)?(?!\w))"
    r")",
    re.I,
)


FIRSTS = frozenset((*MONTHS, *WEEKDAYS, "midnight", "noon"))
"""The words, in lower case, that a date or time can begin with; another begins with a digit."""


@dataclass(slots=True, eq=False)  # a key by identity
class Day:
    """A date or time as printed. `grain`: day, month, year, weekday or clock; unread parts are 0 or ""."""

    start: int
    end: int
    text: str
    grain: str
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: str = ""
    clock: str = ""

    def on(self, as_of: date) -> date | None:
        """The day it names; without a year the latest not after `as_of`. None for other grains and no such day."""
        if self.grain == "weekday":
            back = (as_of.weekday() - WEEKDAYS.index(self.weekday)) % 7
            return as_of - timedelta(days=back)
        if self.grain != "day":
            return None
        try:
            if self.year:
                return date(self.year, self.month, self.day)
            this = date(as_of.year, self.month, self.day)
            return this if this <= as_of else date(as_of.year - 1, self.month, self.day)
        except ValueError:
            return None

    def agrees(self, true: date, as_of: date) -> bool:
        """Whether it names that day, month or year, weekday included."""
        match self.grain:
            case "year":
                return self.year == true.year
            case "month":
                year = self.year or (as_of.year if self.month <= as_of.month else as_of.year - 1)
                return (year, self.month) == (true.year, true.month)
            case "weekday":
                return WEEKDAYS[true.weekday()] == self.weekday and 0 <= (as_of - true).days <= 7
            case "day":
                right_weekday = not self.weekday or WEEKDAYS[true.weekday()] == self.weekday
                return self.on(as_of) == true and right_weekday
            case _:
                return False


def read_days(text: str) -> tuple[Day, ...]:
    """Every date and time of a text, in order."""
    return days_among(text, begins(text))


def days_among(text: str, begun: Iterable[tuple[int, str]]) -> tuple[Day, ...]:
    """The same of the words and numbers that begin there; the pattern is only tried where a date or time may."""
    days, reached = [], 0
    for at, word in begun:
        if at < reached or not (word in FIRSTS or (word.isdigit() and _may_begin(text, at, len(word)))):
            continue
        found = DATE.match(text, at)
        if found is not None and (day := _day(found)) is not None:
            days.append(day)
            reached = found.end()
    return tuple(days)


def _may_begin(text: str, at: int, length: int) -> bool:
    """Whether so many digits can be those of a year, or of a day or an hour by what follows."""
    follows = text[at + length : at + length + 1]
    return length == 4 or (length < 3 and (follows == ":" or follows.isspace()))


def _day(found: "re.Match[str]") -> Day | None:
    start, end = found.span()
    text, group = found[0], found.groupdict()
    if group["iso"]:
        year, month, day = map(int, group["iso"].split("-"))
        return Day(start, end, text, "day", year, month, day)
    for suffix in ("", "2"):
        if group[f"month{suffix}"]:
            year, month = int(group[f"year{suffix}"] or 0), MONTHS[group[f"month{suffix}"].lower()]
            weekday = "" if suffix else (group["weekday"] or "").lower()
            return Day(start, end, text, "day", year, month, int(group[f"day{suffix}"]), weekday)
    if group["month3"]:
        return Day(start, end, text, "month", int(group["year3"]), MONTHS[group["month3"].lower()])
    if group["month4"]:
        named = group["month4"][0].isupper()
        return Day(start, end, text, "month", month=MONTHS[group["month4"].lower()]) if named else None
    if group["clock"] or group["clock2"]:
        clock = group["clock"] or {"midnight": "00:00", "noon": "12:00"}[group["clock2"].lower()]
        return Day(start, end, text, "clock", clock=clock.zfill(5))
    if group["bare"]:
        return Day(start, end, text, "year", int(group["bare"]))
    return Day(start, end, text, "weekday", weekday=group["alone"].lower())
