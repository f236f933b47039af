"""check."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import common, put, room_of, say

if TYPE_CHECKING:
    from generator.newsroom.checking import Checked
    from generator.prose.contracts import Fault


@click.command("check")
@click.argument("posts", nargs=-1)
@click.option("--templates", is_flag=True, help="Check every template against the models and the house's words.")
@click.option(
    "--facts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Check any text file against the facts typed in this file.",
)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to report.")
@common
def check_command(
    posts: tuple[str, ...],
    templates: bool,
    facts: Path | None,
    form: str,
    house: Path | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read posts as printed and hold every statement against the data; without POSTS, all of the house's."""
    form = "json" if as_json else form
    if templates:
        if posts or facts:
            raise click.UsageError("--templates checks the templates alone; leave out posts and --facts")
        _templates(house, form=form, quiet=quiet)
        return
    checked = _posts(house, posts) if facts is None else _texts(posts, facts)
    _tell(checked, form=form)
    if not checked:
        say("there are no posts yet; `newsdesk run` files drafts", quiet=quiet)
    if any(one.verdict.outcome.word in {"hold", "block"} for one in checked):
        sys.exit(3)


def _posts(house: Path | None, names: tuple[str, ...]) -> "list[Checked]":
    from generator.newsroom.checking import check_shelf

    return check_shelf(room_of(house), names)


def _texts(names: tuple[str, ...], facts: Path) -> "list[Checked]":
    from generator.archive.facts_file import read_facts_file
    from generator.errors import InputError
    from generator.newsroom.checking import Checked
    from generator.standards.text import check_text

    if not names:
        raise click.UsageError("name the text to check: newsdesk check TEXT.md --facts FILE.yaml")
    given = read_facts_file(facts).observations
    checked = []
    for name in names:
        try:
            text = Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{name} cannot be read: {error}") from error
        checked.append(Checked(name, text, check_text(text, given)))
    return checked


def _tell(checked: "Sequence[Checked]", *, form: str) -> None:
    from generator.standards.report import findings_github, findings_text

    if form == "json":
        put({"posts": [_entry(one) for one in checked]})
    elif form == "github":
        click.echo(findings_github({one.path: one.verdict for one in checked}), nl=False)
    else:
        pages = (findings_text(one.verdict, path=one.path, blocks=_blocks(one.text)) for one in checked)
        click.echo("\n".join(pages), nl=False)


def _entry(one: "Checked") -> dict[str, Any]:
    verdict = one.verdict
    return {
        "path": one.path,
        "verdict": verdict.outcome.word,
        "statements": verdict.statements,
        "bound": verdict.bound,
        "sentences": verdict.sentences,
        "accounted": verdict.accounted,
        "basis": verdict.basis,
        "findings": [finding.model_dump() for finding in verdict.findings],
    }


def _blocks(text: str) -> dict[str, str]:
    """The plain text of each block, where the text is a post of ours."""
    from generator.errors import StandardsError
    from generator.standards.report import texts_of

    try:
        return texts_of(text)
    except StandardsError:
        return {}


def _templates(house: Path | None, *, form: str, quiet: bool) -> None:
    from generator.prose.check import check_templates

    faults = check_templates(_folders(house))
    if form == "json":
        put({"faults": [_fault(fault) for fault in faults]})
    for fault in faults if form != "json" else ():
        click.echo(str(fault))
    if faults:
        say(f"{len(faults)} fault(s) in templates", quiet=quiet)
        sys.exit(3)
    say("every template fits the models and the house's words", quiet=quiet)


def _folders(house: Path | None) -> tuple[Path, ...]:
    """The templates of the house that was named or stands here; without one, the shipped ones."""
    from generator.errors import HouseError
    from generator.house.load import find_house
    from generator.house.resources import resource

    try:
        root = house if house is not None else find_house(Path.cwd())
    except HouseError:
        return (resource("templates"),)
    folders: tuple[Path, ...] = room_of(root).template_folders
    return folders


def _fault(fault: "Fault") -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(fault)
