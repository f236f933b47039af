"""The built-in site: every page and feed of a publication as bytes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.errors import PressError
from generator.facts.ledger import Ledger
from generator.facts.observation import Provenance
from generator.house.policy import House
from generator.press.feeds import atom, robots, sitemap
from generator.press.front import FrontMatter, shown
from generator.press.html import notices, page_html, render
from generator.press.markdown import PostFile
from generator.press.places import home_url, post_day, post_path, tag_slug

if TYPE_CHECKING:
    from jinja2 import BytecodeCache


@dataclass(frozen=True, slots=True)
class SitePost:
    """A post with its ledger, and the files that lie beside it (charts, the card) by name."""

    file: PostFile
    ledger: Ledger | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A post in a list."""

    front: FrontMatter
    path: PurePosixPath
    day: date
    notices: list[tuple[str, str]]


def publishable(front: FrontMatter) -> bool:
    """Whether a post may stand on a public site: published, not held back as a draft, of live or an editor's data."""
    slip = front.newsdesk
    fit = slip.provenance in (Provenance.LIVE, Provenance.EDITOR) and slip.verdict not in ("hold", "block")
    return fit and slip.status in ("published", "corrected") and not front.draft


def site_files(
    posts: Sequence[SitePost],
    house: House,
    *,
    drafts: bool,
    static: Mapping[str, bytes],
    templates: Path | None = None,
    kept: "BytecodeCache | None" = None,
) -> dict[PurePosixPath, bytes]:
    """Every file of the site by its path. With `drafts` everything, marked and noindex; without, only what may run.

    Compiled templates may be `kept` between processes. Raises PressError where two posts would print to one address.
    """
    chosen = sorted((post for post in posts if drafts or publishable(post.file.front)), key=_newest_first)
    files: dict[PurePosixPath, bytes] = {PurePosixPath(name): content for name, content in sorted(static.items())}
    for post in chosen:
        page = page_html(post.file, post.ledger, house, draft_banner=drafts, templates=templates, kept=kept)
        _add(files, _post_files(post, page))
    entries = [_entry(shown(post.file.front), drafts=drafts) for post in chosen]
    pages = _lists(entries, house, drafts=drafts, printed=partial(render, templates=templates, kept=kept))
    _add(files, {path: text.encode() for path, text in pages.items()})
    return files


def _lists(
    entries: list[Entry], house: House, *, drafts: bool, printed: Callable[[str, House, dict[str, object]], str]
) -> dict[PurePosixPath, str]:
    """The front page, a page per tag, the page for wrong addresses, and what machines read."""
    home, tagged = home_url(house), _tagged(entries)
    fronts = [entry.front for entry in entries]
    newest = {slug: held[0].front for slug, (_, held) in tagged.items()}
    always: dict[str, object] = {"drafts": drafts, "hidden": drafts, "tags": []}
    front_page = {"entries": entries, "heading": "", "lead": True, "root": "./", "canonical": home}
    tags = {"tags": [(name, slug) for slug, (name, _) in tagged.items()]}
    texts = {"index.html": printed("index.html.j2", house, always | front_page | tags)}
    for slug, (name, held) in tagged.items():
        where = {"root": "../../", "canonical": f"{home}tags/{slug}/"}
        page = always | where | {"entries": held, "heading": name, "lead": False}
        texts[f"tags/{slug}/index.html"] = printed("index.html.j2", house, page)
    texts["404.html"] = printed("missing.html.j2", house, {"root": home, "hidden": True})
    texts["feed.xml"] = atom(fronts, house)
    texts["sitemap.xml"] = sitemap(fronts, newest, house)
    texts["robots.txt"] = robots(house, drafts=drafts)
    return {PurePosixPath(path): text for path, text in texts.items()}


def _post_files(post: SitePost, page: str) -> dict[PurePosixPath, bytes]:
    front = post.file.front
    beside = {post_path(front) / PurePosixPath(name).name: content for name, content in sorted(post.files.items())}
    return {post_path(front) / "index.html": page.encode(), **beside}


def _add(files: dict[PurePosixPath, bytes], more: Mapping[PurePosixPath, bytes]) -> None:
    for path, content in more.items():
        if path in files:
            raise PressError(
                f"two posts or files would both be printed to {path}; give one of them another slug or name"
            )
        files[path] = content


def _newest_first(post: SitePost) -> tuple[int, float, str]:
    front = post.file.front
    return -post_day(front).toordinal(), -front.date.timestamp(), front.slug


def _entry(front: FrontMatter, *, drafts: bool) -> Entry:
    return Entry(front, post_path(front), post_day(front), notices(front, draft_banner=drafts))


def _tagged(entries: Sequence[Entry]) -> dict[str, tuple[str, list[Entry]]]:
    """Entries by tag, in the order of the tags' addresses; tags that share an address share a page."""
    found: dict[str, tuple[str, list[Entry]]] = {}
    for entry in entries:
        for slug, tag in {tag_slug(tag): tag for tag in entry.front.tags}.items():
            found.setdefault(slug, (tag, []))[1].append(entry)
    return dict(sorted(found.items()))
