"""Setting a block in type: from marked text to a line of typed inlines, and the statements that it makes."""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.errors import ProseError
from generator.facts.claim import Claim
from generator.facts.post import Line
from generator.prose.finisher import finish
from generator.prose.spans import END_CLAIM, FIRST_SPAN, Mark, Notebook

_SENTINELS = chr(FIRST_SPAN)
_LAST_WORD = re.compile(r"([A-Za-z]+)[\s\u201c]*$")


class _Said(NamedTuple):
    """A mark or a claim, and the code points that it covers."""

    start: int
    end: int
    what: Mark | Claim


@dataclass(slots=True)
class Setter:
    """Sets the blocks of one post in order, and gathers their statements."""

    notebook: Notebook
    statements: list[dict[str, Any]] = field(default_factory=list)

    def line(self, path: str, marked: str, *, links: bool = True) -> Line:
        """Finish a block and set it; where `links` is false a source's name is plain text."""
        pieces, said = _read(finish(marked, self.notebook), self.notebook)
        plain = "".join(text for text, _ in pieces)
        ids: dict[int, str] = {}
        for one in sorted(said, key=_outer_first) if len(said) > 1 else said:
            id = f"s{len(self.statements) + 1}"
            if isinstance(one.what, Mark):
                ids[one.start] = id
            self.statements.append(_statement(id, path, one, plain))
        # One validation of plain terms is far quicker than one for each inline.
        return Line.model_validate({"path": path, "inlines": _inlines(pieces, ids, links=links)})


def _outer_first(said: _Said) -> tuple[int, int, bool]:
    return said.start, -said.end, isinstance(said.what, Mark)


def _read(finished: list[str], notebook: Notebook) -> tuple[list[tuple[str, Mark | None]], list[_Said]]:
    pieces: list[tuple[str, Mark | None]] = []
    said: list[_Said] = []
    open: list[tuple[Claim, int]] = []
    at = 0
    for piece in finished:
        if piece == END_CLAIM:
            claim, start = open.pop()
            if at > start:
                said.append(_Said(start, at, claim))
        elif piece < _SENTINELS:
            pieces.append((piece, None))
            at += len(piece)
        elif len(piece) == 1:
            open.append((notebook.claim_of(piece), at))
        else:
            mark = notebook.mark_of(piece[0])
            words = piece[1:-1]
            pieces.append((words, mark))
            if mark.kind in {"figure", "time"}:
                said.append(_Said(at, at + len(words), mark))
            at += len(words)
    return pieces, said


def _inlines(pieces: list[tuple[str, Mark | None]], ids: dict[int, str], *, links: bool) -> tuple[dict[str, str], ...]:
    made: list[dict[str, str]] = []
    linked: set[str] = set()
    at = 0
    for text, mark in pieces:
        if mark is None or mark.kind == "name" or (mark.kind == "link" and (not links or mark.value in linked)):
            if made and made[-1]["kind"] == "text":
                made[-1]["text"] += text
            else:
                made.append({"kind": "text", "text": text})
        elif mark.kind == "link":
            linked.add(mark.value)
            made.append({"kind": "link", "text": text, "url": mark.value})
        else:
            stated = {"kind": mark.kind, "text": text, "value": mark.value, "statement": ids[at]}
            made.append(stated | {"unit": mark.unit} if mark.kind == "figure" else stated)
        at += len(text)
    return tuple(made)


def _statement(id: str, path: str, said: _Said, plain: str) -> dict[str, Any]:
    """The terms of a statement, which the ledger validates all together."""
    start, end, what = said
    printed = plain[start:end]
    place: dict[str, Any] = {"id": id, "block": path, "start": start, "end": end, "printed": printed}
    if not isinstance(what, Mark):
        return place | {"kind": "claim", "subject": what.subject, "metric": what.metric, "claim": what.id}
    if what.needs:
        _check_lead(what.needs, plain[:start], f"{path}: {printed!r}")
    return place | _terms_of(what)


def _check_lead(needs: tuple[str, ...], before: str, where: str) -> None:
    """A rounding that a word of the copy licenses needs that word right before it."""
    found = _LAST_WORD.search(before)
    if found is None or found[1].lower() not in needs:
        words = " or ".join(f'"{word}"' for word in needs)
        raise ProseError(f"{where} is rounded and needs {words} right before it; write the word, or a hedge filter")


def _terms_of(mark: Mark) -> dict[str, Any]:
    terms: dict[str, Any] = {
        "kind": mark.kind, "quantity": mark.quantity, "unit": mark.unit, "day": mark.day, "variant": mark.variant,
        "predicate": mark.predicate, "claim": mark.claim.id if mark.claim else "",
    }  # fmt: skip
    fact = mark.fact
    if fact is not None:
        terms |= {
            "subject": fact.subject, "metric": fact.metric, "window": fact.window, "fact": fact.id,
            "formula": fact.formula.value, "inputs": fact.inputs, "source": fact.sources,
        }  # fmt: skip
    return terms
