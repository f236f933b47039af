"""Fund flows by the day: what the funds of an asset add up to on each trading day (`facts.fact.SeriesRef`, flows)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from generator.house.funds import FUNDS, agree, launched
from generator.house.sessions import is_session

Column = tuple[Decimal | None, ...]
Columns = Mapping[str, tuple[int, Column]]
"""By venue: the ordinal of the first day, and a value a day from there on."""


def added_up(asset: str, columns: Columns) -> tuple[int, Column]:
    """The first ordinal and the sums, from the first day that has one on; empty where no day has."""
    known = [(first, first + len(values)) for first, values in columns.values() if values]
    if not known:
        return 1, ()
    start, end = min(first for first, _ in known), max(last for _, last in known)
    sums = [_sum(asset, columns, day) for day in range(start, end)]
    skipped = next((i for i, value in enumerate(sums) if value is not None), len(sums))
    return start + skipped, tuple(sums[skipped:])


def on(columns: Columns, venue: str, day: int) -> Decimal | None:
    """The value of a venue on a day, by its ordinal."""
    first, values = columns.get(venue, (1, ()))
    return values[day - first] if 0 <= day - first < len(values) else None


def on_record(asset: str, columns: Columns, day: int) -> tuple[Decimal, ...]:
    """What a day that is not whole has all the same: the sum of those funds that have a figure, any printed total."""
    own = {fund.id for fund in launched(asset, date.fromordinal(day))}
    known = {venue: flow for venue in columns if (flow := on(columns, venue, day)) is not None}
    partial = sum((flow for venue, flow in known.items() if venue in own), Decimal(0))
    return partial, *(flow for venue, flow in known.items() if venue not in FUNDS)


def _sum(asset: str, columns: Columns, day: int) -> Decimal | None:
    when = date.fromordinal(day)
    funds = launched(asset, when)
    flows = [on(columns, fund.id, day) for fund in funds]
    known = [flow for flow in flows if flow is not None]
    if not funds or len(known) < len(flows) or not any(known) or not is_session(when):
        return None
    total = sum(known, Decimal(0))
    printed = (on(columns, venue, day) for venue in columns if venue not in FUNDS)
    return total if all(other is None or agree(total, other) for other in printed) else None
