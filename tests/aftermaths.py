"""Synthetic years in which days of a kind come again and again, and what follows them is chosen.

A spell is 20 days: a move, then what comes of it, then a small move of its own that ordinary days are made of. The last
day is such a move too, and is news.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from generator.desk.daily import Market
from generator.desk.judge import judge, story_of
from generator.facts.fact import MARKET
from generator.facts.ledger import Ledger
from generator.facts.observation import Provenance
from generator.facts.series import History
from generator.facts.story import Story
from generator.facts.verdict import Verdict
from generator.newsroom.opened import Newsroom
from generator.press.markdown import PostFile, front_matter, post_body
from generator.prose.write import write
from generator.standards.check import check_post
from tests.conftest import ROOT
from tests.desk.make import AFTER, DAY, Number, ago, make_history, make_house

D = Decimal
SPELL = 20
Kind = Literal["liquidation_cascade", "price_move", "sentiment_shift"]
Way = Literal["up", "down"]
Turn = Literal["always", "half", "never"]

HOUSE = make_house(
    "[thresholds.liquidation_cascade]\nfloor = 1000\n[studies]\nwindow_days = 100\npercentile = 99\n", ("BTC", "ETH")
)
ROOM = Newsroom(ROOT, HOUSE, {})


@dataclass(frozen=True)
class Years:
    """So many earlier moves of a kind, what became of them, and what becomes of small ones (or of ordinary days)."""

    kind: Kind
    spells: int
    way: Way = "down"
    large: Turn = "always"
    small: Turn = "always"


def comes(turn: Turn, spell: int) -> bool:
    """Whether the outcome comes in a spell."""
    return turn == "always" or (turn == "half" and spell % 2 == 0)


def history_of(years: Years) -> History:
    """What is known as the last day closes."""
    values = _rare_totals(years) if years.kind == "liquidation_cascade" else _moves(years)
    return make_history(values, as_of=AFTER)


@lru_cache(maxsize=64)
def told(years: Years) -> tuple[Story, History]:
    """The story of the last day."""
    history = history_of(years)
    market = Market(history)
    judgement = judge(market, HOUSE, DAY, as_of=AFTER, kinds=(years.kind,))
    return story_of(judgement, market, HOUSE, Provenance.RECORDED)[0], history


Markets = dict[tuple[str, str], dict[date, Number]]


def _moves(years: Years) -> Markets:
    """Prices that move a tenth, or an index that moves by twenty; the other of the two stands nearly still."""
    of_index = years.kind == "sentiment_shift"
    steps = list(_steps(years))
    first = len(steps) - 1
    still = {ago(first - i): D(100) + D(i * 3 % 11) / 10 for i in range(len(steps))}
    if of_index:
        published: dict[date, Number] = {ago(first - i - 1): 50 + int(20 * step) for i, step in enumerate(steps)}
        return {**_prices(still), ("fear_greed", MARKET): published}
    return _prices({ago(first - i): 100 + 10 * step for i, step in enumerate(steps)})


def _steps(years: Years) -> Iterator[Decimal]:
    """How far each day stands from where spells begin, in large moves."""
    sign = 1 if years.way == "up" else -1
    yield D(0)
    for spell in range(years.spells):
        back = comes(years.large, spell)
        yield from [sign * D(1)] * 3
        yield from [D(0) if back else sign * D("0.5")] * 6  # days 4 to 9: back at the old level, or half way
        yield D(0)
        small = sign * D("0.2")
        yield small
        yield from [D(0) if comes(years.small, spell) else small] * 8
        yield D(0)
    yield sign * D(1)


def _prices(closes: Mapping[date, Decimal]) -> Markets:
    edges = {"close": D(1), "high": D("1.01"), "low": D("0.99")}
    return {
        (f"price.{edge}", asset): dict[date, Number]({day: close * factor * size for day, close in closes.items()})
        for edge, factor in edges.items()
        for asset, size in (("BTC", D(500)), ("ETH", D(20)))
    }


def _rare_totals(years: Years) -> Markets:
    """A calm record of 120 days, then a larger total than ever every spell; ranges after it narrow or wide."""
    days = 120 + SPELL * years.spells
    totals: dict[date, Number] = {ago(i): 500_000 + i * 37 % 90 for i in range(days + 1)}
    highs: dict[date, Number] = {ago(i): 51_000 + i * 13 % 400 for i in range(days + 1)}
    for spell in range(years.spells + 1):
        at = SPELL * (years.spells - spell)
        totals[ago(at)] = 1_000_000 * (spell + 2)
        for after in range(1, 8):
            if at - after >= 0:
                highs[ago(at - after)] = 50_100 if comes(years.large, spell) else 60_000
    closes: dict[date, Number] = {ago(i): D(50_000) + i % 5 for i in range(days + 1)}
    sides = {(f"liquidations.{side}", asset): totals for side in ("long", "short") for asset in ("BTC", "ETH")}
    return {
        **sides,
        **{("price.close", asset): closes for asset in ("BTC", "ETH")},
        **{("price.low", asset): dict.fromkeys(closes, 49900) for asset in ("BTC", "ETH")},
        **{("price.high", asset): highs for asset in ("BTC", "ETH")},
    }


def written(story: Story, *, forced: Mapping[str, int] | None = None) -> tuple[PostFile, Ledger]:
    """The post of a story, as it lies on the shelf."""
    made = write(story, house=HOUSE, copy=ROOM.copy, forced=forced)
    front = front_matter(made.post, authors=("Desk",), date=story.as_of, lastmod=story.as_of)
    return PostFile(front, post_body(made.post)), made.ledger


def verdict(text: str, ledger: Ledger, history: History) -> Verdict:
    """What the second reader says of a text that nobody touched, whatever its digest says."""
    return check_post(text, ledger, history, house=HOUSE, definitions=ROOM.definitions, edited=False)
