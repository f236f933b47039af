"""The report as one HTML page that needs nothing beside it: what its template prints, and the charts."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.house.policy import House
from generator.newsroom.backtest.report import Report, Square
from generator.newsroom.backtest.text import number, percent, signed, spoken
from generator.newsroom.backtest.trials import FACTORS
from generator.newsroom.variety import MOST_HEADLINES, MOST_POSTS
from generator.press.charts import bars, calendar, spans
from generator.press.html import render

if TYPE_CHECKING:
    from markupsafe import Markup

STYLES = 6
"""So many kinds have a colour of their own; those after them share the last."""


def report_page(report: Report, house: House, templates: Path | None = None) -> str:
    """The page. `templates` are the house's own page templates. Raises PressError."""
    values = {
        "report": report,
        "factors": FACTORS,
        "bounds": {"posts": percent(MOST_POSTS), "headlines": percent(MOST_HEADLINES)},
        "calendar": _calendar(report),
        "columns": list(_columns(report)),
        "thresholds": _thresholds(report),
        "times": _times(report),
        "spoken": spoken,
        "number": number,
        "percent": percent,
        "signed": signed,
    }
    return render("backtest.html.j2", house, values, templates=templates)


def _calendar(report: Report) -> "Markup":
    days = {
        day: calendar.Square(len(square.kinds), _hint(square), square.verdict in {"hold", "block", "doubted", "failed"})
        for day, square in report.calendar.items()
    }
    return calendar.calendar("calendar", days, "Every day, darker where more kinds of story were news")


def _hint(square: Square) -> str:
    if square.verdict in {"doubted", "failed"}:
        return f"{square.verdict}, no post"
    if not square.kinds:
        return "nothing was news"
    return f"{', '.join(map(spoken, square.kinds))} ({square.verdict}): {square.title}"


def _columns(report: Report) -> "Iterator[tuple[str, Markup]]":
    most = max((n for months in report.by_month.values() for n in months.values()), default=0)
    for i, (kind, months) in enumerate(report.by_month.items()):
        label = (
            f"Posts a month: {spoken(kind)}, {sum(months.values())} in all, at most {max(months.values())} in a month"
        )
        style = f"series{min(i, STYLES - 1)}"
        yield kind, bars.columns(f"months-{i}", months, label, most=most, style=style)


def _thresholds(report: Report) -> "Markup":
    rows = [
        bars.Row(
            name=f"{spoken(t.kind)}, {t.name}",
            right=tuple(e.posts_more if e else 0 for e in t.effects),
            left=tuple(e.posts_fewer if e else 0 for e in t.effects),
            hints=tuple(
                f"{t.name} at {number(e.value)} in place of {number(t.value)}: {signed(e, posts=True)} days with a post"
                if e
                else ""
                for e in t.effects
            ),
        )
        for t in report.thresholds
    ]
    return bars.both_sides("thresholds", rows, "Days with a post, more (right) and fewer (left), at each threshold")


def _times(report: Report) -> "Markup":
    rows = [
        (t.stage, (("half of the days at most", t.p50), ("90% at most", t.p90), ("99% at most", t.p99)))
        for t in report.times
    ]
    return spans.spans("times", rows, "Milliseconds of a day by stage: the 50th, 90th and 99th percentile", unit="ms")
