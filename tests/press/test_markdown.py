import hashlib
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import PressError
from generator.facts.post import Emphasis, Figure, Inline, Line, Link, Text
from generator.press.body import read_body
from generator.press.document import Document, Grid, Words
from generator.press.escape import clean
from generator.press.markdown import digest, post_body, post_markdown, read_post_file
from tests.press.make import SOURCE, line, lines, make_file, make_front, make_post
from tests.press.test_escape import HOSTILE

INLINES: st.SearchStrategy[Inline] = st.one_of(
    HOSTILE.map(lambda text: Text(text=text)),
    HOSTILE.map(lambda text: Emphasis(text=text)),
    HOSTILE.map(lambda text: Figure(text=text, value="1", unit="USD", statement="s1")),
    st.builds(
        lambda text, url: Link(text=text, url=url),
        HOSTILE,
        st.sampled_from([SOURCE, "javascript:x", "https://a.b/&copy;*"]),
    ),
)
LINES = st.lists(INLINES, min_size=1, max_size=5).map(lambda inlines: line("x", *inlines))


def printed(document: Document) -> dict[str, str]:
    """The plain text of each block by its path."""
    found: list[Words | None] = [document.dateline, *document.key_points, document.disclosure, document.disclaimer]
    found.append(document.advertising)
    groups: list[Any] = [*document.lede, *document.sources]
    for part in document.sections:
        found += [part.heading] if part.path.startswith("body") else []
        groups += part.blocks
    for answered in document.faq:
        found.append(answered.question)
        groups += answered.answer
    for block in groups:
        if isinstance(block, Grid):
            found += [*block.header, *(cell for row in block.rows for cell in row), *(block.total or ()), block.note]
        else:
            assert isinstance(block, Words), block
            found.append(block)
    return {words.path: words.plain for words in found if words}


def test_a_post_reads_back_block_by_block() -> None:
    post = make_post()
    said = {block.path: block.plain for block in lines(post)[2:]}
    assert printed(read_body(post_body(post))) == said


@given(LINES)
def test_hostile_words_read_back_wherever_they_stand(hostile: Line) -> None:
    if not joined(hostile):
        return
    before = Text(text="A ")
    places = {path: Line(path=path, inlines=(before, *hostile.inlines)) for path in ("key.1", "lede", "final.1")}
    post = make_post(key_points=(places["key.1"],), lede=(places["lede"],), final=(places["final.1"],))
    seen = printed(read_body(post_body(post)))
    assert {same(seen[path]) for path in ("key.1", "lede", "final.1")} == {joined(places["lede"])}


@given(LINES)
def test_hostile_words_read_back_in_tables_and_headings(hostile: Line) -> None:
    if not joined(hostile):
        return
    table = make_post().sections[1].blocks[1]
    assert not isinstance(table, Line)
    cell = Line(path="table.2.r1.c2", inlines=hostile.inlines)
    table = table.model_copy(update={"rows": ((table.rows[0][0], cell, table.rows[0][2]), table.rows[1])})
    section = (
        make_post()
        .sections[1]
        .model_copy(update={"heading": Line(path="body.1.h", inlines=hostile.inlines), "blocks": (table,)})
    )
    seen = printed(read_body(post_body(make_post(sections=(section,)))))
    assert same(seen["body.1.h"]) == same(seen["table.1.r1.c2"]) == joined(hostile)


@given(HOSTILE.filter(lambda text: bool(clean(text).strip())))
def test_a_block_may_begin_with_anything(text: str) -> None:
    seen = printed(read_body(post_body(make_post(lede=(line("lede", text),)))))
    assert seen["lede"] == clean(text).strip()


@given(HOSTILE, HOSTILE, st.lists(HOSTILE, max_size=3))
def test_front_matter_is_yaml_that_reads_back(title: str, description: str, tags: list[str]) -> None:
    post = make_post(title=line("title", title), description=line("description", description), tags=tuple(tags))
    front = make_front(post)
    text = post_markdown(post, front)
    assert read_post_file(text).front == front
    head = yaml.safe_load(text.split("---\n")[1])
    assert (head["title"], head["description"], head["tags"]) == (
        clean(title),
        clean(description),
        [clean(t) for t in tags],
    )


@pytest.mark.parametrize(
    "title", ["yes", "1e3", "2031-03-04", "a: b # c", "---", "!!python/object:x", "\u0661", "'", '"\\u0041"']
)
def test_front_matter_keeps_titles_that_yaml_might_convert(title: str) -> None:
    text = make_file(title=title).text
    assert yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))["title"] == title
    assert read_post_file(text).front.title == title


def test_the_keys_of_front_matter_stand_in_their_order() -> None:
    head = yaml.safe_load(make_file(image="card.png").text.split("---\n")[1])
    keys = "title slug date lastmod draft description categories tags authors image newsdesk"
    assert list(head) == keys.split()
    assert list(head["newsdesk"]) == ["id", "kind", "status", "verdict", "as_of", "provenance", "digest"]
    assert "image" not in make_file().text.split("---\n")[1]


def test_an_editors_yaml_is_read_like_ours() -> None:
    file = make_file()
    dumped = yaml.safe_dump(yaml.safe_load(file.text.split("---\n")[1]) | {"weight": 3})
    read = read_post_file(f"\ufeff---\r\n{dumped}---\r\n{file.body}\n\n")
    assert read.front.model_copy(update={"extra": {}}) == file.front
    assert read.front.extra == {"weight": 3}
    assert not read.edited
    assert read_post_file(read.text) == read


@pytest.mark.parametrize(
    "text", ["", "no front", "---\ntitle: x\n", "---\n- a\n---\n", "---\ntitle: [\n---\n", "---\ntitle: x\n---\n"]
)
def test_a_file_without_proper_front_matter_is_refused(text: str) -> None:
    with pytest.raises(PressError, match="front matter"):
        read_post_file(text)


def test_the_digest_tells_an_edited_file() -> None:
    file = make_file()
    assert file.front.newsdesk.digest == digest(file.front.title, file.front.description, file.body)
    words = f"{file.front.title}\n{file.front.description}\n{file.body}"
    assert file.front.newsdesk.digest == hashlib.sha256(words.encode()).hexdigest()
    assert not read_post_file(file.text).edited
    assert read_post_file(file.text.replace("Ether sank", "Ether rose")).edited


def test_a_block_without_words_is_refused() -> None:
    with pytest.raises(PressError, match=r"final\.1"):
        post_body(make_post(final=(line("final.1", " \u200b"),)))


def test_a_link_is_made_only_of_a_web_address() -> None:
    body = post_body(make_post(final=(line("final.1", "See ", Link(text="this", url="javascript:alert(1)"), "."),)))
    assert "See this." in body
    assert "[Tidewater](https://data.example.com/a_%28b%29?c=1&d=2)" in body


def test_a_table_stands_as_every_target_reads_it() -> None:
    table = post_body(make_post()).split("\n\n")[10]
    assert table == (
        "| Coin | Closed | Change |\n| --- | ---: | ---: |\n| Bitcoin | $31.5M | −2.5% |\n"
        "| Ether | $12.0M | −4.0% |\n| **Total** | **$43.5M** |  |"
    )


def joined(hostile: Line) -> str:
    """The visible words of inlines: of white space in and between them one space remains."""
    return same("".join(inline.text for inline in hostile.inlines))


def same(text: str) -> str:
    """What must be equal: the visible words, joiners aside, which depend on where inlines meet."""
    return clean(text.replace("\u200d", "")).strip()
