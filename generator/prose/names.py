"""Filters that print names: of assets, sources and labels, all from the house's registries."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from generator.errors import ProseError
from generator.facts.fact import Fact
from generator.house.assets import asset
from generator.house.funds import fund as registered_fund
from generator.house.policy import House
from generator.house.sources import SOURCES
from generator.house.sources import source as registered
from generator.prose.articles import article
from generator.prose.print_figures import notebook_of
from generator.prose.spans import Mark, Notebook, Words, gathered

_WORD = re.compile(r"[a-z][a-z -]{0,40}")
_SOURCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .&-]{0,39}")
_LABEL = re.compile(r"[A-Za-z][A-Za-z &-]{0,38}[A-Za-z]")


def _named(form: str) -> Callable[[object], Mark]:
    def print_name(id: object) -> Mark:
        if not isinstance(id, str):
            raise ProseError(f"{form} takes an asset's id, not {type(id).__name__}")
        text = asset(id).id if form == "ticker" else getattr(asset(id), form)
        return Mark(text, "name", value=id, opening=form == "name")

    return print_name


def _listed(form: str) -> Callable[[object], Words]:
    print_name = _named(form)

    def print_names(ids: object) -> Words:
        if not isinstance(ids, tuple | list):
            raise ProseError(f"{form}s takes asset ids, not {type(ids).__name__}")
        return listed([print_name(id) for id in ids])

    return print_names


def fund(id: object) -> Mark:
    """A fund by its issuer and ticker."""
    if not isinstance(id, str):
        raise ProseError(f"fund takes a fund's ticker, not {type(id).__name__}")
    return Mark(registered_fund(id).name, "name", value=id)


def funds(ids: object) -> Words:
    """Funds in a list."""
    if not isinstance(ids, tuple | list):
        raise ProseError(f"funds takes tickers, not {type(ids).__name__}")
    return listed([fund(id) for id in ids])


def possessive(id: object) -> Words:
    """The name in the possessive: one that ends in s takes the apostrophe alone."""
    name = _named("name")(id)
    return Words((name, "\u2019" if name.text.endswith("s") else "\u2019s"))


def listed(items: Sequence[Mark | Words]) -> Words:
    """`A`, `A and B`, `A, B and C`; of none nothing."""
    last = len(items) - 1
    return gathered(
        piece for at, item in enumerate(items) for piece in ("" if at == 0 else " and " if at == last else ", ", item)
    )


def source(of: object) -> Mark:
    """The attribution of a source or of a fact's source; it links at its first printing in a block.

    An editor's source that the registry has not stands as it was typed, with the address that was typed with it.
    """
    if isinstance(of, Fact) and of.sources and of.sources[0] not in SOURCES:
        return _typed_source(of)
    id = of.sources[0] if isinstance(of, Fact) and of.sources else of
    if not isinstance(id, str):
        raise ProseError(f"source takes a source's id or a fact that has a source, not {type(of).__name__}")
    found = registered(id)
    return Mark(found.attribution, "link", value=found.url)


def _typed_source(fact: Fact) -> Mark:
    name = fact.sources[0]
    if not fact.url or not _SOURCE.fullmatch(name):
        raise ProseError(
            f"source {name!r} of {fact.id} is not in the source registry and cannot be printed: type its name in plain "
            "words (letters, digits, spaces, . & -) and its address"
        )
    return Mark(name, "link", value=fact.url)


def _label(notebook: Notebook, fact: object, *, quoted: bool) -> Mark:
    if not isinstance(fact, Fact) or not fact.label:
        raise ProseError("label takes a Fact that has its source's own label")
    known = any(fact.label == word for s in fact.sources if s in SOURCES for _, word in SOURCES[s].labels)
    if not (known or (quoted and _LABEL.fullmatch(fact.label))):
        raise ProseError(f"label {fact.label!r} of {fact.id} is no word of the source registry; it cannot be printed")
    return Mark(
        fact.label, "figure", value="" if fact.quantity is None else f"{fact.value:f}", unit="label", fact=fact,
        claim=notebook.inside[-1], variant=notebook.choice[-1],
    )  # fmt: skip


@pass_context
def label(context: Context, fact: object) -> Words:
    """The source's own word for a value, in quotation marks."""
    return Words(("\u201c", _label(notebook_of(context), fact, quoted=True), "\u201d"))


@pass_context
def label_cell(context: Context, fact: object) -> Mark:
    """The source's own word, where the registry has it, without quotation marks."""
    return _label(notebook_of(context), fact, quoted=False)


def _breaks() -> dict[str, str]:
    return {b.id: b.caveat for s in SOURCES.values() for b in s.breaks}


def caveat(id: object) -> Words:
    """The registered sentence of a series break."""
    sentence = _breaks().get(id) if isinstance(id, str) else None
    if sentence is None:
        raise ProseError(f"no series break {id!r} in the source registry; there are {', '.join(_breaks())}")
    return Words((sentence,))


def own_words(house: House) -> frozenset[str]:
    """The texts of house.toml that may be printed."""
    it = house.publication
    return frozenset({it.name, it.byline, it.contact, *it.editors, house.promises.advertising_note} - {""})


@pass_context
def ours(context: Context, text: object) -> Mark:
    """A text that the house typed itself."""
    if not isinstance(text, str) or text not in own_words(notebook_of(context).house):
        raise ProseError("ours prints the publication's name, byline, editors, contact and advertising note only")
    return Mark(text, "name", value=text)


def word(text: object) -> Mark | Words:
    """A word of the house's own code or copy: a literal, small letters."""
    if isinstance(text, Mark | Words):
        return text
    if not isinstance(text, str) or not _WORD.fullmatch(text):
        raise ProseError(f"word takes a literal in small letters, not {text!r}")
    return Words((text,))


def several(items: object) -> Words:
    """A list of printed words: none, one, two or many."""
    if not isinstance(items, list | tuple) or isinstance(items, Mark | Words):
        raise ProseError("listed takes a list of printed words")
    return listed([word(item) for item in items])


def plural(fact: object, one: str, many: str) -> Mark | Words:
    """The word that goes with a number of things."""
    if not isinstance(fact, Fact) or fact.quantity is None:
        raise ProseError(f"plural takes a Fact with a number, not {type(fact).__name__}")
    return word(one if fact.value == 1 else many)


NAMES: dict[str, Callable[..., Any]] = {
    **{form: _named(form) for form in ("name", "title", "network", "ticker")},
    "possessive": possessive,
    "names": _listed("name"),
    "titles": _listed("title"),
    "fund": fund,
    "funds": funds,
    "source": source,
    "label": label,
    "label_cell": label_cell,
    "caveat": caveat,
    "ours": ours,
    "article": article,
    "word": word,
    "listed": several,
    "plural": plural,
}
