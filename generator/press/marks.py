"""Words as HTML, with each figure and day of the ledger as a `<data>` or `<time>` element."""

import html
import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator.facts.ledger import Ledger, Statement
from generator.facts.window import iso
from generator.press.document import Run, Words

_ACTIVE = re.compile("[&<>\"']")
Span = tuple[int, int, Statement]
Statements = dict[str, tuple[Statement, ...]]


def by_block(ledger: Ledger | None) -> Statements:
    """The figures and days of a ledger by block, in order of place; claims have no element of their own."""
    found: dict[str, list[Statement]] = {}
    for statement in ledger.statements if ledger else ():
        if statement.kind != "claim" and statement.printed:
            found.setdefault(statement.block, []).append(statement)
    return {block: tuple(sorted(held, key=lambda s: (s.start, s.end))) for block, held in found.items()}


def marked(words: Words, statements: Statements) -> Markup:
    """The HTML of a block's words. What was edited away loses its element; the words stay."""
    held = statements.get(words.path)
    if not held:
        return Markup("".join(_styled(run, _text(run.text)) for run in words.runs))
    spans = tuple(_spans(words.plain, held))
    out, at = [], 0
    for run in words.runs:
        out.append(_styled(run, _cut(run.text, at, spans)))
        at += len(run.text)
    return Markup("".join(out))


def _spans(plain: str, statements: Sequence[Statement]) -> Iterator[Span]:
    """Where each statement stands: at its span in the ledger, or else at its next whole occurrence."""
    at = 0
    for statement in statements:
        start = statement.start if plain[statement.start : statement.end] == statement.printed else -1
        if start < at:
            start = _next(plain, statement.printed, at)
        if start >= 0:
            at = start + len(statement.printed)
            yield start, at, statement


def _next(plain: str, printed: str, at: int) -> int:
    found = re.search(rf"(?<![\w.,]){re.escape(printed)}(?!\w|[.,]\d)", plain[at:])
    return at + found.start() if found else -1


def _cut(text: str, at: int, spans: Sequence[Span]) -> str:
    """A run's text with the elements of the spans that lie wholly within it."""
    out, done = [], 0
    for start, end, statement in spans:
        if at <= start and end <= at + len(text):
            out += [_text(text[done : start - at]), _element(statement)]
            done = end - at
    return "".join(out) + _text(text[done:])


def _element(statement: Statement) -> str:
    id, printed = _text(statement.id), _text(statement.printed)
    if statement.kind == "time":
        moment = _datetime(statement)
        return f'<time datetime="{moment}" id="{id}">{printed}</time>' if moment else printed
    if statement.quantity is None:
        return printed
    unit = f' data-unit="{_text(statement.unit)}"' if statement.unit else ""
    return f'<data value="{statement.quantity:f}"{unit} id="{id}">{printed}</data>'


def _datetime(statement: Statement) -> str:
    """As exact as what is printed: a year, a month, a day, or the moment at which a window ends."""
    if statement.day is None:
        return iso(statement.window.end) if statement.window else ""
    if re.fullmatch(r"\d{4}", statement.printed):
        return f"{statement.day:%Y}"
    if re.fullmatch(r"[A-Z][a-z]+\.? \d{4}", statement.printed):
        return f"{statement.day:%Y-%m}"
    return statement.day.isoformat()


def _text(text: str) -> str:
    return html.escape(text) if _ACTIVE.search(text) else text


def _styled(run: Run, inner: str) -> str:
    if run.code:
        inner = f"<code>{inner}</code>"
    if run.emphasis:
        inner = f"<em>{inner}</em>"
    if run.strong:
        inner = f"<strong>{inner}</strong>"
    return f'<a href="{_text(run.url)}">{inner}</a>' if run.url else inner
