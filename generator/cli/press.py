"""preview, approve, spike, publish, build, export."""

from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.options import common, put, room_of, say

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("build")
@click.option("--out", type=FOLDER, help="Where to (default: site/ in the house).")
@click.option("--drafts", is_flag=True, help="Everything, marked and not to be indexed.")
@common
def build_command(
    out: Path | None, drafts: bool, house: Path | None, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """Build the site: published posts, or with --drafts everything."""
    from generator.newsroom.building import lay_site, site

    room = room_of(house)
    target = out or room.root / "site"
    files = site(room, drafts=drafts)
    changed = lay_site(room, target, files)
    if as_json:
        put({"out": str(target), "files": len(files), "changed": changed})
    say(f"{len(files)} files in {target}, {changed} changed", quiet=quiet)


@click.command("export")
@click.option("--to", "target", required=True, help="hugo or jekyll.")
@click.option("--out", type=FOLDER, required=True, help="The folder of that site.")
@common
def export_command(target: str, out: Path, house: Path | None, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Write the published posts for another publishing target; drafts stay out."""
    from generator.newsroom.building import export
    from generator.press.targets import TARGETS

    if target not in TARGETS:
        raise click.BadParameter(f"{target!r} is not one of {', '.join(TARGETS)}", param_hint="--to")
    changed = export(room_of(house), target, out)
    if as_json:
        put({"out": str(out), "changed": changed})
    say(f"{changed} files written to {out}", quiet=quiet)


@click.command("preview")
@click.option("--port", type=click.IntRange(0, 65535), default=8010, show_default=True, help="0 takes a free one.")
@common
def preview_command(port: int, house: Path | None, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Serve everything on this machine alone; pages reload when a post, a template or house.toml is saved."""
    from generator.newsroom.building import site
    from generator.newsroom.opened import open_newsroom
    from generator.preview.serve import serve

    room = room_of(house)

    def build(root: Path) -> dict[str, bytes]:
        return {path.as_posix(): data for path, data in site(open_newsroom(root), drafts=True).items()}

    serve(
        room.root, build=build, port=port, ready=lambda url: click.echo(url), tell=lambda line: say(line, quiet=quiet)
    )


@click.command("approve")
@click.argument("post")
@click.option("--by", required=True, help="Who approves: a person's name.")
@common
def approve_command(post: str, by: str, house: Path | None, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Approve a post that the standards desk lets through."""
    from generator.newsroom.life import approve

    shelved, verdict = approve(room_of(house), post, by=by, now=_now())
    if as_json:
        put({"slug": shelved.slug, "status": "approved", "verdict": verdict.outcome.word, "by": by})
    say(f"approved by {by}: {shelved.slug} ({verdict.outcome.word})", quiet=quiet)


@click.command("publish")
@click.argument("post")
@common
def publish_command(post: str, house: Path | None, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Publish an approved post: the next build carries it."""
    from generator.newsroom.life import publish

    shelved, verdict = publish(room_of(house), post, now=_now())
    if as_json:
        put({"slug": shelved.slug, "status": "published", "verdict": verdict.outcome.word})
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
        put({"slug": shelved.slug, "status": "spiked", "by": by})
    say(f"spiked: {shelved.slug}", quiet=quiet)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
