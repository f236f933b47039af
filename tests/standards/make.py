"""A small market of our own, a page about it written by hand, and the ledger that goes with the page.

In the page `[[fact|words]]` marks a printed figure or day, `<<claim|words>>` a claim; `build` strips the marks and
counts the spans. Nothing here shares code with the rooms that write and print.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from generator.facts.fact import Fact, FactRef, Formula, Input, ObservationRef, Ref, SeriesRef
from generator.facts.ledger import ClaimTerms, Coverage, Ledger, Statement
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import INDEX_POINTS, PERCENT, RATIO, USD, USDT, Quantity, Unit, UnitKind, coins
from generator.facts.series import History, Series, SeriesKey
from generator.facts.verdict import Verdict
from generator.facts.window import DAY, Window, midnight
from generator.house.policy import House
from generator.standards.check import check_post

FIRST, EVENT = date(2022, 1, 1), date(2024, 8, 5)
AS_OF = datetime(2024, 8, 6, 0, 10, tzinfo=UTC)
ASSETS = ("BTC", "ETH")
RATE, READING = Unit(UnitKind.RATE, "8h"), Unit(UnitKind.INDEX, "0-100")
D = Decimal

DEFINITIONS = (
    "Positions were closed",
    "Days run from 00:00 to 24:00 UTC.",
    "When losses push a trader’s margin below the minimum, the exchange closes the position by force.",
    "What they do not settle: why prices fell.",
    "which are bets on higher prices",
    "Open interest in coins is dollars divided by the closing price.",
    "It is a floor: some exchanges publish only part of their liquidations.",
)

_LAST: dict[tuple[str, str], tuple[str, str]] = {  # values of the day before and of the day
    ("liquidations.long", "BTC"): ("21000000", "250400000"),
    ("liquidations.short", "BTC"): ("15000000", "60300000"),
    ("liquidations.long", "ETH"): ("18000000", "240200000"),
    ("liquidations.short", "ETH"): ("12000000", "92500000"),
    ("price.close", "BTC"): ("58161.00", "54018.81"),
    ("price.close", "ETH"): ("2688.92", "2419.59"),
    ("price.low", "BTC"): ("57100.00", "49000.00"),
    ("price.low", "ETH"): ("2650.00", "2111.00"),
    ("open_interest", "BTC"): ("31221200000", "26646500000"),
    ("funding_rate", "ETH"): ("-0.001210", "-0.002452"),
}
_EARLIER: dict[tuple[str, str, date], str] = {
    ("liquidations.long", "BTC", date(2022, 6, 13)): "650000000",
    ("price.low", "BTC", date(2024, 2, 13)): "48300.95",
    ("price.close", "BTC", date(2024, 3, 19)): "55000.00",
}
UNITS = {"liquidations": USD, "price": USDT, "open_interest": USD, "funding_rate": RATE, "fear_greed": READING}


def house(**promises: bool) -> House:
    """The house of these tests."""
    return House.model_validate(
        {
            "publication": {"name": "Desk", "base_url": "https://news.example.org/", "byline": "Desk"},
            "assets": ASSETS,
            "promises": promises,
        }
    )


def _usual(metric: str, asset: str, i: int) -> Decimal:
    scale = 1 if asset == "BTC" else 20
    match metric.split(".")[0]:
        case "liquidations":
            return D(20_000_000 + (i * 37 % 11) * 1_000_000)
        case "price":
            close = D(60_000 + (i * 37 % 97) * 25) / scale
            return close if metric == "price.close" else close * D("0.985")
        case "open_interest":
            return D(30_000_000_000 + (i * 13 % 50) * 10_000_000) / scale
        case _:
            return D("0.0051")


def _value(metric: str, asset: str, day: date) -> Decimal:
    if (metric, asset) in _LAST and day >= EVENT - DAY:
        return D(_LAST[metric, asset][(day - EVENT).days + 1])
    return D(_EARLIER.get((metric, asset, day), str(_usual(metric, asset, (day - FIRST).days))))


def _series(metric: str, asset: str, source: str, venue: str) -> Series:
    instant = metric in {"open_interest", "funding_rate"}
    days = [FIRST + timedelta(days=i) for i in range((EVENT - FIRST).days + 1)]
    return Series(
        key=SeriesKey(metric, asset, venue, source),
        unit=UNITS[metric.split(".")[0]],
        bound=Bound.AT_LEAST if metric.startswith("liquidations") else Bound.EXACT,
        provenance=Provenance.RECORDED,
        seconds=0 if instant else 86_400,
        ends=tuple(midnight(day) + DAY for day in days),
        values=tuple(_value(metric, asset, day) for day in days),
        labels=("",) * len(days),
    )


def _index() -> Series:
    days = [FIRST + timedelta(days=i) for i in range((EVENT - FIRST).days + 2)]
    readings = {EVENT + DAY: 17, EVENT: 26, date(2022, 7, 15): 15}
    return Series(
        key=SeriesKey("fear_greed", "MARKET", "alternative.me", "alternative.me"),
        unit=READING,
        bound=Bound.EXACT,
        provenance=Provenance.RECORDED,
        seconds=0,
        ends=tuple(midnight(day) for day in days),
        values=tuple(D(readings.get(day, 40 + (day.toordinal() % 9))) for day in days),
        labels=("",) * len(days),
    )


@lru_cache(maxsize=1)
def history() -> History:
    """Every series of the market."""
    made = [_series(m, a, "Binance", "binance") for m in ("price.close", "price.low") for a in ASSETS]
    made += [
        _series(m, a, "CoinGlass", "aggregate")
        for m in ("liquidations.long", "liquidations.short", "open_interest", "funding_rate")
        for a in ASSETS
    ]
    return History.of(AS_OF, (*made, _index()))


def _observed(metric: str, asset: str, day: date) -> tuple[ObservationRef, Decimal, str]:
    key, seconds = next(k for k in history().series if (k[0].metric, k[0].asset) == (metric, asset))
    end = midnight(day) if metric == "fear_greed" else midnight(day) + DAY
    series = history().series[key, seconds]
    found = series.at(end)
    assert found is not None
    start = midnight(day) if seconds else None
    ref = ObservationRef(metric=metric, asset=asset, venue=key.venue, source=key.source, start=start, end=end)
    return ref, found.value, key.source


def observation(id: str, metric: str, asset: str, day: date, unit: Unit) -> Fact:
    """An observed fact."""
    ref, value, source = _observed(metric, asset, day)
    window = Window.day(day) if ref.start else Window.instant(ref.end)
    return Fact(
        id=id, metric=metric, subject=asset, window=window, formula=Formula.OBSERVED,
        inputs=(Input(name="value", refs=(ref,)),), quantity=Quantity(value, unit),
        bound=Bound.AT_LEAST if metric.startswith("liq") else Bound.EXACT, sources=(source,),
    )  # fmt: skip


def derived(id: str, formula: Formula, unit: Unit, value: Decimal, like: Fact, **inputs: tuple[Fact, ...]) -> Fact:
    """A fact made from others, about the subject and window of `like`."""
    return like.model_copy(
        update={
            "id": id,
            "formula": formula,
            "quantity": Quantity(value, unit),
            "inputs": tuple(Input(name=n, refs=tuple(FactRef(fact=f.id) for f in fs)) for n, fs in inputs.items()),
            "bound": like.bound if formula is Formula.SUM or like.bound is Bound.EXACT else Bound.OF_RECORD,
            "sources": tuple(dict.fromkeys(s for fs in inputs.values() for f in fs for s in f.sources)),
        }
    )


def change(id: str, before: Fact, after: Fact) -> Fact:
    """A change in percent."""
    return derived(
        id, Formula.CHANGE, PERCENT, 100 * (after.value - before.value) / before.value, after,
        **{"from": (before,), "to": (after,)},
    )  # fmt: skip


def total(id: str, metric: str, subject: str, parts: tuple[Fact, ...]) -> Fact:
    """A sum."""
    made = derived(id, Formula.SUM, USD, sum((p.value for p in parts), D(0)), parts[0], parts=parts)
    return made.model_copy(update={"metric": metric, "subject": subject})


def series(
    make: str, metrics: tuple[str, ...], assets: tuple[str, ...], first: date, last: date, **terms: object
) -> SeriesRef:
    """A reference to a daily series; other terms of it as given."""
    source = "Binance" if metrics[0].startswith("price") else "CoinGlass"
    venue, dated = {"Binance": "binance", "CoinGlass": "aggregate"}[source], "start"
    if metrics[0] == "fear_greed":
        source = venue = "alternative.me"
        dated = "published"
    return SeriesRef.model_validate(
        {
            "make": make, "metrics": metrics, "assets": assets, "venues": (venue,) * len(metrics),
            "sources": (source,) * len(metrics), "dated": dated, "first": first, "last": last,
            **terms,
        }
    )  # fmt: skip


def since(id: str, fact: Fact, day: date, ref: SeriesRef, direction: str) -> Fact:
    """The last earlier day at or beyond a fact."""
    return Fact.model_validate(
        {
            "id": id, "metric": fact.metric, "subject": fact.subject, "window": Window.day(day),
            "formula": Formula.LAST_BEYOND, "day": day, "direction": direction, "sources": fact.sources,
            "inputs": (Input(name="value", refs=(FactRef(fact=fact.id),)), Input(name="series", refs=(ref,))),
        }
    )  # fmt: skip


def first_day(id: str, fact: Fact, ref: SeriesRef) -> Fact:
    """The first day of a record."""
    return Fact(
        id=id, metric=fact.metric, subject=fact.subject, window=Window.day(ref.first), formula=Formula.FIRST_DAY,
        inputs=(Input(name="series", refs=(ref,)),), day=ref.first, sources=fact.sources,
    )  # fmt: skip


SIDES = ("liquidations.long", "liquidations.short")


@lru_cache(maxsize=1)
def facts() -> Mapping[str, Fact]:
    """The facts of the page, by id."""
    found: list[Fact] = [
        Fact(id="day", metric="day", subject="MARKET", window=Window.day(EVENT), formula=Formula.CONSTANT, day=EVENT)
    ]

    def add(fact: Fact) -> Fact:
        found.append(fact)
        return fact

    sides = {(a, m): add(observation(f"{a}.{m}", m, a, EVENT, USD)) for a in ASSETS for m in SIDES}
    market = add(total("total", "liquidations.total", "MARKET", tuple(sides.values())))
    longs = add(total("longs", SIDES[0], "MARKET", tuple(sides[a, SIDES[0]] for a in ASSETS)))
    add(total("shorts", SIDES[1], "MARKET", tuple(sides[a, SIDES[1]] for a in ASSETS)))
    add(
        derived(
            "long_share",
            Formula.SHARE,
            PERCENT,
            100 * longs.value / market.value,
            longs,
            part=(longs,),
            whole=(market,),
        )
    )
    for a in ASSETS:
        own = add(total(f"{a}.total", "liquidations.total", a, (sides[a, SIDES[0]], sides[a, SIDES[1]])))
        add(
            derived(
                f"{a}.share", Formula.SHARE, PERCENT, 100 * own.value / market.value, own, part=(own,), whole=(market,)
            )
        )
        before = add(observation(f"{a}.before", "price.close", a, EVENT - DAY, USDT))
        close = add(observation(f"{a}.close", "price.close", a, EVENT, USDT))
        low = add(observation(f"{a}.low", "price.low", a, EVENT, USDT))
        add(change(f"{a}.change", before, close))
        add(change(f"{a}.to_low", before, low))
    _add_ranks(found, market)
    _add_positions(found)
    return {fact.id: fact for fact in found}


def _add_ranks(found: list[Fact], market: Fact) -> None:
    by_id = {fact.id: fact for fact in found}
    whole = series("sum", SIDES, ASSETS, date(2022, 6, 13), EVENT)
    found.append(since("total.since", market, date(2022, 6, 13), whole, "up"))
    found.append(first_day("total.record", market, series("sum", SIDES, ASSETS, FIRST, EVENT)))
    lows = series("observed", ("price.low",), ("BTC",), date(2024, 2, 13), EVENT)
    found.append(since("low.since", by_id["BTC.low"], date(2024, 2, 13), lows, "down"))
    found.append(first_day("low.record", by_id["BTC.low"], series("observed", ("price.low",), ("BTC",), FIRST, EVENT)))
    month = series("sum", SIDES, ASSETS, EVENT - 30 * DAY, EVENT - DAY)
    days = [month.first + i * DAY for i in range(30)]
    values = sorted(sum((_value(m, a, day) for m in SIDES for a in ASSETS), D(0)) for day in days)
    median = market.model_copy(
        update={"id": "median", "formula": Formula.MEDIAN_OF, "inputs": (Input(name="series", refs=(month,)),),
                "quantity": Quantity((values[14] + values[15]) / 2, USD), "bound": Bound.OF_RECORD,
                "window": Window.days(month.first, month.last)}
    )  # fmt: skip
    found.append(median)
    found.append(
        derived("multiple", Formula.RATIO, RATIO, market.value / median.value, market, a=(market,), b=(median,))
    )


def _add_positions(found: list[Fact]) -> None:
    by_id = {fact.id: fact for fact in found}
    before = observation("oi.before", "open_interest", "BTC", EVENT - DAY, USD)
    after = observation("oi.after", "open_interest", "BTC", EVENT, USD)
    counted = [
        derived(f"coins.{n}", Formula.COINS, coins("BTC"), oi.value / by_id[p].value, oi, usd=(oi,), price=(by_id[p],))
        for n, oi, p in (("before", before, "BTC.before"), ("after", after, "BTC.close"))
    ]
    counted = [fact.model_copy(update={"metric": "open_interest.coins"}) for fact in counted]
    found += [before, after, *counted, change("oi.change", before, after), change("coins.change", *counted)]
    eve = observation("index.before", "fear_greed", "MARKET", EVENT, READING)
    now = observation("index", "fear_greed", "MARKET", EVENT + DAY, READING)
    moved = derived(
        "index.change", Formula.POINTS, INDEX_POINTS, now.value - eve.value, now, **{"from": (eve,), "to": (now,)}
    )
    readings = series("observed", ("fear_greed",), ("MARKET",), date(2022, 7, 15), EVENT + DAY)
    found += [eve, now, moved, since("index.since", now, date(2022, 7, 15), readings, "down")]
    found.append(first_day("index.record", now, series("observed", ("fear_greed",), ("MARKET",), FIRST, EVENT + DAY)))
    found.append(observation("funding", "funding_rate", "ETH", EVENT, RATE))
    found.append(observation("funding.before", "funding_rate", "ETH", EVENT - DAY, RATE))


def _claim(
    id: str, kind: str, subject: str, direction: str = "", terms: dict[str, str] | None = None, **roles: str
) -> ClaimTerms:
    return ClaimTerms(id=id, kind=kind, subject=subject, metric="", direction=direction, facts=roles, terms=terms or {})


@lru_cache(maxsize=1)
def claims() -> Mapping[str, ClaimTerms]:
    """The claims of the page, by id."""
    found = [
        _claim("rank", "superlative", "MARKET", "up", fact="total", since="total.since", record_from="total.record"),
        _claim("lowest", "superlative", "BTC", "down", fact="BTC.low", since="low.since", record_from="low.record"),
        _claim("BTC", "change", "BTC", "down", before="BTC.before", after="BTC.close", by="BTC.change"),
        _claim("ETH", "change", "ETH", "down", before="ETH.before", after="ETH.close", by="ETH.change"),
        _claim("longs", "part_of_whole", "MARKET", part="longs", whole="total", share="long_share"),
        _claim("oi", "change", "BTC", "down", before="oi.before", after="oi.after", by="oi.change"),
        _claim("coins", "change", "BTC", "down", before="coins.before", after="coins.after", by="coins.change"),
        _claim("mood", "superlative", "MARKET", "down", fact="index", since="index.since", record_from="index.record"),
        ClaimTerms(
            id="most",
            kind="among",
            subject="ETH",
            metric="liquidations.total",
            direction="up",
            facts={"fact": "ETH.total", "others.1": "BTC.total"},
            terms={},
        ),
        _claim("zone", "transition", "MARKET", "down", before="index.before", after="index"),
        _claim("out", "state", "BTC", terms={"name": "leverage_out"}, a="coins.change", b="BTC.change", c="long_share"),
        _claim(
            "multiple",
            "comparison",
            "MARKET",
            terms={"relation": "above"},
            fact="total",
            against="median",
            by="multiple",
        ),
    ]
    return {claim.id: claim for claim in found}


LEDE = (
    "<<rank|At least [[total|$643 million]] in leveraged crypto positions was liquidated on [[day|"
    "Monday, Aug. 5]], the "
    "most in one day since [[total.since|2022]]>>, as <<BTC|bitcoin fell [[BTC.change|7.1%]] to [[BTC.close|"
    "$54,019]]>> and "
    "<<ETH|ether [[ETH.change|10%]] to [[ETH.close|$2,420]]>>. At their lows they were down [[BTC.to_low|15.8%]] and "
    "[[ETH.to_low|21.5%]]."
)
PAGE: dict[str, str] = {
    "title": (
        "<<rank|Crypto Liquidations Top [[total|$640M]], Most Since [[total.since|2022]]>>, as <<BTC|Bitcoin Falls "
        "[[BTC.change|7%]]>>"
    ),
    "description": (
        "<<rank|At least [[total|$643 million]] was liquidated on [[day|Aug. 5, 2024]], the most in a day since "
        "[[total.since|2022]]>>. <<BTC|Bitcoin fell [[BTC.change|7.1%]]>>."
    ),
    "dateline": "Data as of 00:10 UTC, Aug. 6, 2024",
    "key.1": "<<coins|Counted in coins, open interest fell [[coins.change|8.1%]] in bitcoin>>.",
    "lede": LEDE,
    "lede.2": (
        "<<longs|Longs, which are bets on higher prices, made up [[longs|$491 million]], or [[long_share|76.3%]]>>. "
        "<<multiple|The total was [[multiple|6.4]] times the median of the [[days|30]] days before>>. It is a floor: "
        "some exchanges publish only part of their liquidations."
    ),
    "body.1.h": "<<most|Ether led in dollars>> on <<ETH|a day on which its price fell>>",
    "body.1.p1": (
        "<<lowest|Bitcoin traded at [[BTC.low|$49,000]] on Binance, its lowest since [[low.since|"
        "Feb. 13]]>>. In recorded "
        "liquidations ether had [[ETH.total|$332.7 million]] and bitcoin [[BTC.total|$310.7 million]], "
        "[[BTC.share|48.3%]] of the total."
    ),
    "table.1": (
        "| Coin | Liquidated | Longs | Shorts | Price change |\n"
        "| Bitcoin | [[BTC.total|$310.7M]] | [[BTC.liquidations.long|$250.4M]] | [[BTC.liquidations.short|$60.3M]] "
        "| [[BTC.change|−7.1%]] |\n"
        "| Ether | [[ETH.total|$332.7M]] | [[ETH.liquidations.long|$240.2M]] | [[ETH.liquidations.short|$92.5M]] "
        "| [[ETH.change|−10.0%]] |\n"
        "| **Total** | [[total|$643.4M]] | [[longs|$490.6M]] | [[shorts|$152.8M]] | |"
    ),
    "table.1.note": (
        "[[day|Aug. 5]], 00:00 to 24:00 UTC. Figures may not add up because of rounding. Liquidations: CoinGlass. "
        "Prices: Binance."
    ),
    "body.2.h": "Positions were closed",
    "body.2.p1": (
        "<<oi|Open interest in bitcoin futures fell [[oi.change|14.7%]] to [[oi.after|"
        "$26.6 billion]]>>. <<coins|In coins it "
        "fell [[coins.change|8.1%]] to about [[coins.after|493,000 BTC]]>>. Ether funding was [[funding|"
        "−0.0025%]] per eight "
        "hours at the day’s close."
    ),
    "body.3.h": "<<zone|The index fell into the zone of extreme fear>>",
    "body.3.p1": (
        "<<mood|The Crypto Fear & Greed Index, published by alternative.me, read [[index|"
        "17]], “Extreme Fear,” its lowest "
        "since [[index.since|July 15, 2022]]>>. <<zone|It fell [[index.change|9 points]] from [[index.before|"
        "26]], “Fear.”>>"
    ),
    "final.1": (
        "<<out|<<coins|What the data settle: leverage came out of bitcoin, [[coins.change|8.1%]] of it in coins>>>>."
    ),
    "final.2": "What they do not settle: why prices fell.",
    "faq.1.q": "What is a liquidation?",
    "faq.1.a": "When losses push a trader’s margin below the minimum, the exchange closes the position by force.",
    "faq.2.q": "Were Bitcoin or Ethereum liquidations larger?",
    "faq.2.a": "On record, Ethereum’s, [[ETH.total|$333 million]] to Bitcoin’s [[BTC.total|$311 million]].",
    "sources.1": (
        "Liquidations, open interest and funding: [CoinGlass](https://www.coinglass.com). Prices: Binance. Sentiment: "
        "[alternative.me](https://alternative.me/crypto/fear-and-greed-index/). Days run from 00:00 to 24:00 UTC. Open "
        "interest in coins is dollars divided by the closing price."
    ),
    "disclosure": (
        "This article was generated automatically from market data. Every figure was checked by automated "
        "rules against "
        "the recorded data before publication."
    ),
    "disclaimer": "Not investment advice. It describes data as of the time shown.",
}

_MARK = re.compile(r"<<([\w.]+)\||\[\[([\w.]+)\||>>|\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Made:
    """A post as a test holds it."""

    markdown: str
    ledger: Ledger

    def check(
        self,
        markdown: str | None = None,
        ledger: Ledger | None = None,
        *,
        edited: bool = False,
        html: str | None = None,
    ) -> Verdict:
        """What the standards desk says."""
        return check_post(
            markdown or self.markdown, ledger or self.ledger, history(), house=house(), definitions=DEFINITIONS,
            edited=edited, html=html,
        )  # fmt: skip


def strip(path: str, marked: str, known: Mapping[str, Fact] | None = None) -> tuple[str, list[Statement]]:
    """The text without its marks, and a statement for each of them; the facts are the page's where none are given."""
    out, opened, found, last = "", [], [], 0
    for mark in _MARK.finditer(marked):
        out += marked[last : mark.start()]
        last = mark.end()
        if mark[0] not in {">>", "]]"}:
            opened.append((mark[1] or "", mark[2] or "", len(_LINK.sub(r"\1", out).replace("**", ""))))
            continue
        claim, fact, start = opened.pop()
        end = len(_LINK.sub(r"\1", out).replace("**", ""))
        plain = _LINK.sub(r"\1", out).replace("**", "")
        inner = claim or next((c for c, _, _ in reversed(opened) if c), "")
        found.append(
            _statement(
                f"{path}.{start}.{claim or fact}", path, start, end, plain[start:end],
                claim=inner, fact=(all_facts() if known is None else known)[fact] if fact else None,
            )
        )  # fmt: skip
    return out + marked[last:], found


def _statement(id: str, block: str, start: int, end: int, printed: str, *, claim: str, fact: Fact | None) -> Statement:
    if fact is None:
        return Statement(id=id, block=block, start=start, end=end, printed=printed, kind="claim", claim=claim)
    return Statement(
        id=id, block=block, start=start, end=end, printed=printed, kind="time" if fact.day else "figure",
        quantity=fact.quantity.value if fact.quantity else None,
        unit=str(fact.quantity.unit) if fact.quantity else "",
        day=fact.day, subject=fact.subject, metric=fact.metric, window=fact.window, claim=claim, fact=fact.id,
        formula=fact.formula.value, source=fact.sources,
    )  # fmt: skip


@lru_cache(maxsize=1)
def all_facts() -> Mapping[str, Fact]:
    """The facts and how long the median is."""
    ref: Ref = facts()["median"].inputs[0].refs[0]
    days = facts()["median"].model_copy(
        update={"id": "days", "metric": "days", "formula": Formula.COUNT,
                "quantity": Quantity(D(30), Unit(UnitKind.COUNT, "days")),
                "inputs": (Input(name="series", refs=(ref,)),), "bound": Bound.EXACT}
    )  # fmt: skip
    return {**facts(), "days": days}


def build(**changed: str) -> Made:
    """The page, with blocks changed (dots in paths written as double underscores, "" leaves a block out)."""
    page = {**PAGE, **{path.replace("__", "."): text for path, text in changed.items()}}
    texts, statements = stripped(page)
    ledger = Ledger(
        post="post", event=f"liquidation_cascade:MARKET:{EVENT}", kind="liquidation_cascade", as_of=AS_OF,
        provenance="recorded", coverage=Coverage(assets=ASSETS, sources=("CoinGlass", "Binance", "alternative.me")),
        statements=tuple(statements), facts=tuple(all_facts().values()), claims=tuple(claims().values()), variants={},
    )  # fmt: skip
    return Made(markdown(texts), ledger)


def stripped(
    page: Mapping[str, str], known: Mapping[str, Fact] | None = None
) -> tuple[dict[str, str], list[Statement]]:
    """The texts of a page without their marks, and their statements."""
    texts, statements = {}, []
    for path, marked in page.items():
        texts[path], found = (table if re.fullmatch(r"table\.\d+", path) else strip)(path, marked, known)
        statements += found
    return texts, statements


def table(path: str, marked: str, known: Mapping[str, Fact] | None = None) -> tuple[str, list[Statement]]:
    """The rows of a table without their marks, and their statements."""
    rows, statements = [], []
    for r, line in enumerate(marked.split("\n")):
        cells = []
        parts = re.split(r"\s\|\s?(?![^\[]*\]\])", line.strip().removeprefix("|").removesuffix("|") + " ")
        for c, cell in enumerate([p.strip() for p in parts[: line.count(" |")]], start=1):
            text, found = strip(f"{path}.r{r}.c{c}", cell, known)
            cells.append(text)
            statements += found
        rows.append("| " + " | ".join(cells) + " |")
    rows.insert(1, "| --- |" + " ---: |" * (rows[0].count("|") - 2))
    return "\n".join(rows), statements


def markdown(texts: Mapping[str, str]) -> str:
    """The post as it lies on disk."""
    import json

    front = "\n".join(
        (
            "---", f"title: {json.dumps(texts['title'], ensure_ascii=False)}", 'slug: "post"',
            "date: 2024-08-06T00:10:00Z",
            "lastmod: 2024-08-06T00:10:00Z", "draft: true",
            f"description: {json.dumps(texts['description'], ensure_ascii=False)}",
            "newsdesk:", '  id: "liquidation_cascade:MARKET:2024-08-05"', '  status: "draft"',
            "  as_of: 2024-08-06T00:10:00Z", '  provenance: "recorded"',
            '  digest: "0"', "---",
        )
    )  # fmt: skip
    out = [front]
    headings = {
        "final.1": "## Final Thoughts",
        "faq.1.q": "## FAQ",
        "sources.1": "## Sources and method",
        "key.1": "**Key points**",
    }
    for path, text in texts.items():
        if path in {"title", "description"} or not text:
            continue
        if path in headings:
            out.append(headings[path])
        escaped = text.replace("& ", "&#38; ")
        if path in {"dateline", "disclaimer"} or path.endswith(".note"):
            out.append(f"*{escaped}*")
        elif path.startswith("key."):
            out.append(f"- {escaped}")
        elif path.endswith((".h", ".q")):
            out.append(("### " if path.endswith(".q") else "## ") + escaped)
        else:
            out.append(escaped)
    return "\n\n".join(out) + "\n"
