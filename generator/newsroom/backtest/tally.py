"""Counting what became of the days: posts, verdicts, refusals, holds, and what each threshold would have done."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.facts.value import Value
from generator.newsroom.backtest.results import Day, Reason, Told
from generator.newsroom.backtest.trials import FACTORS, Trial

WAITS = ("hold", "block")
"""The severities of findings that keep a post back."""


class Counted(Value):
    """Something with a code, how often it came, on how many days, and the first time in words."""

    code: str
    count: int
    days: int
    first: date
    example: str


class Held(Value):
    """A day on which news was kept back or could not be told, and every reason."""

    day: date
    event: str
    title: str
    verdict: str
    reasons: tuple[Reason, ...]


class Effect(Value):
    """What a threshold at one factor would have done: events of its kind, and days with a post, more and fewer."""

    factor: float
    value: str
    events_more: int
    events_fewer: int
    posts_more: int
    posts_fewer: int


class Threshold(Value):
    """One threshold and its effects; a factor whose value the policy does not allow has none."""

    kind: str
    name: str
    value: str
    effects: tuple[Effect | None, ...]


def posts_in(days: Iterable[Day]) -> Iterator[tuple[date, Told]]:
    """The posts and their days."""
    return ((day.day, post) for day in days for post in day.posts)


def by_span(days: Iterable[Day], span: str) -> dict[str, dict[str, int]]:
    """Posts per kind and span of time: "%Y" years, "%Y-%m" months. Every span that has a day is there."""
    listed = list(days)
    spans = sorted({f"{day.day:{span}}" for day in listed})
    counts = Counter((post.kind, f"{day:{span}}") for day, post in posts_in(listed))
    return {kind: {one: counts[kind, one] for one in spans} for kind in sorted({kind for kind, _ in counts})}


def events(days: Iterable[Day]) -> dict[str, int]:
    """How many events of each kind the detectors found; one post may tell several."""
    return dict(sorted(Counter(event.kind for day in days for event in day.events).items()))


def verdicts(days: Iterable[Day]) -> dict[str, dict[str, int]]:
    """How many posts of each kind have each verdict."""
    counts = Counter((post.kind, post.verdict) for _, post in posts_in(days))
    words = ("pass", "qualified", *WAITS)
    return {kind: {word: counts[kind, word] for word in words} for kind in sorted({kind for kind, _ in counts})}


def caveats(days: Iterable[Day]) -> tuple[Counted, ...]:
    """What qualified posts, by code."""
    return _counted(
        (day, Reason(about=finding.block, code=finding.code, reason=finding.reason))
        for day, post in posts_in(days)
        for finding in post.findings
        if finding.severity == "caveat"
    )


def doubts(days: Iterable[Day]) -> tuple[Counted, ...]:
    """Why the record of whole days was not believed, by code."""
    return _counted((day.day, doubt) for day in days for doubt in day.doubts)


def refusals(days: Iterable[Day]) -> tuple[Counted, ...]:
    """Why claims were not made, by code."""
    return _counted((day.day, refusal) for day in days for refusal in day.refusals)


def held(days: Iterable[Day]) -> tuple[Held, ...]:
    """Every day whose news was kept back, by the source gate, by the second reader, or for want of words."""
    return tuple(one for day in days for one in _held(day))


def thresholds(days: Sequence[Day], values: Mapping[tuple[str, str], object], tried: Sequence[Trial]) -> tuple[
    Threshold, ...
]:  # fmt: skip
    """Every threshold with what its trials changed."""
    changed: dict[str, list[Day]] = {}
    for day in days:
        for id in day.otherwise:
            changed.setdefault(id, []).append(day)
    by_place = {(trial.kind, trial.name, trial.factor): trial for trial in tried}
    return tuple(
        Threshold(
            kind=kind,
            name=name,
            value=str(value),
            effects=tuple(
                _effect(trial, changed.get(trial.id, [])) if (trial := by_place.get((kind, name, factor))) else None
                for factor in FACTORS
            ),
        )
        for (kind, name), value in values.items()
    )


def _effect(trial: Trial, days: Iterable[Day]) -> Effect:
    events, posts = Counter[bool](), Counter[bool]()
    for day in days:
        kinds = {event.kind for event in day.events} - {
            "etf_flows",
            "weekly_wrap",
        }  # their posts stand beside the day’s
        fewer = trial.kind in kinds
        events[fewer] += 1
        posts[fewer] += (kinds == {trial.kind}) if fewer else not kinds
    return Effect(
        factor=float(trial.factor),
        value=f"{trial.value.normalize():f}",
        events_more=events[False],
        events_fewer=events[True],
        posts_more=posts[False],
        posts_fewer=posts[True],
    )


def _held(day: Day) -> Iterator[Held]:
    if day.doubts:
        yield Held(day=day.day, event="", title="", verdict="doubted", reasons=day.doubts)
    if day.failure is not None:
        yield Held(day=day.day, event=day.failure.about, title="", verdict="failed", reasons=(day.failure,))
    for post in (post for post in day.posts if post.held):
        found = (f for f in post.findings if f.severity in WAITS)
        reasons = tuple(Reason(about=f.block, code=f.code, reason=f"{f.reason}: {f.text}") for f in found)
        yield Held(day=day.day, event=post.event, title=post.title, verdict=post.verdict, reasons=reasons)


def _counted(reasons: Iterable[tuple[date, Reason]]) -> tuple[Counted, ...]:
    found: dict[str, list[tuple[date, Reason]]] = {}
    for day, reason in reasons:
        found.setdefault(reason.code, []).append((day, reason))
    made = (
        Counted(
            code=code,
            count=len(them),
            days=len({day for day, _ in them}),
            first=them[0][0],
            example=f"{them[0][1].about}: {them[0][1].reason}",
        )
        for code, them in found.items()
    )
    return tuple(sorted(made, key=lambda one: (-one.count, one.code)))
