"""The funds of an asset on a trading day: each fund's flow, what they add up to, and whether that is the whole."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from generator.desk.compute import bound_from, derived
from generator.desk.daily import DAY_SECONDS, Market, Spec
from generator.desk.flow_days import on
from generator.desk.superlative import Refusal
from generator.facts.fact import Fact, FactRef, Formula, Input, ObservationRef
from generator.facts.observation import Bound
from generator.facts.quantity import USD, Quantity
from generator.facts.series import SeriesKey
from generator.facts.window import Window
from generator.house.funds import FLOW, TOTALS, agree, launched, registered
from generator.house.sessions import is_session

REPORTED = f"{FLOW}.reported"
"""The metric of a sum over those funds alone that have a figure: never that of all."""


def flow_spec(market: Market, asset: str) -> Spec | None:
    """How the daily flows of an asset's funds are added up; None where no fund of it is on record."""
    history = market.history.series
    found = next(
        (key for key, seconds in history if (key.metric, key.asset, seconds) == (FLOW, asset, DAY_SECONDS)), None
    )
    if found is None:
        return None
    own = SeriesKey(FLOW, asset, TOTALS.get(asset, ""), found.source, found.coverage)
    printed = (own.venue,) if (own, DAY_SECONDS) in history else ()
    venues = (*(fund.id for fund in registered(asset)), *printed)
    return Spec(
        make="flows",
        metrics=(FLOW,) * len(venues),
        assets=(asset,),
        venues=venues,
        sources=(found.source,) * len(venues),
        coverage=found.coverage,
        dated="start",
    )


def flow_at(market: Market, spec: Spec, venue: str, day: date) -> Fact | None:
    """What came into one fund on a day, net; None where it has no figure."""
    value = on(market.by_venue(spec), venue, day.toordinal())
    if value is None:
        return None
    return Fact(
        id=f"{spec.assets[0]}.{venue}.{FLOW}.{day.isoformat()}",
        metric=FLOW,
        subject=spec.assets[0],
        window=Window.day(day),
        formula=Formula.OBSERVED,
        inputs=(Input(name="value", refs=(_observation(spec, venue, day),)),),
        quantity=Quantity(value + 0, USD),
        sources=(spec.sources[0],),
    )


def _observation(spec: Spec, venue: str, day: date) -> ObservationRef:
    window = Window.day(day)
    return ObservationRef(
        metric=FLOW,
        asset=spec.assets[0],
        venue=venue,
        source=spec.sources[0],
        coverage=spec.coverage,
        start=window.start,
        end=window.end,
    )


def printed_total(market: Market, spec: Spec, day: date) -> Fact | None:
    """The total that the source prints of a day; None where it prints none."""
    venue = TOTALS.get(spec.assets[0], "")
    return flow_at(market, spec, venue, day) if venue in spec.venues else None


def net_of(market: Market, spec: Spec, flows: Sequence[Fact], day: date) -> Fact:
    """What these funds' flows add up to: of all that trade the net flow, of fewer only what is reported so far."""
    asset = spec.assets[0]
    whole = len(flows) == len(launched(asset, day))
    printed = printed_total(market, spec, day)
    beside = (Input(name="printed", refs=(FactRef(fact=printed.id),)),) if printed and whole else ()
    made = derived(
        f"{asset}.flow",
        Formula.SUM,
        {"parts": tuple(flows)},
        value=sum((flow.value for flow in flows), Decimal(0)),
        unit=USD,
        metric=FLOW if whole else REPORTED,
        subject=asset,
        window=Window.day(day),
        bound=Bound.EXACT,
    )
    assert bound_from(flows, Bound.OF_RECORD) is Bound.EXACT
    return made.model_copy(update={"inputs": (*made.inputs, *beside)})


def doubt(market: Market, spec: Spec, day: date) -> Refusal | None:
    """Why the figures of an asset's funds are not believed: all zero, or not what their source's total says."""
    asset, printed = spec.assets[0], printed_total(market, spec, day)
    flows = [flow_at(market, spec, fund.id, day) for fund in launched(asset, day)]
    known = [flow.value for flow in flows if flow is not None]
    if not is_session(day) or not known:
        return None
    if not any(known):
        why = f"all {len(known)} {asset} funds have a flow of zero on {day}, as on days that were never reported"
        return Refusal(f"{asset}.{FLOW}", "all_zero", why)
    total = sum(known, Decimal(0))
    if printed is None or len(known) < len(flows) or agree(total, printed.value):
        return None
    return Refusal(
        f"{asset}.{FLOW}",
        "totals_disagree",
        f"the {len(known)} {asset} funds add up to {total} on {day}, and {spec.sources[0]} prints {printed.value}",
    )
