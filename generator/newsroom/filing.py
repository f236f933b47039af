"""Filing: a story becomes a post folder with its ledger, evidence and verdict. What a person touched is left alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from generator.facts.ledger import Ledger
from generator.facts.observation import Provenance
from generator.facts.series import History
from generator.facts.story import Story
from generator.facts.verdict import Outcome, Verdict
from generator.newsroom.basis import Basis, basis_of
from generator.newsroom.checking import judge_post
from generator.newsroom.known import realm_of
from generator.newsroom.making_up import day_of, files_of, made_up, place_of, with_verdict
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import EVIDENCE, INDEX, Shelved, post_of_event, read_post
from generator.press.markdown import digest

if TYPE_CHECKING:
    from generator.archive.database import Archive
    from generator.prose.write import Written

Change = Literal["new", "updated", "unchanged", "kept"]


@dataclass(frozen=True, slots=True)
class FiledPost:
    """What became of a story: where it lies, its verdict, and whether anything changed on disk.

    `kept`: a person edited, approved or spiked the post, or typed its facts, and it was left alone.
    """

    event: str
    slug: str
    folder: str
    title: str
    verdict: Verdict
    change: Change


def file_story(
    room: Newsroom,
    archive: "Archive",
    story: Story,
    *,
    now: datetime,
    history: History | None,
    typed: bytes | None = None,
    dry: bool = False,
) -> FiledPost:
    """Write, check and file a story. A second time the same bytes change nothing; a person's edits are kept.

    `history` is what the story was judged by; None for `typed` facts, whose evidence it is. With `dry` nothing is
    written. Raises NewsdeskError.
    """
    old = _filed(room, archive, story)
    if old is None and (spiked := _spiked(archive, story.event)) is not None:
        return spiked
    if old is not None and not _may_replace(old, story):
        return _kept(room, old)
    new = _made(room, archive, story, old=old, typed=typed, now=now)
    verdict = judge_post(room, new, basis_of(new, None) if history is None else Basis(history, "archive"))
    new = with_verdict(new, verdict)
    change: Change = "new" if old is None else "unchanged" if _same(old, new) else "updated"
    if not dry and (change != "unchanged" or archive.post_of(story.event) is None):
        record(room, archive, new, by="newsdesk", now=now)
    if not dry and change != "unchanged":
        lay(room, new)
    return FiledPost(story.event, new.slug, folder_name(room, new), new.file.front.title, verdict, change)


def record(room: Newsroom, archive: "Archive", post: Shelved, *, by: str, now: datetime) -> None:
    """Keep a post's state in the archive. Raises ArchiveError where another event has its slug."""
    from generator.archive.posts import Filed

    front = post.file.front
    filed = Filed(
        event=front.newsdesk.id,
        slug=front.slug,
        folder=folder_name(room, post),
        status=front.newsdesk.status,
        verdict=front.newsdesk.verdict,
        digest=digest(front.title, front.description, post.file.body),
        as_of=front.newsdesk.as_of,
        created=front.date,
        updated=now,
        by=by,
        provenance=front.newsdesk.provenance.value,
    )
    archive.record_post(filed)


def lay(room: Newsroom, post: Shelved) -> None:
    """Put a post's folder in its place, all at once."""
    from generator.archive.files import write_folder

    files = files_of(post)
    if not room.house.evidence.keep_in_git:
        files[".gitignore"] = f"{EVIDENCE}\n".encode()
    write_folder(room.root, folder_name(room, post), files)


def folder_name(room: Newsroom, post: Shelved) -> str:
    """A post's folder, relative to the house, with slashes."""
    return post.folder.relative_to(room.root).as_posix()


def _filed(room: Newsroom, archive: "Archive", story: Story) -> Shelved | None:
    """The post of the story's event as it lies on the shelf, also where the archive does not know of it."""
    row = archive.post_of(story.event)
    if row is not None and (room.root / row.folder / INDEX).is_file():
        post = read_post(room.root / row.folder)
        if post.event == story.event:
            return post
    return post_of_event(room, story.event, day_of(story))


def _spiked(archive: "Archive", event: str) -> FiledPost | None:
    """What is told of a story whose post was dropped, and its folder removed."""
    row = archive.post_of(event)
    if row is None or row.status != "spiked":
        return None
    return FiledPost(event, row.slug, row.folder, row.slug, _verdict_of(row.verdict), "kept")


def _may_replace(old: Shelved, story: Story) -> bool:
    """Whether a post is a draft that no person touched, and of no better stuff than what would take its place."""
    if old.file.edited or old.status != "draft":
        return False
    if story.provenance is Provenance.EDITOR:
        return True
    return realm_of(old.written_provenance) in {realm_of(story.provenance), "sample"}


def _kept(room: Newsroom, old: Shelved) -> FiledPost:
    front = old.file.front
    return FiledPost(
        old.event, old.slug, folder_name(room, old), front.title, _verdict_of(front.newsdesk.verdict), "kept"
    )


def _verdict_of(word: str) -> Verdict:
    return Verdict(outcome=Outcome[(word or "hold").upper()], findings=(), statements=0, bound=0)


def _made(
    room: Newsroom, archive: "Archive", story: Story, *, old: Shelved | None, typed: bytes | None, now: datetime
) -> Shelved:
    """The story as a post, not yet checked. An update keeps the slug, the folder and the choices of its draft."""
    written = _written(room, archive, story, old)
    evidence = _evidence(archive, written.ledger, story) if typed is None else typed
    folder = old.folder if old else room.posts / place_of(story, written.post)
    since = old.file.front.date if old else now
    return made_up(written, evidence, folder=folder, byline=room.house.publication.byline, now=now, since=since)


def _written(room: Newsroom, archive: "Archive", story: Story, old: Shelved | None) -> "Written":
    """The words, under a slug that no other event has."""
    from generator.prose.write import write

    if old is not None:
        return write(story, house=room.house, copy=room.copy, slug=old.slug, forced=old.ledger.variants)
    written = write(story, house=room.house, copy=room.copy)
    slug = _free_slug(room, archive, written.post.slug)
    if slug == written.post.slug:
        return written
    return write(story, house=room.house, copy=room.copy, slug=slug)


def _free_slug(room: Newsroom, archive: "Archive", slug: str) -> str:
    """The slug, or where another event has it, the slug with the first number that is free."""
    from generator.prose.slugs import LONGEST

    taken = {post.slug for post in archive.posts()}
    taken |= {folder.name[len("2024-08-05-") :] for folder in room.posts.glob("*/*")}
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug[: LONGEST - len(str(number)) - 1].rstrip('-')}-{number}"
    return candidate


def _evidence(archive: "Archive", ledger: Ledger, story: Story) -> bytes:
    from generator.archive.evidence import evidence_of

    return evidence_of(ledger, archive, story.as_of, realm_of(story.provenance))


def _same(old: Shelved, new: Shelved) -> bool:
    """Whether nothing but the time of writing differs."""
    words = (old.file.body, old.file.front.title, old.file.front.description, old.ledger, old.evidence)
    return words == (new.file.body, new.file.front.title, new.file.front.description, new.ledger, new.evidence)
