"""The posts on the shelf: their folders read back, as an editor may have left them."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from generator.errors import InputError, PressError
from generator.facts.ledger import Ledger
from generator.facts.observation import Provenance
from generator.newsroom.opened import Newsroom
from generator.press.markdown import PostFile, read_post_file

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
    def status(self) -> str:
        """Where it stands in its life, by its front matter."""
        return self.file.front.newsdesk.status

    @property
    def written_provenance(self) -> Provenance:
        """Where its data come from, by its ledger."""
        return Provenance(self.ledger.provenance)

    @property
    def evidence_sound(self) -> bool:
        """Whether the evidence's bytes are those that the ledger names."""
        return self.evidence is not None and sha256(self.evidence).hexdigest() == self.ledger.evidence_sha256


def read_post(folder: Path) -> Shelved:
    """Read a post's folder. Raises InputError naming the file at fault."""
    text = _text(folder / INDEX)
    try:
        file = read_post_file(text)
    except PressError as error:
        raise InputError(f"{folder / INDEX}: {error}") from error
    return Shelved(folder, text, file, _ledger(folder / LEDGER), _bytes(folder / EVIDENCE))


def all_posts(room: Newsroom) -> tuple[Shelved, ...]:
    """Every post of a house, the newest day first. Raises InputError for one that cannot be read."""
    return tuple(read_post(folder) for folder in folders(room))


def folders(room: Newsroom) -> tuple[Path, ...]:
    """The folder of every post, the newest day first."""
    return tuple(sorted((path.parent for path in room.posts.glob("*/*/" + INDEX)), reverse=True))


def find_folder(room: Newsroom, name: str) -> Path:
    """A post's folder by its path, its name, the post's slug or its event's id. Raises InputError."""
    for path in (Path(name), room.root / name, room.posts / name):
        folder = path.parent if path.name == INDEX else path
        if (folder / INDEX).is_file():
            return folder.resolve()
    there = folders(room)
    named = [folder for folder in there if name in {folder.name, folder.name[len("2024-08-05-") :]}]
    for folder in named or there:
        if _is_called(folder, name):
            return folder
    raise InputError(
        f"no post is called {name!r}; give its folder, its slug or its event id (`newsdesk check` lists all)"
    )


def find_post(room: Newsroom, name: str) -> Shelved:
    """A post by any of its names. Raises InputError."""
    return read_post(find_folder(room, name))


def post_of_event(room: Newsroom, event: str, day: str) -> Shelved | None:
    """The post of an event among those of a day, or None. One that names it and cannot be read raises InputError."""
    for index in sorted(room.posts.glob(f"*/{day}-*/{INDEX}")):
        if event in _text(index):
            post = read_post(index.parent)
            if post.event == event:
                return post
    return None


def _is_called(folder: Path, name: str) -> bool:
    try:
        post = read_post(folder)
    except InputError:
        return name == folder.name
    return name in {folder.name, post.slug, post.event}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error}") from error


def _ledger(path: Path) -> Ledger:
    data = _bytes(path)
    if data is None:
        raise InputError(f"{path} is missing; restore it from version control, or draft the post again")
    try:
        ledger = Ledger.model_validate_json(data)
        Provenance(ledger.provenance)
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(map(str, first["loc"])) or "the file"
        raise InputError(f"{path}: {at}: {first['msg']}; draft the post again") from error
    except ValueError as error:
        raise InputError(f"{path}: provenance: {error}; draft the post again") from error
    return ledger
