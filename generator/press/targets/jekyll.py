"""Jekyll: `_posts/YYYY-MM-DD-SLUG.md` (`publishing.md` §1.2), Liquid switched off for the post."""

from pathlib import PurePosixPath
from urllib.parse import quote

from generator.house.policy import House
from generator.press.front import shown, yaml_text
from generator.press.places import post_path
from generator.press.site import SitePost


def post_files(post: SitePost, house: House) -> dict[PurePosixPath, bytes]:
    """A post, and its image under `images/SLUG/`. The day in the name is that of `date`, in UTC."""
    front = shown(post.file.front)
    slug = post_path(front).name
    keys: dict[str, object] = {
        "layout": "post",
        "title": front.title,
        "slug": slug,
        "date": front.date,
        "last_modified_at": front.lastmod,
        "description": front.description,
        "categories": front.categories,
        "tags": front.tags,
        "author": ", ".join(front.authors or (house.publication.byline,)),
        "render_with_liquid": False,
    }
    image = post.files.get(front.image)
    if image is not None:
        keys["image"] = f"/images/{slug}/{quote(front.image)}"
    text = f"---\n{yaml_text(keys)}---\n\n{post.file.body}"
    files = {PurePosixPath("_posts", f"{front.date:%Y-%m-%d}-{slug}.md"): text.encode()}
    return files | ({PurePosixPath("images", slug, front.image): image} if image is not None else {})
