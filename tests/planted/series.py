"""What the daily series give, for proofs: weeks out of days, and how many days lie beyond a mark."""

from datetime import date, timedelta
from decimal import Decimal

from generator.facts.fact import SeriesRef
from generator.facts.ledger import ClaimTerms, Statement
from tests.planted.page import Clean
from tests.planted.truth import false_print, read_print

Days = dict[date, Decimal]


def beaten_over_a_week(post: Clean, claim: ClaimTerms) -> str:
    """Why the day's rank is not one of weeks: since the day it names another week went beyond this one. "" if not."""
    ref = SeriesRef.model_validate_json(claim.terms["series"])
    since = post.facts.get(claim.facts.get("since", ""))
    weeks = _weeks(post, ref)
    first = since.day if since is not None and since.day is not None else min(weeks, default=ref.last)
    mine = weeks.get(ref.last)
    if mine is None:
        return ""
    sign = 1 if claim.direction == "up" else -1
    beyond = [day for day, value in weeks.items() if first < day < ref.last and (value - mine) * sign > 0]
    return f"the week to {beyond[-1]} went beyond the week to {ref.last}" if beyond else ""


def counted_alike(post: Clean, s: Statement, new: str) -> bool:
    """Whether another print of a mark is true of the days counted: as many of them are at or beyond it."""
    claim = next((c for c in post.ledger.claims if c.kind == "nth" and c.facts["mark"] == s.fact), None)
    printed, count = read_print(new), None if claim is None else post.facts[claim.facts["nth"]].quantity
    if claim is None or printed is None or count is None:
        return False
    ref = SeriesRef.model_validate_json(claim.terms["series"])
    sign = 1 if claim.direction == "up" else -1
    beyond = sum(value * sign >= abs(printed.stated) for day, value in _days(post, ref).items() if ref.first <= day)
    return beyond == count.value


def weekly_differs(post: Clean, span: Statement, claim: ClaimTerms) -> str:
    """Why the figure in the span is not a week's: the week's is another. "" where none is printed."""
    ref = SeriesRef.model_validate_json(claim.terms["series"])
    mine = _weeks(post, ref).get(ref.last)
    for s in post.figures:
        inside = s.block == span.block and span.start <= s.start < span.end and s.fact == claim.facts["fact"]
        if inside and mine is not None and false_print(s.printed, mine, hedge=s.predicate):
            return f"the week's is {mine:.4g}, not {s.printed}"
    return ""


def _weeks(post: Clean, ref: SeriesRef) -> Days:
    """What the daily series would be over seven days: sums of sums, changes over seven days."""
    if ref.make == "sum" or (ref.make == "observed" and ref.metrics[0].startswith(("volume.spot", "liquidations"))):
        return _rolled(_days(post, ref))
    return _changes(_levels(post, ref), 7) if ref.make in ("change", "coins_change") and ref.lag == 1 else {}


def _days(post: Clean, ref: SeriesRef) -> Days:
    """The values that the series ranks, up to its last day."""
    match ref.make:
        case "sum":
            parts = [_column(post, ref, m, a) for m in ref.metrics for a in ref.assets]
            common = set(parts[0]).intersection(*parts[1:]) if parts else set()
            found = {day: sum((part[day] for part in parts), Decimal(0)) for day in common}
        case "change" | "coins_change":
            found = _changes(_levels(post, ref), ref.lag)
        case "observed":
            found = _column(post, ref, ref.metrics[0], ref.assets[0])
        case _:
            found = {}
    return {day: value for day, value in found.items() if day <= ref.last}


def _levels(post: Clean, ref: SeriesRef) -> Days:
    """What a series of changes changes: a column, or open interest in coins."""
    column = _column(post, ref, ref.metrics[0], ref.assets[0])
    if ref.make != "coins_change":
        return column
    prices = _column(post, ref, ref.metrics[1], ref.assets[0])
    return {day: value / prices[day] for day, value in column.items() if prices.get(day)}


def _changes(column: Days, lag: int) -> Days:
    pairs = ((day, value, column.get(day - timedelta(days=lag))) for day, value in sorted(column.items()))
    return {day: 100 * (value - before) / before for day, value, before in pairs if before}


def _rolled(column: Days) -> Days:
    found = {}
    for day in sorted(column):
        days = [column.get(day - timedelta(days=n)) for n in range(7)]
        if None not in days:
            found[day] = sum((value for value in days if value is not None), Decimal(0))
    return found


def _column(post: Clean, ref: SeriesRef, metric: str, asset: str) -> Days:
    """A day's values: windows by their first day, instants by the day that they close (the index by its own)."""
    place = ref.metrics.index(metric)
    for (key, seconds), series in post.history.series.items():
        same = (key.metric, key.asset, key.venue, key.source) == (metric, asset, ref.venues[place], ref.sources[place])
        if same and seconds in (0, 86_400):
            back = timedelta(days=0 if metric == "fear_greed" else 1)
            return {(end - back).date(): v for end, v in zip(series.ends, series.values, strict=True)}
    return {}
