"""Making up: written words become the files of a post's folder. Nothing is read or written here."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from generator.facts.post import Post
from generator.facts.story import Story
from generator.facts.verdict import Verdict
from generator.newsroom.shelf import EVIDENCE, INDEX, LEDGER, Shelved
from generator.press.markdown import PostFile, front_matter, post_body

if TYPE_CHECKING:
    from generator.prose.write import Written


def made_up(
    written: "Written", evidence: bytes, *, folder: Path, byline: str, now: datetime, since: datetime
) -> Shelved:
    """A post that was written `now`, the first time `since` then, not yet checked."""
    ledger = written.ledger.model_copy(update={"evidence_sha256": sha256(evidence).hexdigest()})
    file = PostFile(
        front_matter(written.post, authors=(byline,), date=since, lastmod=now),
        post_body(written.post),
    )
    return Shelved(folder=folder, text=file.text, file=file, ledger=ledger, evidence=evidence)


def with_verdict(post: Shelved, verdict: Verdict) -> Shelved:
    """The post with its verdict in the front matter."""
    slip = post.file.front.newsdesk.model_copy(update={"verdict": verdict.outcome.word})
    file = PostFile(post.file.front.model_copy(update={"newsdesk": slip}), post.file.body)
    return replace(post, text=file.text, file=file)


def files_of(post: Shelved) -> dict[str, bytes]:
    """The files of a post's folder, by name."""
    files = {
        INDEX: post.text.encode(),
        LEDGER: post.ledger.model_dump_json(indent=1, exclude_defaults=True).encode() + b"\n",
    }
    if post.evidence is not None:
        files[EVIDENCE] = post.evidence
    return files


def day_of(story: Story) -> str:
    """The day that a post's folder is named for: its window's first, or for a rolling window the day of `as_of`."""
    return (story.as_of.date() if story.window.kind == "rolling" else story.window.began_on).isoformat()


def place_of(story: Story, post: Post) -> Path:
    """A post's folder, from the folder of all posts."""
    day = day_of(story)
    return Path(day[:4]) / f"{day}-{post.slug}"
