"""The source gate: is the record itself believable, before a word is written?

Cases from `reference/trust.md` §1 B. A reason given here stops the event; it is shown to the editor.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from generator.desk.daily import Market
from generator.desk.liquidations import LONG, SHORT
from generator.desk.superlative import Refusal
from generator.house.assets import ASSETS

NEAR = Decimal("0.03")
"""A ratio within this share of a whole number or a power of ten looks like a redenomination."""
LARGE = Decimal("0.5")
PEG = Decimal("0.005")
"""USDT counts as a dollar while a quoted price stays so near."""


def _suspicious(ratio: Decimal) -> bool:
    """Whether a jump looks like a split, a redenomination or a change of unit: n or 1/n, or a power of ten."""
    large = ratio if ratio >= 1 else 1 / ratio
    if large < 2 - 2 * NEAR:
        return False
    nearest = large.to_integral_value()
    tenth = Decimal(1).scaleb(int(large.log10().to_integral_value()))
    return (nearest <= 1000 and abs(large / nearest - 1) <= NEAR / max(nearest, Decimal(2))) or abs(
        large / tenth - 1
    ) <= NEAR


def _scale(market: Market, metric: str, asset: str, day: date) -> Refusal | None:
    """A value that jumped by a whole factor against the day before: unit, split or redenomination."""
    after = market.value(metric, asset, day)
    before = market.value(metric, asset, day - timedelta(days=1))
    if not after or not before or abs(after / before - 1) <= LARGE or not _suspicious(after / before):
        return None
    return Refusal(
        f"{asset}.{metric}",
        "scale_jump",
        f"{asset} {metric} went from {before} to {after} in a day: possible redenomination or change of unit. "
        "Compare with a second source, then draft from a facts file.",
    )


def _out_of_bounds(market: Market, asset: str, day: date) -> Refusal | None:
    close = market.value("price.close", asset, day)
    low, high = ASSETS[asset].bounds
    if close is None or low <= close <= high:
        return None
    return Refusal(f"{asset}.price.close", "out_of_bounds", f"{asset} at {close} is outside {low} to {high}")


def _identical(market: Market, assets: Sequence[str], day: date) -> Refusal | None:
    """Three unrelated assets at one price: test data taken for live (2017-07-03)."""
    closes = [market.value("price.close", asset, day) for asset in assets]
    for value in {c for c in closes if c is not None}:
        if closes.count(value) >= 3:
            return Refusal("price.close", "identical_values", f"{closes.count(value)} assets closed at exactly {value}")
    return None


def _inside(market: Market, asset: str, day: date) -> Refusal | None:
    """A close outside its own day's range."""
    low, close, high = (market.value(f"price.{edge}", asset, day) for edge in ("low", "close", "high"))
    if low is None or close is None or high is None or low <= close <= high:
        return None
    return Refusal(f"{asset}.price.close", "outside_range", f"{asset} closed at {close}, outside {low} to {high}")


def _negative(market: Market, asset: str, day: date) -> Refusal | None:
    for side in (LONG, SHORT):
        value = market.value(side, asset, day)
        if value is not None and value < 0:
            return Refusal(f"{asset}.{side}", "negative", f"{asset} {side} is {value}: a total cannot be negative")
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
    yield _peg(market, day)
    for asset in assets:
        yield _scale(market, "price.close", asset, day)
        yield _scale(market, "open_interest", asset, day)
        yield _out_of_bounds(market, asset, day)
        yield _inside(market, asset, day)
        yield _negative(market, asset, day)


def doubts(market: Market, assets: Sequence[str], day: date) -> tuple[Refusal, ...]:
    """Every reason not to believe the record of a day; none on a sound one."""
    return tuple(refusal for refusal in _found(market, assets, day) if refusal is not None)
