"""The built site and the exports: what the press prints of the posts on the shelf."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.house.resources import resource
from generator.newsroom.approval import PUBLIC, unfit, weaker_provenance
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import Shelved, all_posts
from generator.press.markdown import PostFile

if TYPE_CHECKING:
    from generator.press.site import SitePost


@dataclass(frozen=True, slots=True)
class Laid:
    """What was written: all files of the site, those of them that changed, and files of posts that are gone.

    `refused` are posts that may not go out as they lie, each with the reason and what to do; with any of them nothing
    was written, and the site stands as it stood.
    """

    files: int = 0
    changed: int = 0
    removed: int = 0
    refused: tuple[str, ...] = ()


def site(room: Newsroom, posts: Iterable[Shelved], *, drafts: bool) -> dict[PurePosixPath, bytes]:
    """Every file of the site. With `drafts` everything, marked; without, only what may run."""
    from generator.press.site import site_files

    return site_files(
        [printed(post) for post in posts],
        room.house,
        drafts=drafts,
        static=static_files(room),
        templates=room.own_pages,
        kept=room.kept_pages,
    )


def build(room: Newsroom, out: Path, *, drafts: bool) -> Laid:
    """Write the site; pages that an earlier build wrote there and that are no longer in it are removed."""
    from generator.archive.files import lay_out

    posts = all_posts(room)
    refused = () if drafts else refusals(posts)
    if refused:
        return Laid(refused=refused)
    wanted = {path.as_posix(): data for path, data in site(room, posts, drafts=drafts).items()}
    gone = _laid_before(room, out) - wanted.keys()
    _remember(room, out, wanted.keys() | gone)
    changed = lay_out(out, wanted.items())
    removed = _removed(out, gone)
    _remember(room, out, wanted.keys())
    return Laid(len(wanted), changed, removed)


def export(room: Newsroom, target: str, out: Path) -> Laid:
    """Write the published posts for another publishing target. Raises PressError for one that is not known."""
    from generator.archive.files import lay_out
    from generator.press.targets import export_files

    posts = all_posts(room)
    if refused := refusals(posts):
        return Laid(refused=refused)
    files = export_files(target, [printed(post) for post in posts], room.house)
    return Laid(len(files), lay_out(out, ((path.as_posix(), data) for path, data in files.items())))


def refusals(posts: Iterable[Shelved]) -> tuple[str, ...]:
    """Why posts that call themselves published may not go out."""
    return tuple(why for post in posts if post.status in PUBLIC and (why := unfit(post)))


def printed(post: Shelved) -> "SitePost":
    """As the press takes it: data that the ledger calls recorded bear their banner, whatever the front matter says."""
    from generator.press.site import SitePost

    front = post.file.front
    slip = front.newsdesk.model_copy(update={"provenance": weaker_provenance(post)})
    return SitePost(file=PostFile(front.model_copy(update={"newsdesk": slip}), post.file.body), ledger=post.ledger)


def static_files(room: Newsroom) -> dict[str, bytes]:
    """The shipped static files, and the house's own over them."""
    files: dict[str, bytes] = {}
    for folder in (resource("content", "static"), room.root / "content" / "static"):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and not path.is_symlink():
                files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def _memory(room: Newsroom, out: Path) -> str:
    """Where the names of the files that builds wrote into a folder are kept: only those are ever removed."""
    from generator.archive.lock import WORKSHOP

    return f"{WORKSHOP}/built/{sha256(str(out.resolve()).encode()).hexdigest()[:16]}.txt"


def _laid_before(room: Newsroom, out: Path) -> set[str]:
    memory = room.root / _memory(room, out)
    return set(memory.read_text(encoding="utf-8").splitlines()) if memory.is_file() else set()


def _remember(room: Newsroom, out: Path, names: Iterable[str]) -> None:
    from generator.archive.files import lay_out
    from generator.archive.lock import open_workshop

    open_workshop(room.root)
    lay_out(room.root, [(_memory(room, out), "".join(f"{name}\n" for name in sorted(names)).encode())])


def _removed(out: Path, gone: Iterable[str]) -> int:
    from generator.archive.files import remove_file

    there = [name for name in gone if (out / name).is_file()]
    for name in there:
        remove_file(out, name)
    return len(there)
