"""The story of a trading day of funds: what leads it, its sections, its questions, what to watch."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from generator.desk.compute import observed
from generator.desk.daily import Market
from generator.desk.flows import build
from generator.desk.plan import frame
from generator.desk.records import records_of
from generator.desk.superlative import Refusal
from generator.errors import Refused
from generator.facts.event import EtfFlows
from generator.facts.flows import Flows
from generator.facts.observation import Provenance
from generator.facts.story import MarketState, Story, Watch
from generator.house.policy import House

LONG = 5
"""So many sessions of one sign lead a headline."""
PAIRS = {"BTC": "ETH", "ETH": "BTC"}


def plan_flows(
    event: EtfFlows, market: Market, house: House, *, provenance: Provenance, refusals: list[Refusal]
) -> Story:
    """The story of the event's first asset, the other's funds beside it. Raises Refused where it cannot be told."""
    asset = event.assets[0]
    flows = build(market, asset, event.day, refusals)
    if flows is None:
        raise Refused("no_event", f"too few {asset} funds have a figure for {event.day}")
    other = _other(market, house, PAIRS[asset], event.day)
    told = (asset, *(each.asset for each in (other,) if each))
    return Story(
        **frame(event, provenance),
        assets=told,
        covered=told,
        sources=("CoinGlass", *(["Binance"] if flows.price else [])),
        big=False,
        lead=_lead(flows),
        angles=(),
        sections=tuple(_sections(flows, other)),
        key_points=(),
        faq=tuple(_questions(flows)),
        flows=flows,
        other_flows=other,
        state=MarketState(established=(), unsettled=(), watch=tuple(_watch(market, flows, event.day))),
        records=records_of((flows, other)),
    )


def _other(market: Market, house: House, asset: str, day: date) -> Flows | None:
    """The other asset's funds, where all of them have a figure."""
    found = build(market, asset, day, []) if asset in house.assets else None
    return found if found and found.complete == "yes" else None


def _lead(flows: Flows) -> str:
    """`part`: not all have reported; `record`; `since`: the day ranks; `week`: one ended; `streak`; `plain`."""
    if flows.complete == "no":
        return "part"
    if flows.rank and flows.clean == "yes":
        return "record" if flows.rank.since is None else "since"
    week = flows.week.fact.value if flows.week and flows.week_done == "yes" else Decimal(0)
    if abs(week) >= abs(flows.net.fact.value):
        return "week"
    return "streak" if flows.streak and flows.streak.length.value >= LONG else "plain"


def _sections(flows: Flows, other: Flows | None) -> Iterator[str]:
    yield "flows_funds"
    if flows.streak or flows.week or flows.before or (flows.rank and flows.clean == "no"):
        yield "flows_run"
    if other:
        yield "flows_other"


def _questions(flows: Flows) -> Iterator[str]:
    told = flows.week if flows.week and flows.net.direction == "flat" else flows.net
    yield "what_is_an_outflow" if told.direction == "down" else "what_is_an_inflow"
    if flows.most_in or flows.most_out:
        yield "which_fund_led"
    if flows.net.direction != "flat":
        yield "did_investors_trade_the_coin"
    if flows.complete == "no":
        yield "why_so_far"
    elif flows.rank:
        yield "how_rare_a_flow"
    yield "when_are_flows_known"


def _watch(market: Market, flows: Flows, day: date) -> Iterator[Watch]:
    """The coin's price; the fund that led, or those without a figure."""
    close = observed(market, "price.close", flows.asset, day)
    if close:
        yield Watch(name="price", asset=flows.asset, fact=close)
    out = flows.net.direction == "down"
    led = flows.most_out if out else flows.most_in
    if flows.complete == "no":
        yield Watch(name="waiting", asset=flows.asset, fact=flows.known)
    elif led:
        yield Watch(name="most_out" if out else "most_in", asset=flows.asset, fact=led.fact)
