"""Filters for words that an editor typed: names that the desk let through, a source's own words in quotation marks."""

from collections.abc import Callable
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from generator.errors import ProseError
from generator.facts.fact import Fact
from generator.facts.notice import VERBS
from generator.prose.print_figures import notebook_of
from generator.prose.spans import Mark, Notebook, Words


def _text(notebook: Notebook, value: object, filter: str, printed: Callable[[str], str]) -> Mark:
    if not isinstance(value, Fact) or not value.text:
        raise ProseError(f"{filter} takes a Fact that is a text; ask `is none` first where it may be absent")
    return Mark(
        printed(value.text), "figure", unit="label", fact=value, claim=notebook.inside[-1], variant=notebook.choice[-1]
    )


@pass_context
def called(context: Context, value: object) -> Mark:
    """A name, as it was typed; the desk has held it against the form of names."""
    return _text(notebook_of(context), value, "called", lambda text: text)


@pass_context
def quoted(context: Context, value: object) -> Words:
    """A source's own words, in quotation marks."""
    return Words(("\u201c", _text(notebook_of(context), value, "quoted", lambda text: text), "\u201d"))


@pass_context
def did(context: Context, value: object) -> Mark:
    """A verb of the list, in running text."""
    return _text(notebook_of(context), value, "did", lambda text: VERBS[text][1])


@pass_context
def does(context: Context, value: object) -> Mark:
    """The same in a headline."""
    return _text(notebook_of(context), value, "does", lambda text: VERBS[text][0])


_BODIES = frozenset(
    word
    for line in (
        "Agency Authority Bank Board Bureau Commission Committee Council Court Department",
        "Ministry Office Reserve Service Treasury",
    )
    for word in line.split()
)


def the(words: object) -> Words:
    """A publisher's name in running text: an office's takes "the", a company's does not."""
    if not isinstance(words, Mark):
        raise ProseError("the takes a printed name, as in `| source | the`")
    parts = words.text.split()
    office = not _BODIES.isdisjoint(parts) or (len(parts) == 1 and parts[0].isupper() and parts[0].isalpha())
    return Words(("the ", words) if office and parts[0] != "The" else (words,))


SAID: dict[str, Callable[..., Any]] = {
    "called": called,
    "quoted": quoted,
    "did": did,
    "does": does,
    "the": the,
}
