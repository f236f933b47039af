"""The words that say more than a figure: direction, rank, comparison, order, cause, frequency, forecast, advice.

One table (`lexicon`), one scan. What each needs is decided in `licences`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.standards.begins import begins
from generator.standards.figures import NUMERALS
from generator.standards.fundnames import Named
from generator.standards.lexicon import Conditions, Entry, Listed, listings
from generator.standards.subjects import Mention

_CONDITION = re.compile(r"\b(?:where|if|unless|whether) an? [^.;:]*? would\b[^.;]*", re.I)
_MEANS = re.compile(r"\bmeans that [^.;]*", re.I)
_CAUTIONS = re.compile(
    r"\b(?:can|do|does|did|could|cannot)(?:not| not|n['’]t) (?:show|say|settle|tell|establish|"
    r"prove|rank|suggest)\b(?:(?!, | (?:amid|as|after|because|due|owing|thanks|while|in a|under)\b)[^.;])*"
    r"|\bwhat (?:they|the data) do not settle: [^.]*|\bNot (?:settled|investment advice)\b[^.]*",
    re.I,
)
_UNSAID = (("would", _CONDITION), ("means", _MEANS), ("not", _CAUTIONS), ("Not", _CAUTIONS))
_DENIALS = ("not", "n't", "n’t")
"""One of these stands in every caution."""
STRONG = re.compile(
    r"(?:surg|soar|spik|jump|leap|skyrocket|rocket|moon|plung|plummet|crash|crater|nosediv|div(?:e|ed|ing)|dove|tumbl|"
    r"collaps|crumbl|slump|sank|sink|sunk|shoot|shot|balloon)\w*.*",
    re.I,
)
WEAK = re.compile(
    r"(?:slip|dip|eas(?:e|ed|es|ing)$|edg|inch|tick|nudg|creep|crept|drift|float|trim|pare[ds]?\b|soften|sag|uptick|"
    r"downtick|firm|perk).*",
    re.I,
)
_HIGHEST = re.compile(r"[a-z]{2,}(?:i|[^aeiou])est")
_HIGHER = re.compile(r"[a-z]{3,}er")
_SUFFIXES = frozenset({"er", "st"})
_SKIPPED = 3
"""How many words a "*" stands for at most."""
_EXTREMES = frozenset({"most", "least", "best", "worst"})
_JOINTS = frozenset(" -'’\u00a0")
_ENDS = frozenset(".?!")
_CURRENCIES = frozenset("$€£")


@dataclass(slots=True, eq=False)  # a key by identity
class Word:
    """A word that needs a licence. `kind` is its class; `polarity` 1 for more, -1 for less, 0 for neither.

    `group` is its part of the class, as the lexicon has it ("up", "nth").
    """

    start: int
    end: int
    text: str
    kind: str
    polarity: int
    group: str


def says_nothing(sentence: str) -> bool:
    """Whether a sentence only says what the data do not show."""
    lower = sentence.lower()
    found = _CAUTIONS.search(sentence) if any(sign in lower for sign in _DENIALS) else None
    return found is not None and found.end() >= len(sentence) - 2 and found.start() <= 40


_POLARITY = {"up": 1, "down": -1, "more": 1, "less": -1, "top": 1, "bottom": -1}
UNRANKED = frozenset({"nth", "unlike"})
"""Groups of the lexicon that no claim licenses: a place below the first, a likeness to something else."""


def read_words(text: str, names: Sequence[Mention] = ()) -> tuple[Word, ...]:
    """Every word of a text that says more than a figure, in order; a coin's name ("Theta Fuel") says nothing.

    What would be the case ("where a rise would mean ...") and what the data cannot show is not asserted.
    """
    tokens = begins(text)
    return words_at(text, tokens, [i for i, (_, word) in enumerate(tokens) if may_say(word)], names)


def may_say(word: str) -> bool:
    """Whether a word, in lower case, can begin what says more than a figure."""
    return word in listings() or word[-2:] in _SUFFIXES


def words_at(
    text: str, tokens: list[tuple[int, str]], places: list[int], names: "Sequence[Mention | Named]"
) -> tuple[Word, ...]:
    """The same of the tokens that have these numbers, each of which may begin one."""
    unsaid = [found.span() for sign, pattern in _UNSAID if sign in text for found in pattern.finditer(text)]
    starts = listings()
    words: list[Word] = []
    reached = 0
    for i in places:
        start, begin = tokens[i]
        if start < reached:
            continue
        listed = starts.get(begin)
        found = _graded(text, tokens, i) if listed is None else _found(text, tokens, i, listed)
        if found is None or _is_glued(text, start):
            continue
        entry, end = found
        reached = end
        if entry.name == "neutral" or any(n.start <= start < n.end or n.start < end <= n.end for n in names):
            continue  # no phrase begins or ends with a name: "as Usual rose"
        if not _is_unsaid(text, start, entry, unsaid):
            words.append(Word(start, end, text[start:end], entry.name, _POLARITY.get(entry.group, 0), entry.group))
    return tuple(words)


def _is_glued(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-_")


def _found(text: str, tokens: list[tuple[int, str]], i: int, listed: Listed) -> tuple[Entry, int] | None:
    """The first entry that stands at a token, with the place where it ends."""
    if listed.far and not listed.far.isdisjoint(word for _, word in tokens[i + 1 : i + 2 + _SKIPPED]):
        entries = listed.entries
    else:
        entries = listed.near.get(tokens[i + 1][1], listed.alone) if i + 1 < len(tokens) else listed.alone
    for entry in entries:
        last = _match(text, tokens, i, entry.rest) if entry.rest else i
        if last is not None and (not entry.asks or _holds(text, tokens, i, last, entry.conditions)):
            return entry, tokens[last][0] + len(tokens[last][1])
    return None


def _graded(text: str, tokens: list[tuple[int, str]], i: int) -> tuple[Entry, int] | None:
    """The same of a word that no entry begins with: any superlative, and a comparative before "than"."""
    start, begin = tokens[i]
    if _HIGHEST.fullmatch(begin):
        return _SUPERLATIVE, start + len(begin)
    if _HIGHER.fullmatch(begin) and (last := _match(text, tokens, i, ("than",))) is not None:
        return _COMPARATIVE, tokens[last][0] + len("than")
    return None


_SUPERLATIVE = Entry((), "superlative", "generic", (frozenset(),) * 4)
_COMPARATIVE = Entry((), "comparison", "unlike", (frozenset(),) * 4)


def _match(text: str, tokens: list[tuple[int, str]], at: int, rest: tuple[str, ...]) -> int | None:
    """The token at which the rest of a phrase ends, that begins after the token `at`."""
    for place, word in enumerate(rest):
        if word == "*":
            return _skipping(text, tokens, at, rest[place + 1 :])
        if at + 1 == len(tokens) or tokens[at + 1][1] != word or not _joins(text, tokens, at):
            return None
        at += 1
    return at


def _skipping(text: str, tokens: list[tuple[int, str]], at: int, rest: tuple[str, ...]) -> int | None:
    """The same, with up to three words of any kind before the rest."""
    for skipped in range(_SKIPPED + 1):
        end = _match(text, tokens, at + skipped, rest)
        if end is not None or not _joins(text, tokens, at + skipped):
            return end
    return None


def _joins(text: str, tokens: list[tuple[int, str]], at: int) -> bool:
    """Whether a space, a hyphen or an apostrophe and nothing else stands between a token and the next."""
    end = tokens[at][0] + len(tokens[at][1])
    return at + 1 < len(tokens) and tokens[at + 1][0] == end + 1 and text[end] in _JOINTS


def _holds(text: str, tokens: list[tuple[int, str]], first: int, last: int, conditions: Conditions) -> bool:
    after, not_after, before, not_before = conditions
    if after or not_after:
        signs = _signs_after(text, tokens, last)
        if (after and after.isdisjoint(signs)) or not not_after.isdisjoint(signs):
            return False
    if before or not_before:
        signs = _signs_before(text, tokens, first)
        return not (before and before.isdisjoint(signs)) and not_before.isdisjoint(signs)
    return True


def _signs_before(text: str, tokens: list[tuple[int, str]], first: int) -> set[str]:
    """The word before a token, "." where a sentence begins with the token, "’s" where that word owns it."""
    head = text[: tokens[first][0]].rstrip(' \u00a0"“‘([')
    found = {"."} if not head or head[-1] in _ENDS else set()
    found |= {"’s"} if head.endswith(("’s", "'s")) else set()
    return found | ({tokens[first - 1][1]} if first and _joins(text, tokens, first - 1) else set())


def _signs_after(text: str, tokens: list[tuple[int, str]], last: int) -> set[str]:
    """The word after a token, and the signs that stand for what follows."""
    end = tokens[last][0] + len(tokens[last][1])
    rest = text[end : end + 2].lstrip(" \u00a0")
    found = {"-"} if text[end : end + 1] == "-" else set()
    if not rest or rest[0] in _ENDS:
        found.add(".")
    elif rest[0].isdigit() or rest[0] in _CURRENCIES or (rest[0] in "−-+" and text[end : end + 1] == " "):
        found |= {"#", "$"} if rest[0] in _CURRENCIES else {"#"}
    elif rest[0] == "&":
        found.add("&")
    elif rest[0].isupper():
        found.add("^")
    if _joins(text, tokens, last):
        word = tokens[last + 1][1]
        found.add(word)
        if word in _EXTREMES or _HIGHEST.fullmatch(word):
            found.add("est")
        if word in NUMERALS:
            found.add("#")
    return found


def _is_unsaid(text: str, start: int, entry: Entry, unsaid: list[tuple[int, int]]) -> bool:
    """Whether a word stands in a condition or a caution; what a "why" takes for granted is said all the same."""
    if not any(a <= start < b for a, b in unsaid) or entry.name in {"advice", "forecast"}:
        return False
    return not (entry.name == "direction" and "why " in text[max(0, start - 24) : start].lower())
