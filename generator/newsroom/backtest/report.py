"""The report of a backtest, as a value: `report.json` is just this."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from generator.facts.value import Value
from generator.newsroom.backtest import tally
from generator.newsroom.backtest.results import Day, Stage
from generator.newsroom.backtest.times import StageTime, times_of
from generator.newsroom.backtest.trials import Trial
from generator.newsroom.variety import EXEMPT, KindVariety


class Square(Value):
    """A day in the calendar: the kinds of its events, its post's kind and verdict, or why there is none."""

    kinds: tuple[str, ...] = ()
    kind: str = ""
    verdict: str = ""  # of the post; "doubted" or "failed" where there is none
    folder: str = ""
    title: str = ""


class Report(Value):
    """All of it. Everything but `times` is the same whoever did the work."""

    first: date
    last: date
    days: int
    newsdesk: str
    record: str
    posts: int
    by_kind: dict[str, int]
    by_year: dict[str, dict[str, int]]
    by_month: dict[str, dict[str, int]]
    events: dict[str, int]
    verdicts: dict[str, dict[str, int]]
    caveats: tuple[tally.Counted, ...]
    held: tuple[tally.Held, ...]
    doubts: tuple[tally.Counted, ...]
    refusals: tuple[tally.Counted, ...]
    thresholds: tuple[tally.Threshold, ...]
    variety: tuple[KindVariety, ...]
    exempt: tuple[str, ...] = EXEMPT
    calendar: dict[date, Square]
    times: tuple[StageTime, ...]


def report_of(
    days: Sequence[Day],
    *,
    version: str,
    values: Mapping[tuple[str, str], object],
    tried: Sequence[Trial],
    variety: tuple[KindVariety, ...],
    seconds: Iterable[Mapping[Stage, float]],
) -> Report:
    """From all days, in order."""
    made = tally.verdicts(days)
    return Report(
        first=days[0].day,
        last=days[-1].day,
        days=len(days),
        newsdesk=version,
        record=days[0].record,
        posts=sum(len(day.posts) for day in days),
        by_kind={kind: sum(words.values()) for kind, words in made.items()},
        by_year=tally.by_span(days, "%Y"),
        by_month=tally.by_span(days, "%Y-%m"),
        events=tally.events(days),
        verdicts=made,
        caveats=tally.caveats(days),
        held=tally.held(days),
        doubts=tally.doubts(days),
        refusals=tally.refusals(days),
        thresholds=tally.thresholds(days, values, tried),
        variety=variety,
        calendar={day.day: _square(day) for day in days},
        times=times_of(seconds),
    )


def _square(day: Day) -> Square:
    kinds = tuple(event.kind for event in day.events)
    if day.post is not None:
        post = day.post
        return Square(kinds=kinds, kind=post.kind, verdict=post.verdict, folder=post.folder, title=post.title)
    return Square(kinds=kinds, verdict="doubted" if day.doubts else "failed" if day.failure else "")
