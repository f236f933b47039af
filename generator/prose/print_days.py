"""Filters that print days and times, with the claim and the choice that stand around them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from generator.errors import ProseError
from generator.facts.claim import Level, Superlative
from generator.facts.fact import Fact
from generator.facts.story import RecordStart
from generator.facts.window import iso
from generator.prose import days
from generator.prose.names import listed
from generator.prose.print_figures import notebook_of, refuse_undefined, told_in
from generator.prose.spans import Mark, Notebook, Words, gathered


def _put(notebook: Notebook, text: str, value: str, *, fact: Fact | None, day: date, year: bool = False) -> Mark:
    return Mark(
        text, "time", value=value, fact=fact, day=day, claim=notebook.inside[-1], variant=notebook.choice[-1], year=year
    )


def _fact(value: object, filter: str) -> Fact:
    if not isinstance(value, Fact):
        refuse_undefined(value)
        raise ProseError(
            f"{filter} takes a Fact, not {type(value).__name__}; ask `is none` first where it may be absent"
        )
    return value


Print = Callable[[Context, object], Mark]


def _printer(filter: str, text: Callable[[date], str], value: Callable[[date], str], *, year: bool = False) -> Print:
    @pass_context
    def print_day(context: Context, given: object) -> Mark:
        notebook, fact = notebook_of(context), _fact(given, filter)
        day = days.dated(fact)
        return _put(notebook, text(day), value(day), fact=fact, day=day, year=year)

    return print_day


def _iso_month(day: date) -> str:
    return f"{day:%Y-%m}"


def _iso_year(day: date) -> str:
    return f"{day:%Y}"


@pass_context
def day_near(context: Context, fact: object) -> Mark:
    """A day, with its year only where that is not the story's."""
    notebook, fact = notebook_of(context), _fact(fact, "day_near")
    return _near(notebook, fact, days.dated(fact))


def _near(notebook: Notebook, fact: Fact, day: date) -> Mark:
    same = day.year == notebook.story.on.year
    text = days.day_short(day) if same else days.day(day)
    return _put(notebook, text, day.isoformat(), fact=fact, day=day, year=not same)


@pass_context
def since(context: Context, claim: object) -> Mark:
    """The `since` of a claim, as exactly as its grain allows."""
    notebook, (grain, fact, day) = notebook_of(context), _since(claim, "since")
    if grain == "day":
        return _near(notebook, fact, day)
    return _stepped(notebook, grain, fact, day)


@pass_context
def reach(context: Context, claim: object) -> Words:
    """How far back a superlative holds: since the last time, or in all data, which go back to a day."""
    if isinstance(claim, Superlative) and claim.since is None:
        notebook, first = notebook_of(context), days.dated(claim.record_from)
        day = _put(notebook, days.day(first), first.isoformat(), fact=claim.record_from, day=first, year=True)
        return gathered(["in data back to ", day])
    return gathered(["since ", since(context, claim)])


@pass_context
def since_title(context: Context, claim: object) -> Mark:
    """The same for a headline: the month is enough for a day of another year."""
    notebook, (grain, fact, day) = notebook_of(context), _since(claim, "since_title")
    if grain == "day" and day.year == notebook.story.on.year:
        return _near(notebook, fact, day)
    return _stepped(notebook, "month" if grain == "day" else grain, fact, day)


def _since(claim: object, filter: str) -> tuple[str, Fact, date]:
    if not isinstance(claim, Superlative | Level):
        raise ProseError(f"{filter} takes a Superlative or a Level, not {type(claim).__name__}")
    if claim.since is None or claim.since.day is None:
        raise ProseError(f"claim {claim.id} has no `since`; ask `is none` first")
    grain = claim.grain if isinstance(claim, Superlative) else "day"
    if grain == "none":
        raise ProseError(f"claim {claim.id} allows no `since` (its grain is none)")
    return grain, claim.since, claim.since.day


def _stepped(notebook: Notebook, grain: str, fact: Fact, day: date) -> Mark:
    """A month or a year."""
    if grain == "year":
        return _put(notebook, str(day.year), _iso_year(day), fact=fact, day=day)
    near = day.year == notebook.story.on.year
    return _put(notebook, days.month_short(day) if near else days.month(day), _iso_month(day), fact=fact, day=day)


@pass_context
def time_utc(context: Context, value: object) -> Mark:
    """A moment: of a fact the end of its window."""
    notebook = notebook_of(context)
    fact = value if isinstance(value, Fact) else None
    moment = fact.window.end if fact is not None else value
    if not isinstance(moment, datetime):
        raise ProseError(f"time_utc takes a Fact or a time, not {type(value).__name__}")
    day = moment.astimezone(UTC).date()
    return _put(notebook, days.time_utc(moment), iso(moment), fact=fact, day=day, year=True)


@pass_context
def begun(context: Context, records: object) -> Words:
    """Where the records begin that the text compares with: Dec. 23, 2020 (liquidations) and Aug. 17, 2017 (prices).

    Of several records of one name, the earliest; one day is printed once, with the names of all that begin on it.
    """
    if not isinstance(records, tuple):
        raise ProseError(f"begun takes the records of a story, not {type(records).__name__}")
    notebook, told = notebook_of(context), told_in(context)
    first: dict[str, RecordStart] = {}
    for record in (record for record in records if record.claim in told):
        first[record.name] = min(first.get(record.name, record), record, key=lambda each: days.dated(each.day))
    together: dict[date, list[RecordStart]] = {}
    for record in first.values():
        together.setdefault(days.dated(record.day), []).append(record)
    return listed([_start(notebook, day, starts) for day, starts in together.items()])


def _start(notebook: Notebook, day: date, starts: list[RecordStart]) -> Words:
    mark = _put(notebook, days.day(day), day.isoformat(), fact=starts[0].day, day=day, year=True)
    return gathered([mark, " (", listed([Words((start.name,)) for start in starts]), ")"])


DAYS: dict[str, Callable[..., Any]] = {
    "day": _printer("day", days.day, date.isoformat, year=True),
    "day_short": _printer("day_short", days.day_short, date.isoformat),
    "day_near": day_near,
    "weekday": _printer("weekday", days.weekday, date.isoformat),
    "month": _printer("month", days.month, _iso_month),
    "year": _printer("year", lambda day: str(day.year), _iso_year),
    "time_utc": time_utc,
    "begun": begun,
    "since": since,
    "reach": reach,
    "since_title": since_title,
}
