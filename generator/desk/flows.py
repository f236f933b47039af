"""A trading day of an asset's funds: who took in and who lost, and where the day stands in its week, run and record."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from generator.desk.comparing import among
from generator.desk.compute import constant, counted, day_fact
from generator.desk.daily import Daily, Market, Spec
from generator.desk.flow_days import on_record
from generator.desk.flow_runs import run_of, since_launch, sum_over
from generator.desk.funds import flow_at, flow_spec, net_of, printed_total
from generator.desk.prices import day_change
from generator.desk.superlative import Refusal, superlative, unless_refused
from generator.facts.claim import Direction, Flow, Superlative
from generator.facts.fact import Fact, Formula, Input
from generator.facts.flows import Flows, FundFlow
from generator.facts.quantity import Unit, UnitKind
from generator.facts.window import Window
from generator.house.funds import FLOW, launched
from generator.house.sessions import ends_week, sessions_back, week_of


def went(fact: Fact) -> Flow:
    """The claim that money went in, or out, or neither."""
    direction: Direction = "up" if fact.value > 0 else "down" if fact.value < 0 else "flat"
    return Flow(id=f"{fact.id}.way", subject=fact.subject, metric=fact.metric, direction=direction, fact=fact)


def build(market: Market, asset: str, day: date, refusals: list[Refusal]) -> Flows | None:
    """The funds of an asset on a session; None where fewer than half of them have a figure."""
    spec, funds = flow_spec(market, asset), launched(asset, day)
    if spec is None:
        return None
    pairs = [FundFlow(fund=fund.id, flow=flow_at(market, spec, fund.id, day)) for fund in funds]
    rows = sorted((row for row in pairs if row.flow), key=lambda row: -_value(row))
    waiting = tuple(row.fund for row in pairs if row.flow is None)
    flows = [row.flow for row in rows if row.flow is not None]
    if 2 * len(flows) < len(funds) or not flows:
        return None
    net = net_of(market, spec, flows, day)
    daily = market.daily(spec)
    whole = daily.at(day) is not None
    if waiting:
        refusals.append(
            Refusal(net.id, "incomplete", f"{len(flows)} of {len(funds)} {asset} funds have a figure for {day}")
        )
    return Flows(
        asset=asset,
        net=went(net),
        complete="yes" if whole else "no",
        rows=(*rows, *(row for row in pairs if row.flow is None)),
        waiting=waiting,
        stated=printed_total(market, spec, day),
        price=day_change(market, asset, day),
        **_counts(asset, day, rows, len(funds), waiting),
        **_ends(asset, rows),
        **(_standing(market, spec, daily, net, day, refusals) if whole else {}),
    )


def _value(row: FundFlow) -> Decimal:
    assert row.flow is not None
    return row.flow.value


def _counts(asset: str, day: date, rows: Sequence[FundFlow], funds: int, waiting: Sequence[str]) -> dict[str, Any]:
    """How many funds there are, have a figure, and took money in or lost it."""
    window = Window.day(day)
    flows = [row.flow for row in rows if row.flow is not None]
    known = counted(f"{asset}.funds.known", flows, of="funds", window=window, subject=asset)
    groups = {"into": [f for f in flows if f.value > 0], "out_of": [f for f in flows if f.value < 0]}
    groups["idle"] = [f for f in flows if not f.value]
    found: dict[str, Any] = {
        name: counted(f"{asset}.funds.{name}", facts, of="funds", window=window, subject=asset) if facts else None
        for name, facts in groups.items()
    }
    traded = _number(asset, "traded", funds, window)
    absent = _number(asset, "absent", len(waiting), window) if waiting else None
    return {**found, "known": known, "funds": traded, "absent": absent}


def _number(asset: str, name: str, count: int, window: Window) -> Fact:
    """How many funds the registry has, or how many of those have no figure."""
    return constant(
        f"{asset}.funds.{name}",
        Decimal(count),
        Unit(UnitKind.COUNT, "funds"),
        metric=f"funds.{name}",
        subject=asset,
        window=window,
    )


def _ends(asset: str, rows: Sequence[FundFlow]) -> dict[str, Any]:
    """The fund that took in the most and the one that lost the most, where they stand out."""
    flows = [row.flow for row in rows if row.flow is not None]
    first, last = flows[0], flows[-1]
    most_in = among(f"{asset}.funds.most", first, flows, direction="up") if first.value > 0 else None
    most_out = among(f"{asset}.funds.least", last, flows, direction="down") if last.value < 0 else None
    up = sum((f.value for f in flows), Decimal(0)) > 0
    next_ = rows[1 if up else -2] if len(rows) > 1 else None
    second = next_ if next_ and (_value(next_) > 0) == up and _value(next_) else None
    return {
        "most_in": most_in,
        "most_out": most_out,
        "top": rows[0] if most_in else None,
        "bottom": rows[-1] if most_out else None,
        "second": second,
        "second_flow": went(second.flow) if second and second.flow else None,
    }


def _standing(
    market: Market, spec: Spec, daily: Daily, net: Fact, day: date, refusals: list[Refusal]
) -> dict[str, Any]:
    """Where a complete day stands: against the session before, in its week, its run and its record."""
    asset = spec.assets[0]
    direction: Literal["up", "down"] = "up" if net.value > 0 else "down"
    made = superlative(market, spec, net, day=day, direction=direction, basis="dollars") if net.value else None
    rank = unless_refused(_unpassed(market, spec, made), refusals)
    eve, week = next(sessions_back(day)), week_of(day)
    run = unless_refused(run_of(spec, daily, day), refusals)
    before = unless_refused(_before(spec, daily, eve), refusals)
    summed = sum_over(spec, daily, week[0], day, id=f"{asset}.flow.week") if len(week) > 1 else None
    so_far, ever = unless_refused(summed, refusals), unless_refused(since_launch(spec, daily, day), refusals)
    return {
        "rank": rank,
        "clean": "no" if rank and rank.series.without else "yes",
        "before": went(before) if before else None,
        "before_day": day_fact(f"{asset}.flow.before.day", eve, subject=asset) if before else None,
        "streak": run[0] if run else None,
        "streak_sum": run[1] if run else None,
        "week": went(so_far) if so_far else None,
        "week_from": day_fact(f"{asset}.flow.week.from", week[0], subject=asset),
        "week_done": "yes" if ends_week(day) else "no",
        "ever": went(ever) if ever else None,
        "ever_from": _first_day(spec, daily, day) if ever else None,
    }


def _unpassed(market: Market, spec: Spec, made: Superlative | Refusal | None) -> Superlative | Refusal | None:
    """The rank of a session, unless one that is passed over, its record not whole, has as much on record or more."""
    if not isinstance(made, Superlative):
        return made
    columns, sign = market.by_venue(spec), 1 if made.direction == "up" else -1
    for day in made.series.without:
        most = max(sign * flow for flow in on_record(spec.assets[0], columns, day.toordinal()))
        if most >= sign * made.fact.value:
            return Refusal(made.id, "passed_beyond", f"{day} has {sign * most:f} on record, though not all of it")
    return made


def _first_day(spec: Spec, daily: Daily, day: date) -> Fact:
    """The first session on record."""
    return Fact(
        id=f"{spec.assets[0]}.flow.ever.from",
        metric=FLOW,
        subject=spec.assets[0],
        window=Window.day(daily.first_day),
        formula=Formula.FIRST_DAY,
        inputs=(Input(name="series", refs=(spec.ref(daily.first_day, day),)),),
        day=daily.first_day,
        sources=(spec.sources[0],),
    )


def _before(spec: Spec, daily: Daily, eve: date) -> Fact | Refusal | None:
    """The session before; None where the record begins after it."""
    if eve.toordinal() < daily.first:
        return None
    return sum_over(spec, daily, eve, eve, id=f"{spec.assets[0]}.flow.before")
