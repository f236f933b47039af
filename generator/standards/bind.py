"""Binding: each figure and date in the text finds the one statement of the ledger that it prints."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from generator.facts.fact import MARKET
from generator.facts.ledger import ClaimTerms, Ledger, Statement
from generator.standards.moved import moved
from generator.standards.numbers import Number
from generator.standards.page import cell_of, section_of
from generator.standards.reading import Reading
from generator.standards.sentences import Sentence, Token
from generator.standards.topics import FAMILIES, family

_GOES_ON = re.compile(r"\w[’']s(?:,[^,]{1,30},)? (?:ended|stood|turned|was|is|were|had|rose|fell|at|came)\b")
"""An owner whose thing was named before: "Ether's was 0.5%"."""


def bind(readings: tuple[Reading, ...], ledger: Ledger) -> tuple[Statement, ...]:
    """Join tokens to statements in place. Returns the statements that stand nowhere in the text."""
    by_block: dict[str, list[Statement]] = {}
    for statement in ledger.statements:
        by_block.setdefault(statement.block, []).append(statement)
    texts = {reading.block.path: reading.block.text for reading in reversed(readings)}
    if any(not _stands(statement, texts) for statement in ledger.statements):
        by_block = moved(by_block, texts)
    claims = {claim.id: claim for claim in ledger.claims}
    used: set[str] = set()
    free: list[tuple[Reading, list[Token]]] = []
    for reading in readings:
        own = by_block.get(reading.block.path, [])
        if own:
            printed = [statement for statement in own if statement.kind != "claim"]
            _exactly(reading, printed, used)
            _alike(reading, printed, used)
            _claim(reading, own, claims)
        if (left := _free(reading)) and not _replaced(reading, own, used):
            free.append((reading, left))
    if free:
        _elsewhere(free, by_block)
    return tuple(s for path, own in by_block.items() for s in _gone(own, texts.get(path, ""), used))


def _gone(own: list[Statement], text: str, used: set[str]) -> Iterator[Statement]:
    """The statements of a block that nothing was bound to, and whose print stands there less often than it did."""
    for statement in own:
        if statement.id not in used and statement.kind != "claim":
            places = {s.start for s in own if s.kind != "claim" and s.printed == statement.printed}
            if _times(text, statement.printed) < len(places):
                yield statement


def _times(text: str, printed: str) -> int:
    """How often a print stands in a text, whole: "278" does not in "$1,278"."""
    if printed not in text:
        return 0
    return sum(1 for found in re.finditer(re.escape(printed), text) if _whole(text, found.start(), printed))


def _stands(statement: Statement, texts: Mapping[str, str]) -> bool:
    """Whether a statement stands where it was written."""
    return texts.get(statement.block, "")[statement.start : statement.end] == statement.printed


def _free(reading: Reading) -> list[Token]:
    if len(reading.bound) == len(reading.numbers) + len(reading.days):
        return []
    return [token for token in reading.tokens if token not in reading.bound and not reading.is_approved(token.start)]


def _replaced(reading: Reading, own: Iterable[Statement], used: set[str]) -> bool:
    """Whether a figure of an alternative text is gone: a free one stands in its place, and is no other's."""
    return reading.block.section == "alt" and any(s.kind == "figure" and s.id not in used for s in own)


def _fits(statement: Statement, token: Token) -> bool:
    return statement.kind == "figure" or not isinstance(token, Number)


def _exactly(reading: Reading, printed: list[Statement], used: set[str]) -> None:
    """By block and span, where the text there is what was printed."""
    text, tokens = reading.block.text, sorted(reading.tokens, key=_start)
    starts = [token.start for token in tokens]
    found: dict[Token, list[Statement]] = {}
    for statement in printed:
        start, end = statement.start, statement.end
        if text[start:end] == statement.printed:
            i = max(bisect_right(starts, start) - 1, 0)
            while i < len(starts) and starts[i] < end:
                if tokens[i].end > start and _fits(statement, tokens[i]):
                    found.setdefault(tokens[i], []).append(statement)
                i += 1
    for token in tokens:
        if token in found and not reading.is_approved(token.start):
            first, *more = found[token]
            reading.bind(token, first)
            used.add(first.id)
            for statement in more:
                reading.also.append((token, statement))
                used.add(statement.id)


def _start(token: Token) -> int:
    return token.start


def _alike(reading: Reading, printed: list[Statement], used: set[str]) -> None:
    """In an edited text: the nearest free statement of the block with the same printed text."""
    text = reading.block.text
    for token in _free(reading):
        found = [s for s in printed if s.id not in used and _fits(s, token) and _prints(text, token, s.printed)]
        if found:
            nearest = min(found, key=lambda s: abs(s.start - token.start))
            reading.bind(token, nearest)
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


def _elsewhere(free: list[tuple[Reading, list[Token]]], by_block: dict[str, list[Statement]]) -> None:
    """In an edited text: the same printed text in the same section, where the sentence names asset or metric."""
    sections: dict[str, list[str]] = {}
    for path in by_block:
        sections.setdefault(section_of(path), []).append(path)
    for reading, tokens in free:
        section = reading.block.section
        paths = list(by_block) if section == "alt" else sections.get(section, [])
        if reading.block.cell is None:  # a table's figures are of other days
            paths = [path for path in paths if cell_of(path) is None]
        printed = [s for path in paths for s in by_block[path] if s.printed in reading.block.text]
        for token in tokens:
            _from(reading, token, printed)


def _from(reading: Reading, token: Token, statements: Iterable[Statement]) -> None:
    """Bind a token to the first of some statements that prints it and that its sentence does not print already."""
    sentence = reading.sentence(token.start)
    spoken = _spoken_of(reading, sentence)
    taken = {statement.id for statement in sentence.bound.values()}
    for statement in statements:
        if statement.kind == "claim" or statement.id in taken or _counts_another(token, statement):
            continue
        if (
            _is_told(reading, sentence, statement)
            and (not spoken or family(statement.metric) in spoken)
            and _prints(reading.block.text, token, statement.printed)
        ):
            reading.bind(token, statement)
            return


def _is_told(reading: Reading, sentence: Sentence, statement: Statement) -> bool:
    """Whether a sentence names a statement's asset; or its metric, of the market or of an asset named before it."""
    if statement.subject in sentence.assets:
        return True
    if family(statement.metric) not in sentence.families:
        return False
    before = reading.naming_before(sentence)
    return statement.subject == MARKET or (before is not None and statement.subject in before.assets)


def _spoken_of(reading: Reading, sentence: Sentence) -> frozenset[str]:
    """What a sentence without a topic or a move goes on to speak of ("Ether's was 0.5%"): that of the last with one."""
    moves = any(word.kind == "direction" for word in sentence.words) and _GOES_ON.search(sentence.text) is None
    if sentence.families & FAMILIES or moves:
        return frozenset()
    before = (each.families & FAMILIES for each in reversed(reading.sentences) if each.end <= sentence.start)
    return next((families for families in before if families), frozenset())


def _counts_another(token: Token, statement: Statement) -> bool:
    """Whether a count says of what it is, and the statement counts something else: "one-day" is not one case."""
    counts = isinstance(token, Number) and token.kind == "count"
    return counts and statement.unit.startswith("count ") and statement.unit != f"count {token.of}"  # type: ignore[union-attr]


def _claim(reading: Reading, own: list[Statement], claims: dict[str, ClaimTerms]) -> None:
    """Place the block's claims, moved along with an edited text."""
    spans = []
    for statement in own:
        claim = claims.get(statement.claim or statement.id) if statement.kind == "claim" else None
        if claim is not None and (span := _span(reading, statement)):
            spans.append((*span, claim))
    reading.claims = tuple(spans)
    for start, end, claim in spans:
        for sentence in reading.within(start, end):
            sentence.claims.append((start, end, claim))


def _span(reading: Reading, claim: Statement) -> tuple[int, int] | None:
    """Where a claim stands: as written, else where its words are now, else the sentences that print its figures, else
    what is left of its own sentences."""
    text = reading.block.text
    if text[claim.start : claim.end] == claim.printed:
        return claim.start, claim.end
    at = text.find(claim.printed) if claim.printed else -1
    if at >= 0:
        return at, at + len(claim.printed)
    own = [token for token, s in reading.bound.items() if claim.claim and s.claim == claim.claim]
    around = [reading.sentence(token.start) for token in own]
    around = around or [sentence for sentence in reading.sentences if sentence.text in claim.printed]
    return (min(s.start for s in around), max(s.end for s in around)) if around else None
