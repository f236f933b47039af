"""Charts: sound SVG, everything escaped, scales of round numbers, a day where a calendar has it."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from generator.press.charts.bars import Row, both_sides, columns
from generator.press.charts.calendar import CELL, GAP, LEFT, Square, calendar
from generator.press.charts.spans import spans
from generator.press.charts.svg import ticks

NASTY = "a <b> & \"c\" 'd'"


@given(st.floats(min_value=0.001, max_value=1e7))
def test_a_scale_starts_at_nought_and_covers_the_most_in_few_round_steps(most: float) -> None:
    scale = ticks(most)
    assert scale[0] == 0
    assert most <= scale[-1] <= max(most * 2.5, 1)
    assert 2 <= len(scale) <= 7


def test_everything_given_is_escaped() -> None:
    row = Row(NASTY, (3, 0), (0, 2), (NASTY, NASTY))
    for drawing in (
        columns("a", {"2024-01": 3}, NASTY, most=3, style="series0"),
        both_sides("b", [row], NASTY),
        spans("c", [(NASTY, ((NASTY, 1.5), (NASTY, 2.0)))], NASTY, unit="ms"),
        calendar("d", {date(2024, 1, 1): Square(1, NASTY)}, NASTY),
    ):
        told = ElementTree.fromstring(drawing)
        assert told.find("title") is not None
        assert NASTY in "".join(told.itertext())


def test_charts_without_values_are_drawn_all_the_same() -> None:
    for drawing in (columns("a", {}, "x", most=0, style="series0"), both_sides("b", [], "x"), calendar("d", {}, "x")):
        ElementTree.fromstring(drawing)


def test_a_day_stands_in_its_weeks_column_and_its_weekdays_row() -> None:
    days = {date(2024, 1, 1) + timedelta(days=n): Square(0, "") for n in range(366)}
    drawing = calendar("d", days, "x")
    places = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)"', drawing)
    assert len(places) == len(set(places)) == 366
    monday, sunday, next_monday = (float(places[n][0]) for n in (0, 6, 7))
    assert monday == sunday == LEFT
    assert next_monday == LEFT + CELL + GAP
    assert max(float(x) for x, _ in places) <= LEFT + 53 * (CELL + GAP)


def test_a_day_that_was_held_is_crossed_out() -> None:
    drawing = calendar("d", {date(2024, 1, 1): Square(2, "", crossed=True), date(2024, 1, 2): Square(9, "")}, "x")
    assert drawing.count('class="cross"') == 2
    assert drawing.count('class="heat2"') == 1
    assert drawing.count('class="heat3"') == 1
