"""Habits, seasons, cycles and odds, of which no study stands in the ledger."""

from random import Random

from tests.planted.fresh.place import Forms, planted
from tests.planted.page import Clean
from tests.planted.plan import Plan

FORMS = Forms(
    sentences=(
        "As so often after a {slump}, the next session opened quietly.",
        "It’s a script the market has followed many times.",
        "We have been here before.",
        "Every {slump} of recent memory looked much like this one.",
        "Days of this sort come along two or three times a year.",
        "Old hands will recognize the signs.",
        "By and large, a {fall} of this size is undone within a fortnight.",
        "Such {falls} have, in the main, been a prelude to calm.",
        "Precedent is on the side of patient holders.",
        "Precedent favours a quiet week.",
        "Autumn is seldom kind to {coin}.",
        "Weekends are notorious for moves like it.",
        "{Coin} makes a habit of this.",
        "That is how these episodes generally play out.",
        "Swings on this scale used to be commonplace, and are again.",
        "Only rarely does {coin} {go} like that and stay there.",
        "It happens every year around this time.",
        "The same thing occurred in the last three halving years.",
        "In prior cycles a day like it came near the end.",
        "Nobody who lived through earlier winters will be surprised.",
        "Past performance bears this out.",
        "Once again, leverage proved the market’s weak spot.",
        "Yet again {coin} led from the front.",
        "Charts of former years tell the same tale.",
        "Time and again, {losses} like these have been erased.",
        "Almost without exception, the index turns soon after such a reading.",
        "Seasonal patterns were at work.",
        "This was the customary {slump} at the turn of the month.",
        "Statistically, a {slump} like this is a coin toss.",
        "Nine of the last ten such days ended a trend.",
        "{Coin} hasn’t once failed to come back from one.",
        "The market’s long memory says otherwise: {falls} like it fade.",
        "It was a textbook case.",
        "For years this has been the season of surprises.",
        "Volatility clusters, and this week was no exception.",
        "As ever, the smaller coins moved further.",
        "In line with its record, {coin} overshot.",
        "Traders who remember 2018 know how it goes.",
        "It’s what tends to occur once funding gets stretched.",
        "Such readings hardly ever last.",
        "A repeat performance of last spring, then.",
        "By historical standards the day was unremarkable.",
        "Next to former crises it was small beer.",
        "History doesn’t repeat itself, but it rhymes.",
        "There’s a familiar ring to all this.",
        "Much the same could be said of most Septembers.",
        "Averages over a decade point the same way.",
        "The odds after a day like this have long been good.",
        "On average it takes the market nine days to get over one.",
        "Every so often the market needs a cleansing.",
    ),
    tails=(
        ", as so often after a long calm", ", as is its wont", ", as it generally does", ", as usual",
        ", in keeping with past cycles", ", once more", ", for the umpteenth time",
        ", a pattern seen many times over the years", ", just as it did in 2018", ", the way it nearly always does",
        ", as happened twice last year", ", like clockwork", ", true to form", ", which is the norm after such a run",
        ", echoing the events of 2022", ", not for the first time", " yet again", ", a rare event",
        ", an everyday occurrence in this market", ", as veterans of past winters will recall",
        ", something that occurs about once a quarter", " — hardly unusual for the season",
        ", a regular feature of bull markets",
    ),
    leads=(
        "As so often, ", "As usual, ", "True to form, ", "As in past cycles, ", "Once again, ",
        "As always at this time of the year, ", "In what has become routine, ",
        "For the umpteenth time this year, ", "As tends to be the case, ", "As every autumn, ",
    ),
    titles=(
        " Yet Again", ", as So Often", " in Familiar Pattern", ", Echoing 2022", " in Rare Move", ", as History Taught",
    ),
)  # fmt: skip


def past(post: Clean, dice: Random) -> Plan | None:
    return planted(post, dice, FORMS, "no study stands in the ledger")


SURFACES = frozenset(form for _, form in FORMS.all())
