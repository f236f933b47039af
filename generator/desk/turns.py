"""Turns of phrase that a day's facts allow: what can be told in one breath, and what mostly holds."""

from collections.abc import Iterator
from decimal import Decimal

from generator.facts.claim import Change, Superlative
from generator.facts.story import Interest, Prices

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


def _of_prices(prices: Prices) -> Iterator[tuple[str, bool]]:
    btc, eth = prices.btc, prices.eth
    if btc and eth:
        yield "change_way", _same_way(btc.change, eth.change)
        yield "change_since", _alike(btc.change_rank, eth.change_rank)
        yield "volume_since", _alike(btc.volume_rank, eth.volume_rank)


def _of_interest(interest: Interest) -> Iterator[tuple[str, bool]]:
    btc, eth = interest.btc, interest.eth
    if btc:
        share = btc.price_share.value if btc.price_share else Decimal(0)
        yield "interest_both", _same_way(btc.usd, btc.coins)
        yield "interest_split", Decimal(1) <= share < Decimal(100)
        yield "interest_mostly_price", MOSTLY <= share < Decimal(100)
    if btc and eth:
        yield "interest_way", _same_way(btc.coins, eth.coins)
        yield "interest_since", _alike(btc.rank, eth.rank)


def turns_of(prices: Prices | None, interest: Interest | None) -> tuple[str, ...]:
    """The turns that hold: `…_way` the same direction, `…_since` back to one day, `…_both` dollars and coins alike."""
    found = [*(_of_prices(prices) if prices else ()), *(_of_interest(interest) if interest else ())]
    return tuple(name for name, holds in found if holds)
