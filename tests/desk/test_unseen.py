"""No look-ahead: whatever stands after a moment, the desk says the same of the days up to it."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.desk.aftermath import studies
from generator.facts.series import History, Series
from generator.facts.window import midnight
from tests.days import LAST, Shape
from tests.desk.make import make_house, until
from tests.desk.sound import HOUSE, Judged, judged, sound

SHAPES: tuple[Shape, ...] = ("crash", "squeeze", "tie", "sentiment")
EAGER = make_house(
    "[thresholds.liquidation_cascade]\nfloor = 1\npercentile = 60\n"
    "[thresholds.price_move]\nbitcoin = 1\nether = 2\nother = 2\nextreme_days = 30\n"
    "[thresholds.sentiment_shift]\npoints = 3\n"
    "[studies]\npercentile = 75\nwindow_days = 100\n",
    HOUSE.assets,
)
"""A house to which most days are news, and of a kind that there were many of."""


def garbled(series: Series, end: datetime, dice: Random) -> Series:
    """The series with every later value replaced by one that no market shows, some by none at all."""
    kept = [i for i, e in enumerate(series.ends) if e <= end or dice.random() > 0.1]
    values = (
        series.values[i] if series.ends[i] <= end else Decimal(dice.choice((0, -1, 1, 10**6, 10**15))) for i in kept
    )
    return replace(
        series,
        ends=tuple(series.ends[i] for i in kept),
        values=tuple(values),
        labels=tuple(series.labels[i] if series.ends[i] <= end else "Bliss" for i in kept),
        provenances=(),
    )


def seen(shape: Shape, back: int, seed: int) -> tuple[Judged, Judged]:
    """A day judged by what was known as it closed, and by the same with garbage after it."""
    day = LAST - timedelta(days=back)
    end = midnight(day) + timedelta(days=1)
    whole = sound(shape).history
    known = until(whole, end)
    dice = Random(seed)
    after = History.of(end, (garbled(series, end, dice) for series in whole.series.values()))
    return judged(known, day, EAGER), judged(after, day, EAGER)


@settings(max_examples=12, deadline=None)
@given(shape=st.sampled_from(SHAPES), back=st.integers(1, 460), seed=st.integers(0, 10**6))
@example(shape="crash", back=330, seed=1)
@example(shape="crash", back=97, seed=2)
@example(shape="squeeze", back=140, seed=3)
def test_garbage_after_a_moment_changes_nothing_that_is_said_as_of_it(shape: Shape, back: int, seed: int) -> None:
    known, after = seen(shape, back, seed)
    assert known.judgement == after.judgement
    assert known.story == after.story
    assert known.refusals == after.refusals


def test_among_the_days_tried_are_studies_of_every_kind() -> None:
    """What the property above rests on."""
    made = set()
    for back in (11, 16, 26, 36):
        known, _ = seen("crash", back, seed=0)
        made |= {claim.study.outcome for claim in studies(known.story.aftermath if known.story else None)}
    assert made == {"range_below_median", "higher", "back", "recovered"}
