"""What the record shows, denied."""

import re
from decimal import Decimal
from random import Random

from tests.planted.fresh.place import DOWN, UP, Forms, first_placed
from tests.planted.fresh.proved import claims_of, day_changes, names, swapped
from tests.planted.inserted import ROOMY
from tests.planted.page import Clean, Edit
from tests.planted.plan import Plan, shuffled

_PARTS = {
    "fell": ("fall", "falling", "fallen"), "rose": ("rise", "rising", "risen"), "lost": ("lose", "losing", "lost"),
    "gained": ("gain", "gaining", "gained"), "dropped": ("drop", "dropping", "dropped"),
    "climbed": ("climb", "climbing", "climbed"),
}  # fmt: skip
_DENIED = (
    "didn’t {0}", "didn't {0}", "never {past}", "failed to {0}", "refused to {0}", "hardly {past}", "scarcely {past}",
    "could not {0}", "couldn’t {0}", "narrowly avoided {1}", "stopped short of {1}", "by no means {past}",
    "in no way {past}", "hasn’t {2}", "has not {2}", "wouldn’t {0}", "did anything but {0}", "almost {past}",
    "nearly {past}", "would have {2}", "was not seen {1}", "neither {past} nor otherwise moved", "resisted {1}",
    "came close to {1}", "escaped {1}", "was far from {1}", "declined to {0}",
)  # fmt: skip
SENTENCES = (
    "In fact {a} did not {go} at all.", "{A} sat the day out.", "{A} didn’t stir.",
    "The {fall} in {a} never happened.", "There was no {fall} in {a}.", "Talk of a {fall} in {a} was wide of the mark.",
    "The price of {a} was the same at the close.", "{A} ended where it began.", "{A} finished unchanged.",
    "{A} closed flat.", "Reports of {losses} in {a} were wrong.", "It isn’t true that {a} {fell}.",
    "It is not the case that {a} {fell}.", "{A} went nowhere.", "Far from {falling}, {a} stood still.",
    "Contrary to what is said above, {a} never {fell}.",
)  # fmt: skip
"""False where A's price changed by 1 % or more."""
FIRM = (
    "{A} stood firm.",
    "{A} held its ground.",
    "{A} was spared.",
    "{A} withstood it all.",
    "{A} kept all its value.",
)
"""False where A lost 1 % or more."""
NO_COIN = (
    "None of the coins {fell}.", "No coin {fell}.", "Not one of the coins tracked {fell}.", "Nothing moved.",
    "Prices stood still.", "Not a single coin ended {lower}.", "Nobody saw prices {go}.",
)  # fmt: skip
NO_LIQUIDATIONS = (
    "No positions were closed by force.", "Liquidations were nil.", "There were no liquidations to speak of.",
    "Nobody was liquidated.", "Longs and shorts came through unscathed.", "Neither longs nor shorts were closed.",
    "Not one position was liquidated.", "There weren’t any liquidations.",
)  # fmt: skip
NO_MOOD = (
    "The index stood still.", "The index did not budge.", "Sentiment was unmoved.", "The mood didn’t change.",
    "The reading was the same as the day before.",
)  # fmt: skip
ALL = ("Not all ", "None of the ", "Hardly any of the ", "Few of the ")


def _verbs(past: str) -> tuple[str, ...]:
    return tuple(form.format(*_PARTS[past], past=past) for form in _DENIED)


TABLE = {
    "down": {past: _verbs(past) for past in ("fell", "lost", "dropped")},
    "up": {past: _verbs(past) for past in ("rose", "gained", "climbed")},
}


def denied(post: Clean, dice: Random) -> Plan | None:
    """A verb turned into its denial, a sentence that denies, or all turned into none."""
    for way in shuffled((_verb, _verb, _sentence, _sentence, _none), dice):
        plan = way(post, dice)
        if plan is not None:
            return plan
    return None


def _verb(post: Clean, dice: Random) -> Plan | None:
    plan = swapped(post, dice, ("change",), TABLE)
    if plan is None:
        return None
    form = next((form for form in _DENIED for past in _PARTS if plan.form == form.format(*_PARTS[past], past=past)), "")
    return Plan(plan.edits, plan.proof, form=form)


def _sentence(post: Clean, dice: Random) -> Plan | None:
    changes = day_changes(post)
    forms = [(form, f"{id} changed by {value:.1f} %", id) for id, value in changes.items() if abs(value) >= 1
             for form in (*SENTENCES, *(FIRM if value < 0 else ()))]  # fmt: skip
    most = max(changes, key=lambda id: abs(changes[id]), default="")
    if most and abs(changes[most]) >= 1:
        forms += [(form, f"{most} changed by {changes[most]:.1f} %", most) for form in NO_COIN]
    forms += [(form, f"{id} is {value}", most) for id, value in _liquidated(post) for form in NO_LIQUIDATIONS]
    forms += [(form, f"the index changed by {value}", most) for value in _mood(post) for form in NO_MOOD]
    for form, proof, id in shuffled(forms, dice)[:20]:
        fill = names(id, "a") | (DOWN if changes[id] < 0 else UP) if id else {}
        plan = first_placed(post, dice, Forms(sentences=(form,)).all(), fill, proof)
        if plan is not None:
            return plan
    return None


def _liquidated(post: Clean) -> list[tuple[str, Decimal]]:
    total = post.facts.get("market.liquidations")
    return [(total.id, total.value)] if total is not None and total.quantity is not None and total.value else []


def _mood(post: Clean) -> list[Decimal]:
    changes = {claim.facts["by"] for _, claim in claims_of(post, Random(0), "change") if claim.metric == "fear_greed"}
    return [post.facts[id].value for id in changes if post.facts[id].value]


def _none(post: Clean, dice: Random) -> Plan | None:
    """All the coins, turned into some or none of them."""
    for path, line in shuffled(post.lines.items(), dice):
        found = re.search(r"\bAll (?=\w+ (?:other )?coins\b)", line.plain)
        if found is not None and ROOMY.fullmatch(path):
            form = dice.choice(ALL)
            return Plan((Edit(path, *found.span(), form),), f"it holds of all: {line.plain[:80]!r}", form=form)
    return None


SURFACES = frozenset((*_DENIED, *SENTENCES, *FIRM, *NO_COIN, *NO_LIQUIDATIONS, *NO_MOOD, *ALL))
