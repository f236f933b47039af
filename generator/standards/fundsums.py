"""Sums of fund flows made anew: which funds traded, which have a figure, whether a printed total bears them out."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.facts.fact import Fact, FactRef, Formula, ObservationRef, SeriesRef
from generator.facts.window import DAY, midnight
from generator.house.funds import APART, FLOW, FUNDS, NEAR, TOTALS, launched
from generator.standards.beyond import Column
from generator.standards.sessions import opens
from generator.standards.unproven import Unproven

if TYPE_CHECKING:
    from generator.standards.recompute import Proofs

REPORTED = f"{FLOW}.reported"
"""The metric of a sum over some of the funds."""


def is_flow(fact: Fact) -> bool:
    """Whether a fact is of money that went into funds, or out of them."""
    return fact.metric in {FLOW, REPORTED} and fact.quantity is not None and fact.formula is not Formula.STREAK


def closed(ref: SeriesRef, day: date) -> bool:
    """Whether a day is none of a series of flows because the exchange was closed."""
    return ref.make == "flows" and not opens(day)


def is_whole(ref: SeriesRef) -> bool:
    """Whether a series of flows names every fund that the registry has on its last day."""
    return {fund.id for fund in launched(ref.assets[0], ref.last)} <= set(ref.venues)


def added(asset: str, first: int, columns: Mapping[str, Column]) -> Column:
    """Day by day what the funds of an asset add up to, from an ordinal on; None where that is not settled."""
    longest = max(map(len, columns.values()))
    return [
        _on(asset, date.fromordinal(first + i), {venue: column[i] for venue, column in columns.items()})
        for i in range(longest)
    ]


def _on(asset: str, day: date, values: Mapping[str, Decimal | None]) -> Decimal | None:
    wanted = [fund.id for fund in launched(asset, day)]
    if not wanted or not opens(day) or any(values.get(fund) is None for fund in wanted):
        return None
    flows = [value for fund in wanted if (value := values[fund]) is not None]
    if not any(flows):  # so are days written that nobody reported
        return None
    total = sum(flows, Decimal(0))
    printed = [value for venue, value in values.items() if venue not in FUNDS and value is not None]
    return None if any(_differ(total, other) for other in printed) else total


def _differ(one: Decimal, other: Decimal) -> bool:
    size = max(abs(one), abs(other))
    return abs(one - other) > NEAR and abs(one - other) * 100 > size * APART


def venues_under(proofs: "Proofs", fact: Fact) -> frozenset[str]:
    """The funds at the bottom of a fact of one day; of a series all of its venues."""
    found: set[str] = set()
    for root in proofs.roots(fact.id):
        found |= {root.venue} if isinstance(root, ObservationRef) else set(root.venues)
    return frozenset(venue for venue in found if venue in FUNDS)


def flows_on(proofs: "Proofs", asset: str, day: date) -> dict[str, Decimal]:
    """Every fund's flow on a day, as far as the observations have it."""
    found = {}
    for (key, seconds), series in proofs.history.series.items():
        if (key.metric, key.asset, seconds) == (FLOW, asset, 86_400) and key.venue in FUNDS:
            value = series.at(_end(day))
            if value is not None:
                found[key.venue] = value.value
    return found


def on_record(proofs: "Proofs", asset: str, day: date) -> tuple[Decimal, ...]:
    """What a session that is not whole has on record: the sum of the funds that have a figure, any printed total."""
    printed = (
        series.at(_end(day))
        for (key, seconds), series in proofs.history.series.items()
        if (key.metric, key.asset, key.venue, seconds) == (FLOW, asset, TOTALS.get(asset), 86_400)
    )
    partial = sum(flows_on(proofs, asset, day).values(), Decimal(0))
    return partial, *(total.value for total in printed if total is not None)


def _end(day: date) -> datetime:
    return midnight(day) + DAY


def not_whole(proofs: "Proofs", fact: Fact) -> str:
    """Why a day's sum may not stand for all funds; "" where it may, or where the fact is no such sum."""
    parts = _parts(proofs, fact)
    if fact.metric != FLOW or fact.formula is not Formula.SUM or not parts:
        return ""
    asset, day = fact.subject, parts[0].window.began_on
    if not opens(day):
        return f"the exchange was closed on {day}"
    wanted = {fund.id for fund in launched(asset, day)}
    named = {venue for part in parts for venue in venues_under(proofs, part)}
    if named != wanted or any(part.window != parts[0].window for part in parts):
        missing = ", ".join(sorted(wanted - named))
        return f"the sum leaves out {missing}" if missing else "the sum counts more than the funds of its day"
    if not any(flows_on(proofs, asset, day).values()):
        return "every fund stands at zero, as on a day that was not reported"
    return _contradicted(proofs, fact, day)


def _contradicted(proofs: "Proofs", fact: Fact, day: date) -> str:
    """A total that the source prints of the same day, where it is another figure."""
    total = proofs.number(fact.id)
    for (key, seconds), series in proofs.history.series.items():
        if (key.metric, key.asset, seconds) == (FLOW, fact.subject, 86_400) and key.venue == TOTALS.get(fact.subject):
            printed = series.at(_end(day))
            if printed is not None and not isinstance(total, Unproven) and _differ(total, printed.value):
                return f"the funds add up to {total.normalize():f}, and the source prints {printed.value.normalize():f}"
    return ""


def _parts(proofs: "Proofs", fact: Fact) -> list[Fact]:
    """The facts that a sum or a count is of."""
    refs = next((given.refs for given in fact.inputs if given.name == "parts"), ())
    return [proofs.facts[ref.fact] for ref in refs if isinstance(ref, FactRef) and ref.fact in proofs.facts]


def signs(values: Iterable[Decimal]) -> frozenset[int]:
    """Which of in (1), out (-1) and neither (0) there are."""
    return frozenset((value > 0) - (value < 0) for value in values)


def miscounted(proofs: "Proofs", fact: Fact) -> str:
    """Why a count of funds is wrong; "" where it is right: of all that have a figure, or of one way among them."""
    if fact.quantity is None or str(fact.quantity.unit) != "count funds":
        return ""
    day, value = fact.window.began_on, fact.quantity.value
    known = flows_on(proofs, fact.subject, day)
    traded = {fund.id for fund in launched(fact.subject, day)}
    if fact.formula is Formula.CONSTANT:
        true = {"funds.traded": len(traded), "funds.absent": len(traded - known.keys())}.get(fact.metric)
    else:
        own = {
            venue: known[venue] for part in _parts(proofs, fact) for venue in venues_under(proofs, part) & known.keys()
        }
        ways = signs(own.values())
        whole = own.keys() == known.keys()
        true = len(known) if whole else sum(1 for v in known.values() if signs([v]) == ways) if len(ways) == 1 else None
    return "" if true == value else f"there are {true} such funds on {day}, not {value}"
