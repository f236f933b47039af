"""A quick round of planted errors on synthetic days, and the maker's own proofs."""

from decimal import Decimal
from random import Random

import pytest

from generator.facts.post import Figure, Line, Text
from tests.planted.classes import CLASSES, FORGEABLE
from tests.planted.material import made_posts
from tests.planted.page import Clean, Edit, edited, lines_of, reworded
from tests.planted.plan import sentence_at
from tests.planted.report import page, wilson
from tests.planted.score import Order, run
from tests.planted.trial import FORGED, forged, plant, read_clean
from tests.planted.truth import false_print, holds, read_print

D = Decimal
ORDER = Order(seed=5, per_class=20, clean=30, seconds=120)


@pytest.fixture(scope="module")
def post() -> Clean:
    return next(made_posts(5, 0, 1))


@pytest.mark.parametrize(
    ("value", "printed", "hedge", "true"),
    [
        ("643123456", "$640 million", "at least", True),
        ("643123456", "$643 million", "at least", True),
        ("643123456", "$644 million", "at least", False),
        ("643123456", "$630 million", "at least", False),
        ("643123456", "$640 million", "more than", True),
        ("1194000000", "$1.2 billion", "nearly", True),
        ("1100000000", "$1.2 billion", "nearly", False),
        ("434581.8", "435,000 BTC", "about", True),
        ("434581.8", "434,000 BTC", "about", False),
        ("5.95", "six times", "", True),
        ("-8.2", "−8.2%", "", True),
        ("-8.2", "8.2%", "", True),
        ("8.2", "−8.2%", "", False),
        ("900412377", "$900M", "top", True),
        ("900412377", "$900B", "top", False),
    ],
)
def test_a_print_is_true_of_a_value_or_not(value: str, printed: str, hedge: str, true: bool) -> None:
    assert false_print(printed, D(value), hedge=hedge) is not true


def test_a_lower_bound_is_never_nearly_anything() -> None:
    assert holds(D(1_194_000_000), D(1_200_000_000), D(100_000_000), hedge="nearly")
    assert not holds(D(1_194_000_000), D(1_200_000_000), D(100_000_000), hedge="nearly", lower_bound=True)


def test_a_text_without_a_number_is_not_read() -> None:
    assert read_print("Extreme Fear") is None
    assert not false_print("Extreme Fear", D(5), hedge="")


def test_new_words_stand_where_the_old_ones_stood() -> None:
    inlines = (Text(text="It fell "), Figure(text="8.2%", value="-8.2", unit="percent", statement="s1"), Text(text="."))
    line = Line(path="lede", inlines=inlines)
    assert reworded(line, Edit("lede", 8, 12, "8.3%")).plain == "It fell 8.3%."
    assert reworded(line, Edit("lede", 3, 12, "rose")).plain == "It rose."
    assert reworded(line, Edit("lede", 13, 13, " No.")).plain == "It fell 8.2%. No."
    assert reworded(line, Edit("lede", 0, 0, "So ")).plain == "So It fell 8.2%."


def test_a_sentence_ends_at_its_stop_and_not_at_a_months() -> None:
    text = "It fell on Sept. 6, 2026. It rose 1.5% on Oct. 7. End."
    assert text[slice(*sentence_at(text, 30, 32))].strip() == "It rose 1.5% on Oct. 7."


def test_an_edit_changes_its_block_alone(post: Clean) -> None:
    old = {line.path: line.plain for line in lines_of(post.post)}
    new = {line.path: line.plain for line in lines_of(edited(post.post, (Edit("lede", 0, 0, "So: "),)))}
    assert {path for path in old if old[path] != new[path]} == {"lede"}
    assert new["lede"] == "So: " + old["lede"]


def test_a_forged_ledger_agrees_with_the_false_words(post: Clean) -> None:
    plan = CLASSES["wrong digit"](post, Random(1))
    assert plan is not None
    ledger, lines = forged(post, plan), {line.path: line for line in lines_of(edited(post.post, plan.edits))}
    for s in ledger.statements:
        if s.block == plan.edits[0].block:
            assert lines[s.block].plain[s.start : s.end] == s.printed
    assert plant(post, plan, FORGED).mode == FORGED


def test_wilsons_interval_is_the_known_one() -> None:
    low, high = wilson(20, 20)
    assert (round(low, 3), high) == (0.839, 1.0)
    assert [round(x, 3) for x in wilson(5, 10)] == [0.237, 0.763]


def test_a_wrong_figure_is_caught_even_where_the_ledger_agrees_with_it() -> None:
    """Every class is planted; those of figures are all caught. What else is missed stands in docs/standards.md."""
    tally = run(ORDER, workers=1)
    want = {(name, False) for name in CLASSES} | {(name, True) for name in FORGEABLE}
    assert {key for key, n in tally.planted.items() if n >= ORDER.per_class} == want
    caught = set(FORGEABLE) - {"FAQ against body"}  # small counts in words are still missed there
    missed = [trial for key, found in tally.missed.items() if key[0] in caught for trial in found]
    assert missed == [], page(ORDER, tally)


def test_planting_the_same_seed_again_plants_the_same(post: Clean) -> None:
    for name, maker in CLASSES.items():
        one, other = (maker(post, Random(name)) for _ in range(2))
        assert (one and (one.edits, one.proof)) == (other and (other.edits, other.proof)), name
    assert read_clean(post).statements > 50
