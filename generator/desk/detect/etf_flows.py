"""ETF flows: a trading day on which funds took in, or lost, far more than usual; a run, a week, a record of them."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from generator.desk.daily import Daily, Market
from generator.desk.flow_runs import run_of, sum_over
from generator.desk.flows import build
from generator.desk.funds import doubt, flow_spec
from generator.desk.superlative import Refusal
from generator.facts.claim import Streak
from generator.facts.event import EtfFlows
from generator.facts.fact import Fact
from generator.facts.flows import Flows
from generator.facts.observation import Provenance
from generator.facts.window import Window
from generator.house.funds import FLOW
from generator.house.policy import FlowThresholds, House
from generator.house.sessions import ends_week, is_session, week_of

ASSETS = ("BTC", "ETH")


def refused(market: Market, house: House, day: date) -> tuple[Refusal, ...]:
    """Why an asset's funds cannot be told of on a day though figures are at hand."""
    specs = (flow_spec(market, asset) for asset in ASSETS if asset in house.assets)
    found = (doubt(market, spec, day) for spec in specs if spec is not None)
    return tuple(refusal for refusal in found if refusal is not None)


def detect(market: Market, house: House, day: date, *, as_of: datetime) -> EtfFlows | None:
    """All such flows of one trading day are one event, told by the first of its assets."""
    known = [asset for asset in ASSETS if asset in house.assets and flow_spec(market, asset) is not None]
    if not known or not is_session(day):  # the calendar is a library's, and slow to load
        return None
    found = {asset: why for asset in known if (why := _news(market, house, asset, day))}
    if not found:
        return None
    first = next(iter(found))
    spec = flow_spec(market, first)
    return EtfFlows(
        day=day,
        window=Window.day(day),
        as_of=as_of,
        assets=tuple(found),
        provenance=_provenance(market, first, day),
        reasons=tuple(reason for why in found.values() for reason in why),
        complete=spec is not None and market.daily(spec).at(day) is not None,
    )


def _news(market: Market, house: House, asset: str, day: date) -> tuple[str, ...]:
    spec = flow_spec(market, asset)
    if spec is None or doubt(market, spec, day):
        return ()
    flows = build(market, asset, day, [])
    if flows is None:
        return ()
    limits, daily = house.thresholds.etf_flows, market.daily(spec)
    reasons = list(_large(daily, flows, day, limits))
    if flows.complete == "yes":
        reasons += [*_record(flows, daily, day, limits)]
        run = run_of(spec, daily, day)
        if isinstance(run, tuple) and _is_long(*run, limits):
            reasons.append(f"{asset} funds: {run[0].length.value} sessions running, {_millions(run[1].value)}")
        week = sum_over(spec, daily, week_of(day)[0], day, id="week")
        if ends_week(day) and not isinstance(week, Refusal) and abs(week.value) >= limits.of("week", asset):
            reasons.append(f"{asset} funds: {_millions(week.value)} in the week")
    return tuple(reasons)


def _is_long(run: Streak, total: Fact, limits: FlowThresholds) -> bool:
    """Whether a run is news: at each so many sessions of it, from the floor of a day on."""
    return run.length.value % limits.streak == 0 and abs(total.value) >= limits.of("floor", run.subject)


def _large(daily: Daily, flows: Flows, day: date, limits: FlowThresholds) -> Iterator[str]:
    """The day itself: above its floor and rare, or beyond any doubt."""
    size, asset, sign = abs(flows.net.fact.value), flows.asset, 1 if flows.net.fact.value > 0 else -1
    before = [sign * value for value in daily.before(day, limits.within_days)]
    rank = 100 * sum(1 for value in before if value < size) / Decimal(len(before)) if before else Decimal(0)
    rare = len(before) >= limits.minimum_sessions and rank >= limits.rarer_than
    if size >= limits.of("anyway", asset) or (size >= limits.of("floor", asset) and rare):
        known = "" if flows.complete == "yes" else f" with {flows.known.value} of {flows.funds.value} reported"
        yield f"{asset} funds: {_millions(flows.net.fact.value)}{known}, beyond {rank:.0f}% of sessions"


def _record(flows: Flows, daily: Daily, day: date, limits: FlowThresholds) -> Iterator[str]:
    """The largest inflow or outflow of a record that is long enough and has no hole, from half the floor on."""
    sessions = len(daily.before(day, day.toordinal()))
    large = 2 * abs(flows.net.fact.value) >= limits.of("floor", flows.asset)
    alone = flows.rank and flows.rank.since is None and flows.clean == "yes"
    if alone and large and sessions >= limits.record_sessions:
        yield f"{flows.asset} funds: the most in {sessions + 1} sessions"


def _millions(value: Decimal) -> str:
    return f"{value / 1_000_000:+,.1f} million dollars net"


def _provenance(market: Market, asset: str, day: date) -> Provenance:
    series = market.pick(FLOW, asset)
    return Provenance.RECORDED if series is None else series.provenance_at(Window.day(day).end)
