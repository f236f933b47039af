"""approve, publish, spike."""

from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.options import common, put, room_of, say


@click.command("approve")
@click.argument("post")
@click.option("--by", required=True, help="Who approves: a person's name.")
@common
def approve_command(post: str, by: str, house: Path | None, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Approve a post that the standards desk lets through; one that was changed since can be approved again."""
    from generator.newsroom.life import approve

    shelved, verdict = approve(room_of(house), post, by=by, now=_now())
    if as_json:
        put({"slug": shelved.slug, "status": shelved.status, "verdict": verdict.outcome.word, "by": by})
    say(f"approved by {by}: {shelved.slug} ({verdict.outcome.word})", quiet=quiet)


@click.command("publish")
@click.argument("post")
@common
def publish_command(post: str, house: Path | None, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Publish an approved post: the next build carries it."""
    from generator.newsroom.life import publish

    shelved, verdict = publish(room_of(house), post, now=_now())
    if as_json:
        put({"slug": shelved.slug, "status": shelved.status, "verdict": verdict.outcome.word})
    say(f"published: {shelved.slug}; `newsdesk build` puts it on the site", quiet=quiet)


@click.command("spike")
@click.argument("post")
@click.option("--by", required=True, help="Who drops it: a person's name.")
@common
def spike_command(post: str, by: str, house: Path | None, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Drop a draft; the desk will not write it again."""
    from generator.newsroom.life import spike

    shelved = spike(room_of(house), post, by=by, now=_now())
    if as_json:
        put({"slug": shelved.slug, "status": shelved.status, "by": by})
    say(f"spiked: {shelved.slug}", quiet=quiet)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
