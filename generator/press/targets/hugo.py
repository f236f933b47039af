"""Hugo: `content/posts/SLUG.md` (`publishing.md` §1.2). A `published` key would stop its build."""

from pathlib import PurePosixPath
from urllib.parse import quote

from generator.house.policy import House
from generator.press.front import shown, yaml_text
from generator.press.places import post_path
from generator.press.site import SitePost


def post_files(post: SitePost, house: House) -> dict[PurePosixPath, bytes]:
    """A post, and its image under `static/images/SLUG/`."""
    front = shown(post.file.front)
    slug = post_path(front).name
    keys: dict[str, object] = {
        "title": front.title,
        "slug": slug,
        "date": front.date,
        "lastmod": front.lastmod,
        "draft": False,
        "description": front.description,
        "categories": front.categories,
        "tags": front.tags,
        "params": {"author": ", ".join(front.authors or (house.publication.byline,))},
    }
    image = post.files.get(front.image)
    if image is not None:
        keys["images"] = (f"/images/{slug}/{quote(front.image)}",)
    text = f"---\n{yaml_text(keys)}---\n\n{post.file.body}"
    files = {PurePosixPath("content", "posts", f"{slug}.md"): text.encode()}
    return files | ({PurePosixPath("static", "images", slug, front.image): image} if image is not None else {})
