"""Wrong words: directions, ranks, orders, superlatives, and how much a verb says."""

import re
from collections.abc import Iterable
from random import Random

from generator.facts.ledger import ClaimTerms, Statement
from tests.planted.page import Clean, Edit
from tests.planted.plan import Plan, shuffled
from tests.planted.truth import false_print

UP_DOWN = (
    ("rose", "fell"), ("rises", "falls"), ("gained", "lost"), ("gains", "loses"), ("climbed", "dropped"),
    ("climbs", "drops"), ("increased", "declined"), ("jumped", "sank"), ("up", "down"), ("higher", "lower"),
    ("gain", "loss"), ("rise", "fall"), ("jump", "drop"), ("increase", "decrease"), ("above", "below"),
    ("climb", "slide"), ("advanced", "slid"), ("adds", "sheds"), ("added", "shed"), ("gaining", "losing"),
    ("rising", "falling"), ("climbing", "dropping"), ("jumps", "sinks"), ("rallied", "tumbled"), ("leaps", "plunges"),
    ("leapt", "plunged"), ("up", "off"),
)  # fmt: skip
MOST_LEAST = (
    ("largest", "smallest"), ("most", "least"), ("highest", "lowest"), ("biggest", "smallest"),
    ("heaviest", "lightest"), ("best", "worst"), ("strongest", "weakest"), ("deepest", "shallowest"),
    ("steepest", "gentlest"),
)  # fmt: skip
FORWARD = dict(UP_DOWN[:-1])
BACK = {b: a for a, b in UP_DOWN}
NOT = {
    "fell": "did not fall", "rose": "did not rise", "lost": "did not lose", "gained": "did not gain",
    "dropped": "did not drop", "climbed": "did not climb", "falls": "does not fall", "rises": "does not rise",
    "loses": "does not lose", "gains": "does not gain", "was": "was not", "made": "did not make",
}  # fmt: skip
STRONG = {"down": ("plunged", "crashed", "collapsed"), "up": ("soared", "skyrocketed", "surged")}
WEAK = {"down": ("edged down", "dipped", "ticked lower"), "up": ("edged up", "inched up", "ticked higher")}


def recased(new: str, old: str) -> str:
    """New words with the capitals of the old."""
    return new[0].upper() + new[1:] if old[:1].isupper() else new


def direction_flipped(post: Clean, dice: Random) -> Plan | None:
    """Up for down, inside a claim that licenses the one."""
    for span, claim in shuffled(post.spans, dice):
        way = _way(post, claim)
        table = {"up": FORWARD, "down": BACK}.get(way)
        if table is None:
            continue
        for found in shuffled(spanned_words(span, table), dice):
            noun = re.match(r" (?:are|were|in percent)\b", span.printed[found.end() :])
            new = {"gains": "losses", "loses": "gains"}.get(found[0].lower()) if noun else None
            return said(span, found, recased(new or table[found[0].lower()], found[0]), f"{claim.id} went {way}")
    return None


def negated(post: Clean, dice: Random) -> Plan | None:
    """A change denied."""
    for span, claim in shuffled([pair for pair in post.spans if pair[1].kind in ("change", "part_of_whole")], dice):
        if _way(post, claim) in ("up", "down") or claim.kind == "part_of_whole":
            for found in shuffled(spanned_words(span, NOT), dice):
                return said(span, found, NOT[found[0].lower()], f"{claim.id} holds")
    return None


def magnitude_verb(post: Clean, dice: Random) -> Plan | None:
    """A verb for a far larger or a far smaller change: nothing below 2 % plunges, nothing from 8 % on edges."""
    for span, claim in shuffled([pair for pair in post.spans if pair[1].kind == "change"], dice):
        by = post.facts[claim.facts["by"]]
        if by.quantity is None or str(by.quantity.unit) != "percent" or claim.direction not in STRONG:
            continue
        size = abs(by.value)
        words = STRONG if size < 2 else WEAK if size >= 8 else None
        for found in shuffled(spanned_words(span, ("fell", "rose", "lost", "gained")), dice) if words else ():
            assert words is not None
            if span.printed[: found.start()].endswith("price ") and not claim.metric.startswith("price"):
                continue  # that is said of the price
            new = dice.choice(words[claim.direction])
            return said(span, found, new, f"{claim.id} is {by.value:.1f} %")
    return None


def wrong_rank(post: Clean, dice: Random) -> Plan | None:
    """The largest called the smallest, or the third-largest (second, where no earlier day is named)."""
    swapped = dict(MOST_LEAST) | {b: a for a, b in MOST_LEAST}
    for span, claim in shuffled([pair for pair in post.spans if pair[1].kind in ("superlative", "among")], dice):
        if "tie" in claim.facts or _alone(post, claim):
            continue
        for found in shuffled(spanned_words(span, swapped), dice):
            word = found[0].lower()
            order = "third" if "since" in claim.facts else "second"
            joint = " " if word in ("most", "least") else "-"
            new = dice.choice((swapped[word], swapped[word], f"{order}{joint}{word}"))
            return said(span, found, recased(new, found[0]), f"{claim.id} goes {claim.direction}")
    return None


def _alone(post: Clean, claim: ClaimTerms) -> bool:
    """Whether of several coins this one alone moved its way: then it moved the most and the least of them."""
    fact = post.facts[claim.facts["fact"]]
    others = [post.facts[id] for role, id in claim.facts.items() if role.startswith("others")]
    return claim.kind == "among" and fact.formula == "change" and not any(o.value * fact.value > 0 for o in others)


def reversed_order(post: Clean, dice: Random) -> Plan | None:
    """Before and after exchanged: figures or labels of one change."""
    for _, claim in shuffled([pair for pair in post.spans if pair[1].kind in ("change", "transition")], dice):
        ends = [claim.facts["before"], claim.facts["after"]]
        said = [s for s in post.ledger.statements if s.kind == "figure" and s.fact in ends]
        for a in shuffled(said, dice):
            for b in said:
                apart = a.block == b.block and a.fact == ends[0] and b.fact == ends[1] and a.unit == b.unit
                if apart and a.printed != b.printed and _each_false(a, b) and abs(a.start - b.start) < 60:
                    edits = (Edit(a.block, a.start, a.end, b.printed), Edit(b.block, b.start, b.end, a.printed))
                    return Plan(edits, f"{claim.id} runs from {a.printed} to {b.printed}")
    return None


def _each_false(a: Statement, b: Statement) -> bool:
    if a.unit == "label" or a.quantity is None or b.quantity is None:
        return True
    return false_print(b.printed, a.quantity, hedge=a.predicate) and false_print(a.printed, b.quantity, hedge="")


def false_superlative(post: Clean, dice: Random) -> Plan | None:
    """A rank stretched: since an earlier year, or on the whole record, though a later day went beyond."""
    for span, claim in shuffled([pair for pair in post.spans if pair[1].kind == "superlative"], dice):
        since = post.facts.get(claim.facts.get("since", ""))
        value = post.facts.get(claim.facts.get("since_value", ""))
        if since is None or since.day is None or value is None or value.value == post.facts[claim.facts["fact"]].value:
            continue
        for s in shuffled([s for s in post.times if s.fact == since.id and s.block == span.block], dice):
            text = post.plain(s.block)
            words = re.compile(r"since $", re.I).search(text[: s.start])
            if words is None or not span.start <= s.start < span.end:
                continue
            new = dice.choice(("on record", "ever", f"since {since.day.year - dice.randrange(1, 4)}"))
            caps = text[words.start()].isupper()
            new = new.title() if caps else new
            return Plan((Edit(s.block, words.start(), s.end, new),), f"{since.day} was at or beyond it ({claim.id})")
    return None


def spanned_words(span: Statement, table: Iterable[str]) -> list[re.Match[str]]:
    """The words of a table that stand in a span, none of them in a fixed phrase."""
    words = "|".join(sorted(table, key=len, reverse=True))
    found = re.finditer(
        rf"(?<!as )(?<!at )\b({words})\b(?! to \w+ (?:price|bet)| than| prices| bets)", span.printed, re.I
    )
    return list(found)


def _way(post: Clean, claim: ClaimTerms) -> str:
    """Up or down; of a superlative of changes the sign of its own figure."""
    if claim.kind in ("change", "transition"):
        return claim.direction
    fact = post.facts.get(claim.facts.get("fact", ""))
    if claim.kind in ("superlative", "among") and fact is not None and fact.formula == "change" and fact.value:
        return "up" if fact.value > 0 else "down"
    return ""


def said(span: Statement, found: re.Match[str], new: str, proof: str, *, form: str = "") -> Plan:
    """A word of a span exchanged."""
    low, high = found.span()
    return Plan((Edit(span.block, span.start + low, span.start + high, new),), f"{proof}: not {new!r}", form=form)
