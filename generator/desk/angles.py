"""Angles: what is rare about a day, scored, so that the rarest clean fact leads and the editor sees the others.

score = rarity of the fact by its own history x clean margin x weight of the asset and the metric.
"""

from collections.abc import Iterator
from decimal import Decimal

from generator.facts.claim import Superlative
from generator.facts.fact import MARKET
from generator.facts.story import Aftermath, Funding, Interest, Liquidations, Prices, Scored, Sentiment
from generator.house.assets import asset as registered

CLEAN = Decimal("0.05")
"""A runner-up farther away than this share of the value leaves a superlative clean."""
METRIC_WEIGHT = {
    "total_rank": Decimal("1"),
    "long_rank": Decimal("0.6"),
    "short_rank": Decimal("0.8"),
    "liquidations": Decimal("0.9"),
    "change": Decimal("1"),
    "close": Decimal("0.9"),
    "low": Decimal("0.7"),
    "high": Decimal("0.7"),
    "drop": Decimal("0.8"),
    "week": Decimal("0.6"),
    "volume": Decimal("0.5"),
    "level": Decimal("1"),
    "interest": Decimal("0.9"),
    "funding": Decimal("0.6"),
    "reading": Decimal("0.9"),
    "points": Decimal("0.9"),
    "two_days": Decimal("0.9"),
    "side": Decimal("0.7"),
    "multiple": Decimal("0.5"),
    "transition": Decimal("0.6"),
    "range": Decimal("0.5"),
    "undone": Decimal("0.5"),
    "higher": Decimal("0.5"),
}


def margin_factor(claim: Superlative) -> Decimal:
    """1 for a clean superlative; less for a near runner-up, a tie, or a broken series."""
    factor = max(Decimal("0.2"), min(Decimal(1), claim.margin / CLEAN))
    if claim.tie is not None:
        factor *= Decimal("0.2") if claim.grain == "none" else Decimal("0.6")
    return factor * (Decimal("0.3") if claim.caveats else Decimal(1))


def _weight(family: str, subject: str) -> Decimal:
    return METRIC_WEIGHT[family] * (Decimal(1) if subject == MARKET else registered(subject).weight)


def _scored(family: str, subject: str, rarity: Decimal, margin: Decimal) -> Scored:
    weight = _weight(family, subject)
    rarity = max(Decimal(0), min(Decimal(1), rarity))
    return Scored(
        name=f"{family}.{subject}",
        score=(rarity * margin * weight).quantize(Decimal("0.0001")),
        rarity=rarity.quantize(Decimal("0.0001")),
        margin=margin.quantize(Decimal("0.0001")),
        weight=weight,
    )


def _ranks(pairs: Iterator[tuple[str, Superlative | None]]) -> Iterator[Scored]:
    for family, claim in pairs:
        if claim is not None:
            yield _scored(family, claim.subject, claim.rarity, margin_factor(claim))


def _liquidations(part: Liquidations) -> Iterator[tuple[str, Superlative | None]]:
    yield "total_rank", part.rank
    yield "long_rank", part.long_rank
    yield "short_rank", part.short_rank
    for row in part.rows:
        yield "liquidations", row.rank


def _prices(part: Prices) -> Iterator[tuple[str, Superlative | None]]:
    for row in part.rows:
        yield "change", row.change_rank
        yield "close", row.close_rank
        yield "low", row.low_rank
        yield "high", row.high_rank
        yield "drop", row.to_low_rank
        yield "week", row.week_rank
        yield "volume", row.volume_rank


def _sentiment(part: Sentiment) -> Iterator[tuple[str, Superlative | None]]:
    yield "reading", part.rank
    yield "points", part.change_rank
    yield "two_days", part.two_day_rank


def _plain(liquidations: Liquidations | None, prices: Prices | None, sentiment: Sentiment | None) -> Iterator[Scored]:
    """Angles that are no superlatives."""
    one = Decimal(1)
    if liquidations and liquidations.multiple and liquidations.multiple.by:
        yield _scored("multiple", MARKET, liquidations.multiple.by.value / 10, one)
    if liquidations and liquidations.long_share:
        yield _scored("side", MARKET, abs(liquidations.long_share.share.value - 50) / 50, one)
    for row in prices.rows if prices else ():
        if row.level is not None:
            reach = (
                (row.level.after.window.began_on - row.level.since.day).days
                if row.level.since and row.level.since.day
                else 365
            )
            yield _scored("level", row.asset, Decimal(min(reach, 365)) / 365, one)
    if sentiment and sentiment.transition:
        yield _scored("transition", MARKET, Decimal("0.5"), one)


def _studied(part: Aftermath) -> Iterator[Scored]:
    """Studies, the horizons that the copy does not tell among them: how far the outcome's share is from ordinary.

    A share that its interval does not part from the base rate counts for a fifth.
    """
    named = [("undone", part.undone), ("higher", part.higher), ("range", part.narrow)]
    for family, one in [*named, *(("range", other) for other in part.more)]:
        if one is not None:
            beside = abs(100 * one.hits.value / one.cases.value - one.base.value) / 50
            clean = one.base.value < one.low.value or one.high.value < one.base.value
            scored = _scored(family, one.subject, beside, Decimal(1) if clean else Decimal("0.2"))
            yield scored.model_copy(update={"name": f"{scored.name}.{one.study.horizon}"})


def score(
    liquidations: Liquidations | None,
    prices: Prices | None,
    interest: Interest | None,
    funding: Funding | None,
    sentiment: Sentiment | None,
    aftermath: Aftermath | None = None,
) -> tuple[Scored, ...]:
    """Every angle of the day, best first; equal scores in the order of their names."""
    found: list[Scored] = list(_plain(liquidations, prices, sentiment))
    if liquidations:
        found += _ranks(_liquidations(liquidations))
    if prices:
        found += _ranks(_prices(prices))
    if interest:
        found += _ranks(("interest", row.rank) for row in interest.rows)
    if funding:
        found += _ranks(("funding", row.rank) for row in funding.rows)
    if sentiment:
        found += _ranks(_sentiment(sentiment))
    if aftermath:
        found += _studied(aftermath)
    return tuple(sorted(found, key=lambda a: (-a.score, a.name)))
