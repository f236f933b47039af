"""Where an editor's own words can stand: as a sentence, at either end of a bound sentence, at the end of a title.

Words come in forms with slots in braces, which the post fills: its leading coin, and its own direction.
"""

from collections.abc import Mapping
from random import Random
from typing import NamedTuple

from generator.house.assets import ASSETS
from tests.planted.inserted import ROOMY
from tests.planted.page import Clean, Edit
from tests.planted.plan import Plan, sentence_ends, shuffled

DOWN = {
    "fall": "fall", "falls": "falls", "fell": "fell", "falling": "falling", "lower": "lower", "loss": "loss",
    "losses": "losses", "slump": "slump", "selling": "selling", "go": "fall", "missing": "buyers", "low": "low",
}  # fmt: skip
UP = {
    "fall": "rise", "falls": "rises", "fell": "rose", "falling": "rising", "lower": "higher", "loss": "gain",
    "losses": "gains", "slump": "rally", "selling": "buying", "go": "rise", "missing": "sellers", "low": "high",
}  # fmt: skip


class Forms(NamedTuple):
    """Surface forms. A tail stands before a sentence's full stop, a lead before its first word."""

    sentences: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    def all(self) -> list[tuple[str, str]]:
        """Each with the kind of place that it wants."""
        return [(kind, words) for kind in self._fields for words in getattr(self, kind)]


def planted(post: Clean, dice: Random, forms: Forms, why: str) -> Plan | None:
    """One of the forms, at a place of its kind."""
    return first_placed(post, dice, shuffled(forms.all(), dice), slots(post, dice), why)


def first_placed(
    post: Clean, dice: Random, forms: list[tuple[str, str]], fill: Mapping[str, str], why: str
) -> Plan | None:
    """The first of some forms whose slots can be filled and that finds its place."""
    for kind, form in forms:
        words = filled(form, fill)
        edits = _PLACES[kind](post, dice, words) if words else None
        if edits:
            return Plan(edits, why, form=form)
    return None


def filled(form: str, fill: Mapping[str, str]) -> str:
    """The form with its slots filled; "" where the post lacks one."""
    try:
        return form.format_map(fill)
    except KeyError:
        return ""


def slots(post: Clean, dice: Random) -> dict[str, str]:
    """What the post fills slots with: its first moved coin, the words of that direction, a coin that it lacks."""
    others = [asset for id, asset in ASSETS.items() if id not in post.house.assets and id not in ("USDT", "USDC")]
    other = dice.choice(others)
    fill = {"other": other.name, "Other": other.title}
    moved = [claim for _, claim in post.spans if claim.kind == "change" and claim.metric == "price.close"]
    for claim in moved:
        if claim.subject in ASSETS and claim.direction in ("up", "down"):
            asset = ASSETS[claim.subject]
            return fill | {"coin": asset.name, "Coin": asset.title} | (DOWN if claim.direction == "down" else UP)
    return fill


def own_sentence(post: Clean, dice: Random, words: str) -> tuple[Edit, ...]:
    """A sentence before, between or after those of a paragraph."""
    for path in shuffled((path for path in post.lines if ROOMY.fullmatch(path)), dice):
        text = post.plain(path)
        if not text.endswith((".", "?", "”")):
            continue
        at = dice.choice((0, *sentence_ends(text)[:-1], len(text), len(text)))
        return (Edit(path, at, at, words + " " if at == 0 else " " + words),)
    return ()


def _tail(post: Clean, dice: Random, words: str) -> tuple[Edit, ...]:
    for path, _, high in _bound_sentences(post, dice):
        if post.plain(path)[high - 1] == ".":
            return (Edit(path, high - 1, high - 1, words),)
    return ()


def _lead(post: Clean, dice: Random, words: str) -> tuple[Edit, ...]:
    for path, low, high in _bound_sentences(post, dice):
        text = post.plain(path)
        start = low + (len(text[low:high]) - len(text[low:high].lstrip()))
        head = text[start:high].split(" ", 1)[0]
        if head[:1].isalpha():
            return (Edit(path, start, start + len(head), words + uncapped(head)),)
    return ()


def _title(post: Clean, dice: Random, words: str) -> tuple[Edit, ...]:
    end = len(post.plain("title"))
    return (Edit("title", end, end, words),)


def _bound_sentences(post: Clean, dice: Random) -> list[tuple[str, int, int]]:
    """Sentences in which a figure, day or claim of the ledger stands."""
    found = []
    for path in shuffled((path for path in post.lines if ROOMY.fullmatch(path)), dice):
        low = 0
        for high in sentence_ends(post.plain(path)):
            if any(s.block == path and low <= s.start < high for s in post.ledger.statements):
                found.append((path, low, high))
            low = high
    return shuffled(found, dice)


def uncapped(word: str) -> str:
    """A sentence's first word as it stands within one: names keep their capitals, bitcoin and ether have none."""
    bare = word.removesuffix("’s").rstrip(",")
    names = {asset.title: asset.name for asset in ASSETS.values()}
    first = next((title for title in names if title.split(" ")[0] == bare), "")
    if first:
        return word.replace(bare, names[first].split(" ")[0], 1)
    return word if bare[1:] != bare[1:].lower() or bare in ("CoinGlass", "Binance") else word[0].lower() + word[1:]


_PLACES = {"sentences": own_sentence, "tails": _tail, "leads": _lead, "titles": _title}
