"""The life of posts: one row per event, and every status that a post has had."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from generator.archive.driver import Row, fetch, pour, stream
from generator.archive.numbers import moment, seconds
from generator.archive.schema import POST, STATUS
from generator.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Filed:
    """A post as it is filed. `folder` is relative to the house; `by` is who gave it its status.

    Times are kept in whole seconds. `created` of a post that is known stays what it was.
    """

    event: str
    slug: str
    folder: str
    status: str
    verdict: str
    digest: str
    as_of: datetime
    created: datetime
    updated: datetime
    by: str
    provenance: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A status that a post came to have."""

    status: str
    by: str
    at: datetime


def record_post(connection: Connection, post: Filed) -> None:
    """Keep a post's state. Raises ArchiveError where another event has its slug."""
    rival = fetch(connection, select(POST.c.event).where(POST.c.slug == post.slug, POST.c.event != post.event))
    if (taken := rival.fetchone()) is not None:
        raise ArchiveError(f"the slug {post.slug} belongs to {taken[0]}; {post.event} needs another")
    known = post_of(connection, post.event)
    created = seconds(known.created if known else post.created)
    texts = (post.event, post.slug, post.folder, post.status, post.verdict, post.digest)
    pour(connection, delete(POST).where(POST.c.event == ""), [(post.event,)])
    pour(
        connection,
        insert(POST),
        [(*texts, seconds(post.as_of), created, seconds(post.updated), post.by, post.provenance)],
    )
    if known is None or known.status != post.status:
        turns = len(life_of(connection, post.event))
        pour(connection, insert(STATUS), [(post.event, turns, post.status, post.by, seconds(post.updated))])


def post_of(connection: Connection, event: str) -> Filed | None:
    """The post of an event, or None."""
    row = fetch(connection, select(POST).where(POST.c.event == event)).fetchone()
    return None if row is None else _filed(row)


def posts(connection: Connection) -> tuple[Filed, ...]:
    """Every post, the newest as_of first."""
    return tuple(map(_filed, stream(fetch(connection, select(POST).order_by(POST.c.as_of.desc(), POST.c.event)))))


def life_of(connection: Connection, event: str) -> tuple[Turn, ...]:
    """Every status that a post has had, in order."""
    query = select(STATUS.c.status, STATUS.c.by, STATUS.c.at).where(STATUS.c.event == event).order_by(STATUS.c.seq)
    return tuple(Turn(status, by, moment(at)) for status, by, at in stream(fetch(connection, query)))


def _filed(row: Row) -> Filed:
    return Filed(*row[:6], *map(moment, row[6:9]), *row[9:])
