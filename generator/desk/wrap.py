"""The story of a week: what leads it, its sections, its questions. It shares no part with the story of its last day."""

from collections.abc import Iterator

from generator.desk.daily import Market
from generator.desk.plan import frame
from generator.desk.records import records_of
from generator.desk.superlative import Refusal
from generator.desk.week import build
from generator.errors import Refused
from generator.facts.event import WeeklyWrap
from generator.facts.observation import Provenance
from generator.facts.story import MarketState, Story, Week
from generator.house.policy import House


def plan_week(
    event: WeeklyWrap, market: Market, house: House, *, provenance: Provenance, refusals: list[Refusal]
) -> Story:
    """The story of the week that ends on the event's day. Raises Refused where the week cannot be told."""
    week = build(market, house.assets, event.day, refusals)
    if week is None:
        raise Refused("no_event", f"bitcoin's closes do not reach both ends of the week to {event.day}")
    present = tuple(_present(week))
    return Story(
        **frame(event, provenance),
        assets=tuple(row.asset for row in week.rows),
        covered=house.assets,
        sources=(
            "Binance",
            *(["CoinGlass"] if set(present) & {"liquidations", "positions"} else []),
            *(["alternative.me"] if "mood" in present else []),
        ),
        big=False,
        lead=_lead(week),
        angles=(),
        sections=tuple(f"week_{name}" for name in ("prices", *present)),
        key_points=(),
        faq=tuple(_questions(week)),
        week=week,
        state=MarketState(established=(), unsettled=(), watch=()),
        records=records_of((week,)),
    )


def _present(week: Week) -> Iterator[str]:
    """The sections that there are figures for."""
    if week.liquidations:
        yield "liquidations"
    if week.btc_positions and week.btc_positions.coins:
        yield "positions"
    if week.sentiment:
        yield "mood"


def _lead(week: Week) -> str:
    """`since`: bitcoin's week ranks; `best` or `worst`: the coin that stands out on bitcoin's side; `plain`."""
    if week.btc.rank:
        return "since"
    way = week.btc.change.direction
    if way == "up" and week.best and week.best.subject != "BTC":
        return "best"
    if way == "down" and week.worst and week.worst.subject != "BTC":
        return "worst"
    return "plain"


def _questions(week: Week) -> Iterator[str]:
    positions = week.btc_positions is not None and week.btc_positions.coins is not None
    yield "what_is_the_week"
    if week.best and week.worst and not (positions or week.sentiment):
        yield "best_and_worst"  # which the table and the words above it say, too
    yield "what_moved_the_week"
    if positions:
        yield "why_coins"
    if week.sentiment:
        yield "what_is_the_index"
