"""Where things stand on the site: paths, addresses and stable ids."""

import hashlib
import re
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from generator.errors import PressError
from generator.house.policy import House
from generator.press.front import FrontMatter

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def post_day(front: FrontMatter) -> date:
    """The day of the event, from its id; of a post without one, the UTC day of publication."""
    found = re.search(r":(\d{4}-\d{2}-\d{2})(?:T\d{2})?$", front.newsdesk.id)
    try:
        return date.fromisoformat(found[1]) if found else front.date.date()
    except ValueError:
        return front.date.date()


def post_path(front: FrontMatter) -> PurePosixPath:
    """The post's folder on the site, `<yyyy>/<slug>`. Raises PressError for a slug that is no plain file name."""
    if not _SLUG.fullmatch(front.slug) or len(front.slug) > 120:
        raise PressError(
            f"slug {front.slug[:80]!r} of {front.newsdesk.id} must be lower-case letters, digits and hyphens"
        )
    return PurePosixPath(f"{post_day(front):%Y}", front.slug)


def tag_slug(tag: str) -> str:
    """A tag's name in addresses; of one without letters or digits, a hash."""
    from slugify import slugify

    return slugify(tag, max_length=60) or hashlib.sha256(tag.encode()).hexdigest()[:12]


def home_url(house: House) -> str:
    """The site's address, with a slash at its end."""
    return str(house.publication.base_url).rstrip("/") + "/"


def post_url(front: FrontMatter, house: House) -> str:
    """The post's canonical address."""
    return f"{home_url(house)}{post_path(front)}/"


def image_url(front: FrontMatter, house: House) -> str:
    """The address of the post's image, which lies in the post's folder; "" without one."""
    return post_url(front, house) + quote(front.image) if front.image else ""


def entry_id(front: FrontMatter, house: House) -> str:
    """The post's id in feeds, which outlives a change of slug: a tag URI (RFC 4151) of the event's id."""
    host = urlsplit(home_url(house)).hostname or "localhost"
    return f"tag:{host},{post_day(front).isoformat()}:{quote(front.newsdesk.id, safe=':')}"
