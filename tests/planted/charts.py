"""Posts with an image: a line of Markdown whose alternative text states figures of the post, with its statements."""

from dataclasses import replace
from random import Random

from generator.facts.ledger import Statement
from generator.facts.post import Line, Text
from tests.planted.figures import another_digit
from tests.planted.inserted import ROOMY
from tests.planted.names import asset_swapped
from tests.planted.page import Clean
from tests.planted.plan import Plan, misprint, sentence_ends, shuffled
from tests.planted.words import direction_flipped

ALT = "alt.1"
_OPENINGS = ("Chart: ", "Bar chart. ", "")


def with_chart(post: Clean, dice: Random) -> Clean:
    """The post with an image after its lede; its text repeats a bound sentence. The post itself where none will do."""
    for path, low, high in shuffled(_tellable(post), dice):
        words = post.plain(path)[low:high]
        opening = dice.choice(_OPENINGS)
        shift = len(opening) - low
        said = [s for s in post.ledger.statements if s.block == path and low <= s.start and s.end <= high]
        moved = tuple(
            s.model_copy(update={"id": f"{s.id}-alt", "block": ALT, "start": s.start + shift, "end": s.end + shift})
            for s in said
        )
        ledger = post.ledger.model_copy(update={"statements": (*post.ledger.statements, *moved)})
        return replace(post, ledger=ledger, alts=(Line(path=ALT, inlines=(Text(text=opening + words),)),))
    return post


def _tellable(post: Clean) -> list[tuple[str, int, int]]:
    """Sentences that stand by themselves: the description's, and the first of other blocks, with a figure in them."""
    found = []
    for path in post.lines:
        ends = (
            sentence_ends(post.plain(path)) if ROOMY.fullmatch(path) and not path.startswith(("faq", "final")) else []
        )
        spans = list(zip((0, *(end + 1 for end in ends)), ends, strict=False))
        for low, high in spans[: None if path == "description" else 1]:
            whole = [s for s in post.ledger.statements if s.block == path and s.start < high and low < s.end]
            inside = all(low <= s.start and s.end <= high for s in whole)
            if inside and any(s.kind == "figure" for s in whole):
                found.append((path, low, high))
    return found


def _told(post: Clean) -> list[Statement]:
    return [s for s in post.figures if s.block == ALT]


def alt_not_chart(post: Clean, dice: Random) -> Plan | None:
    """A figure, a direction or a coin in an image's alternative text that the data do not bear out."""
    alone = replace(post, ledger=post.ledger.model_copy(update={
        "statements": tuple(s for s in post.ledger.statements if s.block == ALT)
    }))  # fmt: skip
    if not post.alts:
        return None
    for way in shuffled((_digit, _digit, direction_flipped, asset_swapped), dice):
        plan = way(alone, dice)
        if plan is not None:
            return plan
    return None


def _digit(post: Clean, dice: Random) -> Plan | None:
    return misprint(post, dice, _told(post), lambda s, d: another_digit(s.printed, d))
