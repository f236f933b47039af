"""Builders of synthetic facts, claims, stories and houses: a test names only what matters to it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.facts.claim import Change, Level, PartOfWhole, State, Superlative
from generator.facts.fact import Fact, Formula, SeriesRef
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import Quantity, Unit
from generator.facts.story import AssetLiquidations, AssetPrice, Liquidations, MarketState, Prices, Sentiment, Story
from generator.facts.window import Window
from generator.house.policy import House, Promises, Publication, Style
from generator.prose.copydesk import open_copy
from generator.prose.write import Written, write

DAY = date(2031, 3, 10)


def make_fact(value: str | int = "643442987", unit: str = "USD", *, id: str = "total", **more: object) -> Fact:
    """A fact of a day; `at_least=True` style terms go by Fact's own names (`bound`, `subject`, `label`, …)."""
    terms: dict[str, Any] = {
        "metric": "liquidations.total",
        "subject": "MARKET",
        "window": Window.day(DAY),
        "formula": Formula.OBSERVED,
        "sources": ("CoinGlass",),
    }
    return Fact(id=id, quantity=Quantity.read(str(value), Unit.parse(unit)), **(terms | more))


def make_day(day: date = DAY, *, id: str = "day", **more: object) -> Fact:
    """A fact that is a day."""
    terms: dict[str, Any] = {
        "metric": "day",
        "subject": "MARKET",
        "window": Window.day(day),
        "formula": Formula.CONSTANT,
    }
    return Fact(id=id, day=day, **(terms | more))


def make_change(
    asset: str = "BTC", *, before: str = "58161", after: str = "54019", by: str = "-7.122", **more: object
) -> Change:
    """A change of price between two closes; `id` and `by_unit` may be named."""
    id, unit, by_unit = (
        str(more.pop(k, v)) for k, v in (("id", f"{asset}.change"), ("unit", "USDT"), ("by_unit", "percent"))
    )
    terms: dict[str, Any] = {"subject": asset, "metric": "price.close"}
    value = Decimal(by)
    return Change(
        id=id,
        direction="up" if value > 0 else "down" if value else "flat",
        before=make_fact(before, unit, id=f"{id}.before", **terms),
        after=make_fact(after, unit, id=f"{id}.after", **terms),
        by=make_fact(by, by_unit, id=f"{id}.by", **terms),
        **(terms | more),
    )


def make_superlative(since: date | None = date(2029, 9, 7), *, grain: str = "day", **more: object) -> Superlative:
    """The most since a day."""
    id = more.pop("id", "total.rank")
    terms: dict[str, Any] = {
        "subject": "MARKET",
        "metric": "liquidations.total",
        "basis": "recorded dollars",
        "direction": "up",
        "fact": make_fact(bound=Bound.AT_LEAST),
        "series": make_series(),
        "days": 549,
        "margin": Decimal("0.11"),
        "rarity": Decimal("0.98"),
    }
    return Superlative(
        id=id,
        record_from=make_day(date(2027, 12, 23), id=f"{id}.from"),
        since=make_day(since, id=f"{id}.since") if since else None,
        since_value=make_fact("712719265", id=f"{id}.value") if since else None,
        grain=grain if since else "none",
        **(terms | more),
    )


def make_series(metric: str = "liquidations.total") -> SeriesRef:
    """A series of one metric, market-wide."""
    return SeriesRef(
        make="observed", metrics=(metric,), assets=("MARKET",), venues=("aggregate",), sources=("CoinGlass",),
        first=date(2027, 12, 23), last=DAY,
    )  # fmt: skip


def make_share(
    part: Fact | None = None, whole: Fact | None = None, *, share: str = "67.5", **more: object
) -> PartOfWhole:
    """A part, its whole and the share."""
    id = more.pop("id", "long_share")
    terms: dict[str, Any] = {"subject": "MARKET", "metric": "liquidations.long"}
    return PartOfWhole(
        id=id,
        part=part or make_fact("434328231", id="longs", bound=Bound.AT_LEAST),
        whole=whole or make_fact(bound=Bound.AT_LEAST),
        share=make_fact(share, "percent", id=f"{id}.share", bound=Bound.OF_RECORD),
        **(terms | more),
    )


def make_level(level: str = "100000", *, since: date | None = date(2031, 2, 3), **more: object) -> Level:
    """A round level crossed upwards."""
    terms: dict[str, Any] = {"subject": "BTC", "metric": "price.close", "direction": "up"}
    return Level(
        id=more.pop("id", "BTC.level"),
        level=make_fact(level, id="BTC.level.level", formula=Formula.CONSTANT),
        before=make_fact("97030.5", "USDT", id="BTC.before"),
        after=make_fact("103261.6", "USDT", id="BTC.close"),
        since=make_day(since, id="BTC.level.since") if since else None,
        **(terms | more),
    )


def make_price(asset: str = "BTC", change: Change | None = None, **more: object) -> AssetPrice:
    """One asset's day."""
    change = change or make_change(asset)
    terms: dict[str, Any] = {"close": change.after, "change": change}
    return AssetPrice(asset=asset, **(terms | more))


def make_prices(*rows: AssetPrice, **more: object) -> Prices:
    """The day's prices; the first row leads."""
    rows = rows or (
        make_price(),
        make_price("ETH", change=make_change("ETH", before="2688.92", after="2419.59", by="-10.016")),
    )
    by_id = {row.asset: row for row in rows}
    terms: dict[str, Any] = {
        "rows": rows,
        "btc": by_id.get("BTC"),
        "eth": by_id.get("ETH"),
        "lead": rows[0],
        "best": rows[0],
        "worst": rows[-1],
        "up": make_fact(0, "count coins", id="up"),
        "down": make_fact(len(rows), "count coins", id="down"),
        "followed": make_fact(len(rows), "count coins", id="followed"),
        "mood": "all_down",
    }
    return Prices(**(terms | more))


def make_liquidations(total: Fact | None = None, **more: object) -> Liquidations:
    """The day's recorded liquidations: a lower bound."""
    total = total or make_fact(bound=Bound.AT_LEAST)
    bitcoin = make_fact("291957000", id="BTC.total", subject="BTC", bound=Bound.AT_LEAST)
    row = AssetLiquidations(asset="BTC", total=bitcoin, share=make_share(bitcoin, total, share="45.4", id="BTC.share"))
    terms: dict[str, Any] = {
        "total": total,
        "side": "long",
        "rows": (row,),
        "btc": row,
        "first": row,
        "assets": make_fact(7, "count coins", id="assets"),
    }
    return Liquidations(**(terms | more))


def make_sentiment(reading: int = 17, before: int = 26, *, label: str = "Extreme Fear", **more: object) -> Sentiment:
    """A reading of the index, published as the day closed."""
    end = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC) + timedelta(days=1)
    terms: dict[str, Any] = {"metric": "fear_greed", "sources": ("alternative.me",)}
    now = make_fact(reading, "index 0-100", id="reading", window=Window.instant(end), label=label, **terms)
    then = make_fact(
        before,
        "index 0-100",
        id="reading.before",
        window=Window.instant(end - timedelta(days=1)),
        label="Fear",
        **terms,
    )
    change = Change(
        id="reading.change", subject="MARKET", metric="fear_greed", direction="up" if reading > before else "down",
        before=then, after=now, by=make_fact(reading - before, "points index", id="reading.by", **terms),
    )  # fmt: skip
    return Sentiment(reading=now, before=then, change=change, **more)


def make_state(name: str = "leverage_out") -> State:
    """A row of the market-state matrix."""
    return State(id=f"state.{name}", subject="BTC", name=name, facts=(make_fact(),))


def make_story(kind: str = "liquidation_cascade", *, day: date = DAY, **more: object) -> Story:
    """A story with liquidations and prices; parts are replaced, or taken away with None, by name."""
    window = Window.day(day)
    terms: dict[str, Any] = {
        "event": f"{kind}:MARKET:{day}",
        "day": make_day(day),
        "window": window,
        "as_of": window.end + timedelta(minutes=10),
        "stamp": make_day(day, id="stamp", metric="stamp", window=Window.instant(window.end + timedelta(minutes=10))),
        "provenance": Provenance.RECORDED,
        "assets": ("BTC", "ETH"),
        "covered": ("BTC", "ETH", "SOL"),
        "sources": ("CoinGlass", "Binance", "alternative.me"),
        "big": True,
        "lead": "total",
        "angles": (),
        "sections": (),
        "key_points": (),
        "faq": (),
        "liquidations": make_liquidations(),
        "prices": make_prices(),
        "state": MarketState(established=(), unsettled=(), watch=()),
    }
    return Story(kind=kind, **(terms | more))


def make_house(*, percent: str = "%", promises: Promises | None = None) -> House:
    """A small house."""
    return House(
        publication=Publication(name="The Daily Tape", base_url="https://news.example.org/", byline="The Desk"),
        assets=("BTC", "ETH", "SOL"),
        style=Style(percent=percent),
        promises=promises or Promises(),
    )


BOILERPLATE = {
    "boilerplate/dateline": "Data as of {{ story.as_of | time_utc }}",
    "boilerplate/sources": "Liquidations: {{ 'CoinGlass' | source }}.",
    "boilerplate/disclosure": "This article was generated automatically from market data.",
    "boilerplate/disclaimer": "Not investment advice.",
    "boilerplate/advertising": "Paid for by {{ house.publication.name | ours }}.",
    "boilerplate/definitions": "",
}


def make_templates(
    folder: Path, templates: Mapping[str, str] | None = None, *, kind: str = "liquidation_cascade"
) -> Path:
    """A folder of templates that makes a whole post; `templates` replace or add by name without the suffix."""
    story = f"stories/{kind}"
    words = {
        f"{story}/headline": "Liquidations top {{ story.liquidations.total | topped('money_title') }}",
        f"{story}/description": "{{ story.liquidations.total | at_least('money') }} was liquidated.",
        f"{story}/lede": "{{ story.liquidations.total | at_least('money') }} was liquidated.",
        f"{story}/final": "That is all.",
        **BOILERPLATE,
        **(templates or {}),
    }
    for name, text in words.items():
        path = folder / (f"{name}.txt" if name.endswith("definitions") else f"{name}.txt.j2")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def say(folder: Path, words: str, *, story: Story | None = None, house: House | None = None) -> Written:
    """A whole post whose lede is made of these words of a template."""
    story = story or make_story()
    make_templates(folder, {f"stories/{story.kind}/lede": words}, kind=story.kind)
    return write(story, house=house or make_house(), copy=open_copy([folder]))


def lede(folder: Path, words: str, *, story: Story | None = None, house: House | None = None) -> str:
    """The plain text of the lede, paragraphs parted by bars."""
    return " | ".join(line.plain for line in say(folder, words, story=story, house=house).post.lede)
