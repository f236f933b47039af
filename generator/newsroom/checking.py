"""The standards desk at work: posts on the shelf, and anybody's text against a facts file."""

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.facts.series import History
from generator.facts.verdict import Finding, Outcome, Verdict
from generator.newsroom.known import known
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import INDEX, Shelved, all_posts, find_post
from generator.press.html import page_html

if TYPE_CHECKING:
    from generator.archive.database import Archive


@dataclass(frozen=True, slots=True)
class Basis:
    """What a post is recomputed from: the archive, or the evidence beside it; with what is wrong with either."""

    history: History
    name: str
    findings: tuple[Finding, ...] = ()


def _finding(code: str, text: str, reason: str, fix: str) -> Finding:
    return Finding(code=code, severity="block", block="evidence", text=text, reason=reason, fix=fix)


def _evidence_basis(post: Shelved) -> tuple[History | None, tuple[Finding, ...]]:
    """The evidence beside the post, if its bytes are those that the ledger names."""
    from generator.archive.evidence import read_evidence

    if post.evidence is None:
        return None, ()
    if sha256(post.evidence).hexdigest() != post.ledger.evidence_sha256:
        changed = _finding(
            "evidence_changed",
            "evidence.csv.gz",
            "the evidence is not the one that the ledger was written from",
            "restore it from version control, or draft the post again",
        )
        return None, (changed,)
    history, _ = read_evidence(post.evidence)
    return history, ()


def _disagreements(evidence: History, archived: History) -> tuple[Finding, ...]:
    """Values that stand otherwise in the archive, as known at the post's time."""
    found = []
    for key, series in evidence.series.items():
        held = archived.series.get(key)
        if held is None:
            continue
        values = dict(zip(held.ends, held.values, strict=True))
        wrong = [e for e, v in zip(series.ends, series.values, strict=True) if e in values and values[e] != v]
        if wrong:
            found.append(
                _finding(
                    "evidence_disagrees",
                    f"{key[0]} at {wrong[0].isoformat()}",
                    f"{len(wrong)} value(s) of the evidence stand otherwise in the archive",
                    "find out which is right, then draft the post again",
                )
            )
    return tuple(found)


def basis_of(room: Newsroom, post: Shelved, archive: "Archive | None", history: History | None = None) -> Basis:
    """What to recompute a post from. With an archive both must agree, and the archive decides."""
    evidence, findings = _evidence_basis(post)
    provenance = post.file.front.newsdesk.provenance
    archived = history
    if archived is None and archive is not None and provenance.value != "editor":
        archived = known(archive, room.house, as_of=post.ledger.as_of, provenance=provenance)
    if archived is not None and archived.series:
        wrong = _disagreements(evidence, archived) if evidence and history is None else ()
        return Basis(archived, "archive", (*findings, *wrong))
    if evidence is not None:
        return Basis(evidence, "evidence", findings)
    return Basis(History.of(post.ledger.as_of, ()), "nothing", findings)


def judge_post(room: Newsroom, post: Shelved, basis: Basis) -> Verdict:
    """Read the Markdown and the page printed from it, and hold both against what the basis bears out."""
    from generator.standards.check import check_post

    page = page_html(post.file, post.ledger, room.house, draft_banner=True)
    verdict = check_post(
        post.text,
        post.ledger,
        basis.history,
        house=room.house,
        definitions=room.definitions,
        html=page,
        basis="archive" if basis.name == "archive" else "evidence",
    )
    if not basis.findings:
        return verdict
    return verdict.model_copy(update={"outcome": Outcome.BLOCK, "findings": (*basis.findings, *verdict.findings)})


def check_shelved(room: Newsroom, post: Shelved) -> Verdict:
    """Check one post as it lies on the shelf."""
    if not room.has_archive:
        return judge_post(room, post, basis_of(room, post, None))
    with room.archive() as archive:
        return judge_post(room, post, basis_of(room, post, archive))


def check_shelf(room: Newsroom, names: tuple[str, ...]) -> list[tuple[str, str, Verdict]]:
    """Check posts by name, or all of them: path, text and verdict of each. Raises InputError for one not readable."""
    posts = tuple(find_post(room, name) for name in names) if names else all_posts(room)
    return [(str(post.folder / INDEX), post.text, check_shelved(room, post)) for post in posts]
