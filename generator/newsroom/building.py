"""The built site and the exports: what the press prints of the posts on the shelf."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.house.resources import resource
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import all_posts


def static_files(room: Newsroom) -> dict[str, bytes]:
    """The shipped static files, and the house's own over them."""
    files: dict[str, bytes] = {}
    for folder in (resource("content", "static"), room.root / "content" / "static"):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and not path.is_symlink():
                files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def site(room: Newsroom, *, drafts: bool) -> dict[PurePosixPath, bytes]:
    """Every file of the site. With `drafts` everything, marked; without, only what may run."""
    from generator.press.site import site_files

    own = room.root / "templates"
    return site_files(
        [post.printed for post in all_posts(room)],
        room.house,
        drafts=drafts,
        static=static_files(room),
        templates=own if own.is_dir() else None,
    )


def lay_site(room: Newsroom, out: Path, files: Mapping[PurePosixPath, bytes]) -> int:
    """Write the site; returns how many files changed. Pages of posts that are gone are removed."""
    from generator.archive.files import lay_out, remove_file

    wanted = {path.as_posix(): data for path, data in files.items()}
    changed = lay_out(out, wanted.items())
    for page in sorted(out.rglob("index.html")):
        name = page.relative_to(out).as_posix()
        if name not in wanted:
            remove_file(out, name)
            changed += 1
    return changed


def export(room: Newsroom, target: str, out: Path) -> int:
    """Write the posts for another publishing target; drafts and what may not be published stay out."""
    from generator.archive.files import lay_out
    from generator.press.targets import export_files

    files = export_files(target, [post.printed for post in all_posts(room)], room.house)
    return lay_out(out, ((path.as_posix(), data) for path, data in files.items()))
