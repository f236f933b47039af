"""What to do with one's money, which the house never says."""

from random import Random

from tests.planted.fresh.place import Forms, planted
from tests.planted.page import Clean
from tests.planted.plan import Plan

FORMS = Forms(
    sentences=(
        "Sit tight.",
        "Best to wait and see.",
        "Don’t catch a falling knife.",
        "Time to take some chips off the table.",
        "Time in the market beats timing the market.",
        "One could do worse than add a little here.",
        "Dollar-cost averaging remains the way to go.",
        "Holders needn’t worry.",
        "Newcomers would be well advised to stay small.",
        "Never put in more than you can afford to lose.",
        "Hedge while it is cheap.",
        "Anyone long should lighten up.",
        "It pays to be greedy when others are fearful.",
        "{Coin} is a steal at this price.",
        "{Coin} is a bargain.",
        "Prices like these are a gift to the patient.",
        "Move your coins off exchanges.",
        "Close out risky bets before the weekend.",
        "Long-term savers may use the {slump} to build up stakes.",
        "A stop just outside the day’s range makes sense.",
        "Shorting here is asking for trouble.",
        "You’d be wise to rebalance.",
        "You’ll want to own some of this.",
        "Our tip: stay in cash.",
        "Our advice is to keep calm.",
        "Let your winners run.",
        "Cut your losses early.",
        "The prudent thing is to do nothing.",
        "There is no need to sell.",
        "There’s no harm in nibbling.",
        "Readers with a long horizon can ignore the day.",
        "Get out while you can.",
        "Get in before the crowd does.",
        "Savvy investors are loading up.",
        "Smart money buys on days like this.",
        "It isn’t too late to buy.",
        "This would be the wrong moment to give up.",
        "Better safe than sorry: go light on leverage.",
        "{Coin} belongs in every portfolio.",
        "A small allocation does no harm.",
        "Steer clear of the smaller coins.",
        "The risk-reward favours buyers.",
        "The risk-reward favors waiting.",
        "Staking the coins meanwhile is the smart choice.",
        "Prudent traders scale in.",
        "If you hold {coin}, hold on.",
        "Use the strength to sell.",
        "Work with a ladder of limit orders.",
        "Ask yourself whether you can stomach more.",
        "The {slump} deserves selling.",
        "{Coin} deserves a place in a retirement plan.",
        "It’d be a mistake to chase this.",
        "Keep your seed phrase safe and your leverage low.",
        "Worth a look at this price.",
        "Valuations are compelling.",
        "Now’s the time.",
    ),
    tails=(
        ", so keep some cash at hand", ", a chance for the brave", ", a good reason to stay out",
        ", which makes it a buy", ", and holders should sit tight", ", a level at which to add",
        ", a fine entry for patient savers", ", a reminder to use stops", ", so tread carefully",
        ", a sale price by any measure", " — a gift for buyers", ", and that is a reason to sell",
    ),
    leads=(
        "Good news for anyone who wants in: ", "A warning to the overexposed: ", "For those still on the fence: ",
        "Before you buy: ",
    ),
    titles=(": Time to Buy?", ": What to Buy Now", ", a Chance to Buy", ": Why You Should Hold"),
)  # fmt: skip


def counselled(post: Clean, dice: Random) -> Plan | None:
    return planted(post, dice, FORMS, "the house gives none")


SURFACES = frozenset(form for _, form in FORMS.all())
