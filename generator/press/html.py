"""A post as a web page, printed from its file (which editors change) with its ledger's figures marked."""

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generator.errors import PressError
from generator.facts.ledger import Ledger
from generator.facts.observation import Provenance
from generator.house.policy import House
from generator.press.body import read_body
from generator.press.document import Run, Words
from generator.press.front import FrontMatter, shown
from generator.press.markdown import KEY_POINTS, QUESTIONS, SOURCES, PostFile
from generator.press.marks import by_block
from generator.press.places import image_url, post_url, tag_slug
from generator.press.structured import json_ld, news_article
from generator.press.view import Viewer

if TYPE_CHECKING:
    from jinja2 import BytecodeCache

_PROVENANCE = {
    Provenance.RECORDED: "Recorded data: a replay of past market data, not for publication.",
    Provenance.SAMPLE: "Sample data: invented figures that show how a post reads, not for publication.",
}
_STANDING = {
    "draft": "Draft: not published.",
    "approved": "Approved, and not yet published.",
    "withdrawn": "Withdrawn: this article no longer stands.",
    "spiked": "Spiked: this article will not be published.",
}


def page_html(
    post_file: PostFile,
    ledger: Ledger | None,
    house: House,
    *,
    draft_banner: bool,
    root: str = "../../",
    templates: Path | None = None,
    kept: "BytecodeCache | None" = None,
) -> str:
    """A complete page. `root` is the way from the page to the site's root; `templates` a house's own page templates.

    Compiled templates may be `kept` between processes. Recorded and sample data are marked and hidden from search
    engines whatever `draft_banner` says. Raises PressError.
    """
    front = shown(post_file.front)
    document = read_body(post_file.body)
    viewer = Viewer(document, by_block(ledger))
    values: dict[str, object] = {
        "root": root,
        "front": front,
        "post": viewer,
        "title": viewer.words(Words("title", (Run(front.title),))),
        "dek": viewer.words(Words("description", (Run(front.description),))),
        "notices": notices(front, draft_banner=draft_banner),
        "hidden": draft_banner or front.newsdesk.provenance in _PROVENANCE,
        "canonical": post_url(front, house),
        "image": image_url(front, house),
        "json_ld": json_ld(news_article(front, document, house)),
        "tags": [(tag, tag_slug(tag)) for tag in front.tags],
        "published": front.newsdesk.status in ("published", "corrected"),
        "names": {"key": KEY_POINTS, "faq": QUESTIONS, "sources": SOURCES},
    }
    return render("post.html.j2", house, values, templates=templates, kept=kept)


def notices(front: FrontMatter, *, draft_banner: bool) -> list[tuple[str, str]]:
    """The banners over a post that is not a publication, each with its block path."""
    found = []
    if front.newsdesk.provenance in _PROVENANCE:
        found.append(("banner", _PROVENANCE[front.newsdesk.provenance]))
    standing = _STANDING.get(front.newsdesk.status, _STANDING["draft"] if front.draft else "")
    if draft_banner and standing:
        found.append(("banner.status", standing))
    return found


def render(
    template: str,
    house: House,
    values: dict[str, object],
    *,
    templates: Path | None = None,
    kept: "BytecodeCache | None" = None,
) -> str:
    """Print one of the page templates. Raises PressError where a template is wrong or asks for what is not there."""
    from jinja2 import TemplateError

    from generator.press.templates import environment

    zone = ZoneInfo(house.publication.time_zone)
    try:
        return environment(templates, kept).get_template(template).render(values, house=house, zone=zone)
    except TemplateError as error:
        raise PressError(f"page template {template}: {error}; correct it in templates/pages") from error
