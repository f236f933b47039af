"""Each hedge holds up to an exact edge, and not a hair beyond it."""

from decimal import Decimal

import pytest

from generator.standards.hedges import true_of


def holds(hedge: str, true: str, printed: str, *, step: str = "1", place: str = "1") -> bool:
    return true_of(hedge, Decimal(true), Decimal(printed), step=Decimal(step), place=Decimal(place))


@pytest.mark.parametrize(
    ("true", "printed", "step", "told"),
    [
        ("631", "640", "10", True),
        ("639.9", "640", "10", True),
        ("640", "640", "10", False),
        ("640.5", "640", "10", False),
        ("630", "640", "10", False),
        ("630.1", "640", "10", True),
        ("90", "100", "100", False),
        ("90.1", "100", "100", True),
        ("-631", "-640", "10", True),
    ],
)
def test_less_than_is_said_of_what_lies_below_by_less_than_a_step_and_a_tenth(
    true: str, printed: str, step: str, told: bool
) -> None:
    assert holds("less than", true, printed, step=step) is told


@pytest.mark.parametrize("hedge", ["more than", "at least"])
@pytest.mark.parametrize(("true", "told"), [("109.9", True), ("110", False), ("150", False)])
def test_what_lies_a_tenth_above_a_round_figure_is_not_told_by_it(hedge: str, true: str, told: bool) -> None:
    assert holds(hedge, true, "100", step="100") is told


def test_at_least_nothing_is_said_of_nothing_alone() -> None:
    assert holds("at least", "0", "0")
    assert not holds("at least", "0.5", "0")
    assert not holds("more than", "0", "0")


@pytest.mark.parametrize(
    ("true", "told"), [("1199", True), ("1185", True), ("1184.9", False), ("1200", False), ("1201", False)]
)
def test_nearly_reaches_down_by_fifteen_hundredths_of_a_step(true: str, told: bool) -> None:
    assert holds("nearly", true, "1200", step="100") is told


@pytest.mark.parametrize(
    ("true", "told"), [("105", True), ("95", True), ("105.1", False), ("94.9", False), ("149", False)]
)
def test_about_reaches_a_twentieth_of_a_round_figure_to_both_sides(true: str, told: bool) -> None:
    assert holds("about", true, "100", step="100") is told


@pytest.mark.parametrize(
    ("true", "told"),
    [("640", True), ("640.5", True), ("639.5", True), ("641", False), ("639", False), ("641.9", False)],
)
def test_at_most_is_said_only_of_the_figure_itself(true: str, told: bool) -> None:
    assert holds("at most", true, "640", step="10") is told
