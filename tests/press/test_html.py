from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.errors import PressError
from generator.facts.observation import Provenance
from generator.facts.post import Post
from generator.press.front import Status
from generator.press.html import page_html
from generator.press.markdown import PostFile
from generator.press.templates import environment
from tests.press.dom import blocks, json_ld, parse, skeleton, text
from tests.press.make import SOURCE, line, lines, make_file, make_house, make_ledger, make_post

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</title><b>",
    "<!--",
    "</script><b>",
    "]]>",
    "[x](javascript:alert(1))",
    "{{ 7*7 }}",
    "{% raw %}",
    "&lt;b&gt;",
    "' onmouseover='x",
    "*a* _b_ `c`",
    "# x",
    "---",
    "\u202eabc\u200b",
    "| a | b |",
    "https://evil.example",
    "<data value=1>",
    "\\",
    "$1$",
]


def page(post: Post | None = None, status: Status = "published", templates: Path | None = None) -> str:
    post = post or make_post()
    return page_html(make_file(post, status), make_ledger(post), make_house(), draft_banner=False, templates=templates)


def test_every_block_of_the_post_stands_on_the_page() -> None:
    post = make_post()
    assert blocks(page(post)) == {block.path: block.plain for block in lines(post)}


def test_figures_and_days_carry_their_value_and_their_place_in_the_ledger() -> None:
    tree = parse(page())
    figures = {e.attrib["id"]: (e.attrib["value"], text(e)) for e in tree.iter("data")}
    assert figures["l1"] == ("43500000", "$43 million")
    assert figures["t3"] == ("43500000", "$43.5M")
    assert figures["a1"] == ("43500000", "$43M")
    assert len(figures) == 8
    (day,) = [e for e in tree.iter("time") if e.attrib.get("id") == "l2"]
    assert (day.attrib["datetime"], text(day)) == ("2031-03-04", "March 4")


def test_an_edited_block_keeps_the_figures_that_still_stand_in_it() -> None:
    post = make_post()
    file = make_file(post)
    edited = PostFile(
        file.front, file.body.replace("Exchanges closed $43", "On Tuesday, of $143 million, exchanges closed $43")
    )
    tree = parse(page_html(edited, make_ledger(post), make_house(), draft_banner=False))
    (lede,) = [e for e in tree.iter("p") if e.attrib.get("data-block") == "lede"]
    (figure,) = lede.iter("data")
    assert (figure.attrib["id"], text(figure)) == ("l1", "$43 million")
    assert (figure.tail or "").startswith(" of bets on")


def test_a_figure_that_was_edited_away_loses_its_element() -> None:
    post = make_post()
    file = make_file(post)
    edited = PostFile(file.front, file.body.replace("Exchanges closed $43 million", "Exchanges closed $44 million"))
    tree = parse(page_html(edited, make_ledger(post), make_house(), draft_banner=False))
    assert "l1" not in {e.attrib.get("id") for e in tree.iter()}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_never_change_the_page_they_stand_on(hostile: str) -> None:
    def post(words: str) -> Post:
        base = make_post()
        places = {
            "title": line("title", words),
            "description": line("description", words),
            "key_points": (line("key.1", words),),
            "lede": (line("lede", f"A {words}"),),
            "final": (line("final.1", words),),
            "disclosure": line("disclosure", words),
            "tags": (words,),
            "categories": (words,),
        }
        heading = base.sections[0].model_copy(update={"heading": line("body.1.h", words)})
        return make_post(sections=(heading, base.sections[1]), **places)

    bad, good = (
        page_html(
            make_file(post(words), authors=(words,)), None, make_house(name=words, byline=words), draft_banner=False
        )
        for words in (hostile, "Harmless")
    )
    assert skeleton(parse(bad)) == skeleton(parse(good))
    links = [e.attrib["href"] for e in parse(bad).iter() if "href" in e.attrib]
    assert all(
        link.startswith(("../../", "#main", "https://news.example.org/", "https://data.example.com/")) for link in links
    )
    assert set(json_ld(bad)) == set(json_ld(good)) - ({"keywords"} if not json_ld(bad).get("keywords") else set())


def test_a_page_is_about_what_its_headline_names_of_the_house_and_of_its_tags() -> None:
    told = make_post(title=line("title", "BTC, XRP and Cardano Ebb"), tags=("Bitcoin", "XRP"))
    assert [a["name"] for a in json_ld(page(told))["about"]] == ["Bitcoin", "XRP"]


def test_structured_data_says_what_the_page_says() -> None:
    html = page()
    article, seen = json_ld(html), blocks(html)
    assert article["headline"] == seen["title"]
    assert article["description"] == seen["description"]
    assert article["backstory"] == seen["disclosure"]
    assert article["digitalSourceType"] == "https://schema.org/DataDrivenMediaDigitalSource"
    assert article["creativeWorkStatus"] == "Published"
    assert [a["name"] for a in article["about"]] == ["Bitcoin"]
    assert article["keywords"] == ["Bitcoin", "Liquidations"]
    assert article["isBasedOn"] == ["https://data.example.com/a_%28b%29?c=1&d=2"]
    times = {e.attrib["datetime"] for e in parse(html).iter("time")}
    assert {article["datePublished"], article["dateModified"]} <= times
    assert article["datePublished"] == "2031-03-05T00:10:00+00:00"
    assert all(author["name"] in text(parse(html)) for author in article["author"])
    assert SOURCE not in html


def test_times_are_printed_in_the_houses_zone() -> None:
    post = make_post()
    html = page_html(make_file(post), None, make_house(time_zone="America/New_York"), draft_banner=False)
    assert "March 4, 2031, 19:10 EST" in html
    assert json_ld(html)["datePublished"] == "2031-03-04T19:10:00-05:00"


@pytest.mark.parametrize(("provenance", "words"), [("recorded", "Recorded data: "), ("sample", "Sample data: ")])
def test_replayed_and_sample_data_are_marked_whatever_else_is_asked(provenance: str, words: str) -> None:
    html = page(make_post(provenance=Provenance(provenance)))
    assert blocks(html)["banner"].startswith(words)
    assert '<meta name="robots" content="noindex, nofollow">' in html


def test_a_draft_says_so_where_drafts_are_shown() -> None:
    html = page_html(make_file(status="draft"), None, make_house(), draft_banner=True)
    assert blocks(html)["banner.status"] == "Draft: not published."
    assert "noindex" in html
    assert json_ld(html)["creativeWorkStatus"] == "Draft"
    assert "noindex" not in page()


def test_the_page_is_accessible_without_a_script() -> None:
    tree = parse(page())
    assert tree.attrib["lang"] == "en"
    assert len(list(tree.iter("h1"))) == len(list(tree.iter("main"))) == len(list(tree.iter("table"))) == 1
    assert {e.attrib["scope"] for e in tree.iter("th")} == {"row", "col"}
    assert all(len(list(tree.iter(tag))) == 1 for tag in ("caption", "thead", "tbody", "tfoot", "figcaption"))
    ids = [e.attrib["id"] for e in tree.iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids))
    assert {e.attrib["aria-labelledby"] for e in tree.iter() if "aria-labelledby" in e.attrib} <= set(ids)
    assert not [e for e in tree.iter() for name in e.attrib if name == "style" or name.startswith("on")]
    levels = [int(e.tag[1]) for e in tree.iter() if e.tag in ("h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_house_prints_with_its_own_template(tmp_path: Path) -> None:
    (tmp_path / "post.html.j2").write_text("<h1>{{ front.title }}</h1>")
    assert page(templates=tmp_path) == "<h1>Bitcoin Ebbs as $43M of Bets Close</h1>"


def test_a_template_that_asks_for_what_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "post.html.j2").write_text("{{ front.titel }}")
    with pytest.raises(PressError, match="titel"):
        page(templates=tmp_path)


class Shelf(BytecodeCache):
    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.found: set[str] = set()

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.held:
            bucket.bytecode_from_string(self.held[bucket.key])
            self.found.add(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.held[bucket.key] = bucket.bytecode_to_string()


def test_compiled_templates_are_kept_and_found_again() -> None:
    post, shelf = make_post(), Shelf()
    words = (make_file(post), make_ledger(post), make_house())
    first = page_html(*words, draft_banner=False, kept=shelf)
    held = dict(shelf.held)
    assert len(held) >= 2
    assert shelf.found == set()
    environment.cache_clear()
    assert page_html(*words, draft_banner=False, kept=shelf) == first == page_html(*words, draft_banner=False)
    assert shelf.found == set(held)
    assert shelf.held == held
