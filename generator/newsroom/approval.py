"""Approvals: a person's word for a post, bound by a seal to the very words, figures and evidence that were let through.

The seal stands in the post's ledger, so that it goes where the post goes: a clone, or a build without an archive. It
keeps a hand that changes the file honest; it is no signature against somebody who sets out to forge one.
"""

import json
from dataclasses import replace
from hashlib import sha256

from generator.facts.ledger import Approval, Ledger
from generator.facts.observation import Provenance
from generator.newsroom.shelf import Shelved
from generator.press.front import Status
from generator.press.markdown import PostFile

MAY_RUN = (Provenance.LIVE, Provenance.EDITOR)
PUBLIC: tuple[Status, ...] = ("published", "corrected")
"""The states in which a post stands on the site."""

_SEALED = ("title", "slug", "date", "description", "categories", "tags", "authors", "image", "extra")
_SLIP = ("id", "kind", "status", "as_of", "provenance")


def seal_of(file: PostFile, ledger: Ledger) -> str:
    """The sha256 of everything that an approval lets through: words, head, status, and the ledger with its evidence."""
    front = {name: getattr(file.front, name) for name in _SEALED}
    slip = {name: getattr(file.front.newsdesk, name) for name in _SLIP}
    head = json.dumps({**front, "newsdesk": slip}, sort_keys=True, default=str)
    rest = ledger.model_dump_json(exclude={"approval"}, exclude_defaults=True)
    return sha256("\n".join((head, file.body, rest)).encode()).hexdigest()


def sealed(post: Shelved, file: PostFile, approval: Approval) -> Shelved:
    """The post with another head and an approval sealed over it."""
    ledger = post.ledger.model_copy(
        update={"approval": approval.model_copy(update={"seal": seal_of(file, post.ledger)})}
    )
    return replace(post, text=file.text, file=file, ledger=ledger)


def stands(post: Shelved) -> bool:
    """Whether somebody approved the post just as it lies there."""
    approval = post.ledger.approval
    return approval is not None and approval.seal == seal_of(post.file, post.ledger)


def unfit(post: Shelved) -> str:
    """Why a post that calls itself published may not stand on the site, and what to do; "" where it may."""
    provenance, approval = weaker_provenance(post), post.ledger.approval
    if provenance not in MAY_RUN:
        return f"{post.slug} rests on {provenance.value} data and can never be published; set its status back to draft"
    if approval is None:
        status = post.file.front.newsdesk.status
        return (
            f"{post.slug} says that it is {status}, and nobody approved it; set its status back to draft, "
            "then `newsdesk approve` and `newsdesk publish` it"
        )
    if not stands(post):
        return (
            f"{post.slug} was changed after {approval.by} approved it; "
            "`newsdesk approve` and `newsdesk publish` it again, or take the change back"
        )
    if post.evidence is not None and not post.evidence_sound:
        return f"{post.slug} lies beside evidence that is not its own; restore evidence.csv.gz from version control"
    return ""


def weaker_provenance(post: Shelved) -> Provenance:
    """What the front matter says of the data, or the ledger, where that says less."""
    told = (post.file.front.newsdesk.provenance, post.written_provenance)
    return next(word for word in (Provenance.SAMPLE, Provenance.RECORDED, *MAY_RUN) if word in told)
