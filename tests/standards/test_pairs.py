"""Two values of one thing with "from" between them: which is the earlier, and which way it went."""

import pytest

from generator.facts.window import DAY
from tests.standards.desk import codes, findings
from tests.standards.facts import seen
from tests.standards.make import EVENT

CLOSES = [
    seen(id, "price.close", "BTC", value, EVENT - before * DAY)
    for id, value, before in (("d0", "59000", 0), ("d1", "61000", 1), ("d2", "60000", 2), ("d3", "60000", 3))
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bitcoin fell to [[d0|$59,000]] from [[d1|$61,000]].", set()),
        ("Bitcoin fell from [[d1|$61,000]] to [[d0|$59,000]].", set()),
        ("Bitcoin rose from [[d1|$61,000]] to [[d0|$59,000]].", {"unlicensed_direction"}),
        ("Bitcoin rose from [[d2|$60,000]] to [[d1|$61,000]].", set()),
        ("Bitcoin fell from [[d2|$60,000]] to [[d1|$61,000]].", {"unlicensed_direction"}),
        ("Bitcoin rose from [[d0|$59,000]] to [[d1|$61,000]].", {"wrong_order"}),
        ("Bitcoin fell from [[d3|$60,000]] to [[d2|$60,000]].", {"unlicensed_direction"}),
        ("Bitcoin rose from [[d3|$60,000]] to [[d2|$60,000]].", {"unlicensed_direction"}),
        ("From [[d1|$61,000]] bitcoin went to [[d0|$59,000]].", set()),
        ("From [[d0|$59,000]] bitcoin went to [[d1|$61,000]].", {"wrong_order"}),
        ("Bitcoin went from [[d2|$60,000]] to [[d2|$60,000]].", set()),
        ("Bitcoin was at [[d2|$60,000]], then [[d0|$59,000]], from [[d1|$61,000]].", set()),
        ("Bitcoin was at [[d0|$59,000]], then [[d2|$60,000]], from [[d1|$61,000]].", {"wrong_order"}),
        ("Bitcoin was at [[d0|$59,000]]; it rose to [[d1|$61,000]] from [[d2|$60,000]].", set()),
        ("Down from [[d1|$61,000]], bitcoin closed at [[d0|$59,000]].", set()),
    ],
)
def test_from_stands_before_the_earlier_and_the_word_tells_the_way_from_there(text: str, found: set[str]) -> None:
    assert codes(text, *CLOSES) == found


@pytest.mark.parametrize(("between", "near"), [(39, True), (40, True), (41, False), (60, False)])
def test_a_word_tells_of_a_figure_after_from_only_close_behind_it(between: int, near: bool) -> None:
    told = " on the day, ".ljust(between - 6, "x") + " from "
    text = f"Bitcoin fell{told}[[d1|$61,000]] to [[d0|$59,000]]."
    assert ("unlicensed_direction" not in codes(text, *CLOSES)) is near


def test_figures_that_name_no_fact_are_no_pair() -> None:
    told = findings("Bitcoin fell from [[d1|$61,000]] to [[d0|$59,000]].", *CLOSES, forged={"fact": "nobody"})
    assert {finding.code for finding in told} >= {"unproven", "unlicensed_direction"}
