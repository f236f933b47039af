"""Verbs of the other direction, few of them the usual ones."""

from random import Random

from tests.planted.fresh.proved import swapped
from tests.planted.page import Clean
from tests.planted.plan import Plan

RISING = (
    "rebounded", "bounced", "bounced back by", "picked up", "went up", "moved up", "pushed up by", "pushed ahead by",
    "notched a gain of", "booked a gain of", "posted a gain of", "logged a rise of", "managed a rise of", "was up",
    "was higher by", "finished up", "closed up", "ended up", "came back by", "swelled", "grew", "expanded", "improved",
    "brightened by", "ascended", "accelerated by", "won", "won back", "clawed back", "recouped", "regained",
    "crept up", "marched up", "levitated by", "thrived, adding", "was bid up", "headed up by", "lifted off, adding",
)  # fmt: skip
FALLING = (
    "subsided by", "receded", "backtracked by", "backslid", "contracted", "shrank", "dwindled by", "went down",
    "moved down", "was down", "was lower by", "finished down", "closed down", "ended down", "posted a loss of",
    "booked a loss of", "logged a decline of", "suffered a loss of", "took a hit of", "gave back", "handed back",
    "ceded", "relinquished", "worsened by", "deteriorated by", "faltered, losing", "wilted by", "withered by", "waned",
    "diminished by", "descended", "skidded", "stumbled by", "buckled, losing", "caved by", "pulled back by",
    "fell back by", "dropped back by", "eroded by",
)  # fmt: skip
TITLE_RISING = ("Rebounds", "Bounces", "Picks Up", "Recoups", "Is Up")
TITLE_FALLING = ("Recedes", "Shrinks", "Stumbles", "Gives Back", "Is Down")
TABLE: dict[str, dict[str, tuple[str, ...]]] = {
    "down": dict.fromkeys(("fell", "lost", "dropped", "declined"), RISING)
    | dict.fromkeys(("Falls", "Loses", "Drops"), TITLE_RISING),
    "up": dict.fromkeys(("rose", "gained", "climbed", "added"), FALLING)
    | dict.fromkeys(("Rises", "Gains", "Climbs", "Adds"), TITLE_FALLING),
}


def turned(post: Clean, dice: Random) -> Plan | None:
    return swapped(post, dice, ("change",), TABLE)


SURFACES = frozenset((*RISING, *FALLING, *TITLE_RISING, *TITLE_FALLING))
