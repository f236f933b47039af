"""Weeks out of days, for the proofs that a day's figure is not a week's."""

from datetime import date, timedelta
from decimal import Decimal

from generator.facts.fact import SeriesRef
from generator.facts.ledger import ClaimTerms, Statement
from tests.planted.page import Clean
from tests.planted.truth import false_print

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
    metric, first = ref.metrics[0], ref.metrics
    if ref.make == "sum":
        parts = [_column(post, ref, m, a) for m in first for a in ref.assets]
        common = set(parts[0]).intersection(*parts[1:]) if parts else set()
        totals = {day: sum((part[day] for part in parts), Decimal(0)) for day in common}
        return _rolled(totals)
    column = _column(post, ref, metric, ref.assets[0])
    if ref.make == "observed":
        return _rolled(column) if metric == "volume.spot" or metric.startswith("liquidations") else {}
    if ref.make == "coins_change":
        prices = _column(post, ref, ref.metrics[1], ref.assets[0])
        column = {day: value / prices[day] for day, value in column.items() if prices.get(day)}
    if ref.make in ("change", "coins_change") and ref.lag == 1:
        week = timedelta(days=7)
        pairs = ((day, value, column.get(day - week)) for day, value in sorted(column.items()))
        return {day: 100 * (value - before) / before for day, value, before in pairs if before}
    return {}


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
