"""Flows of exchange-traded funds: a trading day's, by fund, and where it stands in the record."""

from typing import Literal

from generator.facts.claim import Among, Change, Flow, Streak, Superlative
from generator.facts.fact import Fact
from generator.facts.value import Value


class FundFlow(Value):
    """One fund's day. `flow` is None where the fund has no figure yet, which is no zero."""

    fund: str
    flow: Fact | None = None


class Flows(Value):
    """The flows of one asset's funds on one trading day.

    `net` is the sum over all funds; of an incomplete day over those that have a figure, and then nothing ranks it.
    `rows` go from the largest inflow to the largest outflow, those without a figure last.
    """

    asset: str
    net: Flow
    complete: Literal["yes", "no"]
    rows: tuple[FundFlow, ...]
    funds: Fact  # how many trade
    known: Fact  # how many of them have a figure
    absent: Fact | None = None  # how many have none
    waiting: tuple[str, ...] = ()  # which
    into: Fact | None = None  # how many took money in
    out_of: Fact | None = None
    idle: Fact | None = None  # how many report nothing in or out
    most_in: Among | None = None
    most_out: Among | None = None
    top: FundFlow | None = None  # of `most_in`
    bottom: FundFlow | None = None
    second: FundFlow | None = None  # the next after the fund that leads the day's side
    second_flow: Flow | None = None
    before: Flow | None = None  # the session before
    before_day: Fact | None = None
    rank: Superlative | None = None
    clean: Literal["yes", "no"] = "yes"  # no session within the rank's span is passed over
    streak: Streak | None = None
    streak_sum: Fact | None = None
    week: Flow | None = None  # from Monday
    week_from: Fact | None = None
    week_done: Literal["yes", "no"] = "no"
    ever: Flow | None = None  # since the first session, where no session lacks a figure
    ever_from: Fact | None = None
    stated: Fact | None = None  # the total that the source prints
    price: Change | None = None  # of the UTC day
