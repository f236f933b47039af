"""The HTML page beside the Markdown: blocks that stand elsewhere, and what marked figures and days carry."""

from datetime import date

import pytest

from generator.facts.fact import Fact
from generator.facts.verdict import Finding
from generator.standards.mirror import compare
from generator.standards.page import read_page
from tests.standards.desk import ledger, opened
from tests.standards.facts import day, number

FRONT = '---\ntitle: "A day"\nslug: "post"\ndescription: "One day of the market."\n---\n\n'
FIGURE, DAY = number("f", "7.1"), day("d", date(2026, 9, 3))


def compared(html: str, marked: str, *facts: Fact) -> list[Finding]:
    """Where a page does not show what a lede says; titles aside."""
    desk = opened({"lede": marked}, facts)
    return [
        found
        for found in compare(desk.page, html, desk.ledger)
        if found.code == "html_differs" and found.block != "title"
    ]


@pytest.mark.parametrize(
    ("html", "differs"),
    [
        ('<p data-block="lede">It was calm.</p>', False),
        ('<p data-block="lede">It  was\ncalm.</p>', False),
        ('<p data-block="lede">It was wild.</p>', True),
        ("<p>It was calm.</p>", False),
        ("<ul><li>So they say: It was calm. Or not.</li></ul>", False),
        ("<p>It was wild.</p>", True),
        ("", True),
    ],
)
def test_a_block_is_shown_as_such_or_within_another_paragraph(html: str, differs: bool) -> None:
    assert any(found.block == "lede" for found in compared(html, "It was calm.")) is differs


def test_an_empty_cell_need_not_be_shown() -> None:
    page = read_page(f"{FRONT}| A | |\n| --- | --- |\n| B | |\n")
    html = '<b data-block="table.0.r0.c1">A</b><b data-block="table.0.r1.c1">B</b>'
    found = compare(page, html, ledger())
    assert [finding.block for finding in found if finding.block.startswith("table")] == []


@pytest.mark.parametrize(
    ("mark", "differs"),
    [
        ('<data value="7.1" id="lede.8.f">7.1%</data>', False),
        ('<data value="7.10" id="lede.8.f">7.1%</data>', False),
        ('<data value="7.2" id="lede.8.f">7.1%</data>', True),
        ('<data value="about seven" id="lede.8.f">7.1%</data>', True),
        ('<data value="" id="lede.8.f">7.1%</data>', True),
        ('<data value="7.1" id="lede.8.f">7.2%</data>', True),
        ('<data value="7.2" id="another">7.2%</data>', False),
    ],
)
def test_a_marked_figure_carries_what_the_ledger_has(mark: str, differs: bool) -> None:
    html = f'<p data-block="lede">It fell {mark}.</p>'
    found = compared(html, "It fell [[f|7.1%]].", FIGURE)
    assert any("ledger" in finding.reason for finding in found) is differs


@pytest.mark.parametrize(
    ("value", "differs"),
    [
        ("2026-09-03", False),
        ("2026-09", False),
        ("2026-09-03T00:00:00Z", False),
        ("2026-09-04T00:00:00Z", True),
        ("2026-09-04", True),
    ],
)
def test_a_marked_day_carries_that_of_the_ledger_whatever_its_hour(value: str, differs: bool) -> None:
    html = f'<p data-block="lede">On <time datetime="{value}" id="lede.3.d">Sept. 3</time>.</p>'
    found = compared(html, "On [[d|Sept. 3]].", DAY)
    assert any("ledger" in finding.reason for finding in found) is differs


def test_a_mark_of_a_block_that_is_not_there_is_of_no_line() -> None:
    desk = opened({"lede": "It fell [[f|7.1%]]."}, [FIGURE])
    gone = tuple(s._replace(block="body.9.p1") for s in desk.ledger.statements)
    html = '<p data-block="lede">It fell <data value="9" id="lede.8.f">7.1%</data>.</p>'
    found = compare(desk.page, html, desk.ledger.model_copy(update={"statements": gone}))
    assert [finding.line for finding in found if finding.block == "body.9.p1"] == [0]
