"""The copy: every template of a house, compiled once, in a strict sandbox that prints words and nothing else."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.runtime import Context, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.errors import HouseError, ProseError
from generator.facts.value import Value
from generator.prose.filters import FILTERS, TESTS
from generator.prose.spans import Notebook, Words
from generator.prose.tags import TAGS

SUFFIX = ".txt.j2"


class CopyEnvironment(ImmutableSandboxedEnvironment):
    """Only macros and our own tags may be called; what a macro returns may be printed."""

    def is_safe_callable(self, obj: object) -> bool:
        """Macros (a tag's body is one too) and the methods of our tags."""
        return isinstance(obj, Macro) or isinstance(getattr(obj, "__self__", None), TAGS)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
        """A field of one of our values, at once; anything else by the sandbox's rules."""
        if isinstance(obj, Value) and attribute in obj.__dict__:
            return obj.__dict__[attribute]
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Call a tag at once, and a macro by the sandbox's rules; its words may then be printed."""
        if type(getattr(obj, "__self__", None)) in TAGS:
            # Inside loops Jinja adds its own variables for context functions, which a tag is not.
            return obj(*args, **{k: v for k, v in kwargs.items() if k == "caller"} if kwargs else {})
        made = super().call(context, obj, *args, **kwargs)
        return Words(made) if isinstance(obj, Macro) else made


@dataclass(frozen=True, slots=True)
class Copy:
    """The templates of a house, found in `folders`, the first of which wins."""

    folders: tuple[Path, ...]
    names: frozenset[str]
    environment: CopyEnvironment

    def find(self, *names: str) -> Template:
        """The first of these templates that there is. Raises ProseError."""
        name = next((name for name in names if name in self.names), None)
        if name is None:
            raise ProseError(f"no template {' or '.join(names)} in {_places(self.folders)}")
        try:
            return self.environment.get_template(name)
        except TemplateSyntaxError as error:
            raise ProseError(f"{error.name}, line {error.lineno}: {error.message}") from error

    def render(self, template: Template, notebook: Notebook) -> str:
        """Marked text. Raises ProseError naming template and line."""
        try:
            return template.render(story=notebook.story, house=notebook.house, notebook_=notebook)
        except UndefinedError as error:
            raise ProseError(f"{_place(error, template)}: {error.message}") from error
        except (ProseError, HouseError, TemplateError, TypeError, ArithmeticError) as error:
            raise ProseError(f"{_place(error, template)}: {error}") from error


def open_copy(folders: Sequence[Path], kept: BytecodeCache | None = None) -> Copy:
    """Open folders of templates, a house's own first. Templates are compiled when first used, and may be kept."""
    return Copy(tuple(folders), names_in(folders), _environment(tuple(folders), kept))


def names_in(folders: Sequence[Path]) -> frozenset[str]:
    """The names of all templates in these folders."""
    return frozenset(path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob(f"*{SUFFIX}"))


def printable(value: object) -> str:
    """Let words through. Raises ProseError for anything else in `{{ }}`."""
    if isinstance(value, Words):
        return value
    if isinstance(value, Undefined):
        return str(value)  # raises with Jinja's own message
    raise ProseError(f"{{{{ }}}} would print a bare {type(value).__name__}; put a filter after it")


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
    environment.filters = dict(FILTERS)
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
