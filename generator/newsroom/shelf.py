"""The posts on the shelf: their folders read back, as an editor may have left them."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from generator.errors import InputError
from generator.facts.ledger import Ledger
from generator.newsroom.opened import Newsroom
from generator.press.markdown import PostFile, read_post_file

if TYPE_CHECKING:
    from generator.press.site import SitePost

INDEX, LEDGER, EVIDENCE = "index.md", "ledger.json", "evidence.csv.gz"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A post's folder: the file, its text, the ledger, and the evidence's bytes where they are kept."""

    folder: Path
    text: str
    file: PostFile
    ledger: Ledger
    evidence: bytes | None

    @property
    def slug(self) -> str:
        """The post's short name."""
        return self.file.front.slug

    @property
    def event(self) -> str:
        """The id of its event."""
        return self.file.front.newsdesk.id

    @property
    def printed(self) -> "SitePost":
        """As the press takes it."""
        from generator.press.site import SitePost

        return SitePost(file=self.file, ledger=self.ledger)


def read_post(folder: Path) -> Shelved:
    """Read a post's folder. Raises InputError naming the file at fault."""
    index, ledger, evidence = folder / INDEX, folder / LEDGER, folder / EVIDENCE
    try:
        text = index.read_text(encoding="utf-8")
        written = ledger.read_bytes()
        proof = evidence.read_bytes() if evidence.is_file() else None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{folder} is no post that can be read: {error}") from error
    try:
        return Shelved(folder, text, read_post_file(text), Ledger.model_validate_json(written), proof)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(
            f"{ledger}: {'.'.join(map(str, first['loc']))}: {first['msg']}; draft the post again"
        ) from error


def all_posts(room: Newsroom) -> tuple[Shelved, ...]:
    """Every post of a house, the newest day first."""
    folders = sorted((path.parent for path in room.posts.glob("*/*/" + INDEX)), reverse=True)
    return tuple(read_post(folder) for folder in folders)


def find_post(room: Newsroom, name: str) -> Shelved:
    """A post by its folder, its slug, its folder's name or its event's id. Raises InputError."""
    for path in (Path(name), room.posts / name):
        folder = path.parent if path.name == INDEX else path
        if (folder / INDEX).is_file():
            return read_post(folder)
    for post in all_posts(room):
        if name in {post.slug, post.folder.name, post.event}:
            return post
    raise InputError(
        f"no post is called {name!r}; give its folder, its slug or its event id (`newsdesk check` lists all)"
    )
