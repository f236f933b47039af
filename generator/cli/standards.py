"""check, explain, doctor."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import common, put, room_of, say

if TYPE_CHECKING:
    from generator.facts.verdict import Verdict
    from generator.newsroom.explaining import Reason


def _entry(path: str, verdict: "Verdict") -> dict[str, Any]:
    return {
        "path": path,
        "verdict": verdict.outcome.word,
        "statements": verdict.statements,
        "bound": verdict.bound,
        "sentences": verdict.sentences,
        "accounted": verdict.accounted,
        "basis": verdict.basis,
        "findings": [finding.model_dump() for finding in verdict.findings],
    }


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
    if templates:
        _templates(house, quiet=quiet)
        return
    if facts is not None:
        checked = _texts(posts, facts)
    else:
        from generator.newsroom.checking import check_shelf

        checked = check_shelf(room_of(house), posts)
    _tell(checked, form="json" if as_json else form, quiet=quiet)
    if any(verdict.outcome.word in {"hold", "block"} for _, _, verdict in checked):
        sys.exit(3)


def _texts(posts: tuple[str, ...], facts: Path) -> list[tuple[str, str, "Verdict"]]:
    from generator.archive.facts_file import read_facts_file
    from generator.errors import InputError
    from generator.standards.text import check_text

    if not posts:
        raise click.UsageError("name the text to check: newsdesk check TEXT.md --facts FILE.yaml")
    given = read_facts_file(facts).observations
    checked = []
    for name in posts:
        try:
            text = Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{name} cannot be read: {error}") from error
        checked.append((name, text, check_text(text, given)))
    return checked


def _tell(checked: list[tuple[str, str, "Verdict"]], *, form: str, quiet: bool) -> None:
    from generator.standards.report import findings_github, findings_text

    if form == "json":
        put({"posts": [_entry(path, verdict) for path, _, verdict in checked]})
    elif form == "github":
        click.echo(findings_github({path: verdict for path, _, verdict in checked}), nl=False)
    else:
        for path, text, verdict in checked:
            click.echo(findings_text(verdict, path=path, blocks=_blocks(text)), nl=not quiet)


def _blocks(text: str) -> dict[str, str]:
    """The plain text of each block, where the text is a post of ours."""
    from generator.errors import StandardsError
    from generator.standards.report import texts_of

    try:
        return texts_of(text)
    except StandardsError:
        return {}


def _templates(house: Path | None, *, quiet: bool) -> None:
    from generator.errors import HouseError
    from generator.house.resources import resource
    from generator.prose.check import check_templates

    try:
        folders = room_of(house).template_folders
    except HouseError:
        if house is not None:
            raise
        folders = (resource("templates"),)
    faults = check_templates(folders)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        say(f"{len(faults)} fault(s) in templates", quiet=quiet)
        sys.exit(3)
    say("every template fits the models and the house's words", quiet=quiet)


@click.command("explain")
@click.argument("post")
@click.argument("text", required=False)
@common
def explain_command(post: str, text: str | None, house: Path | None, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Follow what POST says in TEXT (or everything it states) back to the recorded replies."""
    from generator.newsroom.explaining import explain, statements_with
    from generator.newsroom.shelf import find_post

    room = room_of(house)
    shelved = find_post(room, post)
    if text is None:
        for statement in shelved.ledger.statements:
            click.echo(f"{statement.block}\t{statement.kind}\t{statement.printed}")
        return
    explained = explain(room, shelved, statements_with(shelved, text))
    if as_json:
        put([{"statement": e.statement.model_dump(), "reasons": [_reason(r) for r in e.reasons]} for e in explained])
        return
    for one in explained:
        click.echo(f"{one.statement.printed}  ({one.statement.block})")
        for reason in one.reasons:
            _say_reason(reason, depth=1)


def _reason(reason: "Reason") -> dict[str, Any]:
    seen = reason.observation
    return {
        "what": reason.what,
        "value": reason.value,
        "source": seen.source if seen else "",
        "tape": seen.pointer.tape if seen else "",
        "entry": seen.pointer.entry if seen else None,
        "pointer": seen.pointer.pointer if seen else "",
        "sha256": seen.pointer.sha256 if seen else "",
        "url": seen.url if seen else "",
        "parents": [_reason(parent) for parent in reason.parents],
    }


def _say_reason(reason: "Reason", *, depth: int) -> None:
    click.echo(f"{'  ' * depth}{reason.what}: {reason.value}")
    seen = reason.observation
    if seen is not None:
        place = f"tape {seen.pointer.tape}, entry {seen.pointer.entry}, {seen.pointer.pointer}"
        where = place if seen.pointer.tape else f"{seen.provenance.value} table" if not seen.url else seen.url
        click.echo(f"{'  ' * (depth + 1)}{seen.end:%Y-%m-%d %H:%M} UTC, source {seen.source}, {where}")
    for parent in reason.parents:
        _say_reason(parent, depth=depth + 1)


@click.command("doctor")
@common
def doctor_command(house: Path | None, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Say which sources are connected, which stories can come, what is held, and what to mend."""
    from generator.newsroom.doctor import examine

    found = examine(room_of(house), datetime.now(UTC))
    if as_json:
        put(
            {
                "sources": dict(found.sources),
                "stories": [{"kind": k, "possible": ok, "why": why} for k, ok, why in found.stories],
                "posts": dict(found.posts),
                "faults": list(found.faults),
            }
        )
        return
    for name, state in found.sources:
        click.echo(f"source  {name}: {state}")
    for kind, possible, why in found.stories:
        click.echo(f"story   {kind}: {'can come' if possible else 'cannot come live, ' + why}")
    for line in _held_lines(found.holdings):
        click.echo(f"held    {line}")
    for status, count in found.posts:
        click.echo(f"posts   {status}: {count}")
    for fault in found.faults:
        click.echo(f"mend    {fault}")


def _held_lines(holdings: tuple[Any, ...]) -> list[str]:
    """One line per source: its metrics, and from when to when."""
    lines = []
    for source in dict.fromkeys(h.source for h in holdings):
        of_source = [h for h in holdings if h.source == source]
        count = sum(h.count for h in of_source)
        first, last = min(h.first for h in of_source), max(h.last for h in of_source)
        lines.append(f"{source}: {count:,} observations, {first:%Y-%m-%d} to {last:%Y-%m-%d}")
    return lines
