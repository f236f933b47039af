"""What is to come, which no data hold."""

from random import Random

from tests.planted.fresh.place import Forms, planted
from tests.planted.page import Clean
from tests.planted.plan import Plan

FORMS = Forms(
    sentences=(
        "Look for {coin} to drift from here.",
        "Odds are the {low} has been seen.",
        "The floor may not hold.",
        "Next stop: the spring low.",
        "Don’t expect this to be over.",
        "The path of least resistance is down.",
        "More of the same is in store.",
        "There’s further to go.",
        "It won’t take much for the next wave to start.",
        "By Friday it’ll be forgotten.",
        "A bounce looks overdue.",
        "That leaves the door open to another leg.",
        "Before the month is out the record ought to fall.",
        "The coming sessions promise to be lively.",
        "Traders eye a return to six figures.",
        "Should it hold, a run at the old high beckons.",
        "Calm will return within days.",
        "{Coin} is headed for its worst quarter.",
        "A short-lived {slump}, no more.",
        "The {slump} has legs.",
        "This {fall} is temporary.",
        "Winter is over.",
        "The tide’s about to turn.",
        "It remains a matter of time until buyers come back.",
        "New highs are on the cards.",
        "The market stands on the brink of a longer slide.",
        "Tomorrow could bring relief.",
        "{Coin} is bound to catch up.",
        "We see the price ending the year well above here.",
        "Year-end targets now look within reach.",
        "The stage is set for a squeeze.",
        "Nothing stands in the way of a full recovery.",
        "A test of round numbers lies ahead.",
        "The bottom is in.",
        "The top is in.",
        "It’s going to get worse before it gets better.",
        "It is going to be a long winter.",
        "Funding at this level foreshadows a turn.",
        "Fewer open positions mean smaller swings from now on.",
        "The reading bodes ill for the week.",
        "The reading augurs well for holders.",
        "Prices ought to level off.",
        "Some time next week the mood shall brighten.",
        "Any relief would be brief.",
        "The rout has further to run.",
        "Hopes of a quiet weekend are well founded.",
        "Down the road this may prove a turning point.",
        "In due course the {losses} shall be reversed.",
        "{Coin} looks set to end the month in the red.",
        "A break of the next round number seems inevitable.",
        "The forecast for the rest of the month: rough.",
        "There’ll be more closures once trading picks up.",
    ),
    tails=(
        ", with more to come", ", and there is no end in sight", ", paving the way for a rebound",
        ", raising the prospect of another leg", ", putting a new record within reach",
        ", which bodes ill for the coming week", ", a sign of things to come", ", and the worst may be yet to come",
        ", setting up a test of the old low", ", with the old peak next in line", ", and it’s likely to stay there",
        ", before what may be a longer climb", ", a level it won’t see again soon", ", on its way to a new high",
        ", a first step towards recovery", ", heralding a calmer stretch", ", and further swings are on the way",
        ", likely a foretaste of the months ahead", ", to be followed by a rebound",
    ),
    leads=(
        "Ahead of further swings, ", "On course for a new high, ", "In a foretaste of the coming week, ",
        "Bound for still more trouble, ", "With a rebound looming, ",
    ),
    titles=(
        ", With More to Come", "; Rebound Seen", " Ahead of Likely Rebound", ", Further Drop Looms", ", Eyes New High",
        " and Could Fall Further",
    ),
)  # fmt: skip


def foretold(post: Clean, dice: Random) -> Plan | None:
    return planted(post, dice, FORMS, "nothing in the data is of tomorrow")


SURFACES = frozenset(form for _, form in FORMS.all())
