"""What a maker hands back: the edits of one error, why it is false, and how the ledger would be forged to match."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import NamedTuple, TypeVar

from generator.facts.ledger import Statement
from generator.facts.observation import Bound
from tests.planted.page import Clean, Edit
from tests.planted.series import counted_alike
from tests.planted.truth import false_print, read_print

T = TypeVar("T")


class Forgery(NamedTuple):
    """A statement of the ledger as it would stand if the false print were true."""

    statement: str
    printed: str
    quantity: Decimal


def _same(text: str) -> str:
    return text


@dataclass(frozen=True)
class Plan:
    """One error. `text` and `page` change the finished Markdown and HTML, where no block's words are at fault.

    `post` moves whole blocks. `form` is the surface form, where a class has a list of them: its words, slots unfilled.
    """

    edits: tuple[Edit, ...]
    proof: str
    forged: tuple[Forgery, ...] = ()
    text: Callable[[str], str] = field(default=_same)
    page: Callable[[str], str] = field(default=_same)
    form: str = ""
    post: Callable[[Clean], Clean] | None = None


Maker = Callable[[Clean, Random], Plan | None]
Rewrite = Callable[[Statement, Random], str | None]


def shuffled(items: Iterable[T], dice: Random) -> list[T]:
    """All of them in a random order."""
    found = list(items)
    dice.shuffle(found)
    return found


def lower_bound(post: Clean, s: Statement) -> bool:
    """Whether the figure is known only from below."""
    return s.fact in post.facts and post.facts[s.fact].bound is Bound.AT_LEAST


def false_as(post: Clean, s: Statement, new: str) -> bool:
    """Whether other digits for a figure are false under the hedge that it stands under."""
    assert s.quantity is not None
    false = false_print(new, s.quantity, hedge=s.predicate.lower(), lower_bound=lower_bound(post, s))
    return false and not counted_alike(post, s, new)


def misprint(post: Clean, dice: Random, figures: Sequence[Statement], rewrite: Rewrite) -> Plan | None:
    """The first of some figures that can be rewritten into a falsehood."""
    for s in shuffled(figures, dice):
        for _ in range(4):
            new = rewrite(s, dice)
            if new and new != s.printed and false_as(post, s, new):
                return misprinted(s, new)
    return None


def misprinted(s: Statement, new: str) -> Plan:
    """A figure's print exchanged."""
    found = read_print(new)
    assert found is not None
    assert s.quantity is not None
    signed = -abs(found.stated) if s.quantity < 0 else abs(found.stated)
    return Plan(
        (Edit(s.block, s.start, s.end, new),),
        f"{s.fact} is {s.quantity} {s.unit}, not {new!r} ({s.predicate or 'bare'})",
        (Forgery(s.id, new, signed),),
    )


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence of a block's plain text around a stretch."""
    ends = sentence_ends(text)
    low = max((e for e in ends if e <= start), default=0)
    high = min((e for e in ends if e >= end), default=len(text))
    return low, high


def sentence_ends(text: str) -> list[int]:
    """Where sentences end, each behind its stop."""
    return [i + 1 for i, c in enumerate(text) if c in ".?!" and (i + 1 == len(text) or _opens(text, i))]


def _opens(text: str, i: int) -> bool:
    """Whether the full stop at `i` ends a sentence: a capital follows, and it is no month's or number's stop."""
    after, before = text[i + 1 : i + 3], text[:i].rsplit(" ", 1)[-1]
    return after[:1] == " " and not after[1:].isdigit() and before not in MONTH_STEMS


MONTH_STEMS = frozenset({"Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "U.S"})
