"""Coins, venues, people, hours, numbers and motives that no source of the post reports."""

from random import Random

from tests.planted.fresh.place import Forms, planted
from tests.planted.page import Clean
from tests.planted.plan import Plan

FORMS = Forms(
    sentences=(
        "{Other} was caught up in it as well.",
        "{Other} and two smaller tokens fared worst of all.",
        "The network of {other} went down for an hour.",
        "{Other} was delisted the same day.",
        "Kraken users were the worst affected.",
        "Most of the closures took place on OKX.",
        "Around 180,000 accounts were wiped out.",
        "A single wallet lost nine figures.",
        "One whale was behind a good part of it.",
        "The largest order was a bitcoin pair on Bybit.",
        "A fund in Singapore closed its doors.",
        "Trading was halted for an hour on one venue.",
        "Withdrawals were paused on a mid-sized exchange.",
        "The Coinbase premium vanished.",
        "Whales moved coins to exchanges.",
        "Long-time holders stayed put.",
        "Panicked holders rushed to sell.",
        "Traders were hoping for a better week.",
        "Day traders took fright.",
        "Two out of three traders lost money.",
        "Tens of thousands of traders were caught out.",
        "Sellers had the upper hand in New York.",
        "Most trading took place in the final hour.",
        "The turning point came shortly after lunch in London.",
        "Around 4 p.m. in New York the floor gave way.",
        "At one point the price fell by the minute.",
        "Order books thinned out on Upbit.",
        "The token of a gaming project lost everything.",
        "Korean traders paid a premium.",
        "“Nobody saw it coming,” said a portfolio manager.",
        "A spokesman for Binance declined to comment.",
        "Michael Saylor bought more.",
        "The finance minister took note.",
        "BlackRock’s fund saw outflows.",
        "El Salvador added to its holdings.",
        "Mining firms shut down machines.",
        "Hash rate was unaffected.",
        "Fees on Ethereum spiked.",
        "The mempool filled up.",
        "Web searches for the coin doubled.",
        "Implied volatility climbed in tandem.",
        "The put-call ratio hit extremes.",
        "Circle minted fresh dollars.",
        "Tether printed another billion.",
        "Dealers said bids were scarce.",
        "Margin desks worked through the night.",
        "Insurance funds covered the shortfall.",
        "Auto-deleveraging kicked in on one venue.",
        "Trading bots made up most of the volume.",
        "Leverage of fifty times was common.",
        "Families’ savings went up in smoke.",
        "Hedge funds took the other side.",
        "Market makers stepped back.",
        "The average loss per trader came to a month’s wage.",
        "Ordinary savers shrugged.",
        "Telegram groups went silent.",
        "Buyers from Europe stepped in.",
        "A court froze one trader’s account.",
        "Regulators opened an inquiry.",
    ),
    tails=(
        ", most of it on OKX", ", chiefly in the small hours", ", with {other} close behind",
        ", to the dismay of holders", ", as fund managers looked on", ", wiping out thousands of accounts",
        " on Coinbase", " in late New York trading", ", according to people familiar with the matter",
        ", a Bybit spokesperson said", ", with Korean buyers absent", ", as traders hoped for a rate cut",
        ", while bots did the rest", " and in {other}",
    ),
    leads=(
        "In hectic Asian trading, ", "On Coinbase and Kraken, ", "According to dealers, ",
        "As traders headed for the exits, ",
    ),
    titles=(" on Coinbase", ", Thousands of Traders Hit", " in Asian Trading", ", Dealers Say"),
)  # fmt: skip


def invented(post: Clean, dice: Random) -> Plan | None:
    return planted(post, dice, FORMS, "no source of the post reports it")


SURFACES = frozenset(form for _, form in FORMS.all())
