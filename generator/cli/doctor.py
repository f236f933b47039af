"""doctor."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import common, put, room_of

if TYPE_CHECKING:
    from generator.newsroom.doctor import Checkup


@click.command("doctor")
@common
def doctor_command(house: Path | None, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Say which sources are connected, which stories can come, what is held, and what to mend."""
    from generator.facts.event import RECORD_KINDS
    from generator.newsroom.doctor import examine

    found = examine(room_of(house), datetime.now(UTC))
    if as_json:
        put(_json(found))
        return
    for one in found.sources:
        click.echo(f"source  {one.source}: {one.state}")
    for kind, possible, why in found.stories:
        instead = "import a record" if kind in RECORD_KINDS else "write it from a facts file"
        click.echo(f"story   {kind}: {'can come' if possible else f'cannot come live ({why}); {instead}'}")
    for held in found.holdings:
        kept = f"{held.count:,} observations, {held.first:%Y-%m-%d} to {held.last:%Y-%m-%d}"
        click.echo(f"held    {held.source}: {kept}{'' if held.realm == 'real' else f' ({held.realm})'}")
    for status, count in found.posts:
        click.echo(f"posts   {status}: {count}")
    for fault in found.faults:
        click.echo(f"mend    {fault}")


def _json(found: "Checkup") -> dict[str, Any]:
    return {
        "sources": {
            one.source: {"keys": one.keys, "key": one.key, "ready": one.ready, "state": one.state}
            for one in found.sources
        },
        "stories": [{"kind": kind, "possible": possible, "why": why} for kind, possible, why in found.stories],
        "held": [
            {
                "source": held.source,
                "realm": held.realm,
                "observations": held.count,
                "first": held.first.isoformat(),
                "last": held.last.isoformat(),
            }
            for held in found.holdings
        ],
        "posts": dict(found.posts),
        "faults": found.faults,
    }
