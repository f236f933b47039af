"""Classes kept from whoever builds the reader: their sentences are never shown, only their figures.

Whoever mends the reader leaves this file closed; a miss here is reported as a number.
"""

from random import Random

from tests.planted.inserted import added
from tests.planted.page import Clean
from tests.planted.plan import Plan, shuffled
from tests.planted.words import said, spanned_words

PAST = (
    "Seasoned traders have seen this film before.",
    "Nine times out of ten the market steadies after such a session.",
    "The last cycle began in just this way.",
    "Episodes of this kind tend to end in a calmer month.",
    "Sessions of this sort are a regular feature of late summer.",
    "It has become routine for such swings to fade.",
    "Over the years such readings have paid off.",
    "Traditionally the final quarter is kind to holders.",
)
BLAME = (
    "Geopolitical tension hung over the session.",
    "A stronger dollar did the damage.",
    "Nervousness about a looming court ruling kept buyers away.",
    "The rout in technology shares spilled over.",
    "Miners selling their holdings added to the pressure.",
    "Relief over an inflation report set the tone.",
    "The spark was a post on social media.",
    "Thin order books made matters worse.",
)
TOMORROW = (
    "The next leg is likely to be lower.",
    "A retest of the low cannot be ruled out.",
    "Calmer days are coming.",
    "Buyers stand ready to return.",
    "The market is poised for a breakout.",
    "Before long the losses will be made good.",
    "Momentum favors the bulls from here.",
    "The recovery has only begun.",
)
COUNSEL = (
    "Patience is the best course for now.",
    "Anyone with spare cash might start building a position.",
    "Those who are overexposed would do well to trim.",
    "Keep some powder dry.",
    "Bargains like this do not last.",
    "There has seldom been a better moment to get in.",
    "Cautious savers should look elsewhere.",
    "Set your stops tightly.",
)
MADE_UP = (
    "Most of it came within a single hour.",
    "The heaviest selling was in Asian hours.",
    "“It was a bloodbath,” one trader said.",
    "Hundreds of thousands of traders lost money.",
    "The largest single position was closed on a major exchange.",
    "Retail investors bore the brunt.",
    "Institutions bought while others sold.",
    "Social media turned gloomy.",
    "Options markets told the same story.",
    "Stablecoin supply grew at the same time.",
)
WORSE = (
    "Altcoins fared far better than the two leaders.",
    "That dwarfs anything seen in the stock market.",
    "Ether proved the more resilient of the two.",
    "The damage was confined to the smaller coins.",
    "Bitcoin outpaced gold and shares.",
    "The other markets hardly noticed.",
)
OPPOSITES = {
    "fell": ("appreciated", "firmed", "strengthened", "recovered", "perked up"),
    "rose": ("depreciated", "weakened", "softened", "retreated", "gave ground"),
    "lost": ("put on", "tacked on", "earned"),
    "gained": ("surrendered", "forfeited", "gave up"),
}


def _sentence(post: Clean, dice: Random, sentences: tuple[str, ...]) -> Plan | None:
    return added(post, dice, sentences, "nothing in the data says so")


def past(post: Clean, dice: Random) -> Plan | None:
    return _sentence(post, dice, PAST)


def blame(post: Clean, dice: Random) -> Plan | None:
    return _sentence(post, dice, BLAME)


def tomorrow(post: Clean, dice: Random) -> Plan | None:
    return _sentence(post, dice, TOMORROW)


def counsel(post: Clean, dice: Random) -> Plan | None:
    return _sentence(post, dice, COUNSEL)


def made_up(post: Clean, dice: Random) -> Plan | None:
    return _sentence(post, dice, MADE_UP)


def compared(post: Clean, dice: Random) -> Plan | None:
    return _sentence(post, dice, WORSE)


def opposite(post: Clean, dice: Random) -> Plan | None:
    """A verb of the other direction that is none of the usual ones."""
    for span, claim in shuffled([pair for pair in post.spans if pair[1].kind == "change"], dice):
        for found in shuffled(spanned_words(span, OPPOSITES), dice):
            word = found[0].lower()
            if claim.direction == ("down" if word in ("fell", "lost") else "up"):
                return said(span, found, dice.choice(OPPOSITES[word]), f"{claim.id} went {claim.direction}")
    return None
