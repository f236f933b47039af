import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.press.body import read_body
from generator.press.document import Foreign, Grid, Heading, Items, Words
from generator.press.markdown import post_body
from tests.press.make import make_post
from tests.press.test_escape import HOSTILE


def test_emphasis_links_and_entities_are_read() -> None:
    (words,) = read_body(
        "*a* **b** ***c*** `d` [e](https://x.example/?a=1&b=2) &#36; \\* 2 * 3 x_y _z_ [1] 5 < 6 ~5%\n"
    ).lede
    assert isinstance(words, Words)
    assert words.plain == "a b c d e $ * 2 * 3 x_y z [1] 5 < 6 ~5%"
    styles = {run.text: (run.emphasis, run.strong, run.code, run.url) for run in words.runs if run.text.strip()}
    assert styles["a"] == (True, False, False, "")
    assert styles["c"] == (True, True, False, "")
    assert styles["e"] == (False, False, False, "https://x.example/?a=1&b=2")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<script>alert(1)</script>", ""),
        ("<!-- a note to myself -->", ""),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>"),
        ("![a bar chart](chart.svg)", '<p><img alt="a bar chart" src="chart.svg"></p>'),
        ("[x](javascript:alert(1))", "<p><a>x</a></p>"),
        ("<img src=x onerror=alert(1)>", '<p><img src="x"></p>'),
        ('<p style="color:red" id="main" class="banner">x</p>', "<p>x</p>"),
        ("```\n{{ x }}\n\ny\n```", "<pre><code>{{ x }}\n\ny\n</code></pre>"),
        ("an open ` tick", "<p>an open ` tick</p>"),
        ("[desk](mailto:desk@example.com)", '<p><a href="mailto:desk@example.com">desk</a></p>'),
    ],
)
def test_what_an_editor_adds_is_rendered_and_made_safe(markdown: str, html: str) -> None:
    blocks = read_body(f"Before.\n\n{markdown}\n\nAfter.\n").lede
    assert [block.html for block in blocks if isinstance(block, Foreign)] == ([html] if html else [])
    assert isinstance(blocks[0], Words)
    assert isinstance(blocks[-1], Words)


def test_an_editors_lists_and_headings_keep_their_place() -> None:
    body = post_body(make_post()).replace("Flood tide", "### An aside\n\n1. one\n2. two\n\nFlood tide")
    blocks = read_body(body).sections[0].blocks
    assert [type(block) for block in blocks] == [Words, Heading, Items, Words]
    assert isinstance(blocks[2], Items)
    assert blocks[2].ordered


def test_a_removed_section_leaves_the_rest_in_order() -> None:
    body = post_body(make_post())
    start, end = body.index("## Ebb"), body.index("## Two coins")
    sections = read_body(body[:start] + body[end:]).sections
    assert [part.path for part in sections] == ["body.1", "final"]
    assert any(isinstance(block, Grid) and block.path == "table.1" for block in sections[0].blocks)


def test_corrections_are_a_section_of_their_own() -> None:
    sections = read_body(post_body(make_post()).replace("## Ebb", "## Corrections\n\nWe erred.\n\n## Ebb")).sections
    assert [part.path for part in sections] == ["corrections", "body.1", "body.2", "final"]


def test_an_uneven_table_is_squared() -> None:
    (grid,) = read_body("| a | b |\n|---|--:|\n| 1 |\n| 2 | 3 | 4 |\n").lede
    assert isinstance(grid, Grid)
    assert [[cell.plain for cell in row] for row in grid.rows] == [["1", ""], ["2", "3"]]


def test_hidden_characters_of_an_edited_file_are_not_printed() -> None:
    (words,) = read_body("a\u202eb\u200b &#8238;c &#x200b;\n").lede
    assert isinstance(words, Words)
    assert words.plain == "ab c "


BLOCKS = [
    "## FAQ",
    "### Q",
    "## Final Thoughts",
    "## Sources and method",
    "*i*",
    "- a",
    "1. b",
    "**Key points**",
    "> q",
    "```",
    "| a | b |\n|---|---|\n| **c** | d |",
    "    code",
]
MARKDOWN = st.lists(
    st.one_of(HOSTILE, st.sampled_from(BLOCKS)),
    max_size=12,
).map("\n\n".join)


@given(MARKDOWN)
def test_any_text_is_read_without_failing(body: str) -> None:
    read_body(body)
