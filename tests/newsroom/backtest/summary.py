"""`docs/backtest.md`: what a backtest over the recorded years gave, in counts of ours and no rows of the data."""

from collections.abc import Iterable, Iterator, Sequence

from generator.newsroom.backtest.report import Report
from generator.newsroom.backtest.tally import Counted
from generator.newsroom.backtest.text import number, percent, signed, spoken
from generator.newsroom.backtest.trials import FACTORS
from generator.newsroom.variety import LENGTH, MOST_HEADLINES, MOST_POSTS

INTRODUCTION = """\
# The desk over the recorded years

`make backtest` imports every recorded table into a fresh house, runs the command below, and writes this page.

```console
$ newsdesk backtest --from {first} --to {last}
```

Each day is judged as it was known at 00:10 UTC the day after; its post is written, printed as a page and checked by
the second reader, in `.newsdesk/backtests/{first}_{last}/`, apart from the house's own posts. The report lies there as
text, JSON and a page with a calendar and charts. A killed backtest goes on where it stopped when it is called again.

`--workers N` sets the number of processes (one for each core where it is not said), `--cluster ADDRESS` gives the days
to the workers of a Dask scheduler instead: they need the same Newsdesk, with `pip install 'newsdesk[cluster]'`, and
find the archive by `NEWSDESK_DATABASE_URL` in their own environment (`pip install 'newsdesk[postgres]'`). The bytes are
the same. `--name` keeps several backtests apart. After a change of the house, the program or the archive a backtest
does not go on: `--fresh` begins it anew.
"""


def summary(report: Report, *, seconds: float, imported: float, machine: str) -> str:
    """The whole page. `seconds` are those of the command, `imported` those of the import."""
    return "\n".join(_parts(report, seconds, imported, machine)) + "\n"


def _parts(report: Report, seconds: float, imported: float, machine: str) -> Iterator[str]:
    yield INTRODUCTION.format(first=report.first, last=report.last)
    held = f"{len(report.held)} days held" if report.held else "no day held"
    yield f"{report.days:,} days, {report.posts:,} posts, {held}, in {seconds / 60:.1f} minutes ({machine}).\n"
    years = list(next(iter(report.by_year.values()), {}))
    rows = [[spoken(kind), *by.values(), sum(by.values())] for kind, by in report.by_year.items()]
    yield from _section("Posts per kind and year", ["", *years, "all"], rows)
    yield "A day has one post, of the first kind that was news; the detectors found more:\n"
    yield from _table(["kind", "events"], [[spoken(kind), n] for kind, n in report.events.items()])
    verdicts = [[spoken(kind), *words.values()] for kind, words in report.verdicts.items()]
    yield from _section("Verdicts", ["", "pass", "qualified", "hold", "block"], verdicts)
    yield from _reasons("Caveats, which make a post qualified", report.caveats)
    yield "## Held, each with its reason\n"
    yield from _held(report)
    yield from _reasons("Claims that were refused", report.refusals)
    yield from _thresholds(report)
    yield from _variety(report)
    yield from _times(report, seconds, imported)


def _held(report: Report) -> Iterator[str]:
    if not report.held:
        yield "No day was held.\n"
        return
    yield from _table(
        ["day", "what", "reason"],
        [[one.day, one.verdict, "; ".join(f"`{r.code}`, {r.about}" for r in one.reasons)] for one in report.held],
    )
    yield (
        "*doubted*: the source gate did not believe the record of the day, and nothing was told. *failed*: there was "
        "news, and no post could be made of it. *hold*, *block*: the second reader kept the post back.\n"
    )


def _reasons(title: str, counted: Sequence[Counted]) -> Iterator[str]:
    rows = [[f"`{one.code}`", one.count, one.days] for one in counted]
    yield from _section(title, ["reason", "times", "days"], rows)


def _thresholds(report: Report) -> Iterator[str]:
    yield "## What each threshold would have done\n"
    yield (
        "Days with a post, more and fewer, by the detectors alone, with one threshold at a time at so many times its "
        "value. For a threshold near the end of a scale of a hundred (percentile, high) the factor applies to its "
        "distance from the end.\n"
    )
    rows = [
        [
            f"{spoken(t.kind)}, {t.name}",
            number(t.value),
            *(signed(e, posts=True) + (f" ({number(e.value)})" if e else "") for e in t.effects),
        ]
        for t in report.thresholds
    ]
    yield from _table(["threshold", "now", *(f"{factor}×" for factor in FACTORS)], rows)


def _variety(report: Report) -> Iterator[str]:
    yield "## Variety\n"
    yield (
        f"At most {percent(MOST_HEADLINES)} of the headlines of a kind may stand twice, and no {LENGTH} words in a row "
        f"without a figure in more than {percent(MOST_POSTS)} of its posts. Exempt are:\n"
    )
    yield "\n".join(f"- {one}" for one in report.exempt) + "\n"
    rows = [
        [
            spoken(v.kind),
            v.posts,
            v.headlines_twice,
            v.over,
            percent(v.commonest[0].share) if v.commonest else "0%",
            v.commonest[0].words if v.commonest else "",
        ]
        for v in report.variety
    ]
    yield from _table(["", "posts", "headlines twice", "phrases over", "commonest", "which"], rows)


def _times(report: Report, seconds: float, imported: float) -> Iterator[str]:
    yield "## Time\n"
    yield f"The import took {imported:.0f} seconds, the command {seconds:.0f}. Of a day, in milliseconds:\n"
    rows = [[t.stage, t.days, t.p50, t.p90, t.p99, t.most] for t in report.times]
    yield from _table(["stage", "days", "p50", "p90", "p99", "most"], rows)
    yield (
        "*load* cuts the record, which each worker reads once, off as of the day; *judge* finds the events, the story "
        "and what every threshold would have done; *write* makes the words and the evidence; *check* prints the page "
        "and has the second reader read it; *file* puts the post on the disk."
    )


def _section(title: str, header: Sequence[object], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    yield f"## {title}\n"
    if rows:
        yield from _table(header, rows)
    else:
        yield "None.\n"


def _table(header: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield _row(header)
    yield _row(["---", *["---:"] * (len(header) - 1)])
    for row in rows:
        yield _row(row)
    yield ""


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else str(cell) for cell in cells)} |"
