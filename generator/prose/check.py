"""Checking every template of a house: contracts with the models, and the lint."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError, nodes

from generator.errors import ProseError
from generator.prose import contracts, lint
from generator.prose.contracts import Fault
from generator.prose.copydesk import CopyEnvironment, open_copy
from generator.prose.tour import tour

DEFINITIONS = Path("boilerplate") / "definitions.txt"
_TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.S)


def check_templates(folders: Sequence[Path]) -> tuple[Fault, ...]:
    """The faults of every template of copy (`.txt.j2`) in these folders, a house's own first, in order of place."""
    copy = open_copy(folders)
    definitions = approved(folders)
    sources = {name: _source(copy.environment, name) for name in copy.names}
    macros = _macro_texts(copy.environment, sources)
    found: list[Fault] = []
    for name, source in sources.items():
        top = name.split("/")[0]
        paper = lint.Paper(
            template=name,
            strict=top in {"stories", "faq"},
            question=_first_line(source) if "/faq/" in f"/{name}" else 0,
            definitions=definitions,
            macros=macros,
        )
        found += check_template(copy.environment, source, paper, copy.names)
    return tuple(sorted(set(found)))


def check_template(
    environment: CopyEnvironment, source: str, paper: lint.Paper, names: Iterable[str] = ()
) -> list[Fault]:
    """The faults of one template."""
    try:
        tree = environment.parse(source, paper.template)
    except TemplateSyntaxError as error:
        return [Fault(paper.template, error.lineno, "syntax", error.message or "cannot be read")]
    stops = list(tour(tree))
    found = [fault for stop in stops for fault in contracts.faults_in(stop, paper.template)]
    found += [fault for stop in stops for fault in lint.faults_in(stop, paper)]
    found += lint.slots(stops, paper.template)
    found += [fault for stop in stops for fault in _imports(stop.node, paper.template, set(names))]
    return found


def approved(folders: Sequence[Path]) -> frozenset[str]:
    """The approved definitions of all folders, their spaces folded."""
    files = [folder / DEFINITIONS for folder in folders if (folder / DEFINITIONS).is_file()]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return frozenset(lint.folded(line) for line in lines if line.strip())


def _source(environment: CopyEnvironment, name: str) -> str:
    assert environment.loader is not None
    try:
        return environment.loader.get_source(environment, name)[0]
    except (TemplateError, UnicodeDecodeError) as error:
        raise ProseError(f"{name} cannot be read: {error}") from error


def _imports(node: nodes.Node, template: str, names: set[str]) -> list[Fault]:
    if not isinstance(node, nodes.FromImport | nodes.Import):
        return []
    if isinstance(node.template, nodes.Const) and node.template.value in names:
        return []
    return [Fault(template, node.lineno, "unknown-template", "an import names a template that there is")]


def _macro_texts(environment: CopyEnvironment, sources: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, source in sources.items():
        if not name.startswith("house/"):
            continue
        try:
            tree = environment.parse(source, name)
        except TemplateSyntaxError:
            continue  # reported where the template itself is checked
        for macro in tree.find_all(nodes.Macro):
            found[macro.name] = " ".join(data.data for data in macro.find_all(nodes.TemplateData))
    return found


def _first_line(source: str) -> int:
    for number, line in enumerate(_TAG.sub(lambda tag: "\n" * tag[0].count("\n"), source).split("\n"), 1):
        if line.strip():
            return number
    return 0
