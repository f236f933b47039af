"""A day judged whole: what synthetic days are, that nothing is foreseen, and that order does not matter."""

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import get_args

import pytest

from generator.desk.daily import Market
from generator.desk.judge import judge, last_complete_day, story_of
from generator.errors import Refused
from generator.facts.observation import Provenance
from generator.facts.series import History
from generator.facts.story import Story
from generator.facts.window import midnight
from tests.days import LAST, Shape, make_market
from tests.desk.make import make_desk, make_house, poisoned, until
from tests.desk.sound import HOUSE, at, judged, sound, story

D = Decimal
SHAPES: tuple[Shape, ...] = get_args(Shape)


@pytest.mark.parametrize(
    ("shape", "kinds"),
    [
        ("crash", ["liquidation_cascade", "price_move", "sentiment_shift", "leverage_shift"]),
        ("squeeze", ["liquidation_cascade", "price_move"]),
        ("quiet", []),
        ("gap", ["liquidation_cascade", "price_move", "sentiment_shift", "leverage_shift"]),
        ("tie", ["liquidation_cascade", "price_move", "sentiment_shift", "leverage_shift"]),
        ("missing_source", ["liquidation_cascade", "price_move", "leverage_shift"]),
        ("sentiment", ["sentiment_shift"]),
    ],
)
def test_each_synthetic_day_is_the_news_that_it_was_made_to_be(shape: Shape, kinds: list[str]) -> None:
    assert sound(shape).kinds == kinds


def test_a_crash_is_told_as_a_cascade_with_everything_that_is_known() -> None:
    told, market = story("crash"), make_market(shape="crash")
    assert told.on == LAST
    assert (told.kind, told.big, told.missing) == ("liquidation_cascade", True, ())
    assert told.liquidations is not None
    assert told.liquidations.rank is not None
    assert told.liquidations.rank.since is not None
    assert told.prices is not None
    assert told.prices.btc is not None
    assert told.sentiment is not None
    assert told.liquidations.total.value == market.total()
    assert told.liquidations.rank.since.day == LAST - timedelta(days=330)
    assert round(told.prices.btc.change.by.value, 1) == D("-8.2")
    assert [told.sentiment.before.value, told.sentiment.reading.value] == [51, 33]
    assert len(told.faq) >= 3
    assert len(told.key_points) == 3


def test_across_a_gap_the_total_is_not_ranked_but_still_told() -> None:
    told = story("gap")
    assert told.liquidations is not None
    assert told.liquidations.rank is None
    assert "gap" in [refusal.code for refusal in sound("gap").refusals]


def test_a_tie_is_stepped_back_or_told() -> None:
    rank = story("tie").liquidations.rank  # type: ignore[union-attr]
    assert rank is not None
    assert rank.tie is not None
    assert rank.since is not None
    assert (rank.tie.day, rank.since.day) == (LAST - timedelta(days=240), LAST - timedelta(days=331))
    assert rank.grain == "none"


def test_a_missing_source_is_named_and_its_part_left_out() -> None:
    told = story("missing_source")
    assert (told.sentiment, told.missing) == (None, ("alternative.me",))
    assert "sentiment" not in told.sections


def test_a_quiet_day_has_no_story() -> None:
    quiet = sound("quiet")
    with pytest.raises(Refused, match="no_event"):
        story_of(quiet.judgement, Market(quiet.history), HOUSE, Provenance.RECORDED)


@pytest.mark.parametrize("kind", ["liquidation_cascade", "price_move", "sentiment_shift"])
def test_each_event_of_a_day_can_be_asked_for_alone(kind: str) -> None:
    history = sound("crash").history
    found = judge(Market(history), HOUSE, LAST, as_of=history.as_of, kinds=(kind,))
    assert [event.kind for event in found.events] == [kind]


def strip(told: Story | None) -> Story | None:
    """The story without the moment at which it was told."""
    return told and told.model_copy(update={"as_of": midnight(LAST), "stamp": told.day})


@pytest.mark.parametrize("shape", ["crash", "squeeze", "sentiment"])
@pytest.mark.parametrize("back", [0, 1, 30, 97])
def test_nothing_is_foreseen(shape: Shape, back: int) -> None:
    whole, day = sound(shape).history, LAST - timedelta(days=back)
    end = midnight(day) + timedelta(days=1)
    then = judged(until(whole, end), day)
    for garbage in (1, 10**12, -5):
        later = judged(replace(poisoned(whole, end, garbage), as_of=end), day)
        assert (later.kinds, later.judgement.doubts) == (then.kinds, then.judgement.doubts)
        assert strip(later.story) == strip(then.story)


def test_the_order_of_series_does_not_matter() -> None:
    crash = sound("crash")
    series = list(crash.history.series.values())
    for seed in (1, 2, 3):
        random.Random(seed).shuffle(series)
        again = judged(History.of(crash.history.as_of, series), LAST)
        assert again.story == crash.story
        assert again.refusals == crash.refusals


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "quiet"])
def test_angles_are_kept_best_first_and_equal_ones_by_name(shape: Shape) -> None:
    angles = story(shape).angles
    assert list(angles) == sorted(angles, key=lambda a: (-a.score, a.name))
    assert all(0 <= a.rarity <= 1 and 0 <= a.margin <= 1 and 0 <= a.score <= 1 for a in angles)


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "quiet"])
def test_a_story_is_the_same_after_json(shape: Shape) -> None:
    assert Story.model_validate_json(story(shape).model_dump_json()) == story(shape)


def test_the_last_complete_day_is_yesterday() -> None:
    assert last_complete_day(at(LAST, 0)) == LAST - timedelta(days=1)
    assert last_complete_day(at(LAST, 23)) == LAST - timedelta(days=1)


def test_an_empty_history_has_neither_news_nor_doubts() -> None:
    found = judge(make_desk({}), make_house(), LAST, as_of=at(LAST))
    assert (found.events, found.doubts) == ((), ())
