"""A post's Markdown read into blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import StandardsError
from generator.standards.page import read_page
from generator.standards.plain import plain
from generator.standards.sentences import sentences

POST = """---
title: "A \\"b\\" $5"
description: "D"
newsdesk: {id: "x"}
---

> A recorded post.

*Data as of 00:10 UTC*

**Key points**

- One
- Two
  goes on

Lede.

Second.

## Heading

| A | B |
| --- | ---: |
| x &#124; y | 2 |

*A note.*

After.

## Final Thoughts

End.

## FAQ

### Why?

So.

And so.

## Sources and method

Here.

It was made automatically.

*No advice.*
"""


def test_blocks_have_their_paths_texts_and_lines() -> None:
    page = read_page(POST)
    assert [(b.path, b.text) for b in page.blocks] == [
        ("title", 'A "b" $5'), ("description", "D"), ("banner", "A recorded post."),
        ("dateline", "Data as of 00:10 UTC"),
        ("key.1", "One"), ("key.2", "Two goes on"), ("lede", "Lede."), ("lede.2", "Second."), ("body.1.h", "Heading"),
        ("table.1.r0.c1", "A"), ("table.1.r0.c2", "B"), ("table.1.r1.c1", "x | y"), ("table.1.r1.c2", "2"),
        ("table.1.note", "A note."), ("body.1.p1", "After."), ("final.1", "End."), ("faq.1.q", "Why?"),
        ("faq.1.a", "So."), ("faq.1.a2", "And so."), ("sources.1", "Here."),
        ("disclosure", "It was made automatically."), ("disclaimer", "No advice."),
    ]  # fmt: skip
    lines = POST.split("\n")
    for block in page.blocks[2:]:
        assert plain(lines[block.line - 1].lstrip("#>-* ").split(" |")[0].strip("| "))[:1] in block.text or block.cell


def test_title_and_description_stand_in_the_lines_of_their_keys() -> None:
    page, lines = read_page(POST), POST.split("\n")
    found = {path: lines[page.by_path[path].line - 1].partition(":")[0] for path in ("title", "description")}
    assert found == {"title": "title", "description": "description"}


def test_a_key_point_stands_in_the_line_that_it_begins_in() -> None:
    lines = POST.split("\n")
    points = [block for block in read_page(POST).blocks if block.path.startswith("key")]
    assert [lines[block.line - 1] for block in points] == ["- One", "- Two"]


def test_front_matter_is_needed() -> None:
    with pytest.raises(StandardsError, match="front matter"):
        read_page("Just words.")


@pytest.mark.parametrize("front", ["a: [", "- a", "a: {b"])
def test_broken_front_matter_is_told(front: str) -> None:
    with pytest.raises(StandardsError):
        read_page(f"---\n{front}\n---\n")


MARKED = [
    ("*a* **b** [c](https://x.org/(1)) &#42;d&#42;", "a b c *d*"),
    (r"5 \* 3 \$4", "5 * 3 $4"),
    ("![a chart](c.svg)", "a chart"),
    ("two\nlines", "two lines"),
    ("see <https://x.org/a>.", "see https://x.org/a."),
    ("5 < 6 and a > b", "5 < 6 and a > b"),
]


@pytest.mark.parametrize(("marked", "words"), MARKED)
def test_inline_marks_leave_the_words(marked: str, words: str) -> None:
    assert plain(marked) == words


def test_alt_texts_are_blocks() -> None:
    page = read_page("---\na: b\n---\n\n![Bitcoin fell 7%](c.svg)\n")
    assert ("alt.1", "Bitcoin fell 7%") in [(b.path, b.text) for b in page.blocks]


SPLIT = [
    ("It fell on Aug. 5. It rose.", ["It fell on Aug. 5.", "It rose."]),
    ("The U.S. index fell. So.", ["The U.S. index fell.", "So."]),
    ("It cost $1.1 billion. Yes.", ["It cost $1.1 billion.", "Yes."]),
    ("It read “Fear.” It rose.", ["It read “Fear.”", "It rose."]),
    ("Was it? No!", ["Was it?", "No!"]),
    ("At 5 p.m. it fell.", ["At 5 p.m. it fell."]),
]


@pytest.mark.parametrize(("text", "parts"), SPLIT, ids=[s[0] for s in SPLIT])
def test_sentences_end_where_they_end(text: str, parts: list[str]) -> None:
    assert [s.text for s in sentences(text)] == parts


@given(st.text(max_size=200))
def test_sentences_lose_nothing_but_spaces(text: str) -> None:
    held = "".join(s.text for s in sentences(text))
    assert "".join(held.split()) == "".join(text.split())


@given(st.text(max_size=300))
def test_no_body_crashes_the_reader(body: str) -> None:
    page = read_page("---\ntitle: a\n---\n" + body)
    assert page.blocks[0].path == "title"


@pytest.mark.parametrize(
    ("paragraphs", "paths"),
    [
        (["Here."], ["sources.1"]),
        (["It was made automatically."], ["disclosure"]),
        (["Here.", "There."], ["sources.1", "disclosure"]),
        (["It was made automatically.", "There."], ["disclosure", "sources.2"]),
        (["Here.", "*No advice.*"], ["sources.1", "disclaimer"]),
        (["*One.*", "*Two.*"], ["sources.1", "disclaimer"]),
    ],
)
def test_one_plain_paragraph_of_sources_discloses_nothing(paragraphs: list[str], paths: list[str]) -> None:
    text = "---\ntitle: A\n---\n\n## Sources and method\n\n" + "\n\n".join(paragraphs) + "\n"
    assert [block.path for block in read_page(text).blocks[2:]] == paths
