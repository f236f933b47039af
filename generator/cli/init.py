"""`newsdesk init DIR`: a new house."""

from pathlib import Path

import click

from generator.cli.options import json_option, put, say


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@json_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but failures.")
@click.option("-v", "--verbose", is_flag=True, help="Say more on stderr.")
def init_command(folder: Path, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Make DIR a house: its house.toml, its folders and a GitHub workflow. What stands there is left as it is."""
    from generator.newsroom.init import init_house

    house = init_house(folder)
    if as_json:
        put({"house": str(house.root), "written": house.written, "kept": house.kept})
    for path in () if as_json else house.written:
        click.echo(folder / path)
    for path in house.kept:
        say(f"{folder / path} was there and is left as it is", quiet=quiet)
    say(f"{folder} is a house. Next: fill in content/house.toml, then newsdesk run --house {folder}", quiet=quiet)
