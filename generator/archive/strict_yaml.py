"""YAML as an editor types it, read as text only: no types, no tags that build things, no key twice, no aliases."""

from typing import Any

import yaml

from generator.errors import TableError


class _Loader(yaml.BaseLoader):
    """Every scalar is a str, so that 445.85 stays what was typed and `no` is a word."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:  # noqa: ANN401
        """Refuse aliases: a few of them can stand for gigabytes."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.constructor.ConstructorError(None, None, "aliases are not read here", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Refuse a key that stands twice."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"{twice!r} stands twice", node.start_mark)
        return super().construct_mapping(node, deep)


def read_yaml(text: str, where: str) -> object:
    """Mappings, lists and strings. Raises TableError with the line."""
    try:
        return yaml.load(text, Loader=_Loader)  # a BaseLoader builds nothing but text
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise TableError(f"{where}{line}: {error.problem}; nothing of this file was used") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise TableError(
            f"{where}: not readable as YAML ({type(error).__name__}); see the example in the docs"
        ) from error


Place = tuple[int | str, ...]


def places(text: str) -> dict[Place, int]:
    """The line of everything in a file that `read_yaml` takes, by its keys and numbers: ("facts", 0, "value") → 7."""
    found: dict[Place, int] = {}

    def visit(node: yaml.Node, place: Place) -> None:
        found[place] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                visit(value, (*place, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for number, value in enumerate(node.value):
                visit(value, (*place, number))

    root = yaml.compose(text, Loader=_Loader)
    if root is not None:
        visit(root, ())
    return found


def line_of(lines: dict[Place, int], place: Place) -> int:
    """The line of a place, or of the nearest thing around it that is there."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)
