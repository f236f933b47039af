"""Runs and sums of fund flows over sessions: refused wherever a session's record is not complete."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from generator.desk.compute import day_fact
from generator.desk.daily import Daily, Spec
from generator.desk.superlative import Refusal
from generator.facts.claim import Streak
from generator.facts.fact import Fact, Formula, Input
from generator.facts.quantity import USD, Quantity, Unit, UnitKind
from generator.facts.window import Window
from generator.house.funds import FLOW, registered
from generator.house.sessions import is_session, sessions_back

SHORTEST = 3
"""So many sessions of one sign are a run worth a word."""


def hole(daily: Daily, first: date, last: date) -> date | None:
    """The first session between two days, both included, whose record is not complete."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return next((day for day in days if is_session(day) and daily.at(day) is None), None)


def sum_over(spec: Spec, daily: Daily, first: date, last: date, *, id: str) -> Fact | Refusal:
    """The net flow of all sessions between two days, both included; refused where one is not complete."""
    if missing := hole(daily, first, last):
        return Refusal(id, "gap", f"{missing} has no complete record, so nothing is added up across it")
    days = (daily.at(first + timedelta(days=n)) for n in range((last - first).days + 1))
    return Fact(
        id=id,
        metric=FLOW,
        subject=spec.assets[0],
        window=Window.day(first) if first == last else Window.days(first, last),
        formula=Formula.SUM,
        inputs=(Input(name="parts", refs=(spec.ref(first, last),)),),
        quantity=Quantity(sum((value for value in days if value is not None), Decimal(0)) + 0, USD),
        sources=(spec.sources[0],),
    )


def run_of(spec: Spec, daily: Daily, day: date) -> tuple[Streak, Fact] | Refusal | None:
    """The run of sessions of one sign that a day continues, with its sum; refused where it may be longer.

    None of a run too short to tell.
    """
    value, length, first = daily.at(day), 1, day
    if not value:
        return None
    id = f"{spec.assets[0]}.flow.streak"
    for eve in sessions_back(day):
        other = daily.at(eve)
        if other is None:
            return Refusal(id, "gap", f"{eve} has no complete record, so nobody knows whether the run began before it")
        if not other or (other > 0) != (value > 0):
            break
        first, length = eve, length + 1
    total = sum_over(spec, daily, first, day, id=f"{id}.sum")
    if length < SHORTEST or isinstance(total, Refusal):
        return None
    return _claim(id, spec, first, day, length, "up" if value > 0 else "down"), total


def _claim(id: str, spec: Spec, first: date, last: date, length: int, direction: Literal["up", "down"]) -> Streak:
    asset = spec.assets[0]
    fact = Fact(
        id=f"{id}.length",
        metric=FLOW,
        subject=asset,
        window=Window.days(first, last),
        formula=Formula.STREAK,
        inputs=(Input(name="series", refs=(spec.ref(first, last),)),),
        quantity=Quantity(Decimal(length), Unit(UnitKind.COUNT, "sessions")),
        sources=(spec.sources[0],),
    )
    return Streak(
        id=id,
        subject=asset,
        metric=FLOW,
        direction=direction,
        labels=(),
        length=fact,
        first=day_fact(f"{id}.first", first, subject=asset),
        last=day_fact(f"{id}.last", last, subject=asset),
    )


def since_launch(spec: Spec, daily: Daily, day: date) -> Fact | Refusal:
    """The net flow since the funds' first session; refused where the record does not go back to it or has a hole."""
    first = min(fund.first for fund in registered(spec.assets[0]))
    return sum_over(spec, daily, first, day, id=f"{spec.assets[0]}.flow.ever")
