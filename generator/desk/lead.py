"""What leads a post, what it adds in the same breath, and the key points that add to its lede."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.facts.claim import Level
from generator.facts.story import AssetPrice, Funding, Interest, Liquidations, Prices, Scored, Sentiment

CLEAN_SCORE = Decimal("0.15")
"""A superlative leads a headline from this score on."""
RANKED_SCORE = Decimal("0.05")
"""Of a price move, whose headline has nothing better to say than how far the price went, from this one on."""
ONE_SIDED = Decimal(80)
MOVED = Decimal(2)
TOLD = Decimal(1)
"""Percent under which a price move is not worth a place in a headline about something else."""
TOLD_BY = {"low": "low", "eth_low": "eth_drop", "since": "btc_change", "sentiment": "sentiment"}
"""The key point that says again what a headline adds."""
FAR_ABOVE = Decimal(2)
"""Times its median from which a total is told by the multiple."""
PLUNGED = Decimal(-5)
LEAPT = Decimal(10)
SWAYED = Decimal(5)
"""Points from which the index is worth a key point."""
NEAR = Decimal("0.05")
"""Of a level: how far beyond it a close may lie that is told by it."""


def _score(angles: tuple[Scored, ...], name: str) -> Decimal:
    return next((a.score for a in angles if a.name == name), Decimal(0))


def cascade_lead(liquidations: Liquidations, angles: tuple[Scored, ...]) -> str:
    """`total`: the total's superlative; `shorts`: a one-sided squeeze; `plain`: the total alone."""
    rank = liquidations.rank
    clean = rank is not None and rank.grain != "none" and not rank.caveats
    if clean and _score(angles, "total_rank.MARKET") >= CLEAN_SCORE:
        return "total"
    if liquidations.short_share and liquidations.short_share.share.value >= ONE_SIDED:
        return "shorts"
    return "plain"


def _plunged(row: AssetPrice | None) -> bool:
    return row is not None and row.to_low is not None and row.to_low.by.value <= PLUNGED


def _lowest(btc: AssetPrice | None, eth: AssetPrice | None) -> str:
    """Whose fall at the low is the rarer: `low` bitcoin's, `eth_low` ether's, or neither."""
    reach = {
        "low": btc.to_low_rank.days if btc and btc.to_low_rank else 0,
        "eth_low": eth.to_low_rank.days if eth and eth.to_low_rank else 0,
    }
    if _plunged(eth) and reach["eth_low"] > reach["low"]:
        return "eth_low"
    return "low" if _plunged(btc) else ""


def _mover(prices: Prices) -> str:
    """The coin that moved by far, where bitcoin hardly did: `most_up`, `most_down` or neither."""
    far = {"most_up": prices.most_up, "most_down": prices.most_down}
    moved = {name: abs(one.fact.value) for name, one in far.items() if one and one.subject != "BTC"}
    best = max(moved, key=lambda name: moved[name], default="")
    return best if best and moved[best] >= LEAPT else ""


def cascade_second(prices: Prices | None, sentiment: Sentiment | None, *, lead: str, angles: tuple[Scored, ...]) -> str:
    """What the headline adds: a low, a level, the move since when, both prices, another coin, the index, or nothing."""
    btc, eth = (prices.btc, prices.eth) if prices else (None, None)
    low = _lowest(btc, eth)
    if btc and low and (btc.change.direction == "up" or abs(btc.change.by.value) < MOVED):
        return low
    if btc and abs(btc.change.by.value) >= MOVED:
        since, level = _score(angles, "change.BTC"), _score(angles, "level.BTC") if btc.level else Decimal(0)
        if lead == "plain" and since >= max(level, CLEAN_SCORE):
            return "since"
        if btc.level and btc.level.since:
            return "level"
        same = eth is not None and eth.change.direction == btc.change.direction
        return "both" if same and eth and abs(eth.change.by.value) >= MOVED else "btc"
    if prices and (mover := _mover(prices)):
        return mover
    if sentiment and (sentiment.transition or abs(sentiment.change.by.value) >= LEAPT):
        return "sentiment"
    return "btc" if btc and abs(btc.change.by.value) >= TOLD else ""


def price_lead(prices: Prices, angles: tuple[Scored, ...]) -> str:
    """`record`, `extreme` (a closing extreme), `level`, `since` (the largest move since) or `move`."""
    row = prices.lead
    if row.from_peak and row.close_rank and row.close_rank.since is None and row.from_peak.by.value > 0:
        return "record"
    options = {
        "level": _score(angles, f"level.{row.asset}") if row.level else Decimal(0),
        "extreme": _score(angles, f"close.{row.asset}") if row.close_rank else Decimal(0),
        "since": _score(angles, f"change.{row.asset}") if row.change_rank else Decimal(0),
    }
    if row.change_rank and row.close_rank and row.change_rank.days > row.close_rank.days:
        del options["extreme"]  # what is the rarer by its days leads
    best = max(options, key=lambda name: options[name])
    return best if options[best] >= RANKED_SCORE else "move"


def _is_near(level: Level) -> bool:
    """Whether the close is no farther beyond a level than a reader who hears of it would think."""
    return level.level.value > 0 and abs(level.after.value / level.level.value - 1) <= NEAR


def price_second(prices: Prices, liquidations: Liquidations | None, sentiment: Sentiment | None) -> str:
    """Ether's level, the other asset that moved, the index, or nothing."""
    others = [row for row in prices.movers if row.asset != prices.lead.asset]
    eth = prices.eth
    if eth and eth.level and eth.level.since and _is_near(eth.level) and prices.lead.asset == "BTC":
        return "eth_level"
    if others and others[0].change.direction == prices.lead.change.direction and others[0].asset in {"BTC", "ETH"}:
        return "eth" if others[0].asset == "ETH" else "btc"
    if sentiment and sentiment.transition and sentiment.change.direction == prices.lead.change.direction:
        return "sentiment"
    return ""


def sentiment_lead(sentiment: Sentiment, angles: tuple[Scored, ...]) -> str:
    """`reading`, `points` or `two_days` for a superlative; `transition`; `extreme`; `move`."""
    options = {
        "reading": _score(angles, "reading.MARKET") if sentiment.rank else Decimal(0),
        "points": _score(angles, "points.MARKET") if sentiment.change_rank else Decimal(0),
        "two_days": _score(angles, "two_days.MARKET") if sentiment.two_day_rank else Decimal(0),
    }
    best = max(options, key=lambda name: options[name])
    if options[best] >= CLEAN_SCORE:
        return best
    return "transition" if sentiment.transition else "move"


def _swayed(sentiment: Sentiment) -> bool:
    """Whether the index moved by enough for a key point, or to where it had not been for long."""
    ranked = sentiment.rank is not None or sentiment.transition is not None
    return sentiment.change.direction != "flat" and (ranked or abs(sentiment.change.by.value) >= SWAYED)


def _cascade_points(
    liquidations: Liquidations, interest: Interest | None, sentiment: Sentiment | None, angles: tuple[Scored, ...]
) -> Iterator[tuple[str, Decimal]]:
    for row, name in ((liquidations.eth, "eth_liquidations"), (liquidations.btc, "btc_liquidations")):
        if row and row.rank and row.rank.grain != "none" and not row.rank.caveats:
            yield name, _score(angles, f"liquidations.{row.asset}")
    if interest and interest.btc and interest.btc.coins and interest.eth and interest.eth.coins:
        moved = max(abs(interest.btc.coins.by.value), abs(interest.eth.coins.by.value)) / 10
        yield "interest", max(_score(angles, "interest.BTC"), _score(angles, "interest.ETH"), min(moved, Decimal(1)))
    if sentiment and _swayed(sentiment):
        best = max(_score(angles, f"{n}.MARKET") for n in ("reading", "points", "transition"))
        yield "sentiment", best or Decimal("0.1")
    shorts = liquidations.short_multiple
    if liquidations.side == "short" and shorts and shorts.by and shorts.by.value >= FAR_ABOVE:
        yield "shorts", Decimal("0.5")
    if liquidations.of_interest:
        yield "of_interest", Decimal("0.05")


def _price_points(
    prices: Prices, interest: Interest | None, sentiment: Sentiment | None, angles: tuple[Scored, ...]
) -> Iterator[tuple[str, Decimal]]:
    if interest and interest.btc and interest.btc.coins and interest.eth and interest.eth.coins:
        yield "interest", Decimal("0.4")
    if sentiment and _swayed(sentiment):
        yield "sentiment", Decimal("0.3")
    if len(prices.rows) > 1 and {prices.rises, prices.falls} != {"none"}:
        yield "breadth", Decimal("0.2")


def _markets(
    prices: Prices | None, funding: Funding | None, angles: tuple[Scored, ...]
) -> Iterator[tuple[str, Decimal]]:
    """Key points that any big day may have."""
    if prices and prices.btc and prices.eth:
        weeks = prices.btc.week_rank, prices.eth.week_rank
        if weeks[0] and weeks[1] and weeks[0].direction == weeks[1].direction:
            yield "week", max(_score(angles, "week.BTC"), _score(angles, "week.ETH"))
        if prices.btc.volume_rank:
            yield "volume", _score(angles, "volume.BTC")
    for price, name in ((prices.btc, "btc_change"), (prices.eth, "eth_change")) if prices else ():
        if price and price.change_rank:
            yield name, _score(angles, f"change.{price.asset}")
    if prices and prices.btc and prices.btc.low_rank:
        yield "low", _score(angles, "low.BTC")
    if prices and prices.eth and prices.eth.to_low_rank:
        yield "eth_drop", _score(angles, "drop.ETH")
    if funding:
        for row, name in ((funding.btc, "btc_funding"), (funding.eth, "eth_funding")):
            if row and row.rank:
                yield name, _score(angles, f"funding.{row.asset}")


def key_points(
    kind: str,
    *,
    second: str,
    liquidations: Liquidations | None,
    prices: Prices | None,
    interest: Interest | None,
    funding: Funding | None,
    sentiment: Sentiment | None,
    angles: tuple[Scored, ...],
) -> tuple[str, ...]:
    """Three points that add to the lede, the best-scored first; none that headline or lede has told."""
    options: list[tuple[str, Decimal]] = []
    if kind == "liquidation_cascade" and liquidations:
        options += _cascade_points(liquidations, interest, sentiment, angles)
    if kind == "price_move" and prices:
        options += _price_points(prices, interest, sentiment, angles)
    options += _markets(prices, funding, angles)
    by_lede = f"{prices.lead.asset.lower()}_change" if kind == "price_move" and prices else ""
    told = {TOLD_BY.get(second, ""), by_lede}
    ranked = sorted((o for o in options if o[0] not in told), key=lambda o: (-o[1], o[0]))
    return _varied(name for name, _ in ranked)


SUBJECT = {"btc_change": "prices", "eth_change": "prices", "low": "prices", "eth_drop": "prices", "week": "prices"}
"""Key points that speak of one thing: at most two of a kind stand together."""


def _varied(names: Iterable[str]) -> tuple[str, ...]:
    """The first three, with no more than two of one subject."""
    chosen: list[str] = []
    for name in names:
        same = [n for n in chosen if SUBJECT.get(n, n) == SUBJECT.get(name, name)]
        if len(chosen) < 3 and len(same) < 2:
            chosen.append(name)
    return tuple(chosen)
