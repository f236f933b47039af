"""The source gate: is the record itself believable, before a word is written?

Cases from `reference/trust.md` §1 B. A reason given here stops the event; it is shown to the editor.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from generator.desk.daily import Market
from generator.desk.liquidations import LONG, SHORT
from generator.desk.second_source import unconfirmed
from generator.desk.superlative import Refusal
from generator.facts.fact import MARKET
from generator.house.assets import ASSETS
from generator.house.policy import Gate

NEAR = Decimal("0.03")
"""A ratio within this share of a whole number or a power of ten looks like a redenomination."""
MOST = 1000
"""The largest whole factor by which coins are redenominated."""
TEN = Decimal(10)
GROWTH = Decimal(20)
"""Open interest that grows or shrinks so much in a day is in another unit, whatever prices did; a young market's grew
fourteenfold in a day (BNB, March 31, 2020)."""
PEG = Decimal("0.005")
"""USDT counts as a dollar while a quoted price stays so near."""
LASTING = 30
"""Days for which a price stays in doubt after a jump that nothing explains."""
SAME, MOVED = Decimal("0.002"), Decimal("0.1")
"""Moves of at least the second share that differ by no more than the first are one move."""
STABLE, DOLLAR = ("USDT", "USDC"), (Decimal("0.5"), Decimal(2))
"""Coins of a dollar, and beyond what a price of one is a fault of the reply."""
SCALE = Decimal(0), Decimal(100)
"""The Fear & Greed index's."""
WIDEST = Decimal(4)
"""Percent per 8 hours. Exchanges cap funding at 3 or less; beyond lies another unit."""


def _factor(after: Decimal, before: Decimal) -> Decimal:
    """How many times the larger is the smaller."""
    return max(after, before) / min(after, before)


def _power_of_ten(factor: Decimal) -> bool:
    power = TEN ** factor.log10().to_integral_value()
    return power != 1 and abs(factor / power - 1) <= NEAR


def _whole(factor: Decimal) -> bool:
    nearest = factor.to_integral_value()
    return 2 <= nearest <= MOST and abs(factor / nearest - 1) <= NEAR


def _traded_through(market: Market, asset: str, day: date, before: Decimal) -> bool:
    """Whether the day's range begins where the day before ended, as a market's does and another unit's does not."""
    low, high = (market.value(f"price.{edge}", asset, day) for edge in ("low", "high"))
    return low is not None and high is not None and low * (1 - NEAR) <= before <= high * (1 + NEAR)


def _jump(market: Market, metric: str, asset: str, day: date) -> Refusal | None:
    """A value that jumped by a whole factor against the day before: unit, split or redenomination."""
    after, before = market.value(metric, asset, day), market.value(metric, asset, day - timedelta(days=1))
    if after is None or before is None or after <= 0 or before <= 0:
        return None
    factor = _factor(after, before)
    gap = metric == "price.close" and not _traded_through(market, asset, day, before)
    split = gap and (_whole(factor) or factor >= TEN)
    beyond = metric == "open_interest" and factor >= GROWTH
    if not split and not beyond and not _power_of_ten(factor):
        return None
    return Refusal(
        f"{asset}.{metric}",
        "scale_jump",
        f"{asset} {metric} went from {before} to {after} in a day: possible redenomination or change of unit. "
        "Compare with a second source, then draft from a facts file.",
    )


def _lasting(market: Market, asset: str, day: date) -> Refusal | None:
    """A tenfold jump of the last weeks that no trade explains: that it lasts proves nothing (Berkshire, 2024-06-03)."""
    for back in range(1, LASTING + 1):
        eve, then = day - timedelta(days=back + 1), day - timedelta(days=back)
        before, after = market.value("price.close", asset, eve), market.value("price.close", asset, then)
        if before is None or after is None or before <= 0 or after <= 0:
            continue
        if _factor(after, before) >= TEN and not _traded_through(market, asset, then, before):
            reason = f"{asset} went from {before} to {after} on {then} without a trade between: compare a second source"
            return Refusal(f"{asset}.price.close", "scale_jump", reason)
    return None


def _outside(market: Market, metric: str, asset: str, day: date, bounds: tuple[Decimal, Decimal]) -> Refusal | None:
    """A value that no such thing can have."""
    value = market.value(metric, asset, day)
    if value is None or bounds[0] <= value <= bounds[1]:
        return None
    return Refusal(
        f"{asset}.{metric}", "out_of_bounds", f"{asset} {metric} is {value}, outside {bounds[0]} to {bounds[1]}"
    )


def _identical(market: Market, assets: Sequence[str], day: date) -> Refusal | None:
    """Three unrelated assets at one price: test data taken for live (2017-07-03)."""
    closes = [market.value("price.close", asset, day) for asset in assets]
    for value in {c for c in closes if c is not None}:
        if closes.count(value) >= 3:
            return Refusal("price.close", "identical_values", f"{closes.count(value)} assets closed at exactly {value}")
    return None


def _alike(market: Market, assets: Sequence[str], day: date) -> Refusal | None:
    """All of three or more assets moved by one factor: the quote asset moved, not they (tether on 2018-08-03).

    All, not some: on a day when everything moves two or three coins often move alike by chance (2025-04-09).
    """
    moves = []
    for asset in assets:
        after, before = (market.value("price.close", asset, d) for d in (day, day - timedelta(days=1)))
        if after is not None and before is not None and after > 0 and before > 0:
            moves.append(after / before)
    if len(moves) < 3 or abs(moves[0] - 1) < MOVED or max(moves) / min(moves) - 1 > SAME:
        return None
    return Refusal(
        "price.close", "quote_moved", f"{len(moves)} assets moved by one factor, {moves[0]:.4f}: their quote asset did"
    )


def _closed(market: Market, asset: str, day: date) -> Refusal | None:
    """More positions closed by force in a day than stood open when it began and ended: of another unit or scale."""
    sides = [market.value(side, asset, day) for side in (LONG, SHORT)]
    open_then = [market.value("open_interest", asset, d) for d in (day - timedelta(days=1), day)]
    if None in sides or None in open_then:
        return None
    total, most = sum(s for s in sides if s is not None), max(o for o in open_then if o is not None)
    if most <= 0 or total <= most:
        return None
    return Refusal(
        f"{asset}.liquidations",
        "parts_exceed_total",
        f"{asset} liquidations of {total} exceed its open interest, {most}",
    )


def _inside(market: Market, asset: str, day: date) -> Refusal | None:
    """A close outside its own day's range."""
    low, close, high = (market.value(f"price.{edge}", asset, day) for edge in ("low", "close", "high"))
    if low is None or close is None or high is None or low <= close <= high:
        return None
    return Refusal(f"{asset}.price.close", "outside_range", f"{asset} closed at {close}, outside {low} to {high}")


def _negative(market: Market, side: str, asset: str, day: date) -> Refusal | None:
    value = market.value(side, asset, day)
    if value is None or value >= 0:
        return None
    return Refusal(f"{asset}.{side}", "negative", f"{asset} {side} is {value}: a total cannot be negative")


def _nothing(market: Market, asset: str, day: date) -> Refusal | None:
    """Open interest of nothing: a missing reading written as a number."""
    value = market.value("open_interest", asset, day)
    if value is None or value > 0:
        return None
    return Refusal(f"{asset}.open_interest", "not_positive", f"{asset} open interest is {value}: no market is so empty")


def _stable(market: Market, day: date) -> Refusal | None:
    """A dollar coin far off a dollar poisons whatever came with it (CoinMarketCap on 2021-12-14)."""
    for coin in STABLE:
        for metric in ("quote.price", "price.close"):
            value = market.value(metric, coin, day)
            if value is not None and not DOLLAR[0] <= value <= DOLLAR[1]:
                return Refusal(
                    f"{coin}.{metric}", "stablecoin_off", f"{coin} is at {value}: the whole reply is in doubt"
                )
    return None


def _peg(market: Market, day: date) -> Refusal | None:
    quote = market.value("quote.price", "USDT", day)
    if quote is None or abs(quote - 1) <= PEG:
        return None
    return Refusal(
        "quote.price", "usdt_off_par", f"USDT is quoted at {quote} USD: prices in USDT may not be printed as dollars"
    )


def _found(market: Market, assets: Sequence[str], day: date) -> Iterator[Refusal | None]:
    yield _identical(market, assets, day)
    yield _alike(market, assets, day)
    yield _peg(market, day)
    yield _stable(market, day)
    for published in (day, day + timedelta(days=1)):
        yield _outside(market, "fear_greed", MARKET, published, SCALE)
    for asset in assets:
        for edge in ("low", "close", "high"):
            yield _outside(market, f"price.{edge}", asset, day, ASSETS[asset].bounds)
        yield _outside(market, "funding_rate", asset, day, (-WIDEST, WIDEST))
        yield _jump(market, "price.close", asset, day)
        yield _lasting(market, asset, day)
        yield _jump(market, "open_interest", asset, day)
        yield _nothing(market, asset, day)
        yield _closed(market, asset, day)
        yield _inside(market, asset, day)
        for side in (LONG, SHORT):
            yield _negative(market, side, asset, day)


def doubts(market: Market, assets: Sequence[str], day: date, policy: Gate | None = None) -> tuple[Refusal, ...]:
    """Every reason not to believe the record of a day; none on a sound one."""
    policy = policy or Gate()
    unsure = (refusal for asset in assets for refusal in unconfirmed(market, asset, day, policy))
    return (*(refusal for refusal in _found(market, assets, day) if refusal is not None), *unsure)
