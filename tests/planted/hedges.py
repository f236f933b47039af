"""Wrong hedges: more than what is less, and a lower bound as if it were exact."""

from random import Random

from generator.facts.ledger import Statement
from tests.planted.page import Clean, Edit
from tests.planted.plan import Plan, lower_bound, sentence_at, shuffled
from tests.planted.truth import ABOUT, MORE, NEAR, false_print

HEDGES = ("at least", *MORE, *NEAR, *ABOUT)
FLOORED = ("title", "description", "lede", "key.", "faq.")
FLOOR_WORDS = ("record", "data show", "data", "floor")


def wrong_hedge(post: Clean, dice: Random) -> Plan | None:
    """Another hedge, under which the same digits are false."""
    for s in shuffled(post.figures, dice):
        if s.block.startswith("table.") or s.quantity is None or s.unit.startswith(("index", "count", "percent per")):
            continue
        if s.formula == "constant":
            continue  # a round level is named, not measured: "above more than $3,000" is bad English and no falsehood
        place = _hedge_place(post.plain(s.block), s)
        for new in shuffled(("at least", "more than", "nearly", "almost", "about", "over"), dice):
            if new == s.predicate or not false_print(
                s.printed, s.quantity, hedge=new, lower_bound=lower_bound(post, s)
            ):
                continue
            return Plan((_hedged(s, place, new, post),), f"{s.quantity} is not {new} {s.printed}")
    return None


def bound_without_hedge(post: Clean, dice: Random) -> Plan | None:
    """A lower bound as a bare figure where it must carry its hedge."""
    for s in shuffled(post.figures, dice):
        text = post.plain(s.block)
        place = _hedge_place(text, s)
        if place is None or not lower_bound(post, s) or not s.block.startswith(FLOORED):
            continue
        low, high = sentence_at(text, s.start, s.end)
        rest = text[low : place[0]] + text[place[1] : high]
        if any(word in rest.lower() for word in FLOOR_WORDS):
            continue
        hedge = text[slice(*place)].lower()
        verb = hedge in ("top", "tops", "topped")
        new = {"top": "Hit", "tops": "hits", "topped": "hit"}[hedge] if verb else ""
        end = place[1] if verb else min(place[1] + 1, len(text))
        return Plan((Edit(s.block, place[0], end, new),), f"{s.fact} is at least {s.quantity}, not just that")
    return None


def _hedge_place(text: str, s: Statement) -> tuple[int, int] | None:
    """Where the hedge of a figure stands: at the head of its print, or right before it."""
    head = s.printed.lower()
    for hedge in HEDGES:
        if head.startswith(hedge + " "):
            return s.start, s.start + len(hedge)
        if text[: s.start].lower().endswith(" " + hedge + " ") or text[: s.start].lower() == hedge + " ":
            return s.start - len(hedge) - 1, s.start - 1
    return None


def _hedged(s: Statement, place: tuple[int, int] | None, new: str, post: Clean) -> Edit:
    if place is None:
        capital = s.start == 0 or post.plain(s.block)[: s.start].rstrip().endswith((".", "?"))
        return Edit(s.block, s.start, s.start, (new.capitalize() if capital else new) + " ")
    old = post.plain(s.block)[slice(*place)]
    return Edit(s.block, *place, new.capitalize() if old[0].isupper() else new)
