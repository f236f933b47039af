"""The page's head, its structured data and the front matter tell of the same post."""

from datetime import UTC, date, datetime

import pytest

from generator.standards.head import head, same_moment
from generator.standards.html import read_html
from tests.standards.desk import ledger, page
from tests.standards.make import build
from tests.standards.test_html import page_html

CLEAN = build()
HEAD = (
    '<meta property="og:title" content="{title}"><meta property="og:description" content="{description}">'
    '<meta property="article:published_time" content="2024-08-06T00:10:00+00:00">'
)


def codes(html: str) -> set[str]:
    return {f.code for f in CLEAN.check(html=html).findings}


def with_head(**changed: str) -> str:
    given = {
        "title": "Crypto Liquidations Top $640M, Most Since 2022, as Bitcoin Falls 7%",
        "description": "At least $643 million was liquidated on Aug. 5, 2024, the most in a day since 2022. "
        "Bitcoin fell 7.1%.",
    }
    return HEAD.format(**{**given, **changed}) + page_html()


def with_data(extra: str) -> str:
    return page_html().replace('"@context"', f'{extra}, "@context"')


def test_a_head_that_says_what_the_post_says_passes() -> None:
    assert codes(with_head()) == set()


@pytest.mark.parametrize("key", ["title", "description"])
def test_what_social_networks_are_told_is_held_against_the_post(key: str) -> None:
    assert codes(with_head(**{key: "Crypto Liquidations Top $650M"})) == {"html_differs"}


def test_a_published_time_of_another_day_is_found() -> None:
    assert codes(with_head().replace("08-06T00:10:00+00:00", "08-07T00:10:00+00:00", 1)) == {"html_differs"}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ('"about": [{"@type": "Thing", "name": "Bitcoin"}]', set()),
        ('"about": [{"@type": "Thing", "name": "Solana"}]', {"jsonld_differs"}),
        ('"about": [{"@type": "Thing", "name": "Zcash"}]', {"jsonld_differs"}),
        ('"citation": [{"@type": "CreativeWork", "name": "CoinGlass"}]', set()),
        ('"citation": [{"@type": "CreativeWork", "name": "Glassnode"}]', {"jsonld_differs"}),
        ('"about": "Open Interest"', set()),
        ('"about": "Hash Rate"', {"jsonld_differs"}),
        ('"mentions": {"@type": "Thing", "name": "Hash Rate"}', {"jsonld_differs"}),
        ('"isBasedOn": ["https://example.org", "Glassnode"]', {"jsonld_differs"}),
        ('"isBasedOn": ["https://example.org", "coinglass"]', {"jsonld_differs"}),
        ('"keywords": ["Dogecoin"]', {"jsonld_differs"}),
        ('"about": 5, "citation": [[["x"]]], "keywords": null', set()),
    ],
)
def test_structured_data_name_only_what_the_post_covers_and_rests_on(data: str, found: set[str]) -> None:
    assert codes(with_data(data)) == found


@pytest.mark.parametrize(
    ("about", "tags", "left_out"),
    [
        ('["Bitcoin", "Ether"]', '["Bitcoin", "Ether"]', []),
        ('["Bitcoin"]', '["Bitcoin", "Ether"]', ["Ether"]),
        ('["Ether", "Ether"]', '["Bitcoin", "Ether"]', ["Bitcoin"]),
        ('["Ether"]', '["Ether"]', []),  # what is no tag is not what the post is about
        ('["BTC", {"name": "Ethereum"}]', '["Bitcoin", "Ether"]', []),
        ("[]", '["Bitcoin", "Ether"]', ["Bitcoin", "Ether"]),
    ],
)
def test_a_page_is_about_every_tag_that_its_headline_or_description_names(
    about: str, tags: str, left_out: list[str]
) -> None:
    told = CLEAN.markdown.replace("draft: true", f"draft: true\ntags: {tags}", 1)
    told = told.replace('Bitcoin fell 7.1%."', 'Bitcoin fell 7.1%, ether 10%."', 1)
    found = CLEAN.check(told, html=with_data(f'"about": {about}')).findings
    assert [f.text for f in found if "leaves out" in f.reason] == left_out


def test_a_page_is_about_what_its_opening_names_and_may_mention_all_that_it_covers() -> None:
    quiet = CLEAN.markdown.replace(" and ether 10% to $2,420. At their lows they were down 15.8% and 21.5%", "", 1)
    found = {
        key: {
            f.code
            for f in CLEAN.check(
                quiet, html=with_data(f'"{key}": [{{"name": "Ether"}}, {{"name": "Bitcoin"}}]')
            ).findings
            if f.reason.startswith("JSON-LD")
        }
        for key in ("about", "mentions")
    }
    assert found == {"about": {"jsonld_differs"}, "mentions": set()}


def differing(markup: str, *, tags: list[str] | None = None, sources: tuple[str, ...] = (), **texts: str) -> list[str]:
    """What of a page's head, by its words, differs from a post of these blocks."""
    post = page({"title": "A title", "description": "A line.", **texts}, {"tags": tags or []})
    return [finding.text for finding in head(post, read_html(markup), ledger(sources=sources))]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("article:tag", "Rates, high", []),
        ("article:tag", "Rates", ["Rates"]),
        ("keywords", "Bitcoin,Ether", []),
        ("news_keywords", "Ether, Bitcoin", []),
        ("keywords", "Rates, high", ["Rates", " high"]),
        ("og:site_name", "Rates", []),
    ],
)
def test_a_tag_is_one_whole_and_keywords_are_parted_by_commas(name: str, content: str, found: list[str]) -> None:
    markup = f'<meta name="{name}" content="{content}">'
    assert differing(markup, tags=["Rates, high", "Bitcoin", "Ether"]) == found


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ("CoinGecko", []),
        ("Data provided by CoinGecko", []),
        ("Example Agency", []),
        ("coingecko", ["coingecko"]),
        ("Binance", ["Binance"]),
    ],
)
def test_a_source_is_cited_by_the_name_that_it_goes_by_or_is_printed_as(cited: str, found: list[str]) -> None:
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "citation": "{cited}"}}</script>'
    assert differing(data, sources=("CoinGecko", "Example Agency")) == found


def test_a_page_without_title_or_description_is_not_held_against_any() -> None:
    markup = '<meta name="og:title" content="B"><meta name="description" content="C">'
    assert differing(markup) == ["B", "C"]
    for missing in ("title", "description"):
        found = page({path: path for path in ("title", "description") if path != missing})
        assert list(head(found, read_html(markup), ledger())) == []


DAY = date(2024, 8, 6)
NOON = datetime(2024, 8, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "front", "same"),
    [
        ("2024-08-06T12:00:00Z", NOON, True),
        ("2024-08-06T14:00:00+02:00", NOON, True),
        ("2024-08-06T12:00:00", NOON, True),
        ("2024-08-06T12:00:00Z", NOON.replace(tzinfo=None), True),
        ("2024-08-06T12:00:00+02:00", NOON, False),
        ("2024-08-06T12:00:01Z", NOON, False),
        ("2024-08-06T12:00:00Z", "2024-08-06T12:00:00Z", True),
        ("2024-08-06T12:00:00Z", "2024-08-06 14:00:00+02:00", True),
        ("2024-08-06T12:00:00Z", "2024-08-06T12:01:00Z", False),
        ("2024-08-06T12:00:00Z", DAY, True),
        ("2024-08-06", DAY, True),
        ("2024-08-07T12:00:00Z", DAY, False),
        ("noon", NOON, False),
        ("2024-08-06T12:00:00Z", "noon", False),
        ("2024-08-06T12:00:00Z", 5, False),
    ],
)
def test_a_moment_is_one_in_any_zone_and_of_a_day_at_any_hour(text: str, front: object, *, same: bool) -> None:
    assert same_moment(text, front) is same


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("as_of: 2024-08-06T00:10:00Z", "as_of: 2024-08-07T00:10:00Z"),
        ("as_of: 2024-08-06T00:10:00Z", "as_of: yesterday"),
        ("MARKET:2024-08-05", "MARKET:2024-08-04"),
        ('provenance: "recorded"', 'provenance: "live"'),
        ('  provenance: "recorded"\n', ""),
    ],
)
def test_front_matter_of_another_moment_event_or_provenance_blocks(old: str, new: str) -> None:
    found = CLEAN.check(CLEAN.markdown.replace(old, new)).findings
    assert [f.code for f in found if f.severity == "block"] == ["wrong_front"]


@pytest.mark.parametrize(
    ("field", "held"),
    [
        ("subtitle: Nobody saw it coming", ["subtitle: Nobody saw it coming"]),
        ("cover: {alt: The end is near}", ["cover: The end is near"]),
        ("keywords: [calm, no calm]", ["keywords: no calm"]),
        ("keywords: [calm, storm]", []),
        ("aliases: [/old/]", []),
        ("weight: 10", []),
        ("reviewer: Ann Editor", []),
    ],
)
def test_words_in_a_field_that_nobody_reads_are_held(field: str, held: list[str]) -> None:
    found = CLEAN.check(CLEAN.markdown.replace("\nnewsdesk:", f"\n{field}\nnewsdesk:", 1)).findings
    assert [f.text for f in found if f.code == "unread_field"] == held


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p data-block='a'>one <b>two</b></p>", {"a": "one two"}),
        ("<p data-block=a>1 < 2</p><p>three", {"a": "1 < 2"}),
        ('<div data-block="a">x<br/>y<img alt="z"></div></i><!-- a --><p data-block="b">c</p>', {"a": "xy", "b": "c"}),
        (
            '<script type="application/ld+json">{"a": "</b>"}</script><p data-block="a">&lt;b&gt; &amp; c',
            {"a": "<b> & c"},
        ),
        ("<![CDATA[x]]><p data-block='a'>y</p>", {"a": "y"}),
        ('<title>a &amp; b</title><svg><title>c</title></svg><p data-block="a" data-block="b">d</p>', {"a": "d"}),
        ('<p data-block="a">x</p><p data-block="a">y</p>', {"a": "x y"}),
        ("<table><tr><td data-block=a>1<td data-block=b>2</table>", {"a": "1", "b": "2"}),
        ("", {}),
    ],
)
def test_markup_of_any_form_is_read_as_a_browser_reads_it(html: str, blocks: dict[str, str]) -> None:
    assert read_html(html).blocks == blocks
