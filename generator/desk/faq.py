"""Which questions a day's facts can answer. A question whose answer is not licensed is not asked."""

from collections.abc import Iterator
from decimal import Decimal

from generator.desk import occasions
from generator.desk.occasions import Own
from generator.desk.turns import lower
from generator.facts.story import Aftermath, Funding, Interest, Liquidations, Prices, Sentiment

DIP = Decimal(-2)
"""Percent from the close before from which a low explains something of the liquidations of longs."""
FAR = Decimal(3)
"""Percent from which a move of the price raises the question whether it was forced."""
MINORITY = Decimal(20)
"""From this percentage on, the smaller side of the liquidations raises a question."""


def _dipped(prices: Prices) -> bool:
    """Whether bitcoin or ether was well below the close before at some time of the day."""
    return any(row is not None and lower(row) <= DIP for row in (prices.btc, prices.eth))


def _cascade(
    prices: Prices | None, liquidations: Liquidations, interest: Interest | None, aftermath: Aftermath | None
) -> Iterator[str]:
    yield "what_is_a_liquidation"
    if {row.asset for row in (liquidations.first, liquidations.second) if row} == {"BTC", "ETH"}:
        yield "bitcoin_or_ether"
    if aftermath and aftermath.narrow:
        yield "what_usually_happens"
    btc = prices.btc.change.direction if prices and prices.btc else ""
    shorts = liquidations.short_share.share.value if liquidations.short_share else Decimal(0)
    if btc == "down" and shorts >= MINORITY and prices and prices.btc and prices.btc.off_low:
        yield "why_shorts"
    why_longs = btc == "up" and 100 - shorts >= MINORITY and liquidations.long_share and prices and _dipped(prices)
    if why_longs:
        yield "why_longs"
    if liquidations.side == "short":
        yield "what_is_a_squeeze"
        if not why_longs:
            yield "were_longs"
    whole = liquidations.others is not None or {row.asset for row in liquidations.rows} == {"BTC", "ETH"}
    if whole and liquidations.rest and liquidations.rest.value > 0:  # all but bitcoin and ether
        yield "altcoins"
    yield "why_others_differ"
    if interest and interest.btc and interest.btc.coins:
        yield "why_coins"


def _price(prices: Prices, interest: Interest | None, aftermath: Aftermath | None) -> Iterator[str]:
    if prices.lead.change.direction != "flat":
        yield f"why_{prices.lead.change.direction}"
    if prices.btc and prices.btc.from_peak and prices.btc.peak_day:
        above = prices.btc.from_peak.by.value
        yield from ["is_it_a_record"] * (above > 0) + ["how_far_from_record"] * (above < 0)
    if aftermath and aftermath.undone:
        yield "after_such_moves"
    yield "did_others_move" if len(prices.rows) > 1 else "how_measured"
    if interest and interest.btc and interest.btc.coins:
        yield "why_coins"
    if prices.btc and prices.btc.recovered:
        yield "did_it_recover"


def _sentiment(sentiment: Sentiment, prices: Prices | None, liquidations: Liquidations | None) -> Iterator[str]:
    yield "what_is_the_index"
    if prices and prices.btc:
        yield "does_it_follow_price"
    yield "how_often"
    if liquidations and liquidations.multiple and liquidations.multiple.by and liquidations.multiple.by.value < 1:
        move = prices.btc.change if prices and prices.btc else None
        if move and abs(move.by.value) >= FAR and move.direction == sentiment.change.direction:
            yield "was_it_a_squeeze" if move.direction == "up" else "was_it_forced"


def choose(
    kind: str,
    *,
    prices: Prices | None,
    liquidations: Liquidations | None,
    interest: Interest | None,
    funding: Funding | None,
    sentiment: Sentiment | None,
    aftermath: Aftermath | None = None,
    own: Own = occasions.NONE,
) -> tuple[str, ...]:
    """The names of the questions, in order; at least three."""
    names: list[str] = []
    if kind == "liquidation_cascade" and liquidations:
        names += _cascade(prices, liquidations, interest, aftermath)
    if kind == "price_move" and prices:
        names += _price(prices, interest, aftermath)
    if kind == "sentiment_shift" and sentiment:
        names += _sentiment(sentiment, prices, liquidations)
    names += occasions.questions(kind, own, interest)
    if len(names) < 3 and sentiment:
        names += [n for n in ("what_is_the_index", "how_often") if n not in names]
    if len(names) < 3:
        names.append("where_from")
    return tuple(names[: 7 if aftermath else 6])
