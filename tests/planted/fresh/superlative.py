"""Firsts, records, ranks and streaks that the record denies."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random

from generator.house.assets import ASSETS
from tests.planted.fresh.place import DOWN, UP, first_placed
from tests.planted.fresh.proved import beside, beyond, claims_of, day_changes, names, runs
from tests.planted.page import Clean, Edit
from tests.planted.plan import Plan, shuffled

INSTEAD_OF_SINCE = {
    "in its history": 0, "of all time": 0, "in living memory": 0, "in years": 2, "in a decade": 10,
    "anyone can remember": 0, "the market has known": 0, "that the books show": 0, "since records began": 0,
    "since trading began": 0, "since its launch": 0, "since the data begin": 0, "in the whole series": 0,
    "in crypto’s history": 0, "in the entire record": 0, "there has been": 0, "in more than five years": 5,
    "so far": 0, "yet": 0, "on the books": 0, "bar none": 0, "in memory": 0, "to date": 0,
}  # fmt: skip
"""With the years that they reach back at least; 0 is the whole record."""
TITLES = {"in History": 0, "of All Time": 0, "in Years": 2, "Yet": 0, "in a Decade": 10, "on the Books": 0}
TAILS = (
    ", a record", ", an all-time record", ", a feat without precedent", ", the first of its kind",
    ", unmatched in the data", ", never seen before", ", topping every earlier day", ", beyond anything in the record",
    ", an unprecedented figure", ", second to none", " (a new record)", ", like on no other day", ", a new extreme",
    ", a day like no other", ", which no earlier day had reached", ", the ultimate extreme",
)  # fmt: skip
SENTENCES = (
    "No earlier day comes close.",
    "Nothing like it stands in the books.",
    "It’s the biggest such figure on the books.",
    "The record books have a new entry.",
    "Never had there been a day like it.",
    "It set a new mark.",
    "That goes beyond every previous day.",
    "It was a milestone: the most extreme figure yet.",
    "The day has no equal.",
    "There was no precedent.",
    "That’s a first.",
    "It hadn’t happened before.",
    "A record fell.",
    "It ranks first of all days.",
    "It heads the list of such days.",
    "The figure has never been exceeded.",
    "No day in the series beats it.",
    "Until then the market had not seen such a day.",
)
LAST = (
    "No coin did worse than {a}.", "{A} brought up the rear.", "{A} finished last.", "{A} was the weakest of the lot.",
    "Nowhere was the result poorer than in {a}.", "{A} was the laggard.", "{A} came bottom of the table.",
    "{A} came off worst.",
)  # fmt: skip
FIRST = (
    "{A} came out on top.", "{A} led the field.", "No coin did better than {a}.", "{A} topped the table.",
    "{A} was the pick of the bunch.", "{A} finished first.", "{A} was ahead of the pack.", "{A} came off best.",
)  # fmt: skip
ALONE = (
    "Only {a} {fell}.", "{A} was alone in {falling}.", "No other coin {fell} along with {a}.",
    "{A} {fell}, and it was the only one to do so.", "Alone among the coins tracked, {a} {fell}.",
    "Of all the coins only {a} ended {lower}.",
)  # fmt: skip
AGAIN = (
    "For {a} it was the first {loss} in six days.", "{A} ended a run of five {gains}.",
    "It was the first {loss} for {a} in more than a week.", "That broke a long run of {gains} in {a}.",
)  # fmt: skip
RUN = (
    "For {a} it was the seventh {loss} in a row.", "{A} has now {fallen} nine days running.",
    "{A} stretched its losing or winning streak to eight days.", "It was {a}’s tenth straight {loss}.",
)  # fmt: skip
OTHER_WAY = {
    "fell": {"gains": "gains", "fallen": "fallen"},
    "rose": {"gains": "losses", "fallen": "risen"},
}


def outranked(post: Clean, dice: Random) -> Plan | None:
    """One way or another of overstating a rank."""
    ways: tuple[Callable[[Clean, Random], Plan | None], ...] = (_since, _since, _beyond, _beyond, _placed, _streak)
    for way in shuffled(ways, dice):
        plan = way(post, dice)
        if plan is not None:
            return plan
    return None


def _since(post: Clean, dice: Random) -> Plan | None:
    """The day since when, exchanged for a longer time."""
    for span, claim in claims_of(post, dice, "superlative"):
        since = beyond(post, claim)
        if since is None:
            continue
        for s in shuffled([s for s in post.times if s.fact == claim.facts["since"] and s.block == span.block], dice):
            words = re.search(r"since $", post.plain(s.block)[: s.start], re.IGNORECASE)
            if words is None or not span.start <= s.start < span.end:
                continue
            table = TITLES if span.block == "title" else INSTEAD_OF_SINCE
            form = dice.choice([f for f, years in table.items() if _reaches(post, since, years)])
            edit = Edit(s.block, words.start(), s.end, form)
            return Plan((edit,), f"{since} was at or beyond it ({claim.id})", form=form)
    return None


def _reaches(post: Clean, since: date, years: int) -> bool:
    """Whether so many years, at the least, reach back beyond the day since when."""
    return years == 0 or (post.ledger.as_of.date() - since).days < 365 * years


def _beyond(post: Clean, dice: Random) -> Plan | None:
    """More is said beside a claim that names the day since when."""
    for span, claim in claims_of(post, dice, "superlative"):
        since = beyond(post, claim)
        if since is None:
            continue
        form = dice.choice((*TAILS, *SENTENCES))
        edit = beside(span, post, form, tail=form in TAILS)
        if edit is not None:
            return Plan((edit,), f"{since} was at or beyond it ({claim.id})", form=form)
    return None


def _placed(post: Clean, dice: Random) -> Plan | None:
    """A coin put first, last or alone, that was not."""
    changes = day_changes(post)
    for id in shuffled(changes, dice):
        mine, others = changes[id], [value for other, value in changes.items() if other != id]
        false = [form for forms, wrong in _ranks(mine, others) if wrong for form in forms]
        if false:
            fill = names(id, "a") | (DOWN if mine < 0 else UP)
            forms = [("sentences", form) for form in shuffled(false, dice)]
            return first_placed(post, dice, forms, fill, f"{id} changed by {mine:.1f} %, others by {sorted(others)}")
    return None


def _ranks(mine: Decimal, others: list[Decimal]) -> list[tuple[tuple[str, ...], bool]]:
    margin = Decimal("0.2")
    return [
        (LAST, any(other < mine - margin for other in others)),
        (FIRST, any(other > mine + margin for other in others)),
        (ALONE, bool(mine) and any(other * mine > 0 and abs(other) > margin for other in others)),
    ]


def _streak(post: Clean, dice: Random) -> Plan | None:
    """A run of days that was none."""
    for id in shuffled(day_changes(post), dice):
        same, other = runs(post, id)
        forms = [form for form in AGAIN if same >= 2 or (same and other < 3)] + [form for form in RUN if 0 < same < 7]
        if forms and id in ASSETS:
            way = DOWN if day_changes(post)[id] < 0 else UP
            fill = names(id, "a") | way | OTHER_WAY[way["fell"]]
            placed = [("sentences", form) for form in shuffled(forms, dice)]
            return first_placed(post, dice, placed, fill, f"{id}: {same} days this way, {other} the other way before")
    return None


SURFACES = frozenset((*INSTEAD_OF_SINCE, *TITLES, *TAILS, *SENTENCES, *LAST, *FIRST, *ALONE, *AGAIN, *RUN))
