from datetime import timedelta
from pathlib import PurePosixPath
from xml.etree import ElementTree

import feedparser
import pytest

from generator.errors import PressError
from generator.facts.observation import Provenance
from generator.press.front import Status
from generator.press.site import SitePost, publishable, site_files
from tests.press.dom import parse, text
from tests.press.make import NOW, line, make_file, make_house, make_ledger, make_post
from tests.press.test_html import HOSTILE

STATIC = {"newsdesk.css": b"body {}"}


def site_post(
    slug: str = "a-post", status: Status = "published", event: str = "2031-03-04", **changes: object
) -> SitePost:
    post = make_post(slug=slug, id=f"liquidation_cascade:MARKET:{event}", **changes)
    return SitePost(make_file(post, status), make_ledger(post))


def site(*posts: SitePost, drafts: bool = False) -> dict[str, str]:
    files = site_files(posts, make_house(), drafts=drafts, static=STATIC)
    return {str(path): content.decode() for path, content in files.items()}


@pytest.mark.parametrize(
    ("status", "provenance", "runs"),
    [
        ("published", Provenance.LIVE, True),
        ("corrected", Provenance.EDITOR, True),
        ("published", Provenance.RECORDED, False),
        ("corrected", Provenance.SAMPLE, False),
        ("draft", Provenance.LIVE, False),
        ("approved", Provenance.LIVE, False),
        ("withdrawn", Provenance.LIVE, False),
        ("spiked", Provenance.LIVE, False),
    ],
)
def test_only_published_posts_of_real_data_stand_on_the_public_site(
    status: Status, provenance: Provenance, runs: bool
) -> None:
    post = site_post("secret-post", status, provenance=provenance, title=line("title", "Secret Tide"))
    assert publishable(post.file.front) is runs
    public, desk = site(post), site(post, drafts=True)
    assert any("Secret Tide" in page for page in public.values()) is runs
    assert ("2031/secret-post/index.html" in public) is runs
    assert "Secret Tide" in desk["2031/secret-post/index.html"]
    assert all("noindex" in page for path, page in desk.items() if path.endswith(".html"))


def test_a_post_that_an_editor_set_back_to_draft_or_that_is_held_stays_off() -> None:
    front = site_post().file.front
    assert not publishable(front.model_copy(update={"draft": True}))
    held = front.newsdesk.model_copy(update={"verdict": "hold"})
    assert not publishable(front.model_copy(update={"newsdesk": held}))


def test_the_site_has_its_pages_feeds_and_files() -> None:
    post = site_post()
    files = site(SitePost(post.file, post.ledger, {"chart.svg": b"<svg/>"}))
    assert set(files) == {
        "2031/a-post/index.html", "2031/a-post/chart.svg", "index.html", "404.html", "feed.xml", "sitemap.xml",
        "robots.txt", "tags/bitcoin/index.html", "tags/liquidations/index.html", "newsdesk.css",
    }  # fmt: skip


def test_every_link_within_the_site_leads_somewhere() -> None:
    files = site(site_post(), site_post("b-post", event="2031-03-03"))
    for path, page in files.items():
        for element in parse(page).iter() if path.endswith(".html") and path != "404.html" else ():
            link = element.attrib.get("href", "#")
            if not link.startswith(("#", "https:")):
                parts: list[str] = []
                for part in (PurePosixPath(path).parent / link).parts:
                    parts = parts[:-1] if part == ".." else [*parts, part]
                target = "/".join([*parts, "index.html"] if link.endswith("/") else parts)
                assert target in files, f"{path} links to {link}"


def test_lists_stand_newest_first() -> None:
    posts = [site_post(f"post-{day}", event=f"2031-03-0{day}") for day in (2, 4, 3)]
    titles = [e.attrib["href"] for e in parse(site(*posts)["index.html"]).iter("a") if "post-" in e.attrib["href"]]
    assert titles == ["./2031/post-4/", "./2031/post-3/", "./2031/post-2/"]
    assert site(*posts) == site(*reversed(posts))


def test_the_feed_is_valid_and_its_ids_outlive_a_new_slug() -> None:
    feed = feedparser.parse(site(site_post())["feed.xml"])
    assert feed.bozo is False
    (entry,) = feed.entries
    assert entry.id == "tag:news.example.org,2031-03-04:liquidation_cascade:MARKET:2031-03-04"
    assert entry.link == "https://news.example.org/2031/a-post/"
    assert entry.title == "Bitcoin Ebbs as $43M of Bets Close"
    assert feedparser.parse(site(site_post("another-slug"))["feed.xml"]).entries[0].id == entry.id


def test_the_feed_is_updated_when_a_post_is() -> None:
    post = site_post()
    later = post.file.front.model_copy(update={"lastmod": NOW + timedelta(days=2)})
    feed = feedparser.parse(site(SitePost(type(post.file)(later, post.file.body)))["feed.xml"])
    assert feed.feed.updated == feed.entries[0].updated == "2031-03-07T00:10:00Z"
    assert feed.entries[0].published == "2031-03-05T00:10:00Z"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_feeds_and_sitemaps_stay_valid_with_hostile_words(hostile: str) -> None:
    posts = [site_post(title=line("title", f"A {hostile}"), description=line("description", hostile), tags=(hostile,))]
    files = site(*posts)
    feed = feedparser.parse(files["feed.xml"])
    assert feed.bozo is False
    ElementTree.fromstring(files["sitemap.xml"])
    title = ElementTree.fromstring(files["feed.xml"]).findtext("{*}entry/{*}title")
    assert title == posts[0].file.front.title


def test_an_empty_site_is_still_a_site() -> None:
    files = site()
    assert feedparser.parse(files["feed.xml"]).bozo is False
    assert "No stories yet" in text(parse(files["index.html"]))


def test_two_posts_at_one_address_are_refused() -> None:
    with pytest.raises(PressError, match="another slug"):
        site(site_post(), site_post(event="2031-05-05"))


@pytest.mark.parametrize("slug", ["", "../etc", "a/b", "A", "x" * 121, "a--b", "ä"])
def test_a_slug_that_is_no_plain_name_is_refused(slug: str) -> None:
    with pytest.raises(PressError, match="slug"):
        site(site_post(slug))


def test_robots_may_not_read_a_site_of_drafts() -> None:
    assert site(drafts=True)["robots.txt"] == "User-agent: *\nDisallow: /\n"
    assert "Sitemap: https://news.example.org/sitemap.xml" in site()["robots.txt"]
