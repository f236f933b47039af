"""The life of a post: draft → approved → published; or spiked. Nothing that is held or blocked goes further."""

from dataclasses import replace
from datetime import datetime

from generator.errors import LifeError
from generator.facts.observation import Provenance
from generator.facts.verdict import Outcome, Verdict
from generator.newsroom.checking import check_shelved
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import INDEX, Shelved, find_post
from generator.press.front import Status
from generator.press.markdown import PostFile

MAY_RUN = (Provenance.LIVE, Provenance.EDITOR)


def approve(room: Newsroom, name: str, *, by: str, now: datetime) -> tuple[Shelved, Verdict]:
    """A named person approves a post that the standards desk lets through. Raises LifeError."""
    if not by.strip():
        raise LifeError("an approval needs a name: newsdesk approve POST --by NAME")
    editors = room.house.publication.editors
    if editors and by not in editors:
        raise LifeError(f"{by!r} is not among the editors in content/house.toml ({', '.join(editors)})")
    post = find_post(room, name)
    _from(post, "draft", to="approved")
    verdict = _fit(room, post)
    return _turn(room, post, "approved", verdict, by=by, now=now), verdict


def publish(room: Newsroom, name: str, *, now: datetime) -> tuple[Shelved, Verdict]:
    """An approved post goes into the built site. Recorded and sample data never do. Raises LifeError."""
    post = find_post(room, name)
    _publishable(post)
    _from(post, "approved", to="published")
    verdict = _fit(room, post)
    return _turn(room, post, "published", verdict, by=_approver(room, post), now=now), verdict


def spike(room: Newsroom, name: str, *, by: str, now: datetime) -> Shelved:
    """Drop a post that was not published. Raises LifeError."""
    post = find_post(room, name)
    status = post.file.front.newsdesk.status
    if status not in {"draft", "approved"}:
        raise LifeError(f"{post.slug} is {status}; only a draft or an approved post can be spiked")
    verdict = Verdict(outcome=_word(post), findings=(), statements=0, bound=0)
    return _turn(room, post, "spiked", verdict, by=by, now=now)


def _publishable(post: Shelved) -> None:
    provenance = post.file.front.newsdesk.provenance
    if provenance not in MAY_RUN or post.ledger.provenance not in {p.value for p in MAY_RUN}:
        raise LifeError(
            f"{post.slug} rests on {provenance.value} data and can never be published; "
            "only live data and an editor's facts with their sources can"
        )


def _from(post: Shelved, status: Status, *, to: Status) -> None:
    now = post.file.front.newsdesk.status
    if now != status:
        advice = " (approve it first)" if to == "published" and now == "draft" else ""
        raise LifeError(f"{post.slug} is {now}; only a post that is {status} can be {to}{advice}")


def _fit(room: Newsroom, post: Shelved) -> Verdict:
    verdict = check_shelved(room, post)
    if verdict.outcome >= Outcome.HOLD:
        first = next((f for f in verdict.findings if f.severity in {"hold", "block"}), None)
        why = f": {first.code} in {first.block}: {first.reason}" if first else ""
        raise LifeError(f"{post.slug} is on {verdict.outcome.word}{why}; see `newsdesk check {post.slug}`")
    return verdict


def _approver(room: Newsroom, post: Shelved) -> str:
    """Who approved the post, bound to its very words. Raises LifeError when they changed since."""
    if not room.has_archive:
        return "newsdesk"
    with room.archive() as archive:
        filed = archive.post_of(post.event)
    if filed is not None and filed.status == "approved" and filed.digest != _digest(post):
        raise LifeError(f"{post.slug} was changed after {filed.by} approved it; have it approved again (status: draft)")
    return filed.by if filed else "newsdesk"


def _digest(post: Shelved) -> str:
    from generator.press.markdown import digest

    return digest(post.file.front.title, post.file.front.description, post.file.body)


def _word(post: Shelved) -> Outcome:
    return Outcome[(post.file.front.newsdesk.verdict or "hold").upper()]


def _turn(room: Newsroom, post: Shelved, status: Status, verdict: Verdict, *, by: str, now: datetime) -> Shelved:
    from generator.archive.files import write_file
    from generator.archive.lock import house_lock
    from generator.archive.posts import Filed

    front = post.file.front
    slip = front.newsdesk.model_copy(update={"status": status, "verdict": verdict.outcome.word})
    update = {"newsdesk": slip, "draft": status not in {"published", "corrected"}, "lastmod": now}
    if status == "published":
        update["date"] = now
    file = PostFile(front.model_copy(update=update), post.file.body)
    path = (post.folder / INDEX).resolve().relative_to(room.root).as_posix()
    with house_lock(room.root), room.archive() as archive:
        write_file(room.root, path, file.text.encode())
        archive.record_post(
            Filed(
                event=slip.id,
                slug=front.slug,
                folder=post.folder.resolve().relative_to(room.root).as_posix(),
                status=status,
                verdict=verdict.outcome.word,
                digest=_digest(post),
                as_of=slip.as_of,
                created=front.date,
                updated=now,
                by=by,
                provenance=slip.provenance.value,
            )
        )
    return replace(post, text=file.text, file=file)
