"""Stories from typed facts: what hangs together is written, and what does not is refused by name."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from generator.archive.facts_file import read_facts_file
from generator.desk.typed import story_from_facts
from generator.errors import Refused
from generator.facts.event import KINDS
from generator.facts.fact import MARKET
from generator.facts.observation import Observation, Provenance
from generator.facts.quantity import USD, USDT, Unit, UnitKind, coins
from generator.facts.story import Story
from generator.facts.window import DAY, Window
from generator.house.resources import resource
from generator.house.sources import bound_of

D = Decimal
NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
ROLLING = Window(start=NOON - DAY, end=NOON, kind="rolling")
MILLION = 1_000_000


def typed(
    metric: str,
    asset: str,
    value: int,
    *,
    end: datetime = NOON,
    unit: Unit = USD,
    source: str = "CoinGlass",
    hours: int = 24,
) -> Observation:
    return Observation(
        metric=metric, asset=asset, venue="aggregate", start=end - timedelta(hours=hours) if hours else None, end=end,
        value=D(value), unit=unit, source=source, known_at=end, url="https://example.org/",
        provenance=Provenance.EDITOR, bound=bound_of(source, metric),
    )  # fmt: skip


def total(
    value: int, asset: str = MARKET, *, hours: int = 24, unit: Unit = USD, source: str = "CoinGlass"
) -> Observation:
    return typed("liquidations.total", asset, value * MILLION, hours=hours, unit=unit, source=source)


def side(name: str, value: int) -> Observation:
    return typed(f"liquidations.{name}", MARKET, value * MILLION)


def reading(value: int, day: int) -> Observation:
    end = datetime(2026, 1, day, tzinfo=UTC)
    return typed(
        "fear_greed", MARKET, value, end=end, unit=Unit(UnitKind.INDEX, "0-100"), source="alternative.me", hours=0
    )


def close(asset: str, value: int, end: datetime) -> Observation:
    return typed("price.close", asset, value, end=end, unit=USDT, source="Binance", hours=0)


def told(*facts: Observation, kind: str = "liquidation_cascade", window: Window = ROLLING) -> Story:
    return story_from_facts(kind, facts, window=window, as_of=NOON)


def code(*facts: Observation, kind: str = "liquidation_cascade") -> str:
    with pytest.raises(Refused) as refused:
        told(*facts, kind=kind)
    assert refused.value.reason
    return refused.value.code


def test_the_sample_articles_numbers_do_not_close() -> None:
    with pytest.raises(Refused) as refused:
        told(total(1100), total(780, "BTC"), total(414, "ETH"))
    assert refused.value.code == "parts_exceed_total"
    assert "BTC 780 million + ETH 414 million = 1,194 million, more than the total of 1,100 million" in str(
        refused.value
    )


def shipped(name: str) -> Story:
    facts = read_facts_file(resource("content", "samples", f"{name}.yaml"))
    return story_from_facts(facts.kind, facts.observations, window=ROLLING, as_of=facts.as_of)


def test_the_shipped_files_are_what_they_say() -> None:
    with pytest.raises(Refused, match="parts_exceed_total"):
        shipped("sample-article")
    assert shipped("closing-set").event == "liquidation_cascade:MARKET:2026-01-31T12"


def test_the_closing_set_is_told_whole() -> None:
    facts = (total(1706), side("long", 1137), side("short", 569), total(780, "BTC"), total(414, "ETH"))
    story = told(*facts, reading(52, 30), reading(28, 31))
    assert story.liquidations is not None
    assert story.liquidations.rest is not None
    assert story.liquidations.long_share is not None
    assert story.sentiment is not None
    assert story.sentiment.transition is not None
    assert story.liquidations.rest.value == 512 * MILLION
    assert round(story.liquidations.long_share.share.value, 1) == D("66.6")
    assert (story.sentiment.transition.before.label, story.sentiment.reading.label) == ("Neutral", "Fear")
    assert (story.provenance, story.sources, story.missing) == (
        Provenance.EDITOR,
        ("CoinGlass", "alternative.me"),
        ("Binance", "interest"),
    )
    assert len(story.faq) >= 3
    assert story.records == ()


def test_nothing_is_compared_that_was_not_typed() -> None:
    story = told(total(1706), total(780, "BTC"))
    assert story.liquidations is not None
    assert (story.liquidations.rank, story.liquidations.multiple, story.sentiment, story.prices) == (None,) * 4


def test_an_editors_own_source_is_the_one_that_is_named() -> None:
    story = told(total(1706, source="Somebody Else"))
    assert story.sources == ("Somebody Else",)
    assert "CoinGlass" not in story.missing


def test_parts_that_come_to_the_total_fit() -> None:
    assert told(total(1194), total(780, "BTC"), total(414, "ETH")).liquidations


@pytest.mark.parametrize(("longs", "shorts", "fits"), [(66, 34, True), (66, 35, True), (66, 33, True), (66, 36, False)])
def test_the_sides_make_the_total_within_a_percent(longs: int, shorts: int, fits: bool) -> None:
    facts = (total(100), side("long", longs), side("short", shorts))
    if fits:
        assert told(*facts).liquidations
    else:
        assert code(*facts) == "sides_miss_total"


@pytest.mark.parametrize("name", ["long", "short"])
def test_one_side_larger_than_the_total_exceeds_it(name: str) -> None:
    assert code(total(100), side(name, 101)) == "parts_exceed_total"


def test_figures_of_another_window_are_not_compared() -> None:
    assert code(total(100), total(50, "BTC", hours=12)) == "window_differs"
    assert code(total(100, hours=1)) == "window_differs"
    assert code(total(100, hours=0)) == "window_differs"


def test_two_units_are_not_added_up() -> None:
    assert code(total(100), total(50, "BTC", unit=USDT)) == "units_mixed"
    assert code(total(100), total(50, "BTC", unit=coins("BTC"))) == "units_mixed"


def test_a_fact_that_two_sources_give_is_given_once() -> None:
    assert code(total(100), total(101, source="Somebody Else")) == "given_twice"


def test_a_total_below_nothing_is_refused() -> None:
    assert code(total(100), total(-5, "BTC")) == "negative"
    assert code(total(0)) == "too_few_facts"


def test_what_ends_after_the_story_was_known_is_from_the_future() -> None:
    late = NOON + timedelta(seconds=1)
    assert code(typed("liquidations.total", MARKET, 1, end=late)) == "from_the_future"


def test_an_unknown_kind_or_asset_is_named() -> None:
    assert code(total(1), kind="earnings") == "unknown_kind"
    assert code(total(2), total(1, "NOPE")) == "unknown_asset"


@pytest.mark.parametrize("kind", KINDS)
def test_without_its_main_fact_a_story_cannot_be_told(kind: str) -> None:
    assert code(typed("open_interest", "BTC", 5, hours=0), kind=kind) == "too_few_facts"


def test_a_price_story_needs_the_closes_at_both_ends_of_its_window() -> None:
    story = told(close("BTC", 100, NOON - DAY), close("BTC", 94, NOON), kind="price_move")
    assert story.prices is not None
    assert story.prices.lead.change.by.value == -6
    assert code(close("BTC", 100, NOON - 7 * DAY), close("BTC", 94, NOON), kind="price_move") == "window_differs"
    assert code(close("BTC", 94, NOON), kind="price_move") == "too_few_facts"


def test_a_sentiment_story_needs_readings_a_day_apart_and_within_its_window() -> None:
    assert told(reading(52, 30), reading(28, 31), kind="sentiment_shift").sentiment
    assert code(reading(52, 24), reading(28, 31), kind="sentiment_shift") == "window_differs"
    assert code(reading(52, 29), reading(28, 30), kind="sentiment_shift") == "window_differs"
    assert code(reading(28, 31), kind="sentiment_shift") == "too_few_facts"


def test_a_utc_day_is_told_by_its_own_closes_and_the_reading_at_its_end() -> None:
    day = Window.day(datetime(2026, 1, 30, tzinfo=UTC).date())
    story = told(reading(52, 30), reading(28, 31), kind="sentiment_shift", window=day)
    assert story.event == "sentiment_shift:MARKET:2026-01-30"
