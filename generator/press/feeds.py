"""What machines read of the site: an Atom feed, a sitemap, robots.txt."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from generator.facts.window import iso
from generator.house.policy import House
from generator.press.escape import clean
from generator.press.front import FrontMatter
from generator.press.places import entry_id, home_url, post_url

_NEVER = "1970-01-01T00:00:00Z"  # of a feed without entries, so that equal sites are equal bytes
_LONGEST = 50


def atom(fronts: Sequence[FrontMatter], house: House) -> str:
    """An Atom feed (RFC 4287) of the newest posts. Ids come from event ids, `updated` from `lastmod`."""
    home, name = home_url(house), house.publication.name
    updated = max((iso(front.lastmod) for front in fronts), default=_NEVER)
    head = [
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{house.publication.language}">',
        f"<title>{_text(name)}</title>",
        f"<id>{_text(home)}</id>",
        f"<updated>{updated}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(home + "feed.xml")}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>',
        f"<author><name>{_text(house.publication.byline)}</name></author>",
    ]
    entries = [_entry(front, house) for front in fronts[:_LONGEST]]
    return _xml([*head, *entries, "</feed>"])


def sitemap(fronts: Sequence[FrontMatter], tags: Mapping[str, FrontMatter], house: House) -> str:
    """Every public address. `tags` gives the newest post of each tag by its slug."""
    home = home_url(house)
    newest = max((iso(front.lastmod) for front in fronts), default="")
    places = [(home, newest), *((post_url(front, house), iso(front.lastmod)) for front in fronts)]
    places += [(f"{home}tags/{slug}/", iso(front.lastmod)) for slug, front in tags.items()]
    urls = [f"<url><loc>{_text(place)}</loc>{f'<lastmod>{at}</lastmod>' if at else ''}</url>" for place, at in places]
    return _xml(['<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', *urls, "</urlset>"])


def robots(house: House, *, drafts: bool) -> str:
    """Robots may read a public site, and nothing of a site of drafts."""
    if drafts:
        return "User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {home_url(house)}sitemap.xml\n"


def _entry(front: FrontMatter, house: House) -> str:
    authors = front.authors or (house.publication.byline,)
    lines = [
        "<entry>",
        f"<title>{_text(front.title)}</title>",
        f"<id>{_text(entry_id(front, house))}</id>",
        f'<link rel="alternate" type="text/html" href={quoteattr(post_url(front, house))}/>',
        f"<published>{iso(front.date)}</published>",
        f"<updated>{iso(front.lastmod)}</updated>",
        *(f"<author><name>{_text(author)}</name></author>" for author in authors),
        *(f"<category term={quoteattr(clean(tag))}/>" for tag in front.tags),
        f"<summary>{_text(front.description)}</summary>",
        "</entry>",
    ]
    return "\n".join(lines)


def _text(text: str) -> str:
    return escape(clean(text))


def _xml(lines: Sequence[str]) -> str:
    return "\n".join(('<?xml version="1.0" encoding="utf-8"?>', *lines)) + "\n"
