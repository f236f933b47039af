"""Sentences that a person vouches for by name, in the front matter's `signed`."""

from collections.abc import Mapping

from generator.standards.reading import Desk
from generator.standards.sentences import Sentence


def signer(desk: Desk, sentence: Sentence) -> str:
    """Who signed a sentence, by its exact text (`signed: [{text, by}]`); "" where nobody did. Figures need proof."""
    listed = desk.page.front.get("signed")
    if not isinstance(listed, list):
        return ""
    given = [one for one in listed if isinstance(one, Mapping)]
    names = (str(one.get("by") or "").strip() for one in given if one.get("text") == sentence.text)
    return next((name for name in names if name), "")
