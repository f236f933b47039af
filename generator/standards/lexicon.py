"""The table of words that say more than a figure: read from `lexicon/`, one file a class, one line a word's forms.

A line lists forms. `~` inflects a regular verb (`rise~`: rise, rises, rised, rising), `~~` doubles its last letter; `_`
or `-` joins the words of a phrase, `*` stands for up to three of any. Conditions hold for the whole line: `>a,b` one of
these words must follow, `>!a,b` none of them may, `<a,b` and `<!a,b` say so of the word before. `#` stands for a
figure, `$` for one of money, `&` for that sign, `^` for a capital, `.` for the end of a sentence (before a word: its
beginning), `-` for a hyphen, `est` for any superlative, `’s` for an owner. `[name]` begins a group within a file;
conditions beside the name hold for all of it.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from generator.errors import StandardsError

Conditions = tuple[frozenset[str], ...]
"""Words that must follow, must not follow, must stand before, must not stand before; empty where none is asked for."""
_MARKS = (">", ">!", "<", "<!")
CLASSES = (
    "neutral", "flat", "denial", "cause", "history", "order", "advice", "forecast", "superlative", "part", "comparison",
    "direction", "state", "actor",
)  # fmt: skip
"""In the order in which they claim a word that several of them list."""


class Entry(NamedTuple):
    """A word or phrase: the words after its first, what it says, and the conditions under which it says so."""

    rest: tuple[str, ...]
    name: str
    group: str
    conditions: Conditions
    asks: bool = False  # whether there are conditions


class Listed(NamedTuple):
    """The entries that begin with a word, those first that come first.

    `alone` are those of no other word, `near` those too that go on with another, by it. `far` are the words with which
    those go on that skip some; where one of these follows, `entries` holds all.
    """

    entries: tuple[Entry, ...]
    alone: tuple[Entry, ...]
    near: dict[str, tuple[Entry, ...]]
    far: frozenset[str]


@cache
def listings() -> dict[str, Listed]:
    """The table, by the words that follow."""
    return {word: _listed(entries) for word, entries in table().items()}


def _listed(entries: tuple[Entry, ...]) -> Listed:
    seconds = {entry.rest[0] for entry in entries if entry.rest} - {"*"}
    return Listed(
        entries,
        tuple(entry for entry in entries if not entry.rest),
        {word: tuple(entry for entry in entries if entry.rest[:1] in {(), (word,)}) for word in seconds},
        frozenset(entry.rest[1] for entry in entries if entry.rest[:1] == ("*",)),
    )


@cache
def table() -> dict[str, tuple[Entry, ...]]:
    """Every entry by its first word, longer phrases first. Raises StandardsError for a line that cannot be read."""
    found: dict[str, list[Entry]] = {}
    for name in CLASSES:
        for word, entry in _entries(name):
            found.setdefault(word, []).append(entry)
    return {word: tuple(sorted(entries, key=lambda e: -len(e.rest))) for word, entries in found.items()}


@cache
def plain_words() -> frozenset[str]:
    """Words that assert nothing of their own beside a figure."""
    return _words("plain")


@cache
def news_words() -> frozenset[str]:
    """Words of the market, its things and its people, which an editor's own sentence may not name unvouched."""
    return _words("news")


def _words(name: str) -> frozenset[str]:
    """The single words that a file lists."""
    forms = (form for _, line in _lines(name) for form in read_line(line)[0])
    return frozenset(word for form in forms for word in form)


def _entries(name: str) -> Iterator[tuple[str, Entry]]:
    for group, line in _lines(name):
        forms, conditions = read_line(line)
        for first, *rest in forms:
            yield first, Entry(tuple(rest), name, group, conditions, any(conditions))


def _lines(name: str) -> Iterator[tuple[str, str]]:
    """The lines of a file that list words, each with its group and the group's conditions."""
    group, shared = name, ""
    for line in files(__package__).joinpath("lexicon", f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group, _, shared = line.strip("[] ").partition(" ")
        elif line and not line.startswith("#"):
            yield group, f"{line} {shared}"


def read_line(line: str) -> tuple[list[tuple[str, ...]], Conditions]:
    """The forms of a line, each as its words, and its conditions."""
    forms: list[tuple[str, ...]] = []
    asked: dict[str, frozenset[str]] = {}
    for part in line.split():
        mark = part[:2] if part[:2] in _MARKS else part[:1]
        if mark in _MARKS:
            asked[mark] = frozenset(part.removeprefix(mark).lower().split(","))
        else:
            forms += inflected(part)
    if not forms:
        raise StandardsError(f"the lexicon's line {line!r} lists no word; write the word first, conditions after it")
    return forms, tuple(asked.get(mark, frozenset()) for mark in _MARKS)


def inflected(form: str) -> list[tuple[str, ...]]:
    """The forms that a line's word or phrase stands for, each as its words."""
    words = form.lower().replace("-", "_").split("_")
    at = next((i for i, word in enumerate(words) if word.endswith("~")), None)
    if at is None:
        return [tuple(words)]
    return [(*words[:at], verb, *words[at + 1 :]) for verb in _inflect(words[at])]


def _inflect(marked: str) -> tuple[str, ...]:
    base = marked.rstrip("~")
    stem = base + base[-1] if marked.endswith("~~") else base
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base, f"{base}es", f"{stem}ed", f"{stem}ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    if base.endswith("ie"):
        return base, f"{base}s", f"{base}d", f"{base[:-2]}ying"
    if base.endswith("e"):
        return base, f"{base}s", f"{base}d", f"{base if base.endswith('ee') else base[:-1]}ing"
    return base, f"{base}s", f"{stem}ed", f"{stem}ing"
