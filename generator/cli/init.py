"""`newsdesk init DIR`: a new house."""

import json
from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Say what was written as JSON.")
def init(folder: Path, as_json: bool) -> None:
    """Make DIR a house: its house.toml, its folders and a GitHub workflow. What stands there is left as it is."""
    from generator.newsroom.init import init_house

    house = init_house(folder)
    if as_json:
        click.echo(json.dumps({"house": str(house.root), "written": house.written, "kept": house.kept}))
        return
    for path in house.written:
        click.echo(folder / path)
    for path in house.kept:
        click.echo(f"{folder / path} was there and is left as it is", err=True)
    click.echo(f"{folder} is a house. Next: fill in content/house.toml, then newsdesk run --house {folder}", err=True)
