"""The market state: what a day's data establish, what they leave open, and what would change the reading.

Rows of `reference/newsroom.md` §4; nothing else may be concluded.
"""

from collections.abc import Iterator
from decimal import Decimal

from generator.facts.claim import State
from generator.facts.fact import MARKET, Fact
from generator.facts.story import (
    AssetFunding,
    AssetInterest,
    AssetPrice,
    Funding,
    Interest,
    Liquidations,
    MarketState,
    Prices,
    Sentiment,
    Watch,
)

CLOSED = Decimal(-2)
"""Percent of open interest, in coins, from which positions count as closed."""
STILL = Decimal(1)
"""Percent of open interest, in coins, under which positions hardly moved."""
OUT = Decimal(-5)
"""Percent of open interest, in coins, from which leverage counts as having come out."""
ONE_SIDED = Decimal(60)
MOST = Decimal(50)
"""Percent of a change in dollars from which it is mostly price."""
HEAVY = Decimal(95)
"""Percent of the 365 days before whose funding was lower, from which a rise counts as heavy with leverage."""
IN_COINS = Decimal("0.5")
"""The share of open interest that may be in contracts sized in dollars, which are margined in coins."""
SWAYED = Decimal(3)
"""Points from which the index and the price are told to have gone together, or apart."""
SMALL = Decimal(1)
"""Percent of open interest under which liquidations are small beside it."""


def _state(name: str, subject: str, *facts: Fact | None) -> State:
    return State(id=f"state.{name}", subject=subject, name=name, facts=tuple(f for f in facts if f is not None))


def _down(row: AssetInterest, longs: Decimal | None, funding: AssetFunding | None) -> str:
    """Which row a fall of bitcoin belongs to, "" for none."""
    coins = row.coins.by.value if row.coins else Decimal(0)
    cooler = funding is not None and funding.change.direction == "down"
    if coins <= OUT and longs is not None and longs >= ONE_SIDED and cooler:
        return "leverage_out"
    if coins <= CLOSED:
        return "positions_closed"
    if coins >= STILL:
        return "shorts_added" if funding is not None and funding.sign == "short_pays" else "rebuilt"
    return "price_only" if abs(coins) < STILL and row.usd.by.value <= CLOSED and _mostly_price(row) else ""


def _up(row: AssetInterest, longs: Decimal | None, funding: AssetFunding | None) -> str:
    """Which row a rise of bitcoin belongs to, "" for none."""
    coins = row.coins.by.value if row.coins else Decimal(0)
    if coins <= -STILL and longs is not None and 100 - longs >= ONE_SIDED:
        return "short_covering"
    if coins <= CLOSED:
        return "positions_closed"
    if coins >= STILL:
        dear = funding is not None and funding.percentile is not None and funding.percentile.value >= HEAVY
        return "leverage_heavy" if dear else "positions_opened"
    return "price_only" if abs(coins) < STILL and row.usd.by.value >= -CLOSED and _mostly_price(row) else ""


def _mostly_price(row: AssetInterest) -> bool:
    """Whether most of the change in dollars is price."""
    return row.price_share is not None and row.price_share.value >= MOST


def moved(row: AssetInterest) -> bool:
    """Whether open interest in coins changed by enough to speak of positions."""
    return row.coins is not None and abs(row.coins.by.value) >= STILL


def may_be_price(row: AssetInterest, price: AssetPrice) -> bool:
    """Whether a change in coins, though more than a little, may be no more than the price's.

    So many dollars are fewer coins at a higher price.
    """
    coins, by = row.coins.by.value if row.coins else Decimal(0), price.change.by.value
    drift = -IN_COINS * 100 * by / (100 + by)
    return moved(row) and coins * drift > 0 and abs(coins) <= abs(drift)


def _positions(
    price: AssetPrice, interest: Interest, liquidations: Liquidations | None, funding: Funding | None
) -> Iterator[State]:
    """What open interest in coins says about a move of bitcoin."""
    row = interest.btc
    if row is None or row.coins is None:
        return
    share = liquidations.long_share if liquidations else None
    longs = share.share.value if share else None
    rate = funding.btc if funding else None
    name = ""
    if price.change.direction == "down":
        name = _down(row, longs, rate)
    if price.change.direction == "up":
        name = _up(row, longs, rate)
    more = {
        "leverage_out": share.share if share else None,
        "price_only": row.usd.by,
        "shorts_added": rate.rate if rate else None,
        "leverage_heavy": rate.percentile if rate else None,
    }
    if row.record:
        yield _state("crowded", "BTC", price.change.by, row.coins.after, row.record_level)
    elif name == "price_only" or (name and not may_be_price(row, price)):
        yield _state(name, "BTC", row.coins.by, price.change.by, more.get(name))


def _established(
    kind: str,
    prices: Prices | None,
    liquidations: Liquidations | None,
    interest: Interest | None,
    funding: Funding | None,
    sentiment: Sentiment | None,
    *,
    about: str,
) -> Iterator[State]:
    """A story of leverage tells nothing beside its positions, and none but one of sentiment the index's zone."""
    price = prices.btc if prices else None
    if price and interest and about == "BTC":
        yield from _positions(price, interest, liquidations, funding)
    if kind == "leverage_shift":
        return
    if kind == "sentiment_shift" and sentiment and sentiment.transition:
        yield _state("left_zone", MARKET, sentiment.before, sentiment.reading)
    if liquidations and liquidations.of_interest and liquidations.of_interest.share.value < SMALL:
        yield _state("small", MARKET, liquidations.of_interest.share)
    if liquidations and prices and liquidations.assets.value < prices.followed.value:
        yield _state("partial", MARKET, liquidations.assets, prices.followed)
    if sentiment and price and price.change.direction != "flat" and abs(sentiment.change.by.value) >= SWAYED:
        same = price.change.direction == sentiment.change.direction
        yield _state("together" if same else "apart", MARKET, price.change.by, sentiment.change.by)


def _unsettled(
    kind: str, prices: Prices | None, interest: Interest | None, established: tuple[State, ...], *, about: str
) -> Iterator[str]:
    names = {state.name for state in established}
    row = interest.btc if interest and about == "BTC" else None
    if kind == "sentiment_shift":
        yield "why_index"
    elif kind == "leverage_shift":
        yield "why_leverage"
    elif prices:
        yield _why(prices)
    else:
        yield "no_prices"
    if "short_covering" in names:
        yield "new_buyers"
    price = prices.btc if prices else None
    if row and price and may_be_price(row, price):
        yield "closed_or_dearer" if price.change.direction == "up" else "added_or_cheaper"
    left = row.coins.by.value if row and row.coins else Decimal(0)
    if names & {"leverage_out", "positions_closed"} and left <= OUT and row and row.unexplained == "yes":
        yield "how_closed"


def _why(prices: Prices) -> str:
    """Prices fell or rose where bitcoin's and most others' did; else the market was moved this way and that.

    So it was where they rose on a day that saw them far below, too.
    """
    way = prices.btc.change.direction if prices.btc else "flat"
    alike = {"up": prices.up, "down": prices.down}.get(way)
    fell = prices.btc is not None and prices.btc.swung == "low"
    if alike is None or 2 * alike.value <= prices.followed.value or (way == "up" and fell):
        return "why"
    return "why_rose" if way == "up" else "why_fell"


def _watch(
    prices: Prices | None, interest: Interest | None, funding: Funding | None, sentiment: Sentiment | None, about: str
) -> Iterator[Watch]:
    """Figures to watch: of the asset that the story is about, and where shorts pay longs, of that first."""
    open_now = (interest.eth if about == "ETH" else interest.btc) if interest else None
    if open_now and open_now.coins:
        yield Watch(name="interest", asset=about, fact=open_now.coins.after)
    rows = [row for row in (funding.eth, funding.btc) if row] if funding else []
    negative = [row for row in rows if row.sign == "short_pays"]
    rows.sort(key=lambda row: row.asset != about)
    for row in (negative or rows)[:1]:
        yield Watch(name="funding_negative" if row in negative else "funding", asset=row.asset, fact=row.rate)
    if prices and prices.btc and prices.btc.level:
        yield Watch(name="level", asset="BTC", fact=prices.btc.close)
    if sentiment:
        yield Watch(name="reading", asset=MARKET, fact=sentiment.reading)


def build(
    kind: str,
    *,
    prices: Prices | None,
    liquidations: Liquidations | None,
    interest: Interest | None,
    funding: Funding | None,
    sentiment: Sentiment | None,
    about: str = "BTC",
) -> MarketState:
    """The state of the market at the end of the day; of positions only where the story is `about` bitcoin's."""
    established = tuple(_established(kind, prices, liquidations, interest, funding, sentiment, about=about))
    return MarketState(
        established=established,
        unsettled=tuple(_unsettled(kind, prices, interest, established, about=about)),
        watch=tuple(_watch(prices, interest, funding, sentiment, about))[:3],
    )
