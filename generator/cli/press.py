"""preview, build, export."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import common, put, room_of, say

if TYPE_CHECKING:
    from generator.newsroom.building import Laid

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("build")
@click.option("--out", type=FOLDER, help="Where to (default: site/ in the house).")
@click.option("--drafts", is_flag=True, help="Everything, marked and not to be indexed.")
@common
def build_command(
    out: Path | None, drafts: bool, house: Path | None, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """Build the site: published posts, or with --drafts everything."""
    from generator.newsroom.building import build

    room = room_of(house)
    target = out or room.root / "site"
    _tell(build(room, target, drafts=drafts), target, as_json=as_json, quiet=quiet)


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
    _tell(export(room_of(house), target, out), out, as_json=as_json, quiet=quiet)


def _tell(laid: "Laid", out: Path, *, as_json: bool, quiet: bool) -> None:
    """What was written; or, with exit code 3, why nothing was."""
    if as_json:
        counts = {"files": laid.files, "changed": laid.changed, "removed": laid.removed}
        put({"out": str(out), **counts, "refused": list(laid.refused)})
    for why in laid.refused:
        say(f"held: {why}")
    if laid.refused:
        say(f"nothing was written: {out} stands as it stood")
        sys.exit(3)
    say(f"{laid.files} files in {out}, {laid.changed} changed, {laid.removed} removed", quiet=quiet)


@click.command("preview")
@click.option("--port", type=click.IntRange(0, 65535), default=8010, show_default=True, help="0 takes a free one.")
@common
def preview_command(port: int, house: Path | None, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Serve everything on this machine alone; pages reload when a post, a template or house.toml is saved."""
    from generator.preview.serve import serve

    def ready(url: str) -> None:
        if as_json:
            put({"url": url})
        else:
            click.echo(url)

    serve(room_of(house).root, build=pages, port=port, ready=ready, tell=lambda line: say(line, quiet=quiet))


def pages(root: Path) -> dict[str, bytes]:
    """Everything that a house has, drafts included, as the preview shows it."""
    from generator.newsroom.building import site
    from generator.newsroom.opened import open_newsroom
    from generator.newsroom.shelf import all_posts

    room = open_newsroom(root)
    return {path.as_posix(): data for path, data in site(room, all_posts(room), drafts=True).items()}
