"""The source registry: who publishes what, how they must be named, and where their record breaks."""

from datetime import date
from decimal import Decimal
from typing import Literal

from generator.errors import HouseError
from generator.facts.observation import Bound
from generator.facts.value import Value


class Break(Value):
    """A day from which a source's method differs. A comparison across it carries the caveat; a trigger does not care.

    `caveat` is an exact sentence that the house prints. `about` marks a day that is known only roughly.
    """

    id: str
    day: date
    metrics: tuple[str, ...]
    about: bool = False
    caveat: str


class Source(Value):
    """A source as the house names it.

    `attribution` is the name printed, `url` where it links. `placement` `beside`: at the first printing in each
    section, each FAQ answer and each table note; `near`: in the sources block and table notes. `labels` are the
    source's own words for its values, from each number up, for readings whose label was not recorded. `not_published`
    are days on which it is known not to have published (no gap). `reports` are metric prefixes. `origin` is whose
    figures it passes on; "" where they are its own: two that pass on one origin's confirm nothing.
    """

    id: str
    attribution: str
    url: str
    placement: Literal["beside", "near"]
    bound: Bound
    redistributable: bool
    reports: tuple[str, ...]
    key_env: str = ""
    labels: tuple[tuple[Decimal, str], ...] = ()
    breaks: tuple[Break, ...] = ()
    not_published: tuple[date, ...] = ()
    origin: str = ""

    def label_of(self, value: Decimal) -> str:
        """The source's own word for a value, by its registered table; "" where there is none."""
        word = ""
        for start, label in self.labels:
            if value >= start:
                word = label
        return word


_INTEREST = ("open_interest", "open_interest.coins")
_LIQUIDATIONS = ("liquidations.long", "liquidations.short", "liquidations.total")

SOURCES: dict[str, Source] = {
    source.id: source
    for source in (
        Source(
            id="CoinGlass",
            attribution="CoinGlass",
            url="https://www.coinglass.com",
            placement="near",
            bound=Bound.AT_LEAST,  # of liquidations; its open interest and funding are exact, see `bound_of`
            redistributable=False,
            reports=(
                "liquidations.",
                "open_interest",
                "funding_rate",
                "long_short_ratio.",
                "taker_volume.",
                "etf_flow",
            ),
            key_env="COINGLASS_API_KEY",
            breaks=(
                Break(
                    id="binance-sampled",
                    day=date(2021, 4, 27),
                    metrics=_LIQUIDATIONS,
                    caveat=(
                        "Binance, the largest exchange in the count, has published only a sample of its liquidations "
                        "since April 27, 2021, so earlier totals are more complete."
                    ),
                ),
                Break(
                    id="bybit-full",
                    day=date(2025, 2, 23),
                    about=True,
                    metrics=_LIQUIDATIONS,
                    caveat=(
                        "Bybit began to publish its liquidations in full in February 2025, so earlier totals left "
                        "more out."
                    ),
                ),
                Break(
                    id="wider-open-interest",  # by 8% to 65% in all seven coins, while recorded liquidations were few
                    day=date(2025, 1, 6),
                    metrics=_INTEREST,
                    caveat=(
                        "CoinGlass’s open interest rose in every coin at once on Jan. 6, 2025, so earlier figures "
                        "may cover less of the market."
                    ),
                ),
                Break(
                    id="bitmex-closed",
                    day=date(2026, 9, 23),
                    metrics=_LIQUIDATIONS,
                    caveat="BitMEX closed on Sept. 23, 2026, so later totals cover one exchange fewer.",
                ),
            ),
        ),
        Source(
            id="alternative.me",
            attribution="alternative.me",
            url="https://alternative.me/crypto/fear-and-greed-index/",
            placement="beside",
            bound=Bound.EXACT,
            redistributable=True,
            reports=("fear_greed",),
            labels=(
                (Decimal(0), "Extreme Fear"),
                (Decimal(26), "Fear"),
                (Decimal(47), "Neutral"),
                (Decimal(55), "Greed"),
                (Decimal(76), "Extreme Greed"),
            ),
            not_published=(date(2018, 4, 14), date(2018, 4, 15), date(2018, 4, 16), date(2024, 10, 26)),
        ),
        Source(
            id="Binance",
            attribution="Binance",
            url="https://www.binance.com",
            placement="near",
            bound=Bound.EXACT,
            redistributable=False,
            reports=("price.", "volume.spot"),
        ),
        Source(
            id="CoinGecko",
            attribution="Data provided by CoinGecko",
            url="https://www.coingecko.com",
            placement="beside",
            bound=Bound.EXACT,
            redistributable=False,
            reports=("quote.", "market_cap", "dominance"),
            key_env="COINGECKO_API_KEY",
        ),
    )
}


def source(id: str) -> Source:
    """The source of that id. Raises HouseError for one that is not registered."""
    try:
        return SOURCES[id]
    except KeyError as error:
        raise HouseError(f"source {id!r} is not in the source registry (generator/house/sources.py)") from error


def origin_of(source_id: str) -> str:
    """Whose figures a source publishes; an unregistered one's count as its own."""
    known = SOURCES.get(source_id)
    return known.origin if known and known.origin else source_id


def bound_of(source_id: str, metric: str) -> Bound:
    """Whether a source's metric is exact or a lower bound. An unregistered (editor's) source counts as exact,
    except for liquidations, which are a lower bound whoever adds them up."""
    if metric.startswith("liquidations."):
        return Bound.AT_LEAST
    return SOURCES[source_id].bound if source_id in SOURCES and source_id != "CoinGlass" else Bound.EXACT


def breaks_between(metric: str, first: date, last: date) -> tuple[Break, ...]:
    """Series breaks of a metric after the first day and up to the last."""
    return tuple(b for s in SOURCES.values() for b in s.breaks if metric in b.metrics and first < b.day <= last)
