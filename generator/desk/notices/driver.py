"""Causes: only what a named source states, in its own words."""

from generator.facts.claim import Driver
from generator.facts.fact import Fact


def driver_of(words: Fact) -> Driver:
    """The claim of a cause, by the text that states it."""
    return Driver(
        id=words.id, subject=words.subject, metric=words.metric, text=words.text or "", source=words.sources[0],
        url=words.url,
    )  # fmt: skip
