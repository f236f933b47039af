"""Turns of phrase that a day's facts allow: what can be told in one breath, and what mostly holds."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from generator.desk import state
from generator.desk.lead import FAR_ABOVE
from generator.facts.claim import Change, Superlative
from generator.facts.story import AssetPrice, Funding, Interest, Liquidations, Prices, Sentiment

STILL = Decimal(1)
"""Percent of open interest in dollars under which its change is not interpreted."""
LEFT = Decimal(-5)
"""Percent of open interest in coins from which what left is worth a paragraph."""
RATE_STILL = Decimal("0.0005")
"""Percentage points under which funding is little changed."""
SAMPLED_SINCE = date(2021, 4, 27)
"""From this day on some large exchanges publish at most one liquidation a second (`reference/sources.md` §0.3)."""
MOSTLY = Decimal(67)
"""From this percentage on, but short of all, a part is most of its whole."""


def _alike(one: Superlative | None, other: Superlative | None) -> bool:
    """Whether two superlatives reach back to the same day, the same way."""
    if one is None or other is None or one.direction != other.direction:
        return False
    if one.since is None or other.since is None:
        return one.since is other.since and one.record_from.day == other.record_from.day
    return (one.since.day, one.grain) == (other.since.day, other.grain)


def _same_way(one: Change | None, other: Change | None) -> bool:
    return one is not None and other is not None and one.direction == other.direction != "flat"


def lower(row: AssetPrice) -> Decimal:
    """Percent by which the day's low lay below the close before; 0 where it did not."""
    return min(row.to_low.by.value, Decimal(0)) if row.to_low else Decimal(0)


def _of_prices(prices: Prices) -> Iterator[tuple[str, bool]]:
    btc, eth = prices.btc, prices.eth
    if btc and eth:
        yield "change_way", _same_way(btc.change, eth.change)
        yield "change_since", _alike(btc.change_rank, eth.change_rank)
        yield "volume_since", _alike(btc.volume_rank, eth.volume_rank)
        yield "both_lows", btc.swung == eth.swung == "low"
        yield "eth_lower", lower(eth) < lower(btc)
        yield "eth_more", _same_way(btc.change, eth.change) and abs(eth.change.by.value) >= abs(btc.change.by.value) + 2


def _of_interest(interest: Interest, prices: Prices | None) -> Iterator[tuple[str, bool]]:
    btc, eth = interest.btc, interest.eth
    if btc:
        price = prices.btc if prices else None
        drifts = price is not None and state.may_be_price(btc, price)
        share = btc.price_share.value if btc.price_share else Decimal(0)
        yield "interest_still", abs(btc.usd.by.value) < STILL
        yield "interest_split", Decimal(1) <= share < Decimal(100)
        yield "interest_mostly_price", MOSTLY <= share < Decimal(100)
        left = btc.left is not None and btc.coins is not None and btc.coins.by.value <= LEFT
        yield "coins_left", left
        yield "coins_dearer", left and not drifts and price is not None and price.change.direction == "up"
        yield "interest_moved", state.moved(btc)
        yield "interest_drifts", drifts
    if btc and eth:
        yield "interest_way", _same_way(btc.coins, eth.coins)
        yield "interest_price_up", btc.mix == eth.mix == "price_up"
        yield "interest_since", _alike(btc.rank, eth.rank)
        yield "both_moved", state.moved(btc) and state.moved(eth)
        yield "eth_coins_left", eth.unexplained == "yes" and eth.coins is not None and eth.coins.by.value <= LEFT


def _of_sentiment(sentiment: Sentiment, prices: Prices | None) -> Iterator[tuple[str, bool]]:
    way = prices.btc.change.direction if prices and prices.btc else ""
    yield "mood_down_with_price", sentiment.change.direction == way == "down"
    yield "mood_up_with_price", sentiment.change.direction == way == "up"
    yield "mood_against_price", {sentiment.change.direction, way} == {"up", "down"}
    two_day, rank = sentiment.two_day, sentiment.change_rank
    before = rank.since_value.value if rank and rank.since_value else None
    yield "label_in_two_days", two_day is not None and two_day.before.label != two_day.after.label
    yield "points_equalled", rank is not None and before == rank.fact.value


def _of_funding(funding: Funding) -> Iterator[tuple[str, bool]]:
    if funding.btc:
        yield "funding_still", abs(funding.btc.change.by.value) < RATE_STILL
        yield "funding_dearest", funding.btc.percentile is not None and funding.btc.percentile.value == 100


def _two_digits(value: Decimal) -> Decimal:
    """Rounded as a headline prints it; a total that equals it cannot be topped."""
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 1))


def _of_liquidations(liquidations: Liquidations, day: date) -> Iterator[tuple[str, bool]]:
    yield "sampled_feeds", day >= SAMPLED_SINCE
    yield "round_total", liquidations.total.value == _two_digits(liquidations.total.value)
    rank, multiple = liquidations.rank, liquidations.multiple
    yield "total_ranked", rank is not None and rank.since is not None and rank.grain != "none" and not rank.caveats
    yield "far_above_median", multiple is not None and multiple.by is not None and multiple.by.value >= FAR_ABOVE


def turns_of(
    day: date,
    *,
    prices: Prices | None,
    interest: Interest | None,
    funding: Funding | None,
    liquidations: Liquidations | None,
    sentiment: Sentiment | None,
) -> tuple[str, ...]:
    """The turns that hold: `…_way` the same direction, `…_since` back to one day, and so on by their names."""
    found = [
        *(_of_prices(prices) if prices else ()),
        *(_of_interest(interest, prices) if interest else ()),
        *(_of_funding(funding) if funding else ()),
        *(_of_liquidations(liquidations, day) if liquidations else ()),
        *(_of_sentiment(sentiment, prices) if sentiment else ()),
    ]
    return tuple(name for name, holds in found if holds)
