"""Comparisons with what is not in the record, and between coins the wrong way round."""

from decimal import Decimal
from random import Random

from tests.planted.fresh.place import Forms, first_placed, planted
from tests.planted.fresh.proved import day_changes, names
from tests.planted.page import Clean
from tests.planted.plan import Plan, shuffled

FORMS = Forms(
    sentences=(
        "Gold did better.",
        "Shares held up far better.",
        "The Nasdaq had a quieter day.",
        "Against the euro the picture was the same.",
        "That is more than the market value of many banks.",
        "It compares with an average of half that in the spring.",
        "A year ago the figure stood at a third of that.",
        "Rival indexes tell a milder story.",
        "Other trackers put the toll at double that.",
        "On-chain activity changed by less.",
        "Demand was stronger abroad than at home.",
        "{Coin}’s move outstripped that of oil.",
        "The swing was wider than any on Wall Street.",
        "Stablecoins fared better still.",
        "Memecoins were hit harder than the majors.",
        "Bonds, by contrast, barely moved.",
        "Silver moved in step.",
        "Spot volume paled beside that of futures.",
        "It’s roughly the size of a small country’s output.",
        "Twice as many longs as usual were caught.",
        "Retail traders came off worse than institutions.",
        "Asia fared worse than Europe.",
        "The previous week had been calmer by half.",
        "That’s on a par with the collapse of FTX.",
        "It was nothing next to the crash of March 2020.",
        "By comparison, the spring was tame.",
        "The move exceeds that of every bank share.",
        "Volatility was higher than in currencies.",
        "Futures in Chicago lagged those offshore.",
        "Weekday volumes are thinner than weekend ones.",
    ),
    tails=(
        ", far more than shares", ", a bigger move than gold’s", ", worse than any stock index", ", unlike gold",
        ", whereas shares rose", ", while gold stood still", ", twice the move of the Nasdaq",
        ", more than in the whole of last week", ", in contrast to shares", ", outpacing every major currency",
        ", on a par with the crash of 2020", ", less than in rival counts", ", against a gain in gold",
        ", as did shares", ", in step with silver",
    ),
    leads=(
        "Unlike gold, ", "While shares rose, ", "In step with Wall Street, ", "Like most stock indexes, ",
        "In contrast to oil, ",
    ),
    titles=(", Outpacing Gold", " While Stocks Gain", ", Lagging Wall Street"),
)  # fmt: skip
BETTER = (
    "{A} outdid {b}.", "{A} held up better than {b}.", "{A} beat {b} on the day.", "{A} had the edge over {b}.",
    "{A} came out ahead of {b}.", "{A} left {b} behind.", "{B} lagged {a}.", "{B} trailed {a}.",
    "{B} underperformed {a}.", "{A} did better than {b}.", "{B} came off worse than {a}.",
    "{A} was stronger than {b}.", "Of the two, {b} was weaker than {a}.", "{A} outshone {b}.",
)  # fmt: skip
"""False where A's change lies below B's."""
FURTHER = (
    "The move in {a} was larger than that in {b}.", "{A} moved further than {b}.",
    "{B}’s swing was smaller than {a}’s.",
    "{A} swung more widely than {b}.", "{B} was the steadier of {a} and {b}.",
)  # fmt: skip
"""False where A moved less than B, whichever way."""


def compared(post: Clean, dice: Random) -> Plan | None:
    total = len(FORMS.all())
    if dice.random() < total / (total + len(BETTER) + len(FURTHER)):
        return planted(post, dice, FORMS, "no such figure stands in the record")
    return _reversed(post, dice) or planted(post, dice, FORMS, "no such figure stands in the record")


def _reversed(post: Clean, dice: Random) -> Plan | None:
    changes = day_changes(post)
    for a in shuffled(changes, dice):
        for b in shuffled(changes, dice):
            if changes[a] < changes[b] - Decimal("0.2"):
                smaller = abs(changes[a]) < abs(changes[b]) - Decimal("0.2")
                forms = [("sentences", form) for form in shuffled((*BETTER, *(FURTHER if smaller else ())), dice)]
                proof = f"{a} changed by {changes[a]:.1f} %, {b} by {changes[b]:.1f} %"
                return first_placed(post, dice, forms, names(a, "a") | names(b, "b"), proof)
    return None


SURFACES = frozenset((*(form for _, form in FORMS.all()), *BETTER, *FURTHER))
