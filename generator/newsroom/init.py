"""A new house: its policy, its folders, and a workflow that runs the desk on a schedule."""

from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.archive.files import place, write_files
from generator.errors import HouseError
from generator.house.load import HOUSE_FILE
from generator.house.resources import resource

WORKFLOW = ".github/workflows/newsdesk.yml"


@dataclass(frozen=True, slots=True)
class NewHouse:
    """What was written, and what stood there already and was left alone; paths relative to the root, with slashes."""

    root: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]


def init_house(root: Path) -> NewHouse:
    """Make a folder a house. Nothing that stands there is changed.

    Raises HouseError where a house stands already, and ArchiveError where the folder cannot be written.
    """
    if (root / HOUSE_FILE).exists():
        raise HouseError(f"{root / HOUSE_FILE} is there already; change it by hand, or name another folder")
    files = starter_files()
    kept = tuple(path for path in files if place(root, path).exists())
    written = tuple(path for path in files if path not in kept)
    write_files(root, {path: files[path] for path in written})
    return NewHouse(root, written, kept)


def starter_files() -> dict[str, bytes]:
    """The files of a new house by path. house.toml is the last: a folder without it is no house yet."""
    return {
        ".gitignore": _starter("gitignore"),
        "README.md": _starter("README.md"),
        "content/posts/.gitkeep": b"",
        WORKFLOW: _starter("newsdesk.yml").replace(b"@VERSION@", __version__.encode()),
        HOUSE_FILE.as_posix(): resource("content", "house.toml").read_bytes(),
    }


def _starter(name: str) -> bytes:
    return resource("newsroom", "starter", name).read_bytes()
