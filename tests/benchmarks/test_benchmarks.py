from pathlib import Path

import pytest

from generator.standards.check import check_post
from tests.benchmarks.bare import bare_template
from tests.benchmarks.desk import open_desk
from tests.benchmarks.figures import Bar, Figure
from tests.benchmarks.inside import inside
from tests.benchmarks.length import lengthened, words_in
from tests.benchmarks.material import made_table, sample
from tests.benchmarks.measure import interleaved
from tests.benchmarks.processes import new_house
from tests.benchmarks.report import page, plain


def figure(bar: Bar, *, unit: str = "ms") -> Figure:
    return Figure("a job", "a baseline", unit, (30.0, 10.0, 20.0), (10.0, 10.0, 10.0), bar)


@pytest.mark.parametrize(
    ("bar", "met"),
    [
        (Bar("at most", 20), True),
        (Bar("at most", 19), False),
        (Bar("at most more than the baseline", 10), True),
        (Bar("at most more than the baseline", 9), False),
        (Bar("at most times the baseline", 2), True),
        (Bar("at most times the baseline", 1.9), False),
        (Bar(), None),
    ],
)
def test_a_bar_is_held_against_the_median(bar: Bar, met: bool | None) -> None:
    assert figure(bar).met is met


def test_a_missed_bar_is_named_as_missed() -> None:
    written = page([figure(Bar("at most", 19)), figure(Bar())], 3, "made figures")
    assert "| a job | ms | 10.0 / 20.0 | a baseline | 10.0 / 10.0 | 1.00 / 2.00 | 19 ms | missed |" in written
    assert "Missed: a job." in written
    assert "No bar was missed." in page([figure(Bar("at most", 20))], 3, "made figures")


def test_jobs_are_taken_in_turn_after_one_round_to_warm_up() -> None:
    taken: list[str] = []
    costs = interleaved({"a": lambda: taken.append("a"), "b": lambda: taken.append("b")}, 2)
    assert taken == ["a", "b"] * 3
    assert [len(cost) for cost in costs.values()] == [2, 2]


def test_every_job_inside_the_process_can_be_done_on_the_bundled_sample(tmp_path: Path) -> None:
    desk = open_desk(sample(), new_house(tmp_path / "house"))
    figures = list(inside(desk, 1))
    assert [one.job for one in figures] == [
        "writing a post with its ledger",
        "checking it, never read before",
        "checking that of a day as it comes, never read before",
        "checking 1,000 words of a post eight times as long",
        "printing its page",
        "judging its day",
        "cutting its day off the record and judging it",
        "cutting its day off the record and judging it",
    ]
    assert all(cost > 0 for one in figures for cost in (*one.ours, *one.theirs))
    assert len(plain(figures).splitlines()) == 1 + len(figures)
    template, values = bare_template(desk.last.written.post)
    assert len(values) > 50
    assert desk.last.written.post.title.plain in template.render(figures=values)


def test_a_longer_post_has_its_statements_where_it_prints_them(tmp_path: Path) -> None:
    desk = open_desk(sample(), new_house(tmp_path / "house"))
    post = desk.last
    text, ledger = lengthened(post.file.text, post.written.ledger, 5 * words_in(post.file.text))
    assert 4 < words_in(text) / words_in(post.file.text) < 6
    read = check_post(text, ledger, post.history, house=desk.room.house, definitions=desk.room.definitions)
    assert read.statements == read.bound
    assert read.statements > 2 * len([s for s in post.written.ledger.statements if s.kind != "claim"])
    assert {found.code for found in read.findings if found.severity == "block"} <= {"duplicate_paragraph"}


def test_a_made_table_is_the_same_at_every_making(tmp_path: Path) -> None:
    one, two = (made_table(tmp_path / name).stat().st_size for name in ("one.csv.gz", "two.csv.gz"))
    assert one == two > 1_000_000
