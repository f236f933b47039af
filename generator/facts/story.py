"""Stories: an event planned. Facts and claims in order, no words. Every part may be absent; templates ask first."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import AwareDatetime

from generator.facts.claim import (
    Among,
    Change,
    Comparison,
    Level,
    Nth,
    PartOfWhole,
    State,
    Streak,
    Superlative,
    Transition,
)
from generator.facts.fact import Fact
from generator.facts.flows import Flows
from generator.facts.notice import Action, Depeg, Earnings, Exploit, Listing, MacroPrint, Stated, Unlock
from generator.facts.observation import Provenance
from generator.facts.study import Study
from generator.facts.value import Value
from generator.facts.window import Window

Mood = Literal["all_up", "all_down", "mixed"]
"""Whether all changes went one way."""


class Scored(Value):
    """An angle and the score that ranks it: rarity x clean margin x the asset's weight."""

    name: str
    score: Decimal
    rarity: Decimal
    margin: Decimal
    weight: Decimal
    taken: bool = False


class AssetPrice(Value):
    """One asset's day at one venue."""

    asset: str
    close: Fact
    change: Change
    low: Fact | None = None
    high: Fact | None = None
    to_low: Change | None = None
    to_high: Change | None = None
    off_low: Change | None = None  # from the low to the close, in money
    off_high: Change | None = None
    week: Change | None = None
    change_rank: Superlative | None = None
    low_rank: Superlative | None = None
    high_rank: Superlative | None = None
    close_rank: Superlative | None = None
    to_low_rank: Superlative | None = None
    week_rank: Superlative | None = None
    volume_rank: Superlative | None = None
    level: Level | None = None
    nth: Nth | None = None  # of the days of this year with so large a move that way
    peak: Fact | None = None  # the highest price of the record before this day
    peak_day: Fact | None = None
    from_peak: Change | None = None
    recovered: PartOfWhole | None = None  # of the fall to the low, what the close made good
    swung: Literal["low", "high", ""] = ""  # the day's low (or high) lies well beyond the close


class Prices(Value):
    """The day's prices. `rows` in the house's order of assets."""

    rows: tuple[AssetPrice, ...]
    btc: AssetPrice | None = None
    eth: AssetPrice | None = None
    lead: AssetPrice  # the asset that leads a price story
    movers: tuple[AssetPrice, ...] = ()  # those whose move is news, largest weight first
    best: AssetPrice
    worst: AssetPrice
    most_up: Among | None = None  # the best of the day stands out
    most_down: Among | None = None
    weakest_altcoin: Among | None = None  # the worst of the day, where it is neither bitcoin nor ether
    up: Fact  # how many rose
    down: Fact
    followed: Fact  # how many are followed
    mood: Mood
    falls: Literal["none", "one", "some"] = "some"  # how many fell, where a sentence has to know
    rises: Literal["none", "one", "some"] = "some"
    flats: Literal["none", "one", "some"] = "none"
    flat: Fact | None = None


class RecordClose(Value):
    """A coin's highest close of its record, or of years, against the highest close before it."""

    asset: str
    close: Fact
    change: Change
    rank: Superlative
    old: Fact | None = None  # the highest close of the record before this day
    old_day: Fact | None = None
    from_old: Change | None = None  # from the old record to the close
    off_old: Change | None = None  # the same in money
    week: Change | None = None
    peak: Fact | None = None  # the highest price of the record before this day
    peak_day: Fact | None = None
    from_peak: Change | None = None


class PriceRecords(Value):
    """The record closes of a day, the weightiest coin first."""

    rows: tuple[RecordClose, ...]
    lead: RecordClose
    other: RecordClose | None = None


class AssetLiquidations(Value):
    """One asset's recorded liquidations."""

    asset: str
    total: Fact
    longs: Fact | None = None
    shorts: Fact | None = None
    share: PartOfWhole
    short_share: PartOfWhole | None = None
    of_interest: PartOfWhole | None = None
    rank: Superlative | None = None
    change: Change | None = None


class Liquidations(Value):
    """The day's recorded liquidations over the covered coins."""

    total: Fact
    longs: Fact | None = None
    shorts: Fact | None = None
    nth: Nth | None = None  # of the days of this year with so large a total
    long_share: PartOfWhole | None = None
    short_share: PartOfWhole | None = None
    side: Literal["long", "short", "even"]
    rank: Superlative | None = None
    short_rank: Superlative | None = None
    long_rank: Superlative | None = None
    multiple: Comparison | None = None  # against the median of the days before
    median_days: Fact | None = None  # how many days that median is of
    short_multiple: Comparison | None = None
    percentile: Fact | None = None
    rows: tuple[AssetLiquidations, ...]
    btc: AssetLiquidations | None = None
    eth: AssetLiquidations | None = None
    first: AssetLiquidations | None = None  # the largest by dollars
    second: AssetLiquidations | None = None
    named: Fact | None = None  # bitcoin and ether together
    listed: Fact | None = None  # of typed facts: all the parts that were typed, together
    rest: Fact | None = None  # everything else
    rest_share: PartOfWhole | None = None
    of_interest: PartOfWhole | None = None
    most: Among | None = None  # the largest by dollars
    most_of_interest: Among | None = None  # relative to open interest
    least_of_interest: Among | None = None
    leaders: Literal["yes", "no"] = "no"  # both leaders stand out
    same_leader: Literal["yes", "no"] = "no"  # the largest in dollars is also the largest relative to open interest
    assets: Fact  # how many coins are covered
    others: Fact | None = None  # how many of them are neither bitcoin nor ether


class AssetInterest(Value):
    """Open interest at the day's close against the close before, in dollars and in coins."""

    asset: str
    usd: Change
    usd_by: Change | None = None  # in dollars
    coins: Change | None = None
    price_share: Fact | None = None  # of the change in dollars, the share that is price
    coins_by: Change | None = None  # in coins
    left: Fact | None = None  # the coins by which it fell, as a positive figure
    worth: Fact | None = None  # those coins at the closing price
    rank: Superlative | None = None
    record: Superlative | None = None  # counted in coins, it is the largest on the whole record, at a flat price
    record_level: Fact | None = None  # the largest value of that record
    unexplained: Literal["yes", "no"] = "no"  # more left than recorded liquidations account for
    mix: Literal["", "both_down", "price_down", "price_up", "both_up", "against_price"] = ""


class Interest(Value):
    """Open interest."""

    rows: tuple[AssetInterest, ...]
    btc: AssetInterest | None = None
    eth: AssetInterest | None = None
    followed: Fact | None = None  # how many have both, in dollars and in coins
    mood: Mood = "mixed"  # in coins
    most: Among | None = None  # of the falls, or of the rises, in coins


class AssetFunding(Value):
    """Funding at the day's close, percent per 8 hours."""

    asset: str
    rate: Fact
    change: Change
    sign: Literal["long_pays", "short_pays", "none"]
    flipped: bool = False
    rank: Superlative | None = None
    percentile: Fact | None = None  # among the 365 days before
    median: Comparison | None = None
    median_days: Fact | None = None


class Funding(Value):
    """Funding."""

    rows: tuple[AssetFunding, ...]
    btc: AssetFunding | None = None
    eth: AssetFunding | None = None


class LeverageExtreme(Value):
    """Open interest in coins, or funding, of one asset, beyond every day of the year before."""

    asset: str
    measure: Literal["interest", "funding"]
    rank: Superlative
    usd: Change | None = None  # open interest in dollars, against the close before
    usd_rank: Superlative | None = None  # the same end, counted in dollars
    month: Change | None = None  # in coins, over thirty days
    usd_month: Change | None = None
    price_month: Change | None = None
    funding: AssetFunding | None = None


class Leverage(Value):
    """The extremes of a day; `lead` reaches back the farthest."""

    rows: tuple[LeverageExtreme, ...]
    lead: LeverageExtreme
    other: LeverageExtreme | None = None


class WeekAsset(Value):
    """One coin's week, close to close."""

    asset: str
    change: Change
    day: Change | None = None  # of its days the one that moved it farthest
    on: Fact | None = None  # that day
    rank: Superlative | None = None  # of the week's change among all spans of seven days


class WeekPositions(Value):
    """Open interest and funding of one asset at both ends of a week."""

    asset: str
    coins: Change | None = None
    usd: Change | None = None
    funding: Change | None = None


class WeekLiquidations(Value):
    """The week's recorded liquidations, and its day with the most."""

    total: Fact
    change: Change | None = None  # against the week before
    long_share: PartOfWhole | None = None
    short_share: PartOfWhole | None = None
    mostly: Literal["long", "short"] = "long"  # the side with more of it
    peak: Fact
    peak_day: Fact
    peak_share: PartOfWhole | None = None


class Week(Value):
    """A week of seven UTC days."""

    first: Fact
    rows: tuple[WeekAsset, ...]
    btc: WeekAsset
    eth: WeekAsset | None = None
    best: Among | None = None
    worst: Among | None = None
    up: Fact
    down: Fact
    followed: Fact
    mood: Mood = "mixed"
    liquidations: WeekLiquidations | None = None
    btc_positions: WeekPositions | None = None
    eth_positions: WeekPositions | None = None
    sentiment: Change | None = None


class SentimentRow(Value):
    """A line of the sentiment table: a reading, and bitcoin's close at that time."""

    day: Fact
    reading: Fact
    close: Fact | None = None
    change: Change | None = None


class Sentiment(Value):
    """The Fear & Greed reading published as the day closed, and those before it."""

    reading: Fact
    before: Fact
    change: Change
    two_day: Change | None = None
    week_ago: Fact | None = None
    transition: Transition | None = None
    streak: Streak | None = None  # in one zone up to now, or in the zone that ended
    streak_ended: bool = False
    rank: Superlative | None = None
    change_rank: Superlative | None = None
    two_day_rank: Superlative | None = None
    rows: tuple[SentimentRow, ...] = ()


class Aftermath(Value):
    """What followed earlier days like this one. `more` is for the editor: other horizons, of which no copy tells."""

    narrow: Study | None = None  # a price range narrower than an ordinary one
    undone: Study | None = None  # the move made good, or given back
    higher: Study | None = None  # a higher price
    more: tuple[Study, ...] = ()
    caveats: tuple[str, ...] = ()  # of the breaks that it crosses, those that no rank of the story prints


class Watch(Value):
    """Something to watch, with its value of today."""

    name: str  # "btc_interest", "eth_funding", "reading", "level", ...
    asset: str
    fact: Fact


class MarketState(Value):
    """What is established, what is not, and what would change the reading."""

    established: tuple[State, ...]
    unsettled: tuple[str, ...]
    watch: tuple[Watch, ...]


class RecordStart(Value):
    """The first day of the record that a superlative compares with, by the id of that claim."""

    name: Literal["liquidations", "open interest", "funding", "prices", "volume", "sentiment", "fund flows"]
    day: Fact
    claim: str


class Story(Value):
    """An event planned. `sections`, `key_points`, `faq` name templates, in order.

    `lead` and `second` name what the headline and the lede lead with and add (`desk.angles`); `angles` keeps the scores
    of all of them, taken or not.
    """

    event: str
    kind: str
    day: Fact
    window: Window
    as_of: AwareDatetime
    stamp: Fact  # as_of, as a fact that prints
    provenance: Provenance
    assets: tuple[str, ...]
    covered: tuple[str, ...]
    sources: tuple[str, ...]
    missing: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    big: bool
    lead: str
    second: str = ""
    angles: tuple[Scored, ...]
    sections: tuple[str, ...]
    key_points: tuple[str, ...]
    faq: tuple[str, ...]
    liquidations: Liquidations | None = None
    prices: Prices | None = None
    interest: Interest | None = None
    funding: Funding | None = None
    sentiment: Sentiment | None = None
    closes: PriceRecords | None = None
    leverage: Leverage | None = None
    week: Week | None = None
    flows: Flows | None = None
    other_flows: Flows | None = None  # of the other asset's funds, on the same day
    aftermath: Aftermath | None = None
    state: MarketState
    records: tuple[RecordStart, ...] = ()
    primary: Fact | None = None  # of typed kinds: a fact of the primary publisher
    cited: tuple[Fact, ...] = ()  # one of each other source
    stated: tuple[Stated, ...] = ()
    macro: MacroPrint | None = None
    exploit: Exploit | None = None
    depeg: Depeg | None = None
    unlock: Unlock | None = None
    listing: Listing | None = None
    action: Action | None = None
    earnings: Earnings | None = None
    turns: tuple[str, ...] = ()  # turns of phrase that the facts allow (`desk.turns`)

    @property
    def on(self) -> date:
        """The UTC day of the story."""
        return self.window.began_on
