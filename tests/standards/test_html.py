"""The HTML page must say what the Markdown says, block by block."""

import json
import re
from html import escape

import pytest

from generator.facts.verdict import Outcome
from generator.standards.html import read_html
from generator.standards.page import read_page
from tests.standards.make import build

CLEAN = build()


def page_html(**changed: str) -> str:
    """An HTML page of the post, blocks marked, with JSON-LD; `changed` by block."""
    page = read_page(CLEAN.markdown)
    texts = {b.path: b.text for b in page.blocks} | {p.replace("__", "."): t for p, t in changed.items()}
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": texts["title"],
        "description": texts["description"], "datePublished": "2024-08-06T00:10:00+00:00",
        "dateModified": "2024-08-06T00:10:00Z",
    }  # fmt: skip
    body = "".join(
        f'<p data-block="{p}">{escape(t)}</p>' for p, t in texts.items() if p not in {"title", "description"}
    )
    return (
        f"<!doctype html><title>{escape(texts['title'])} - Desk</title>"
        f'<meta name="description" content="{escape(texts["description"])}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        f'<p data-block="banner">This is a recorded post, not for publication.</p><h1 data-block="title">'
        f"{escape(texts['title'])}</h1>{body}"
    )


def codes(html: str) -> set[str]:
    return {f.code for f in CLEAN.check(html=html).findings}


def test_a_page_that_says_the_same_passes() -> None:
    assert CLEAN.check(html=page_html()).outcome is Outcome.PASS


@pytest.mark.parametrize("path", ["lede", "table__1__r1__c2", "faq__2__a", "final__1", "body__1__h"])
def test_a_block_that_differs_is_found(path: str) -> None:
    assert "html_differs" in codes(page_html(**{path: "Bitcoin fell 9.9%."}))


def test_a_block_too_many_is_found() -> None:
    assert "html_differs" in codes(page_html() + '<p data-block="lede.9">Buy now, says the desk.</p>')


def test_a_block_too_few_is_found() -> None:
    assert "html_differs" in codes(re.sub(r'<p data-block="lede">.*?</p>', "", page_html()))


@pytest.mark.parametrize(
    ("old", "new"), [("Top $640M", "Top $650M"), ("was liquidated", "was lost"), ("00:10:00Z", "00:20:00Z")]
)
def test_structured_data_that_differ_are_found(old: str, new: str) -> None:
    html = page_html()
    at = html.index(old, html.index("ld+json"))
    assert "jsonld_differs" in codes(html[:at] + new + html[at + len(old) :])


def test_structured_data_that_cannot_be_read_are_found() -> None:
    assert "jsonld_differs" in codes(page_html().replace('"@context"', "@context"))


def test_a_meta_description_that_differs_is_found() -> None:
    html = page_html()
    at = html.index("At least $643 million")
    assert "html_differs" in codes(html[:at] + "At least $653 million" + html[at + 21 :])


def test_a_recorded_post_without_its_banner_is_found() -> None:
    assert "missing_banner" in codes(page_html().replace("recorded post, not for publication", "post"))


def test_marked_figures_are_held_against_the_ledger() -> None:
    statement = next(s for s in CLEAN.ledger.statements if s.fact == "BTC.change" and s.block == "lede")
    right = f'<data id="{statement.id}" value="{statement.quantity}">7.1%</data>'
    html = page_html().replace(">At least $643", f">{''}At least $643")
    assert CLEAN.check(html=html.replace("bitcoin fell 7.1%", f"bitcoin fell {right}", 1)).outcome is Outcome.PASS
    wrong = right.replace(str(statement.quantity), "-7.2")
    assert "html_differs" in codes(html.replace("bitcoin fell 7.1%", f"bitcoin fell {wrong}", 1))


def test_scripts_and_styles_are_no_words() -> None:
    page = read_html("<style>p{}</style><p data-block='lede'>A <b>b</b>&amp;c<script>x</script></p>")
    assert page.blocks == {"lede": "A b&c"}
    assert page.paragraphs == "A b&c"
