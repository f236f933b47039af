"""Wrong dates, weekdays and as-of times."""

import re
from datetime import timedelta
from random import Random

from tests.planted.page import Clean, Edit
from tests.planted.plan import Plan, shuffled

MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
WHOLE = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile("|".join(WEEKDAYS))


def other_day(text: str, dice: Random) -> str | None:
    """A date with one of its parts changed."""
    ways = []
    for names in (MONTHS, WHOLE):
        ways += [(name, dice.choice([n for n in names if n != name])) for name in names if name in text.split()]
    year = re.search(r"\b20\d\d\b", text)
    if year:
        ways.append((year[0], str(int(year[0]) + dice.choice((-2, -1, 1)))))
    day = re.search(r"(?<=[a-z.] )\d{1,2}\b", text)
    if day:
        ways.append((day[0], str(dice.choice([n for n in range(1, 29) if str(n) != day[0]]))))
    if not ways:
        return None
    old, new = dice.choice(ways)
    return re.sub(rf"(?<![\w]){re.escape(old)}(?!\d)", new, text, count=1)


def wrong_date(post: Clean, dice: Random) -> Plan | None:
    """Another date, except after "at least", where a later one may still be true."""
    for s in shuffled(post.times, dice):
        if s.block == "dateline" or post.plain(s.block)[: s.start].endswith("at least "):
            continue
        new = other_day(s.printed, dice)
        if new and new != s.printed:
            return Plan((Edit(s.block, s.start, s.end, new),), f"{s.fact} is {s.day}, not {new}")
    return None


def wrong_weekday(post: Clean, dice: Random) -> Plan | None:
    """Another day of the week for a date."""
    for s in shuffled(post.times, dice):
        found = _WEEKDAY.search(s.printed)
        if found and s.day is not None:
            new = dice.choice([day for day in WEEKDAYS if day != found[0]])
            edit = Edit(s.block, s.start + found.start(), s.start + found.end(), new)
            return Plan((edit,), f"{s.day} was a {WEEKDAYS[s.day.weekday()]}")
    return None


def stale_as_of(post: Clean, dice: Random) -> Plan | None:
    """An as-of that is not the data's: on the page, or in the front matter."""
    line, as_of = post.lines["dateline"], post.ledger.as_of
    printed = [s for s in post.times if s.block == "dateline"]
    moved = as_of - timedelta(days=dice.choice((1, 2, 7, 30)), hours=dice.choice((0, 0, 5)))
    if dice.random() < 0.25:
        now, then = (f"as_of: {moment:%Y-%m-%dT%H:%M:%SZ}" for moment in (as_of, moved))
        return Plan((), f"front matter: {now} → {then}", text=lambda text: text.replace(now, then, 1))
    for s in printed:
        clock = re.search(r"\d\d:\d\d", s.printed)
        new = other_day(s.printed, dice) if dice.random() < 0.6 else None
        if new is None and clock:
            new = s.printed.replace(clock[0], f"{dice.randrange(1, 24):02}:{dice.choice((0, 15, 30, 45)):02}")
        if new and new != s.printed:
            return Plan((Edit(line.path, s.start, s.end, new),), f"the data are as of {as_of}")
    return None
