"""An opened house: where it lies, its policy, its copy, its archive."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generator.house.load import load_house
from generator.house.policy import House
from generator.house.resources import resource

if TYPE_CHECKING:
    from generator.archive.database import Archive
    from generator.archive.kept import KeptTemplates
    from generator.prose.copydesk import Copy

DATABASE = "NEWSDESK_DATABASE_URL"
POSTS = Path("content") / "posts"


@dataclass(frozen=True)
class Newsroom:
    """A house that is open for work. The environment is an argument; nothing else is read from the process."""

    root: Path
    house: House
    environ: Mapping[str, str]

    @property
    def posts(self) -> Path:
        """Where post folders lie."""
        return self.root / POSTS

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """The house's own templates first, then the shipped ones."""
        own = self.root / "templates"
        shipped = resource("templates")
        return (own, shipped) if own.is_dir() and own.resolve() != shipped.resolve() else (shipped,)

    @property
    def own_pages(self) -> Path | None:
        """The house's own page templates: one of the same name stands before the shipped one."""
        own = self.root / "templates" / "pages"
        return own if own.is_dir() else None

    @cached_property
    def copy(self) -> "Copy":
        """The compiled copy."""
        from generator import __version__
        from generator.archive.kept import kept_templates
        from generator.prose import tags
        from generator.prose.copydesk import open_copy

        mark = __version__.encode() + Path(tags.__file__).read_bytes()
        return open_copy(self.template_folders, kept_templates("templates", mark))

    @cached_property
    def kept_pages(self) -> "KeptTemplates":
        """Where compiled page templates are kept between runs."""
        from generator import __version__
        from generator.archive.kept import kept_templates

        return kept_templates("pages", __version__.encode())

    @cached_property
    def definitions(self) -> tuple[str, ...]:
        """The sentences that the house has approved word for word."""
        lines: list[str] = []
        for folder in self.template_folders:
            path = folder / "boilerplate" / "definitions.txt"
            if path.is_file():
                lines += path.read_text(encoding="utf-8").splitlines()
        return tuple(line for line in lines if line)

    @property
    def has_archive(self) -> bool:
        """Whether there is an archive already; opening one would make it."""
        from generator.archive.database import archive_file

        return DATABASE in self.environ or archive_file(self.root).is_file()

    @contextmanager
    def archive(self) -> Iterator["Archive"]:
        """The open archive, made where there is none."""
        from generator.archive.database import open_archive

        with open_archive(self.root, self.environ.get(DATABASE)) as archive:
            yield archive


def open_newsroom(root: Path, environ: Mapping[str, str] | None = None) -> Newsroom:
    """Open a house. Raises HouseError."""
    return Newsroom(root=root.resolve(), house=load_house(root), environ=os.environ if environ is None else environ)
