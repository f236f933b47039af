"""A longer post out of a post: its sections told again and again, each with statements of its own in the ledger.

At the end of each paragraph told again stands a word of its own, so that no paragraph is another.
"""

import re
from collections.abc import Iterator
from string import ascii_lowercase

from generator.facts.ledger import Ledger, Statement

_CLOSING = ("final thoughts", "faq", "sources and method")
_SECTION = re.compile(r"(?P<before>body|table)\.(?P<number>\d+)(?P<after>\..+)")


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


def lengthened(text: str, ledger: Ledger, words: int) -> tuple[str, Ledger]:
    """The file and the ledger of a post that has its sections so often that it has about so many words."""
    top, *sections = text.split("\n## ")
    told = [section for section in sections if not section.lower().startswith(_CLOSING)]
    closing = [section for section in sections if section.lower().startswith(_CLOSING)]
    again = max(0, round((words - words_in(text)) / words_in(" ".join(told))))
    statements = [s for turn in range(1, again + 1) for s in _moved(ledger.statements, turn, len(told))]
    longer = ledger.model_copy(update={"statements": (*ledger.statements, *statements)})
    more = [_marked(section, turn) for turn in range(1, again + 1) for section in told]
    return "\n## ".join([top, *told, *more, *closing]), longer


def _marked(section: str, turn: int) -> str:
    """A section, each of whose paragraphs ends with a word for the turn."""
    heading, *paragraphs = section.split("\n\n")
    word = "".join(ascii_lowercase[int(digit)] for digit in str(turn))
    return "\n\n".join([heading, *(f"{p} {word}" if p.endswith(".") else p for p in map(str.rstrip, paragraphs))])


def _moved(statements: tuple[Statement, ...], turn: int, sections: int) -> Iterator[Statement]:
    """The statements of a post's sections, as they stand in these sections told once more."""
    for statement in statements:
        if found := _SECTION.fullmatch(statement.block):
            block = f"{found['before']}.{int(found['number']) + turn * sections}{found['after']}"
            yield statement.model_copy(update={"id": f"{statement.id}.{turn}", "block": block})
