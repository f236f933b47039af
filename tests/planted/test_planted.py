"""A quick round of planted errors on synthetic days, and the maker's own proofs."""

from dataclasses import replace
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from generator.facts.post import Figure, Line, Text
from tests.planted.classes import CLASSES, FORGEABLE, FRESH, SURFACES, WITHHELD
from tests.planted.examples import examples
from tests.planted.material import made_posts
from tests.planted.page import Clean, Edit, body_of, edited, lines_of, misprinted, reworded
from tests.planted.plan import sentence_at
from tests.planted.report import chapter, percent, wilson
from tests.planted.score import Found, Order, edit_name, names, run
from tests.planted.state import OtherRun
from tests.planted.trial import FORGED, forged, plant, read_clean
from tests.planted.true_edits import TRUE_EDITS
from tests.planted.truth import false_print, holds, read_print

D = Decimal
ORDER = Order(seed=5, per_class=2, clean=12)
FEW = Order(seed=6, per_class=1, clean=1)


@pytest.fixture(scope="module")
def posts() -> list[Clean]:
    return list(islice(made_posts("5", tricky=False), 12))


@pytest.fixture(scope="module")
def post(posts: list[Clean]) -> Clean:
    return posts[0]


@pytest.fixture(scope="module")
def found() -> Found:
    return run(ORDER, workers=1)


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


def test_an_edit_changes_its_block_alone_and_leaves_the_digest(post: Clean) -> None:
    edit = (Edit("lede", 0, 0, "So: "),)
    old = {line.path: line.plain for line in lines_of(post.post)}
    new = {line.path: line.plain for line in lines_of(edited(post.post, edit))}
    assert {path for path in old if old[path] != new[path]} == {"lede"}
    assert new["lede"] == "So: " + old["lede"]
    assert misprinted(post, edit).edited
    assert not post.file.edited


def test_a_changed_file_is_what_the_press_prints(posts: list[Clean]) -> None:
    for name, maker in CLASSES.items():
        for post in posts[:4]:
            plan = maker(post, Random(name))
            if plan is not None and plan.edits and not plan.edits[0].block.startswith("alt."):
                new = edited(post.post, plan.edits)
                file = misprinted(post, plan.edits)
                assert file.body == body_of(new, post.alts)
                assert (file.front.title, file.front.description) == (new.title.plain, new.description.plain)


def test_a_forged_ledger_agrees_with_the_false_words(post: Clean) -> None:
    plan = CLASSES["wrong digit"](post, Random(1))
    assert plan is not None
    ledger, lines = forged(post, plan), {line.path: line for line in lines_of(edited(post.post, plan.edits))}
    for s in ledger.statements:
        if s.block == plan.edits[0].block:
            assert lines[s.block].plain[s.start : s.end] == s.printed
    assert plant(post, plan, FORGED).mode == FORGED


def test_an_alternative_text_prints_what_its_statements_say(posts: list[Clean]) -> None:
    charted = [post for post in posts if post.alts]
    assert charted
    for post in charted:
        said = [s for s in post.ledger.statements if s.block == "alt.1"]
        assert said
        assert all(post.alts[0].plain[s.start : s.end] == s.printed for s in said)
        assert f"]({post.alts[0].path}.svg)" in post.file.text
        assert " alt=" in post.page


def test_wilsons_interval_is_the_known_one() -> None:
    low, high = wilson(20, 20)
    assert (round(low, 3), high) == (0.839, 1.0)
    assert [round(x, 3) for x in wilson(5, 10)] == [0.237, 0.763]


def test_a_share_with_a_miss_in_it_is_never_printed_as_all() -> None:
    assert [percent(1, 1), percent(1999, 2000), percent(19999, 20000), percent(0, 0)] == [
        "100.0 %",
        "99.9 %",
        "99.9 %",
        "–",
    ]


def test_wrong_figures_are_caught_even_where_the_ledger_agrees_with_them(found: Found) -> None:
    """Every class is planted; those of figures are all caught. What else is missed stands in docs/benchmarks.md."""
    scores = found.total.scores
    assert set(scores) == set(names())
    assert {name for name in CLASSES if not scores[name].planted} == set()
    caught = set(FORGEABLE) - {"FAQ against body"}  # small counts in words are still missed there
    missed = [scores[name].shown for kind in caught for name in (kind, f"{kind}, forged")]
    assert not any(missed), chapter(ORDER, found)


def test_the_same_seed_makes_the_same_bytes() -> None:
    one, other = (run(FEW, workers=1) for _ in range(2))
    assert chapter(FEW, one) == chapter(FEW, other)
    assert examples(FEW, one, 3) == examples(FEW, other, 3)
    assert one.total.model_dump_json() == other.total.model_dump_json()


def test_processes_share_the_parts_and_leave_none_out() -> None:
    order = Order(ORDER.seed, per_class=0, clean=5, posts_a_part=1)
    shared, alone = run(order, workers=2), run(order, workers=1)
    assert sorted(shared.parts) == [0, 1, 2, 3, 4]
    assert shared.total.model_dump_json() == alone.total.model_dump_json()


def test_a_run_goes_on_from_what_its_folder_holds_and_ends_alike(tmp_path: Path) -> None:
    order, at_once = replace(FEW, state=tmp_path), replace(FEW, state=tmp_path, seconds=0)
    whole = run(order, workers=1)
    assert len(list((tmp_path / "0000").iterdir())) == len(names()) + 1
    assert run(at_once, workers=1) == whole
    (tmp_path / "0000" / "wrong-digit.json").unlink()
    cut_short = run(at_once, workers=1)
    assert (len(cut_short.parts), cut_short.of) == (0, 1)
    assert "ended early, after 0 of 1 parts" in chapter(order, cut_short)


def test_a_folder_of_another_order_is_refused(tmp_path: Path) -> None:
    run(Order(1, 0, 0, seconds=0, state=tmp_path), workers=1)
    with pytest.raises(OtherRun, match="another run's results"):
        run(Order(2, 0, 0, seconds=0, state=tmp_path), workers=1)


def test_planting_the_same_seed_again_plants_the_same(post: Clean) -> None:
    for name, maker in CLASSES.items():
        one, other = (maker(post, Random(name)) for _ in range(2))
        assert (one and (one.edits, one.proof)) == (other and (other.edits, other.proof)), name
    assert read_clean(post).statements > 50


@pytest.mark.parametrize("name", FRESH)
def test_a_fresh_class_has_sixty_forms_or_more_and_plants_no_others(name: str, posts: list[Clean]) -> None:
    assert len(SURFACES[name]) >= 60
    plans = [FRESH[name](post, Random(f"{post.key} {turn}")) for post in posts for turn in range(4)]
    forms = {plan.form for plan in plans if plan is not None}
    assert len(forms) > 8
    assert forms <= SURFACES[name]


def test_the_report_shows_no_words_of_classes_that_are_held_out(found: Found) -> None:
    told = chapter(ORDER, found) + examples(ORDER, found, 9)
    assert all(not found.total.scores[name].shown for name in WITHHELD)
    assert [form for forms in SURFACES.values() for form in forms if len(form) > 16 and form in told] == []


@pytest.mark.parametrize("name", TRUE_EDITS)
def test_an_editors_true_edits_can_be_made(name: str, posts: list[Clean], found: Found) -> None:
    assert any(TRUE_EDITS[name](post, Random(post.key)) for post in posts)
    assert found.total.scores[edit_name(name)].planted > 0


def test_an_editors_own_sentence_and_heading_are_not_held(found: Found) -> None:
    scores = found.total.scores
    assert [scores[edit_name(name)].caught for name in ("a sentence of the editor's own", "a heading reworded")] == [
        0,
        0,
    ]
