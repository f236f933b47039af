"""explain."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import common, put, room_of

if TYPE_CHECKING:
    from generator.facts.ledger import Statement
    from generator.newsroom.explaining import Explained, Reason


@click.command("explain")
@click.argument("post")
@click.argument("text", required=False)
@common
def explain_command(post: str, text: str | None, house: Path | None, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Follow what POST says in TEXT back to the recorded replies; without TEXT, list what it states."""
    from generator.newsroom.explaining import explain, statements_with
    from generator.newsroom.shelf import find_post

    room = room_of(house)
    shelved = find_post(room, post)
    if text is None:
        _list(shelved.ledger.statements, as_json=as_json)
        return
    explained = explain(room, shelved, statements_with(shelved, text))
    if as_json:
        put({"statements": [_explained(one) for one in explained]})
        return
    for one in explained:
        click.echo(f"{one.statement.printed}  ({one.statement.block})")
        for reason in one.reasons:
            _say(reason, depth=1)


def _list(statements: "tuple[Statement, ...]", *, as_json: bool) -> None:
    if as_json:
        put({"statements": [{"statement": _statement(statement)} for statement in statements]})
        return
    for statement in statements:
        click.echo(f"{statement.block}\t{statement.kind}\t{statement.printed}")


def _say(reason: "Reason", *, depth: int) -> None:
    click.echo(f"{'  ' * depth}{reason.what}: {reason.value}")
    seen = reason.observation
    if seen is not None:
        entry = f", entry {seen.pointer.entry}" if seen.pointer.entry >= 0 else ""  # a table has lines, and no entries
        place = f"tape {seen.pointer.tape}{entry}, {seen.pointer.pointer}"
        where = place if seen.pointer.tape else seen.url or f"{seen.provenance.value} table"
        click.echo(f"{'  ' * (depth + 1)}{seen.end:%Y-%m-%d %H:%M} UTC, source {seen.source}, {where}")
    for parent in reason.parents:
        _say(parent, depth=depth + 1)


def _explained(one: "Explained") -> dict[str, Any]:
    return {"statement": _statement(one.statement), "reasons": [_reason(reason) for reason in one.reasons]}


def _statement(statement: "Statement") -> dict[str, Any]:
    from pydantic_core import to_jsonable_python

    terms: dict[str, Any] = to_jsonable_python(statement._asdict())
    return terms


def _reason(reason: "Reason") -> dict[str, Any]:
    seen = reason.observation
    return {
        "what": reason.what,
        "value": reason.value,
        "source": seen.source if seen else "",
        "end": seen.end.isoformat() if seen else None,
        "tape": seen.pointer.tape if seen else "",
        "entry": seen.pointer.entry if seen else None,
        "pointer": seen.pointer.pointer if seen else "",
        "sha256": seen.pointer.sha256 if seen else "",
        "url": seen.url if seen else "",
        "parents": [_reason(parent) for parent in reason.parents],
    }
