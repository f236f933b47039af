"""Setting a block in type: from marked text to a line of typed inlines, and the statements that it makes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from generator.errors import ProseError
from generator.facts.claim import Claim
from generator.facts.fact import Fact
from generator.facts.ledger import Statement
from generator.facts.post import Figure, Inline, Line, Link, Text, Time
from generator.prose.finisher import finish
from generator.prose.spans import Edge, Mark, Piece

_LAST_WORD = re.compile(r"([A-Za-z]+)[\s\u201c]*$")


@dataclass(slots=True)
class Setter:
    """Sets the blocks of one post in order; gathers their statements as they begin, and the facts that they print."""

    facts: list[Fact] = field(default_factory=list)
    _said: dict[int, Statement] = field(default_factory=dict)
    _begun: int = 0

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All of them so far; a claim is one when it has ended."""
        return tuple(self._said[number] for number in sorted(self._said))

    def line(self, path: str, block: Iterable[Piece], *, links: bool = True) -> Line:
        """Finish a block and set it; where `links` is false a source's name is plain text."""
        inlines: list[Inline] = []
        inline: Inline
        open: list[tuple[int, int, Claim]] = []
        linked: set[str] = set()
        plain, cut = "", 0
        for text, what in finish(block):
            start = len(plain)
            plain += text
            if isinstance(what, Mark):
                if what.kind == "figure" or what.kind == "time":
                    inline = self._state(what, path, start, plain)
                elif what.kind == "link" and links and what.value not in linked:
                    linked.add(what.value)
                    inline = Link(text, what.value)
                else:
                    continue
                if start > cut:
                    inlines.append(Text(plain[cut:start]))
                inlines.append(inline)
                cut = len(plain)
            elif isinstance(what, Edge):
                if what.claim is not None:
                    self._begun += 1
                    open.append((self._begun, start, what.claim))
                else:
                    self._claim(path, plain, *open.pop())
        if cut < len(plain):
            inlines.append(Text(plain[cut:]))
        return Line(path=path, inlines=tuple(inlines))

    def _claim(self, path: str, plain: str, number: int, start: int, claim: Claim) -> None:
        """Write an ended claim down, after those inside it that are over the very same words."""
        end = len(plain)
        while (inner := self._said.get(number + 1)) and inner[1:4] == (path, start, end) and inner.kind == "claim":
            self._said[number] = inner._replace(id=f"s{number}")
            number += 1
        self._said[number] = Statement(
            f"s{number}", path, start, end, plain[start:], "claim", None, "", None, claim.subject, claim.metric,
            claim=claim.id,
        )  # fmt: skip

    def _state(self, mark: Mark, path: str, start: int, plain: str) -> Figure | Time:
        self._begun += 1
        id, printed, fact = f"s{self._begun}", plain[start:], mark.fact
        if mark.needs:
            _check_lead(mark.needs, plain[:start], f"{path}: {printed!r}")
        kind: Literal["figure", "time"] = "figure" if mark.kind == "figure" else "time"
        if fact is None:
            said = Statement(
                id, path, start, len(plain), printed, kind, day=mark.day, claim=mark.claim, variant=mark.variant
            )
        else:
            self.facts.append(fact)
            said = Statement(
                id, path, start, len(plain), printed, kind, mark.quantity, mark.unit, mark.day, fact.subject,
                fact.metric, fact.window, mark.predicate, mark.claim, fact.id, fact.formula.value, fact.inputs,
                fact.sources, mark.variant,
            )  # fmt: skip
        self._said[self._begun] = said
        return Figure(printed, mark.value, mark.unit, id) if kind == "figure" else Time(printed, mark.value, id)


def _check_lead(needs: tuple[str, ...], before: str, where: str) -> None:
    """A rounding that a word of the copy licenses needs that word right before it."""
    found = _LAST_WORD.search(before)
    if found is None or found[1].lower() not in needs:
        words = " or ".join(f'"{word}"' for word in needs)
        raise ProseError(f"{where} is rounded and needs {words} right before it; write the word, or a hedge filter")
