"""Words beside figures that the reader does not know: what it cannot read, it cannot vouch for."""

from collections.abc import Iterator
from functools import cache

from generator.facts.verdict import Finding
from generator.standards.begins import begins
from generator.standards.finding import fault
from generator.standards.lexicon import plain_words, table
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.signing import signer
from generator.standards.subjects import mentions
from generator.standards.venues import venues_in

_APART = frozenset({"disclosure", "disclaimer", "banner", "dateline", "advertising", "sources"})


def unknown(desk: Desk, reading: Reading) -> Iterator[Finding]:
    """Each sentence that states something of the ledger and holds words that no table of the reader's lists."""
    if reading.block.cell is not None or reading.block.section in _APART:
        return
    for sentence in reading.sentences:
        if _states(reading, sentence) and (words := _unknown(desk, reading, sentence)) and not signer(desk, sentence):
            yield _unread(reading, sentence, words)


def _states(reading: Reading, sentence: Sentence) -> bool:
    return any(token in reading.bound for token in reading.tokens(sentence)) or any(
        start < sentence.end and sentence.start < end for start, end, _ in reading.claims
    )


def _unknown(desk: Desk, reading: Reading, sentence: Sentence) -> list[tuple[int, str]]:
    """The words of a sentence, with their places, that are neither listed nor part of a name, a figure or a day."""
    known = _known()
    found = [
        (at, word)
        for at, word in begins(reading.block.text)
        if sentence.start <= at < sentence.end and word not in known and not word.isdecimal()
    ]
    return [(at, word) for at, word in found if not _is_part(reading, at)] if found else []


def _is_part(reading: Reading, at: int) -> bool:
    """Whether a word belongs to a figure, a day, a coin, a venue, a licensed phrase, a zone or an approved text."""
    text = reading.block.text
    spans = (
        *((token.start, token.end) for token in reading.every),
        *((mention.start, mention.end) for mention in mentions(text)),
        *((word.start, word.end) for word in reading.words),
        *venues_in(text),
    )
    return reading.is_approved(at) or any(start <= at < end for start, end in spans)


@cache
def _known() -> frozenset[str]:
    """Every word that some table lists alone; those of phrases are known where the phrase stands."""
    alone = {word for word, entries in table().items() for entry in entries if not entry.rest}
    return plain_words() | alone


def _unread(reading: Reading, sentence: Sentence, words: list[tuple[int, str]]) -> Finding:
    at, first = words[0]
    listed = ", ".join(dict.fromkeys(word for _, word in words))
    return fault(
        "unread_word", reading.block, reading.block.text[at : at + len(first)], severity="hold",
        reason=f"the reader does not know what {listed} says beside these figures",
        fix="say it in plainer words, or sign the sentence (its exact text and your name under `signed`)",
        start=at, end=at + len(first),
    )  # fmt: skip
