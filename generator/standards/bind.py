"""Binding: each figure and date in the text finds the one statement of the ledger that it prints."""

from collections.abc import Iterable

from generator.facts.ledger import ClaimTerms, Ledger, Statement
from generator.standards.numbers import Number
from generator.standards.page import cell_of, section_of
from generator.standards.reading import Reading, Token
from generator.standards.subjects import mentions
from generator.standards.topics import families, family


def bind(readings: Iterable[Reading], ledger: Ledger) -> tuple[Statement, ...]:
    """Join tokens to statements in place. Returns the statements that stand nowhere in the text."""
    by_block: dict[str, list[Statement]] = {}
    for statement in ledger.statements:
        by_block.setdefault(statement.block, []).append(statement)
    claims = {claim.id: claim for claim in ledger.claims}
    used: set[str] = set()
    readings = tuple(readings)
    for reading in readings:
        own = by_block.get(reading.block.path, [])
        _exactly(reading, own, used)
        _alike(reading, own, used)
        reading.claims = _claims(reading, own, claims)
    for reading in readings:
        _elsewhere(reading, by_block, used)
    texts = {reading.block.path: reading.block.text for reading in readings}
    return tuple(
        s
        for s in ledger.statements
        if s.kind != "claim" and s.id not in used and s.printed not in texts.get(s.block, "")
    )


def _free(reading: Reading) -> list[Token]:
    every: tuple[Token, ...] = (*reading.read.numbers, *reading.read.days)
    return [token for token in every if token not in reading.bound and not reading.is_approved(token.start)]


def _fits(statement: Statement, token: Token) -> bool:
    return statement.kind == ("figure" if isinstance(token, Number) else "time") or statement.kind == "figure"


def _exactly(reading: Reading, own: list[Statement], used: set[str]) -> None:
    """By block and span, where the text there is what was printed."""
    text = reading.block.text
    for token in _free(reading):
        for statement in own:
            around = statement.start < token.end and token.start < statement.end
            if statement.kind == "claim" or not around or not _fits(statement, token):
                continue
            if text[statement.start : statement.end] == statement.printed:
                used.add(statement.id)
                if token in reading.bound:
                    reading.also.append((token, statement))
                else:
                    reading.bound[token] = statement


def _alike(reading: Reading, own: list[Statement], used: set[str]) -> None:
    """In an edited text: the nearest free statement of the block with the same printed text."""
    text = reading.block.text
    for token in _free(reading):
        found = [
            s
            for s in own
            if s.kind != "claim" and s.id not in used and _fits(s, token) and _prints(text, token, s.printed)
        ]
        if found:
            nearest = min(found, key=lambda s: abs(s.start - token.start))
            reading.bound[token] = nearest
            used.add(nearest.id)


def _prints(text: str, token: Token, printed: str) -> bool:
    """Whether that printed text stands in the block around the token."""
    if not printed:
        return False
    at = text.find(printed, max(0, token.start - len(printed)), token.end + len(printed))
    return at >= 0 and at < token.end and token.start < at + len(printed) and _whole(text, at, printed)


def _whole(text: str, at: int, printed: str) -> bool:
    """Not a piece of a longer figure: "50" does not stand in "1500"."""
    before, after = text[at - 1 : at], text[at + len(printed) : at + len(printed) + 2]
    return not (before.isalnum() or (before in {"$", ".", ","} and at > 1 and text[at - 2].isdigit())) and not (
        after[:1].isalnum() or (after[:1] in {".", ","} and after[1:].isdigit())
    )


def _elsewhere(reading: Reading, by_block: dict[str, list[Statement]], used: set[str]) -> None:
    """In an edited text: the same printed text in the same section, where the sentence names asset or metric."""
    section = reading.block.section
    for token in _free(reading):
        sentence = reading.sentence(token.start).text
        taken = {reading.bound[t].id for t in reading.tokens(reading.sentence(token.start)) if t in reading.bound}
        named, spoken = {m.asset for m in mentions(sentence)}, families(sentence)
        for path, statements in by_block.items():
            if section != "alt" and section_of(path) != section:
                continue
            if cell_of(path) is not None and reading.block.cell is None:
                continue  # a table's figures are of other days
            for statement in statements:
                told = statement.subject in named or family(statement.metric) in spoken
                if (
                    statement.kind != "claim"
                    and told
                    and statement.id not in taken
                    and _prints(reading.block.text, token, statement.printed)
                ):
                    reading.bound.setdefault(token, statement)


def _claims(
    reading: Reading, own: list[Statement], claims: dict[str, ClaimTerms]
) -> tuple[tuple[int, int, ClaimTerms], ...]:
    """The spans of the block's claims, moved along with an edited text."""
    spans = []
    for statement in own:
        claim = claims.get(statement.claim or statement.id) if statement.kind == "claim" else None
        if claim is not None and (span := _span(reading, statement)):
            spans.append((*span, claim))
    return tuple(spans)


def _span(reading: Reading, claim: Statement) -> tuple[int, int] | None:
    """Where a claim stands: as written, else where its words still are, else the sentences that print its figures."""
    text = reading.block.text
    if text[claim.start : claim.end] == claim.printed:
        return claim.start, claim.end
    at = text.find(claim.printed) if claim.printed else -1
    if at >= 0:
        return at, at + len(claim.printed)
    own = [token for token, s in reading.bound.items() if claim.claim and s.claim == claim.claim]
    if not own:
        return None
    around = [reading.sentence(token.start) for token in own]
    return min(s.start for s in around), max(s.end for s in around)
