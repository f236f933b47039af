"""Causes, reasons and reactions, of which no driver with its source stands in the ledger."""

from random import Random

from tests.planted.fresh.place import Forms, planted
from tests.planted.page import Clean
from tests.planted.plan import Plan

FORMS = Forms(
    sentences=(
        "Blame the bond market.",
        "Tariff jitters set off the {slump}.",
        "The trigger was a margin call at a big fund.",
        "Traders pointed to a hot inflation print.",
        "A cyber-attack in Asia lay behind the {fall}.",
        "Behind the {slump} stood a wave of redemptions.",
        "It all began with a rumor about a large exchange.",
        "The {fall} owed much to thin books.",
        "Credit for that goes to the central bank.",
        "What moved prices was politics.",
        "Higher yields took their toll.",
        "Miners’ bills came due, and they sold.",
        "The reason is simple: leverage.",
        "That’s down to the new accounting rules.",
        "Options expiry made the difference.",
        "An unlock of tokens flooded the market.",
        "Sanctions news rattled holders.",
        "Since the dollar moved, coins had to follow.",
        "Forced closures dragged the whole market along.",
        "Momentum funds piled on, and the rest followed.",
        "With rates on hold, money flowed back into coins.",
        "Once stops were hit, the {fall} fed on itself.",
        "The squeeze fed the {slump}.",
        "Fresh demand from treasuries underpinned the price.",
        "It stems from a shortage of {missing}.",
        "Chalk it up to nerves before the vote.",
        "The {slump} traces back to a glitch at a custodian.",
        "News of a lawsuit did the rest.",
        "Were it not for leverage, the {fall} would’ve been smaller.",
        "Hedging by dealers magnified the swing.",
        "The index {fell} in sympathy with shares.",
        "Liquidations begot more liquidations.",
        "Rising funding costs forced traders out.",
        "The closing of positions explains the {lower} price.",
        "That the price {fell} follows from the outflow of positions.",
        "Open interest shrank, which in turn moved the price.",
        "An overleveraged market made such a day inevitable.",
        "Confidence had been shaken by the default of a lender.",
        "The sour mood stems from job cuts in technology.",
        "Nothing but nerves drove it.",
        "The culprit: a stronger yen.",
        "Pundits put it down to the halving.",
        "Word of a ban got around, and holders ran.",
        "The {fall} came on the back of weak earnings.",
        "Tax season played its part.",
        "So it’s no wonder that {coin} {fell}: the market was stretched.",
        "Two events explain the day.",
        "A summit that ended without a deal soured the mood.",
    ),
    tails=(
        ", in the wake of a court ruling", " on the heels of a rate decision", " following a hack",
        ", spooked by talk of a ban", " over worries about a lender", ", courtesy of the central bank",
        ", with traders rattled by war news", " as a stronger dollar bit", " as bond yields moved",
        ", which is why the mood changed too", ", hence the rush for the exits", ", so traders cut their bets",
        ", prompting exchanges to close positions", ", leading to a wave of margin calls",
        ", which set off the liquidations", ", thereby wiping out leverage", ", a consequence of crowded bets",
        ", under the weight of fund redemptions", ", helped along by thin books",
        " given the tense mood in world politics", ", undone by its own leverage", ", a move stoked by rumours",
        " thanks in part to short covering", ", egged on by a billionaire’s post", ", forcing traders to close bets",
    ),
    leads=(
        "On the back of trade worries, ", "With inflation stubborn, ", "Rattled by war news, ",
        "In reaction to the jobs report, ", "Thanks to thin books, ", "Under pressure from miners, ",
        "Because leverage was high, ", "Following a hack in Asia, ",
    ),
    titles=(
        " on Fed Fears", " as Tariffs Bite", " After Exchange Hack", " Amid War Jitters", ", Hit by Outflows",
        " on Rate Hopes", " as Yields Climb",
    ),
)  # fmt: skip


def blamed(post: Clean, dice: Random) -> Plan | None:
    return planted(post, dice, FORMS, "no driver stands in the ledger")


SURFACES = frozenset(form for _, form in FORMS.all())
