"""The life of a post: draft → approved → published; or spiked. Nothing that is held or blocked goes further.

The only way to the site is `approve` and then `publish`, each after a fresh reading by the standards desk: what a hand
writes into the front matter bears no seal (`newsroom.approval`), and `build` refuses it.
"""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from generator.errors import LifeError, Refused
from generator.facts.ledger import Approval
from generator.facts.verdict import Outcome, Verdict
from generator.newsroom.approval import MAY_RUN, PUBLIC, sealed, stands, weaker_provenance
from generator.newsroom.basis import basis_of
from generator.newsroom.checking import judge_post
from generator.newsroom.filing import lay, record
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import INDEX, Shelved, find_post
from generator.press.front import Status
from generator.press.markdown import PostFile

if TYPE_CHECKING:
    from generator.archive.database import Archive


def approve(room: Newsroom, name: str, *, by: str, now: datetime) -> tuple[Shelved, Verdict]:
    """A named person approves a draft, or anew a post that was changed since.

    Raises LifeError, and Refused for a post that the standards desk holds.
    """
    from generator.archive.lock import house_lock

    by = _editor(room, by)
    with house_lock(room.root), room.archive() as archive:
        post = find_post(room, name)
        _approvable(post)
        verdict = _fit(room, post, archive)
        earlier = post.ledger.approval
        approval = Approval(
            by=by, at=now, verdict=verdict.outcome.word, seal="", published=earlier.published if earlier else None
        )
        turned = _turned(post, "approved", verdict.outcome, now=now, approval=approval)
        _keep(room, archive, turned, by=by, now=now, read=post)
    return turned, verdict


def publish(room: Newsroom, name: str, *, now: datetime) -> tuple[Shelved, Verdict]:
    """An approved post goes into the built site. Recorded and sample data never do.

    Raises LifeError, and Refused for a post that the standards desk holds.
    """
    from generator.archive.lock import house_lock

    with house_lock(room.root), room.archive() as archive:
        post = find_post(room, name)
        approval = _publishable(post)
        verdict = _fit(room, post, archive)
        out = approval.model_copy(update={"published": approval.published or now, "verdict": verdict.outcome.word})
        turned = _turned(post, "published", verdict.outcome, now=now, approval=out)
        _keep(room, archive, turned, by=approval.by, now=now, read=post)
    return turned, verdict


def spike(room: Newsroom, name: str, *, by: str, now: datetime) -> Shelved:
    """Drop a post that was not published. Raises LifeError."""
    from generator.archive.lock import house_lock

    by = _name(by)
    with house_lock(room.root), room.archive() as archive:
        post = find_post(room, name)
        out = post.ledger.approval is not None and post.ledger.approval.published is not None
        if post.status not in {"draft", "approved"} or out:
            what = "was published" if out else f"is {post.status}"
            raise LifeError(f"{post.slug} {what}; only a draft or an approved post can be spiked")
        turned = _turned(post, "spiked", Outcome[(post.file.front.newsdesk.verdict or "hold").upper()], now=now)
        _keep(room, archive, turned, by=by, now=now, read=post)
    return turned


def _name(by: str) -> str:
    name = " ".join(by.split())
    if not name or not name.isprintable() or len(name) > 100:
        raise LifeError("say who does it: --by with a person's name, 100 characters at most")
    return name


def _editor(room: Newsroom, by: str) -> str:
    name, editors = _name(by), room.house.publication.editors
    if editors and name not in editors:
        raise LifeError(f"{name!r} is not among the editors in content/house.toml ({', '.join(editors)})")
    return name


def _approvable(post: Shelved) -> None:
    """A draft, or a post further on whose approval no longer fits its words."""
    if post.status == "draft":
        return
    if post.status not in {"approved", *PUBLIC}:
        raise LifeError(f"{post.slug} is {post.status}; only a draft can be approved")
    if stands(post) and post.ledger.approval is not None:
        raise LifeError(f"{post.slug} is {post.status} and unchanged since {post.ledger.approval.by} approved it")


def _publishable(post: Shelved) -> Approval:
    provenance = weaker_provenance(post)
    if provenance not in MAY_RUN:
        raise LifeError(
            f"{post.slug} rests on {provenance.value} data and can never be published; "
            "only live data and an editor's facts with their sources can"
        )
    approval = post.ledger.approval
    if post.status != "approved" or approval is None:
        advice = " (approve it first)" if post.status in {"draft", "approved"} else ""
        raise LifeError(f"{post.slug} is {_standing(post)}; only a post that is approved can be published{advice}")
    if not stands(post):
        raise LifeError(f"{post.slug} was changed after {approval.by} approved it; have it approved again")
    return approval


def _standing(post: Shelved) -> str:
    return "marked approved by nobody" if post.status == "approved" else post.status


def _fit(room: Newsroom, post: Shelved, archive: "Archive") -> Verdict:
    """The verdict on a post that is let through. Raises Refused for another."""
    verdict = judge_post(room, post, basis_of(post, archive))
    grave = [f for f in verdict.findings if f.severity in {"hold", "block"}]
    if verdict.outcome >= Outcome.HOLD:
        code, first = (grave[0].code, grave[0]) if grave else (verdict.outcome.word, None)
        where = f"{first.block}: {first.reason}" if first else "the standards desk does not let it through"
        raise Refused(code, f"{post.slug}, {where}; see `newsdesk check {post.slug}`")
    return verdict


def _turned(
    post: Shelved, status: Status, outcome: Outcome, *, now: datetime, approval: Approval | None = None
) -> Shelved:
    """The post in another state, with the approval sealed over it."""
    front = post.file.front
    slip = front.newsdesk.model_copy(update={"status": status, "verdict": outcome.word})
    update = {"newsdesk": slip, "draft": status not in PUBLIC, "lastmod": now}
    if status in PUBLIC and approval is not None:
        update["date"] = approval.published or now
    file = PostFile(front.model_copy(update=update), post.file.body)
    if approval is not None:
        return sealed(post, file, approval)
    return replace(post, text=file.text, file=file, ledger=post.ledger.model_copy(update={"approval": None}))


def _keep(room: Newsroom, archive: "Archive", post: Shelved, *, by: str, now: datetime, read: Shelved) -> None:
    """Put the post in its place, unless its file was saved again since it was read."""
    if not post.folder.is_relative_to(room.posts):
        raise LifeError(f"{post.folder} is no post of the house {room.root}; name the house with --house")
    if (read.folder / INDEX).read_text(encoding="utf-8") != read.text:
        raise LifeError(f"{post.slug} was saved by somebody while it was read; do it again")
    record(room, archive, post, by=by, now=now)
    lay(room, post)
