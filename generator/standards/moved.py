"""Paragraphs that an editor moved, or that stand at another place since one was cut: where their statements went."""

from collections.abc import Mapping, Sequence

from generator.facts.ledger import Statement
from generator.standards.page import cell_of, section_of

_Statements = Mapping[str, Sequence[Statement]]


def moved(by_block: _Statements, texts: Mapping[str, str]) -> dict[str, list[Statement]]:
    """The ledger's statements by the blocks in which they are to be looked for now.

    A block keeps its statements while it holds half of what they printed; else they go to the block of its section,
    tables aside, that holds the most of it, if that is half.
    """
    found: dict[str, list[Statement]] = {}
    for path, own in by_block.items():
        found.setdefault(_home(path, own, texts), []).extend(own)
    return found


def _home(path: str, own: Sequence[Statement], texts: Mapping[str, str]) -> str:
    half = sum(len(statement.printed) for statement in own) / 2
    if _held(own, texts.get(path, "")) >= half or cell_of(path) is not None:
        return path
    section = section_of(path)
    others = [other for other in texts if section_of(other) == section and cell_of(other) is None]
    best = max(others, key=lambda other: _held(own, texts[other]), default=path)
    return best if _held(own, texts.get(best, "")) >= half else path


def _held(own: Sequence[Statement], text: str) -> int:
    """How many characters of what the statements printed stand in a text."""
    return sum(len(statement.printed) for statement in own if statement.printed in text)
