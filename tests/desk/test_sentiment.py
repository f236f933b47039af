from datetime import date, timedelta
from decimal import Decimal

import pytest

from generator.desk.detect.sentiment_shift import detect
from generator.desk.sentiment import build
from generator.facts.fact import MARKET
from generator.facts.story import Sentiment
from tests.desk.make import AFTER, DAY, Number, make_desk, make_history, make_house, make_series, run_up

D = Decimal
PUBLISHED = DAY + timedelta(days=1)


def readings(*values: Number, to: date = PUBLISHED) -> dict[date, Number]:
    return run_up(*values, to=to)


def built(*values: Number) -> Sentiment:
    found = build(make_desk({("fear_greed", MARKET): readings(*values)}), DAY, [])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "reading", "fires"),
    [
        (25, 26, True), (46, 47, True), (54, 55, True), (75, 76, True), (26, 25, True),
        (26, 35, False), (26, 36, True), (46, 37, False), (46, 36, True), (50, 50, False),
        (12, 11, False), (11, 10, True), (10, 9, True), (89, 88, False), (89, 90, True), (91, 92, True),
    ],
)  # fmt: skip
def test_a_reading_is_news_by_zone_by_ten_points_or_by_its_extreme(before: int, reading: int, fires: bool) -> None:
    market = make_desk({("fear_greed", MARKET): readings(before, reading)})
    event = detect(market, make_house(), DAY, as_of=AFTER)
    assert (event is not None) == fires
    if event is not None:
        assert [event.before.value, event.reading.value] == [before, reading]
        assert event.id == "sentiment_shift:MARKET:2026-09-06"


def test_the_zone_is_the_one_that_the_source_named() -> None:
    series = make_series("fear_greed", MARKET, readings(50, 51), labels=("Neutral", "Greed"))
    market = type(make_desk({}))(make_history({}, extra=[series]))
    event = detect(market, make_house(), DAY, as_of=AFTER)
    assert event is not None
    assert event.reasons == ("the index left Neutral for Greed",)


def test_without_the_reading_before_or_after_there_is_no_shift() -> None:
    for values in ({PUBLISHED: 5}, {DAY: 5}, {DAY - timedelta(days=1): 90, PUBLISHED: 5}):
        assert detect(make_desk({("fear_greed", MARKET): values}), make_house(), DAY, as_of=AFTER) is None
        assert build(make_desk({("fear_greed", MARKET): values}), DAY, []) is None


def test_the_reading_is_that_published_as_the_day_closed() -> None:
    found = built(60, 40, 44, 48, 52, 51, 33, 20)
    assert [found.before.value, found.reading.value, found.change.by.value] == [33, 20, -13]
    assert found.two_day is not None
    assert found.two_day.by.value == -31
    assert found.week_ago is not None
    assert found.week_ago.value == 60
    assert [row.day.day for row in found.rows] == [PUBLISHED - timedelta(days=n) for n in (4, 3, 2, 1, 0)]


def test_a_transition_goes_from_one_zone_to_another() -> None:
    found = built(30, 50).transition
    assert found is not None
    assert (found.before.label, found.after.label, found.direction) == ("Fear", "Neutral", "up")
    assert built(30, 31).transition is None


def test_a_streak_counts_the_readings_in_one_mood() -> None:
    found = built(50, 30, 20, 40, 25, 26)
    assert found.streak is not None
    assert found.streak.length.value == 5
    assert (found.streak.first.day, found.streak.last.day) == (PUBLISHED - timedelta(days=4), PUBLISHED)
    assert found.streak.labels == ("Fear", "Extreme Fear")
    assert found.streak_ended is False


def test_a_streak_that_ended_is_told_up_to_its_end() -> None:
    found = built(50, 60, 80, 70, 40)
    assert found.streak is not None
    assert found.streak.length.value == 3
    assert (found.streak.last.day, found.streak_ended) == (DAY, True)


def test_one_reading_is_no_streak_and_so_none_ended() -> None:
    found = built(50, 60, 40)
    assert (found.streak, found.streak_ended) == (None, False)


def test_a_streak_whose_beginning_is_not_on_record_has_no_length() -> None:
    assert built(30, 30, 30).streak is None
    holed = readings(50, 30, 30, 30, 30)
    del holed[PUBLISHED - timedelta(days=2)]
    found = build(make_desk({("fear_greed", MARKET): holed}), DAY, [])
    assert found is not None
    assert found.streak is None


def test_a_day_on_which_nothing_was_published_does_not_break_a_streak() -> None:
    last = date(2024, 10, 29)
    values = run_up(50, *[60] * 8, to=last)
    del values[date(2024, 10, 26)]
    found = build(make_desk({("fear_greed", MARKET): values}), last - timedelta(days=1), [])
    assert found is not None
    assert found.streak is not None
    assert found.streak.length.value == 7
    assert found.streak.first.day == date(2024, 10, 22)


@pytest.mark.parametrize(("reading", "direction"), [(3, "down"), (97, "up")])
def test_a_reading_is_ranked_by_its_own_side(reading: int, direction: str) -> None:
    rank = built(*(50 + n % 3 for n in range(40)), reading).rank
    assert rank is not None
    assert (rank.direction, rank.basis, rank.since) == (direction, "reading", None)
