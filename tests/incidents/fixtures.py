"""What the incidents share: a true page to spoil, facts files to spoil, and the codes that come of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.archive.facts_file import parse_facts_file
from generator.desk.gate import doubts
from generator.desk.typed import story_from_facts
from generator.errors import Refused
from generator.facts.ledger import Ledger
from generator.facts.series import Series
from generator.facts.window import DAY as A_DAY
from generator.facts.window import Window, midnight
from generator.house.policy import Gate
from generator.newsroom.drafting import draft_file
from generator.newsroom.opened import Newsroom
from tests.desk.make import DAY, Number, Values, make_desk, make_series, run_up
from tests.newsroom.made import house as made_house
from tests.newsroom.test_drafting import CLOSING
from tests.standards.make import build

PAGE = build()
NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


def spoiled(old: str, new: str, *, ledger: Ledger | None = None, edited: bool = False) -> set[str]:
    """The codes of what blocks or holds the page of `tests.standards.make` with some of its words changed."""
    assert old in PAGE.markdown
    verdict = PAGE.check(PAGE.markdown.replace(old, new, 1), ledger, edited=edited)
    return {f.code for f in verdict.findings if f.severity in {"block", "hold"}}


def gate(
    values: Values,
    assets: tuple[str, ...] = ("BTC", "ETH", "SOL"),
    *,
    others: tuple[Series, ...] = (),
    two: bool = False,
) -> list[str]:
    """The source gate's reasons not to believe the record of the day; `two`: of a house that asks for two sources."""
    policy = Gate(second_source=("price.close",) if two else ())
    return [doubt.code for doubt in doubts(make_desk(values, extra=others), assets, DAY, policy)]


def second(value: Number, *, asset: str = "BTC", source: str = "CoinGecko") -> Series:
    """Another source's quote, ten minutes after the day closed."""
    quoted = make_series("quote.price", asset, {DAY: value})
    ends = (midnight(DAY) + timedelta(days=1, minutes=10),)
    return replace(quoted, key=quoted.key._replace(source=source), ends=ends, seconds=0)


def run(asset: str, *closes: Number) -> Values:
    """Closes up to the day, and nothing odd about them."""
    return {("price.close", asset): run_up(*closes)}


def gap(asset: str, *closes: Number) -> Values:
    """Closes up to the day, the last without a trade at any price between it and the one before."""
    return {
        ("price.close", asset): run_up(*closes),
        ("price.low", asset): {DAY: closes[-1]},
        ("price.high", asset): {DAY: closes[-1]},
    }


def typed(text: str) -> str:
    """The code with which a facts file is refused; "" where it can be told."""
    facts = parse_facts_file(text, "facts.yaml")
    window = Window(start=facts.as_of - A_DAY, end=facts.as_of, kind="rolling")
    try:
        story_from_facts(facts.kind, facts.observations, window=window, as_of=facts.as_of)
    except Refused as refused:
        return refused.code
    return ""


def facts_file(*facts: str, kind: str = "liquidation_cascade", as_of: str = "2026-01-31T12:00:00Z") -> str:
    """A facts file of these lines."""
    return f"kind: {kind}\nas_of: {as_of}\nwindow: 24h\nfacts:\n" + "".join(f"  - {{{fact}}}\n" for fact in facts)


def liquidated(asset: str, value: str, *, source: str = "CoinGlass", unit: str = "USD") -> str:
    """One line of a facts file: liquidations of the 24 hours up to noon."""
    return (
        f"metric: liquidations.total, asset: {asset}, venue: aggregate, start: 2026-01-30T12:00:00Z, "
        f'end: 2026-01-31T12:00:00Z, value: "{value}", unit: {unit}, source: {source}, url: "https://example.org/x"'
    )


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A house with one draft of typed facts, which could be published. Not to be changed."""
    room = made_house(Path(tmp_path_factory.mktemp("incidents")) / "house")
    draft_file(room, CLOSING)
    return room
