"""Words of size that do not fit: nothing below 2 % plunges, nothing from 8 % on edges."""

import re
from decimal import Decimal
from random import Random

from tests.planted.fresh.place import Forms, first_placed
from tests.planted.fresh.proved import beside, day_changes, verbs
from tests.planted.page import Clean
from tests.planted.plan import Plan, shuffled
from tests.planted.words import said

WEAK = {
    "down": (
        "eased", "slipped", "drifted lower by", "nudged lower by", "softened by", "crept lower by", "inched lower by",
        "ebbed by", "came off a touch, by", "lost a modest", "fell a mere", "fell a slight", "fell just", "fell only",
        "fell barely", "fell marginally, by", "sagged gently, by", "was trimmed by", "was all but flat, down",
        "hardly budged, down", "barely moved, down", "was steady, down", "fell a negligible",
    ),
    "up": (
        "drifted higher by", "nudged higher by", "crept higher by", "firmed a touch, by", "gained a modest",
        "rose a mere", "rose a slight", "rose just", "rose only", "rose barely", "rose marginally, by",
        "was all but flat, up", "hardly budged, up", "barely moved, up", "was steady, up", "rose a negligible",
        "tiptoed higher by",
    ),
}  # fmt: skip
STRONG = {
    "down": (
        "cratered", "nosedived", "imploded by", "plummeted", "fell off a cliff, by", "got hammered, losing",
        "was crushed, losing", "melted down by", "slumped", "tanked", "was routed, losing", "fell a whopping",
        "fell a staggering", "fell a massive", "fell sharply, by", "fell steeply, by", "fell hard, by", "bled",
        "was gutted, down", "went into freefall, down", "took a beating, down", "lost a hefty", "swooned by",
    ),
    "up": (
        "rocketed", "exploded by", "went vertical, up", "went through the roof, up", "blasted off, up", "shot up",
        "spiked", "vaulted", "ripped higher by", "roared ahead by", "rose a whopping", "rose a staggering",
        "rose sharply, by", "rose steeply, by", "was catapulted up", "mooned by", "boomed, up", "stormed ahead by",
        "zoomed up", "erupted by", "ballooned by", "rose an astonishing", "gained a hefty", "galloped ahead by",
    ),
}  # fmt: skip
OLD = {"down": ("fell", "lost", "dropped"), "up": ("rose", "gained", "climbed")}
TITLE_WEAK = {"down": ("Slips", "Eases", "Dips", "Drifts"), "up": ("Nudges Up", "Creeps Up", "Drifts Up")}
TITLE_STRONG = {"down": ("Craters", "Nosedives", "Implodes"), "up": ("Rockets", "Explodes", "Skyrockets")}
OLD_TITLE = {"down": ("Falls", "Loses", "Drops"), "up": ("Rises", "Gains", "Climbs")}
QUIET = (
    "It was a quiet day.", "Little happened.", "The session was uneventful.", "Trading was calm throughout.",
    "The move was modest.", "Prices hardly stirred.", "All told, a dull day.", "It was a ripple, no more.",
)  # fmt: skip
WILD = (
    "It was carnage.", "It was a wild day by any measure.", "The market was in turmoil.", "The swing was enormous.",
    "Prices went haywire.", "The market was turned upside down.", "What an upheaval.", "The moves were violent.",
)  # fmt: skip
TRIFLE = (", a trifle", ", next to nothing", ", a paltry sum", ", a drop in the ocean", ", small change")
TORRENT = (", a colossal sum", ", an enormous figure", ", a torrent", ", an avalanche", ", a towering figure")


def missized(post: Clean, dice: Random) -> Plan | None:
    """A verb, a sentence or an aside of the wrong size."""
    for way in shuffled((_verb, _verb, _verb, _verb, _day, _sum), dice):
        plan = way(post, dice)
        if plan is not None:
            return plan
    return None


def _verb(post: Clean, dice: Random) -> Plan | None:
    for span, claim in shuffled([pair for pair in post.spans if pair[1].kind == "change"], dice):
        by, way = post.facts[claim.facts["by"]], claim.direction
        if by.quantity is None or str(by.quantity.unit) != "percent" or way not in OLD:
            continue
        tiny, huge = abs(by.value) < 2, abs(by.value) >= 8
        title = span.block == "title"
        strong, weak = (TITLE_STRONG, TITLE_WEAK) if title else (STRONG, WEAK)
        for found in shuffled(verbs(span, (OLD_TITLE if title else OLD)[way]), dice) if tiny or huge else ():
            form = dice.choice((strong if tiny else weak)[way])
            return said(span, found, form, f"{claim.id} is {by.value:.1f} %", form=form)
    return None


def _day(post: Clean, dice: Random) -> Plan | None:
    """The day as a whole, called quiet or wild."""
    changes = day_changes(post)
    if len(changes) < 2:
        return None
    most = max(abs(value) for value in changes.values())
    sentences = QUIET if most >= 8 else WILD if most < 2 else ()
    forms = Forms(sentences=tuple(shuffled(sentences, dice)))
    return first_placed(post, dice, forms.all(), {}, f"the largest change is {most:.1f} %")


def _sum(post: Clean, dice: Random) -> Plan | None:
    """The day's liquidations, called small at thrice their median, or large below it."""
    for _, claim in post.spans:
        if claim.kind == "comparison" and claim.metric == "liquidations.total" and claim.facts.get("by"):
            ratio = post.facts[claim.facts["by"]].value
            forms = TRIFLE if ratio >= 3 else TORRENT if ratio < Decimal("0.8") else ()
            totals = [s for s in post.figures if s.fact == claim.facts["fact"] and re.match("lede|body", s.block)]
            for s in shuffled(totals, dice) if forms else ():
                form = dice.choice(forms)
                edit = beside(s, post, form, tail=True)
                if edit is not None:
                    return Plan((edit,), f"{claim.id} is {ratio:.1f} times the median", form=form)
    return None


_TABLES = (WEAK, STRONG, TITLE_WEAK, TITLE_STRONG)
SURFACES = frozenset((*QUIET, *WILD, *TRIFLE, *TORRENT)).union(
    *(forms for table in _TABLES for forms in table.values())
)
