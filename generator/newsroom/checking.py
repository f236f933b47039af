"""The standards desk at work on the posts of the shelf."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import InputError, PressError, StandardsError
from generator.facts.verdict import Finding, Outcome, Verdict
from generator.newsroom.approval import PUBLIC, unfit
from generator.newsroom.basis import Basis, basis_of
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import INDEX, Shelved, find_folder, folders, read_post
from generator.press.html import page_html

if TYPE_CHECKING:
    from generator.archive.database import Archive


@dataclass(frozen=True, slots=True)
class Checked:
    """A post's file as the working folder names it, its text, and what the second reader says of it."""

    path: str
    text: str
    verdict: Verdict


def judge_post(room: Newsroom, post: Shelved, basis: Basis) -> Verdict:
    """Read the Markdown and the page printed from it, and hold both against what the basis bears out."""
    from generator.standards.check import check_post

    try:
        verdict = check_post(
            post.text,
            post.ledger,
            basis.history,
            house=room.house,
            definitions=room.definitions,
            html=page_html(
                post.file, post.ledger, room.house, draft_banner=True, templates=room.own_pages, kept=room.kept_pages
            ),
            basis=basis.name,
        )
    except (PressError, StandardsError) as error:
        return unreadable(str(error))
    return _joined(verdict, basis.findings)


def check_shelved(room: Newsroom, post: Shelved) -> Verdict:
    """Check one post as it lies on the shelf."""
    if not room.has_archive:
        return judge_post(room, post, basis_of(post, None))
    with room.archive() as archive:
        return judge_post(room, post, basis_of(post, archive))


def check_shelf(room: Newsroom, names: tuple[str, ...]) -> list[Checked]:
    """Check posts by name, or all of them. Raises InputError for a name that no post has."""
    chosen = tuple(find_folder(room, name) for name in names) if names else folders(room)
    if not room.has_archive:
        return [_checked(room, folder, None) for folder in chosen]
    with room.archive() as archive:
        return [_checked(room, folder, archive) for folder in chosen]


def unreadable(why: str) -> Verdict:
    """The verdict on a post that cannot be read at all."""
    fix = "mend the file, restore it from version control, or draft the post again"
    found = Finding(code="unreadable_post", severity="block", block="post", text="", reason=why, fix=fix)
    return Verdict(outcome=Outcome.BLOCK, findings=(found,), statements=0, bound=0)


def _checked(room: Newsroom, folder: Path, archive: "Archive | None") -> Checked:
    path = _shown(folder / INDEX)
    try:
        post = read_post(folder)
    except InputError as error:
        return Checked(path, "", unreadable(str(error)))
    verdict = judge_post(room, post, basis_of(post, archive))
    return Checked(path, post.text, _joined(verdict, _standing(post)))


def _standing(post: Shelved) -> tuple[Finding, ...]:
    """A post that calls itself published must be what was approved."""
    why = unfit(post) if post.status in PUBLIC else ""
    if not why:
        return ()
    reason, _, fix = why.partition("; ")
    return (Finding(code="not_approved", severity="block", block="status", text=post.status, reason=reason, fix=fix),)


def _joined(verdict: Verdict, more: tuple[Finding, ...]) -> Verdict:
    if not more:
        return verdict
    return verdict.model_copy(update={"outcome": Outcome.BLOCK, "findings": (*more, *verdict.findings)})


def _shown(path: Path) -> str:
    """A path as the working folder names it, so that an annotation finds its file."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
