"""The copy: every template of a house, compiled once, in a strict sandbox that prints words and nothing else."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from jinja2 import (
    BytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.runtime import Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.errors import HouseError, ProseError
from generator.prose.filters import FILTERS, TESTS
from generator.prose.spans import Edge, Mark, Notebook, Words, gathered
from generator.prose.tags import TAG_FILTERS, TAGS, CopyGenerator

SUFFIX = ".txt.j2"


class CopyEnvironment(ImmutableSandboxedEnvironment):
    """Templates and macros make pieces of marked text, not strings; only macros may be called."""

    code_generator_class = CopyGenerator
    concat = staticmethod(gathered)  # type: ignore[assignment]

    def is_safe_callable(self, obj: object) -> bool:
        """Macros."""
        return isinstance(obj, Macro)


@dataclass(frozen=True, slots=True)
class Copy:
    """The templates of a house, found in `folders`, the first of which wins."""

    folders: tuple[Path, ...]
    names: frozenset[str]
    environment: CopyEnvironment
    _found: dict[tuple[str, ...], Template] = field(default_factory=dict, compare=False, repr=False)

    def find(self, *names: str) -> Template:
        """The first of these templates that there is. Raises ProseError."""
        found = self._found.get(names)
        if found is None:
            found = self._found[names] = self._look_for(names)
        return found

    def _look_for(self, names: tuple[str, ...]) -> Template:
        name = next((name for name in names if name in self.names), None)
        if name is None:
            raise ProseError(f"no template {' or '.join(names)} in {_places(self.folders)}")
        try:
            return self.environment.get_template(name)
        except TemplateSyntaxError as error:
            raise ProseError(f"{error.name}, line {error.lineno}: {error.message}") from error

    def render(self, template: Template, notebook: Notebook) -> Words:
        """Marked text. Raises ProseError naming template and line."""
        try:
            made: Any = template.render(story=notebook.story, house=notebook.house, notebook_=notebook)
            return cast("Words", made)
        except UndefinedError as error:
            raise ProseError(f"{_place(error, template)}: {error.message}") from error
        except (ProseError, HouseError, TemplateError, TypeError, AttributeError, ArithmeticError) as error:
            raise ProseError(f"{_place(error, template)}: {error}") from error


def open_copy(folders: Sequence[Path], kept: BytecodeCache | None = None) -> Copy:
    """Open folders of templates, a house's own first. Templates are compiled when first used, and may be kept."""
    return Copy(tuple(folders), names_in(folders), _environment(tuple(folders), kept))


def names_in(folders: Sequence[Path]) -> frozenset[str]:
    """The names of all templates in these folders."""
    return frozenset(path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob(f"*{SUFFIX}"))


def printable(value: object) -> object:
    """Let pieces through. Raises ProseError for anything else in `{{ }}`."""
    if type(value) in _PIECES:
        return value
    if isinstance(value, Undefined):
        return str(value)  # raises with Jinja's own message
    raise ProseError(f"{{{{ }}}} would print a bare {type(value).__name__}; put a filter after it")


_PIECES = frozenset({Mark, Words, Edge})


def _environment(folders: tuple[Path, ...], kept: BytecodeCache | None) -> CopyEnvironment:
    environment = CopyEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders], encoding="utf-8"),
        undefined=StrictUndefined,
        finalize=printable,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=kept,
        extensions=TAGS,
    )
    environment.filters = {**FILTERS, **TAG_FILTERS}
    environment.tests = dict(TESTS)
    environment.globals.clear()
    return environment


def _place(error: Exception, template: Template) -> str:
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(SUFFIX):
            return f"{_short(frame.filename)}, line {frame.lineno}"
    return f"{template.name}"


def _short(filename: str) -> str:
    parts = Path(filename).parts
    start = max((i + 1 for i, part in enumerate(parts) if part == "templates"), default=0)
    return "/".join(parts[start:])


def _places(folders: Sequence[Path]) -> str:
    return ", ".join(map(str, folders)) or "no folder at all"
