"""Filing: a story becomes a post folder with its ledger, evidence and verdict."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from generator.facts.ledger import Ledger
from generator.facts.observation import Provenance
from generator.facts.post import Post
from generator.facts.series import History
from generator.facts.story import Story
from generator.facts.verdict import Verdict
from generator.newsroom.checking import Basis, judge_post
from generator.newsroom.known import realm_of
from generator.newsroom.opened import POSTS, Newsroom
from generator.newsroom.shelf import EVIDENCE, INDEX, LEDGER, Shelved, read_post
from generator.press.markdown import PostFile, front_matter, post_body

if TYPE_CHECKING:
    from generator.archive.database import Archive

Change = Literal["new", "updated", "unchanged", "kept"]


@dataclass(frozen=True, slots=True)
class FiledPost:
    """What became of a story: where it lies, its verdict, and whether anything changed on disk.

    `kept`: a person edited or approved the post, and it was left alone.
    """

    event: str
    slug: str
    folder: str
    title: str
    verdict: Verdict
    change: Change


def _evidence(archive: "Archive", ledger: Ledger, story: Story, typed: bytes | None, realm: Provenance) -> bytes:
    from generator.archive.evidence import evidence_bytes, evidence_for

    if typed is not None:
        return typed
    return evidence_bytes(evidence_for(ledger, archive, story.as_of, realm_of(realm)))


def _folder(post: Post) -> str:
    day = post.as_of.date() if post.window.kind == "rolling" else post.window.began_on
    return f"{POSTS.as_posix()}/{day.year}/{day.isoformat()}-{post.slug}"


def _untouched(old: Shelved) -> bool:
    return not old.file.edited and old.file.front.newsdesk.status == "draft"


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
    """Write, check and file a story. A second time the same bytes change nothing; a person's edits are kept."""
    from generator.prose.write import write

    filed = archive.post_of(story.event)
    old = _shelved(room, filed.folder) if filed else None
    if old is not None and not _untouched(old):
        return _kept(story, old)
    forced = old.ledger.variants if old else {}
    written = write(story, house=room.house, copy=room.copy, slug=old.slug if old else "", forced=forced)
    evidence = _evidence(archive, written.ledger, story, typed, story.provenance)
    ledger = written.ledger.model_copy(update={"evidence_sha256": sha256(evidence).hexdigest()})
    created = old.file.front.date if old else now
    shelved = _set(room, written.post, ledger, evidence, created=created, now=now)
    verdict = judge_post(room, shelved, _basis(shelved, history))
    shelved = _with_verdict(shelved, verdict)
    if old is not None and _same(old, shelved):
        return FiledPost(
            story.event, old.slug, filed.folder if filed else "", shelved.file.front.title, verdict, "unchanged"
        )
    folder = filed.folder if filed else _folder(written.post)
    if not dry:
        _lay(room, archive, folder, shelved, verdict, now=now)
    return FiledPost(story.event, shelved.slug, folder, shelved.file.front.title, verdict, "updated" if old else "new")


def _shelved(room: Newsroom, folder: str) -> Shelved | None:
    path = room.root / folder
    return read_post(path) if (path / INDEX).is_file() else None


def _kept(story: Story, old: Shelved) -> FiledPost:
    from generator.facts.verdict import Outcome

    word = old.file.front.newsdesk.verdict or "hold"
    verdict = Verdict(outcome=Outcome[word.upper()], findings=(), statements=0, bound=0)
    return FiledPost(story.event, old.slug, str(old.folder), old.file.front.title, verdict, "kept")


def _basis(post: Shelved, history: History | None) -> Basis:
    if history is not None:
        return Basis(history, "archive")
    from generator.archive.evidence import read_evidence

    assert post.evidence is not None
    return Basis(read_evidence(post.evidence)[0], "evidence")


def _set(room: Newsroom, post: Post, ledger: Ledger, evidence: bytes, *, created: datetime, now: datetime) -> Shelved:
    authors = (room.house.publication.byline,)
    front = front_matter(post, authors=authors, date=created, lastmod=now)
    file = PostFile(front, post_body(post))
    return Shelved(folder=room.posts, text=file.text, file=file, ledger=ledger, evidence=evidence)


def _with_verdict(post: Shelved, verdict: Verdict) -> Shelved:
    slip = post.file.front.newsdesk.model_copy(update={"verdict": verdict.outcome.word})
    file = PostFile(post.file.front.model_copy(update={"newsdesk": slip}), post.file.body)
    return Shelved(folder=post.folder, text=file.text, file=file, ledger=post.ledger, evidence=post.evidence)


def _same(old: Shelved, new: Shelved) -> bool:
    """Whether nothing but the time of writing differs."""
    words = (old.file.body, old.file.front.title, old.file.front.description, old.ledger, old.evidence)
    return words == (new.file.body, new.file.front.title, new.file.front.description, new.ledger, new.evidence)


def _lay(room: Newsroom, archive: "Archive", folder: str, post: Shelved, verdict: Verdict, *, now: datetime) -> None:
    from generator.archive.files import write_folder
    from generator.archive.posts import Filed

    front = post.file.front
    files = {
        INDEX: post.text.encode(),
        LEDGER: post.ledger.model_dump_json(indent=1, exclude_defaults=True).encode() + b"\n",
        EVIDENCE: post.evidence or b"",
    }
    if not room.house.evidence.keep_in_git:
        files[".gitignore"] = f"{EVIDENCE}\n".encode()
    write_folder(room.root, folder, files)
    archive.record_post(
        Filed(
            event=front.newsdesk.id,
            slug=front.slug,
            folder=folder,
            status=front.newsdesk.status,
            verdict=verdict.outcome.word,
            digest=front.newsdesk.digest,
            as_of=front.newsdesk.as_of,
            created=front.date,
            updated=now,
            by="newsdesk",
            provenance=front.newsdesk.provenance.value,
        )
    )
