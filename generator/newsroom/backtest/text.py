"""The report as plain text: `report.txt`, and what the command prints."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from generator.newsroom.backtest.report import Report
from generator.newsroom.backtest.tally import Counted, Effect, Held, Threshold
from generator.newsroom.backtest.trials import FACTORS
from generator.newsroom.variety import MOST_HEADLINES, MOST_POSTS, KindVariety

Table = Sequence[Sequence[object]]


def report_text(report: Report) -> str:
    """The whole report."""
    return "\n".join(line for part in _parts(report) for line in (*part, ""))


def spoken(kind: str) -> str:
    """A kind as people say it: `liquidation cascade`."""
    return kind.replace("_", " ")


def percent(share: float) -> str:
    """`12.5%`."""
    return f"{100 * share:.1f}%"


def signed(effect: Effect | None, *, posts: bool) -> str:
    """What a threshold would have changed: `+24`, `−13`, `+8 −8`, `0`; a dash where its value is not allowed."""
    if effect is None:
        return "–"
    more, fewer = (effect.posts_more, effect.posts_fewer) if posts else (effect.events_more, effect.events_fewer)
    return " ".join((*((f"+{more}",) if more else ()), *((f"−{fewer}",) if fewer else ()))) or "0"


def _parts(report: Report) -> Iterator[Iterable[str]]:
    yield (
        f"Backtest, {report.first} to {report.last}: {report.days:,} days, each as known at 00:10 UTC the day after",
        f"{report.posts:,} posts; {len(report.held):,} days held",
        f"newsdesk {report.newsdesk}, record {report.record[:16]}",
    )
    years = list(next(iter(report.by_year.values()), {}))
    rows = [[spoken(kind), *by.values(), sum(by.values())] for kind, by in report.by_year.items()]
    yield _titled("Posts per kind and year", [["", *years, "all"], *rows])
    yield _titled("Events found (one post may tell several)", [[spoken(kind), n] for kind, n in report.events.items()])
    yield _titled("Verdicts", _with_header(report.verdicts))
    yield _titled("Held, each with its reason", list(_held(report.held)) or [["none"]])
    yield _titled("Days not believed, by reason", _counts(report.doubts))
    yield _titled("Claims refused, by reason", _counts(report.refusals))
    yield _titled("Caveats printed, by reason", _counts(report.caveats))
    yield _titled(
        "Events more and fewer, were a threshold so many times as high", _thresholds(report.thresholds, posts=False)
    )
    yield _titled("Days with a post more and fewer, likewise", _thresholds(report.thresholds, posts=True))
    yield _titled(f"Variety ({percent(MOST_HEADLINES)} of headlines may stand twice)", list(_variety(report.variety)))
    for kind in report.variety:
        some = [[phrase.posts, percent(phrase.share), phrase.words] for phrase in kind.commonest[:12]]
        yield _titled(f"Phrases in most posts, {spoken(kind.kind)} ({percent(MOST_POSTS)} at most)", some)
    yield _titled("Exempt", [[one] for one in report.exempt])
    times = [[t.stage, t.days, f"{t.total / 1000:,.1f} s", t.p50, t.p90, t.p99, t.most] for t in report.times]
    yield _titled("Milliseconds by stage", [["", "days", "in all", "p50", "p90", "p99", "most"], *times])


def _titled(title: str, rows: Table) -> list[str]:
    return [title, *(f"  {line}" for line in _aligned(rows or [["none"]]))]


def _aligned(rows: Table) -> Iterator[str]:
    """Columns aligned, numbers to the right; the last column is left as it is."""
    cells = [[f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row] for row in rows]
    widths: dict[int, int] = {}
    for row in cells:
        for i, cell in enumerate(row[:-1]):
            widths[i] = max(widths.get(i, 0), len(cell))
    for row in cells:
        yield "  ".join(
            [*(c.ljust(widths[i]) if i == 0 else c.rjust(widths[i]) for i, c in enumerate(row[:-1])), row[-1]]
        )


def _with_header(rows: Mapping[str, Mapping[str, int]]) -> Table:
    header = ["", *next(iter(rows.values()), {})]
    return [header, *([spoken(kind), *words.values()] for kind, words in rows.items())] if rows else []


def _held(held: Iterable[Held]) -> Iterator[Sequence[object]]:
    for one in held:
        for reason in one.reasons:
            yield str(one.day), one.verdict, reason.code, f"{reason.about}: {reason.reason}"


def _counts(counted: Iterable[Counted]) -> Table:
    return [[c.code, c.count, f"on {c.days:,} days", f"first on {c.first}: {c.example}"] for c in counted]


def number(text: str) -> str:
    """`250,000,000`, `0.5`."""
    return f"{Decimal(text):,f}"


def _thresholds(rows: Iterable[Threshold], *, posts: bool) -> Table:
    header = ["", "now", *(f"{factor}x" for factor in FACTORS)]
    return [
        header,
        *([f"{spoken(t.kind)}, {t.name}", number(t.value), *(signed(e, posts=posts) for e in t.effects)] for t in rows),
    ]


def _variety(kinds: Iterable[KindVariety]) -> Iterator[Sequence[object]]:
    yield "", "posts", "headlines twice", "share", "phrases over"
    for v in kinds:
        yield spoken(v.kind), v.posts, v.headlines_twice, percent(v.headlines_share), v.over
