"""house.toml, parsed: who publishes, what is covered, what counts as news, what is promised."""

from decimal import Decimal
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, HttpUrl, model_validator

from generator.facts.value import Value
from generator.house.assets import ASSETS


def _registered(ids: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [id for id in ids if id not in ASSETS]
    if unknown:
        raise ValueError(f"not in the asset registry: {', '.join(unknown)}")
    if len(set(ids)) != len(ids):
        raise ValueError("an asset stands twice")
    return ids


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"time zone {name!r} is not known; write an IANA name such as UTC") from error
    return name


Share = Annotated[Decimal, Field(ge=0, le=100)]
Positive = Annotated[Decimal, Field(gt=0)]


class Publication(Value):
    """Who publishes."""

    name: str = Field(min_length=1)
    base_url: HttpUrl
    language: Literal["en"] = "en"
    time_zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    byline: str = Field(min_length=1)
    editors: tuple[str, ...] = ()
    contact: str = ""


class CascadeThresholds(Value):
    """When a day of liquidations is news: `floor` and `percentile`, or `always`."""

    floor: Positive = Decimal(250_000_000)
    percentile: Share = Decimal(95)
    always: Positive = Decimal(1_000_000_000)
    trailing_days: int = Field(default=365, ge=30)
    minimum_days: int = Field(default=30, ge=2)
    marks: tuple[Positive, ...] = tuple(Decimal(millions) * 1_000_000 for millions in (250, 500, 1000, 2000, 5000))


class PriceThresholds(Value):
    """When a close is news, in percent; and for which assets extremes and round levels are."""

    bitcoin: Positive = Decimal(5)
    ether: Positive = Decimal(7)
    other: Positive = Decimal(20)
    extreme_days: int = Field(default=365, ge=30)
    extreme_assets: Annotated[tuple[str, ...], AfterValidator(_registered)] = ("BTC", "ETH")
    level_days: int = Field(default=30, ge=2)
    repeat_days: int = Field(default=7, ge=0)
    repeat_beyond: Positive = Decimal(5)

    def of(self, asset: str) -> Decimal:
        """The threshold of one asset, in percent close to close."""
        return {"BTC": self.bitcoin, "ETH": self.ether}.get(asset, self.other)


class RecordThresholds(Value):
    """When a close is a record: the highest of a record of `record_days` or more, or the highest in `since_days`.

    A further one within `repeat_days` of the last is news only `repeat_beyond` percent higher.
    """

    assets: Annotated[tuple[str, ...], AfterValidator(_registered)] = ("BTC", "ETH", "SOL", "BNB")
    record_days: int = Field(default=365, ge=30)
    since_days: int = Field(default=730, ge=30)
    repeat_days: int = Field(default=14, ge=0)
    repeat_beyond: Positive = Decimal(15)


class SentimentThresholds(Value):
    """When a reading is news: its zone changed, it moved so many points, or it is extreme."""

    points: Positive = Decimal(10)
    low: Share = Decimal(10)
    high: Share = Decimal(90)

    @model_validator(mode="after")
    def _apart(self) -> Self:
        if self.low >= self.high:
            raise ValueError(f"low ({self.low}) must lie below high ({self.high}), or every reading is extreme")
        return self


class LeverageThresholds(Value):
    """When open interest in coins or funding is news: beyond all of the last `beyond_days`.

    Funding, in percent per 8 hours, must also be at or beyond `funding_high` or `funding_low`. A further extreme within
    `repeat_days` of the last is news only where open interest is `repeat_beyond` percent farther; funding never is.
    """

    assets: Annotated[tuple[str, ...], AfterValidator(_registered)] = ("BTC", "ETH")
    beyond_days: int = Field(default=365, ge=30)
    funding_high: Positive = Decimal("0.05")
    funding_low: Annotated[Decimal, Field(lt=0)] = Decimal("-0.01")
    repeat_days: int = Field(default=14, ge=0)
    repeat_beyond: Positive = Decimal(10)


class FlowThresholds(Value):
    """When a trading day of fund flows is news, in dollars net, whichever way.

    From a floor on it must also lie beyond `rarer_than` percent of the sessions of the last `within_days`, of which
    `minimum_sessions` must be on record; from `anyway` on it needs no rank. A run of one sign that adds up to the floor
    is news at each `streak` sessions of it, a week at its last session, a record from `record_sessions` sessions and
    half the floor on.
    """

    bitcoin_floor: Positive = Decimal(500_000_000)
    ether_floor: Positive = Decimal(150_000_000)
    rarer_than: Share = Decimal(95)
    within_days: int = Field(default=365, ge=30)
    minimum_sessions: int = Field(default=30, ge=2)
    bitcoin_anyway: Positive = Decimal(1_000_000_000)
    ether_anyway: Positive = Decimal(300_000_000)
    streak: int = Field(default=5, ge=3)
    bitcoin_week: Positive = Decimal(1_000_000_000)
    ether_week: Positive = Decimal(300_000_000)
    record_sessions: int = Field(default=60, ge=20)

    def of(self, name: Literal["floor", "anyway", "week"], asset: str) -> Decimal:
        """A threshold of one asset's funds, in dollars."""
        kept = {
            "floor": (self.bitcoin_floor, self.ether_floor),
            "anyway": (self.bitcoin_anyway, self.ether_anyway),
            "week": (self.bitcoin_week, self.ether_week),
        }
        return kept[name][asset != "BTC"]


class WrapThresholds(Value):
    """On which day a week ends and is told; `never` turns the wrap off."""

    ends_on: Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "never"] = "Sunday"


class Thresholds(Value):
    """What counts as news, per kind."""

    price_record: RecordThresholds = RecordThresholds()
    liquidation_cascade: CascadeThresholds = CascadeThresholds()
    price_move: PriceThresholds = PriceThresholds()
    sentiment_shift: SentimentThresholds = SentimentThresholds()
    leverage_shift: LeverageThresholds = LeverageThresholds()
    etf_flows: FlowThresholds = FlowThresholds()
    weekly_wrap: WrapThresholds = WrapThresholds()


class Gate(Value):
    """When the record is believed: metrics that need a second source, and how far two may differ, in percent."""

    second_source: tuple[Literal["price.close"], ...] = ()
    agree_within: Positive = Decimal(2)


class Studies(Value):
    """How earlier days of a kind are found and followed. `percentile` is for cascades; moves go by their own size."""

    percentile: Annotated[Decimal, Field(gt=50, lt=100)] = Decimal(99)
    window_days: int = Field(default=365, ge=100)
    floor: Positive | None = None
    merge_days: int = Field(default=7, ge=1)
    horizon_days: int = Field(default=7, ge=1, le=90)
    more_days: tuple[Annotated[int, Field(ge=1, le=90)], ...] = (14, 30)


class Style(Value):
    """House style for figures."""

    percent: Literal["%", "percent"] = "%"


class Promises(Value):
    """What this publication really does: boilerplate prints nothing else."""

    checked_by_rules: bool = True
    reviewed_by_a_person: bool = False
    advertisements: bool = False
    advertising_note: str = ""


class Evidence(Value):
    """Which evidence may lie in the publication's repository."""

    keep_in_git: bool = True


class Collect(Value):
    """Which collectors run, in order."""

    sources: tuple[Literal["coinglass", "alternative_me", "binance", "coingecko"], ...] = (
        "coinglass",
        "binance",
        "alternative_me",
        "coingecko",
    )
    coinglass_exchanges: str = "Binance,OKX,Bybit"
    history_days: int = Field(default=500, ge=60, le=1000)


class House(Value):
    """The whole of house.toml."""

    publication: Publication
    assets: Annotated[tuple[str, ...], AfterValidator(_registered), Field(min_length=1)]
    thresholds: Thresholds = Thresholds()
    gate: Gate = Gate()
    studies: Studies = Studies()
    style: Style = Style()
    promises: Promises = Promises()
    evidence: Evidence = Evidence()
    collect: Collect = Collect()
