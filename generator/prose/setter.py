"""Setting a block in type: from marked text to a line of typed inlines, and the statements that it makes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from generator.errors import ProseError
from generator.facts.claim import Claim
from generator.facts.fact import Fact
from generator.facts.ledger import Statement
from generator.facts.post import Line
from generator.prose.finisher import Set, finish
from generator.prose.spans import Edge, Mark, Piece

_LAST_WORD = re.compile(r"([A-Za-z]+)[\s\u201c]*$")

Terms = dict[str, Any]
"""The terms of a value, which pydantic validates with many others at once: far quicker than one by one."""

_Said = tuple[int, int, bool, Mark | Claim]
"""Where a mark or a claim starts, the negative of where it ends, whether it is a mark, and the thing itself: in the order
of the first three an outer one comes before those inside it."""


@dataclass(slots=True)
class Setter:
    """Sets the blocks of one post in order, and gathers the terms of their statements and the facts that they print."""

    statements: list[Statement] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def line(self, path: str, block: Iterable[Piece], *, links: bool = True) -> Line:
        """Finish a block and set it; where `links` is false a source's name is plain text."""
        plain, said = _read(finish(block))
        inlines: list[Terms] = []
        linked: set[str] = set()
        at = 0
        for start, end, _, what in said:
            if isinstance(what, Mark) and what.kind == "link":
                if not links or what.value in linked:
                    continue
                linked.add(what.value)
                inline = {"kind": "link", "text": what.text, "url": what.value}
            else:
                inline = self._state(path, plain, start, -end, what)
            if inline:
                if start > at:
                    inlines.append({"kind": "text", "text": plain[at:start]})
                inlines.append(inline)
                at = -end
        if at < len(plain):
            inlines.append({"kind": "text", "text": plain[at:]})
        return Line.model_validate({"path": path, "inlines": tuple(inlines)})

    def _state(self, path: str, plain: str, start: int, end: int, what: Mark | Claim) -> Terms | None:
        """Write a statement down; the inline that prints it, if it is more than a claim."""
        id, printed = f"s{len(self.statements) + 1}", plain[start:end]
        if not isinstance(what, Mark):
            self.statements.append(_claimed(what, id, path, start, end, printed))
            return None
        if what.needs:
            _check_lead(what.needs, plain[:start], f"{path}: {printed!r}")
        if what.fact is not None:
            self.facts.append(what.fact)
        self.statements.append(_stated(what, id, path, start, end, printed))
        inline = {"kind": what.kind, "text": printed, "value": what.value, "statement": id}
        if what.kind == "figure":
            inline["unit"] = what.unit
        return inline


def _claimed(claim: Claim, id: str, path: str, start: int, end: int, printed: str) -> Statement:
    return Statement(
        id, path, start, end, printed, "claim", subject=claim.subject, metric=claim.metric, claim=claim.id
    )


def _stated(mark: Mark, id: str, path: str, start: int, end: int, printed: str) -> Statement:
    fact = mark.fact
    assert mark.kind == "figure" or mark.kind == "time"
    if fact is None:
        return Statement(id, path, start, end, printed, mark.kind, day=mark.day, claim=mark.claim, variant=mark.variant)
    return Statement(
        id, path, start, end, printed, mark.kind, mark.quantity, mark.unit, mark.day, fact.subject, fact.metric,
        fact.window, mark.predicate, mark.claim, fact.id, fact.formula.value, fact.inputs, fact.sources, mark.variant,
    )  # fmt: skip


def _read(finished: Iterable[Set]) -> tuple[str, list[_Said]]:
    """The plain text, and what is said in it, outer things first."""
    plain = ""
    said: list[_Said] = []
    open: list[tuple[Claim, int]] = []
    for text, what in finished:
        start = len(plain)
        plain += text
        if isinstance(what, Mark):
            if what.kind != "name":
                said.append((start, -len(plain), True, what))
        elif isinstance(what, Edge):
            if what.claim is not None:
                open.append((what.claim, start))
                continue
            claim, began = open.pop()
            if start > began:
                said.append((began, -start, False, claim))
    return plain, sorted(said, key=itemgetter(0, 1, 2))


def _check_lead(needs: tuple[str, ...], before: str, where: str) -> None:
    """A rounding that a word of the copy licenses needs that word right before it."""
    found = _LAST_WORD.search(before)
    if found is None or found[1].lower() not in needs:
        words = " or ".join(f'"{word}"' for word in needs)
        raise ProseError(f"{where} is rounded and needs {words} right before it; write the word, or a hedge filter")
