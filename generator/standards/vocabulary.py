"""Words beside figures that the reader does not know: what it cannot read, it cannot vouch for."""

from collections.abc import Iterator
from functools import cache

from generator.facts.verdict import Finding
from generator.standards import fundnames
from generator.standards.finding import fault
from generator.standards.lexicon import plain_words, table
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.signing import signer
from generator.standards.venues import venues_in

_APART = frozenset({"disclosure", "disclaimer", "banner", "dateline", "advertising", "sources"})


def unknown(desk: Desk) -> Iterator[Finding]:
    """Each sentence that states something of the ledger and holds words that no table of the reader's lists."""
    known = _known()
    for reading in desk.readings:
        if reading.block.cell is not None or reading.block.section in _APART:
            continue
        for sentence in reading.sentences:
            if (sentence.bound or sentence.claims) and not sentence.vocabulary <= known:
                words = _unknown(reading, sentence)
                if words and not signer(desk, sentence):
                    yield _unread(reading, words)


def _unknown(reading: Reading, sentence: Sentence) -> list[tuple[int, str]]:
    """The words of a sentence, with their places, that are neither listed nor part of a name, a figure or a day."""
    strange = {word for word in sentence.vocabulary - _known() if not word.isdecimal()}
    if not strange:  # figures aside
        return []
    spans = (
        *((token.start, token.end) for token in sentence.tokens),
        *((mention.start, mention.end) for mention in sentence.mentions),
        *((word.start, word.end) for word in sentence.words),
        *(found.span() for found in venues_in(sentence)),
    )
    return [
        (at, word)
        for at, word in sentence.begins
        if word in strange and not reading.is_approved(at) and not any(start <= at < end for start, end in spans)
    ]


@cache
def _known() -> frozenset[str]:
    """Every word that some table lists alone; those of phrases are known where the phrase stands."""
    alone = {word for word, entries in table().items() for entry in entries if not entry.rest}
    return plain_words() | alone | fundnames.vocabulary()


def _unread(reading: Reading, words: list[tuple[int, str]]) -> Finding:
    at, first = words[0]
    listed = ", ".join(dict.fromkeys(word for _, word in words))
    return fault(
        "unread_word", reading.block, reading.block.text[at : at + len(first)], severity="hold",
        reason=f"the reader does not know what {listed} says beside these figures",
        fix="say it in plainer words, or sign the sentence (its exact text and your name under `signed`)",
        start=at, end=at + len(first),
    )  # fmt: skip
