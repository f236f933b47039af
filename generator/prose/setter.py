"""Setting a block in type: from marked text to a line of typed inlines, and the statements that it makes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

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
    """Sets the blocks of one post in order; gathers their words, their statements, and the facts that they print."""

    facts: list[Fact] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  # the words of each block, by its path
    _said: list[Statement | None] = field(default_factory=list)  # None in the place of a claim that has not ended

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All of them so far; a claim is one when it has ended."""
        return tuple([statement for statement in self._said if statement is not None])

    def line(self, path: str, block: Iterable[Piece], *, links: bool = True) -> Line:
        """Finish a block and set it; where `links` is false a source's name is plain text."""
        inlines: list[Inline] = []
        open: list[tuple[int, int, Claim]] = []
        linked: set[str] = set()
        plain, cut = "", 0
        for piece in finish(block):
            if type(piece) is Mark:
                inline = self._inline(piece, path, plain, linked if links else None)
                if inline is not None and cut < len(plain):
                    inlines.append(Text(plain[cut:]))
                plain += piece.text
                if inline is not None:
                    inlines.append(inline)
                    cut = len(plain)
            elif type(piece) is not Edge:
                plain += piece
            elif piece.claim is not None:
                open.append((len(self._said), len(plain), piece.claim))
                self._said.append(None)
            else:
                self._claim(path, plain, *open.pop())
        if cut < len(plain):
            inlines.append(Text(plain[cut:]))
        self.texts[path] = plain
        return Line(path, tuple(inlines))

    def _claim(self, path: str, plain: str, at: int, start: int, claim: Claim) -> None:
        """Write an ended claim down, after those inside it that are over the very same words."""
        said, end = self._said, len(plain)
        while (
            at + 1 < len(said)
            and (inner := said[at + 1])
            and inner[1:4] == (path, start, end)
            and inner.kind == "claim"
        ):
            said[at] = inner._replace(id=f"s{at + 1}")
            at += 1
        said[at] = Statement(
            f"s{at + 1}", path, start, end, plain[start:], "claim", None, "", None, claim.subject, claim.metric,
            claim=claim.id,
        )  # fmt: skip

    def _inline(self, mark: Mark, path: str, before: str, linked: set[str] | None) -> Inline | None:
        """What a span becomes, with the statement that it makes; None where it is plain text."""
        text, kind, value, unit, fact, quantity, day, predicate, claim, variant, _, _, needs = mark
        if kind == "figure" or kind == "time":
            if needs:
                _check_lead(needs, before, f"{path}: {text!r}")
            start = len(before)
            end, id = start + len(text), f"s{len(self._said) + 1}"
            if fact is None:
                said = Statement(id, path, start, end, text, kind, day=day, claim=claim, variant=variant)
            else:
                self.facts.append(fact)
                said = Statement(
                    id, path, start, end, text, kind, quantity, unit, day, fact.subject, fact.metric, fact.window,
                    predicate, claim, fact.id, fact.formula._value_, fact.inputs, fact.sources, variant,
                )  # fmt: skip
            self._said.append(said)
            return Figure(text, value, unit, id) if kind == "figure" else Time(text, value, id)
        if kind == "link" and linked is not None and value not in linked:
            linked.add(value)
            return Link(text, value)
        return None


def _check_lead(needs: tuple[str, ...], before: str, where: str) -> None:
    """A rounding that a word of the copy licenses needs that word right before it."""
    found = _LAST_WORD.search(before)
    if found is None or found[1].lower() not in needs:
        words = " or ".join(f'"{word}"' for word in needs)
        raise ProseError(f"{where} is rounded and needs {words} right before it; write the word, or a hedge filter")
