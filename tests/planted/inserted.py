"""Sentences that nothing licenses: history, causes, forecasts, advice, and the machine's own noise."""

import re
from random import Random

from tests.planted.page import Clean, Edit
from tests.planted.plan import Plan, shuffled

HISTORY = (
    "Historically, washouts of this size have marked local bottoms.",
    "In the past, days like this were followed by a rebound within a week.",
    "Such spikes have usually preceded a recovery.",
    "History shows that the market tends to recover from such a day.",
    "Readings this low have often been followed by higher prices.",
    "Typically, prices bounce after so many positions are closed.",
    "Similar episodes in earlier cycles ended with a rally.",
    "As a rule, such a flush clears the way for a calmer market.",
    "September has traditionally been a weak month for bitcoin.",
    "The pattern has repeated itself in every cycle so far.",
    "More often than not, the following week was positive.",
    "This kind of move rarely happens.",
    "Bitcoin has always come back from such a fall.",
    "Moves like this are common after a long calm.",
    "It is the usual pattern after a rally.",
)
CAUSES = (
    "The move came after the Federal Reserve raised interest rates.",
    "Traders reacted to new tariffs announced in Washington.",
    "The drop was triggered by fears of a recession.",
    "Profit-taking by large holders drove the move.",
    "The liquidations caused the fall in prices.",
    "Weak jobs data weighed on the market.",
    "The sell-off was fueled by forced selling.",
    "Because of the news, investors fled to cash.",
    "Analysts blamed outflows from exchange-traded funds.",
    "A hack of a large exchange sparked the move.",
    "As a result of the cascade, prices went lower.",
    "The decline pushed traders out of their positions.",
    "Whales led the selling.",
    "Optimism about a rate cut lifted the market.",
    "It was due to thin weekend trading.",
)
CAUSE_TAILS = (
    ", driven by macro fears", " on inflation worries", ", as investors fled risk", " because of forced selling",
    " amid panic selling", " after a hawkish Fed", ", thanks to strong demand", " in response to new tariffs",
    ", pressured by fund outflows", " owing to thin liquidity",
)  # fmt: skip
FORECASTS = (
    "Bitcoin will fall further in the coming days.",
    "Prices are likely to rebound next week.",
    "A recovery is expected soon.",
    "The market could test new lows before the weekend.",
    "Further liquidations are probable.",
    "Bitcoin should find support shortly.",
    "The trend points to lower prices ahead.",
    "Volatility is set to increase.",
    "Ether may outperform in the months ahead.",
    "The outlook remains bearish.",
    "A rally is around the corner.",
    "More pain lies ahead.",
    "The worst is over.",
    "Expect more selling tomorrow.",
    "The bull market is about to resume.",
)
ADVICE = (
    "Now is a good time to buy bitcoin.",
    "Investors should sell their ether.",
    "Consider taking profits.",
    "Traders may want to reduce leverage.",
    "Buy the dip.",
    "It is wise to stay on the sidelines.",
    "Bitcoin looks undervalued at this level.",
    "This is an attractive entry point.",
    "We recommend holding.",
    "Do not panic and hold your coins.",
    "Long-term holders have nothing to fear.",
    "Accumulating here makes sense.",
    "Avoid leverage for now.",
    "The dip is an opportunity.",
    "You should diversify.",
)
LEAKS = (
    "None", "{{ story.total | money }}", "{% if story.rank %}", "nan", "undefined", "[object Object]", "null",
    "Traceback (most recent call last):", "Error: API key missing", "429 Too Many Requests", "TODO: add the figure",
    "Lorem ipsum dolor sit amet.", "[ccpw id=1]", "<no value>", "API key is required to use this widget.",
    "KeyError: 'price'", "Decimal('12.3')", "%(total)s", "${total}", "As an AI language model, I cannot verify this.",
    "inf%", "$nan", "FIXME", "N/A", "{total}",
)  # fmt: skip
DEFINITIONS = (
    ("A falling price liquidates longs", "A falling price liquidates shorts"),
    ("a rising price liquidates shorts", "a rising price liquidates longs"),
    ("when it is positive, longs pay", "when it is positive, shorts pay"),
    ("bets on lower prices", "bets on higher prices"),
    ("bets on higher prices", "bets on lower prices"),
    ("at midnight UTC", "at noon UTC"),
    ("Falling prices liquidate longs", "Falling prices liquidate shorts"),
    ("Rising prices liquidate shorts", "Rising prices liquidate longs"),
    ("comes out higher", "comes out lower"),
    ("publish only part of their liquidations", "publish all of their liquidations"),
    ("not the money that traders lost", "the money that traders lost"),
    ("below the minimum", "above the minimum"),
    ("moves with the price even when", "moves with the price only when"),
    ("cannot show whether", "shows that"),
    ("one liquidation per second", "one liquidation per minute"),
    ("shorts pay longs", "longs pay shorts"),
    ("longs pay shorts", "shorts pay longs"),
    ("The data do not show how", "The data show how"),
    ("Nor do they settle how", "They settle how"),
    ("They name no cause", "They name a cause"),
)
ROOMY = re.compile(r"(lede(\.\d+)?|body\.\d+\.p\d+|final\.\d+|faq\.\d+\.a\d*|key\.\d+|description)$")


def added(post: Clean, dice: Random, sentences: tuple[str, ...], why: str) -> Plan | None:
    """A sentence at the end of a block, or before its last sentence."""
    roomy = [path for path in post.lines if ROOMY.fullmatch(path)]
    for path in shuffled(roomy, dice):
        text = post.plain(path)
        if text.endswith((".", "?", "”")):
            return Plan((Edit(path, len(text), len(text), " " + dice.choice(sentences)),), why)
    return None


def historically(post: Clean, dice: Random) -> Plan | None:
    return added(post, dice, HISTORY, "no study stands in the ledger")


def cause(post: Clean, dice: Random) -> Plan | None:
    """A cause of which no source is named: a sentence, or a tail of one."""
    if dice.random() < 0.6:
        return added(post, dice, CAUSES, "no driver stands in the ledger")
    spans = [span for span, claim in post.spans if claim.kind == "change" and not span.block.startswith("title")]
    for span in shuffled(spans, dice):
        if span.printed.rstrip()[-1:].isalnum() or span.printed.endswith("%"):
            return Plan((Edit(span.block, span.end, span.end, dice.choice(CAUSE_TAILS)),), "no driver in the ledger")
    return None


def forecast(post: Clean, dice: Random) -> Plan | None:
    return added(post, dice, FORECASTS, "nothing in the data is of tomorrow")


def advice(post: Clean, dice: Random) -> Plan | None:
    return added(post, dice, ADVICE, "the house gives none")


def leak(post: Clean, dice: Random) -> Plan | None:
    """The machine's own words: as a sentence, or for a figure."""
    if dice.random() < 0.5:
        return added(post, dice, LEAKS, "no copy")
    s = dice.choice(post.figures)
    return Plan((Edit(s.block, s.start, s.end, dice.choice(LEAKS)),), "no copy")


def wrong_definition(post: Clean, dice: Random) -> Plan | None:
    """A standing explanation turned into its opposite."""
    for path, line in shuffled(post.lines.items(), dice):
        for old, new in shuffled(DEFINITIONS, dice):
            at = line.plain.find(old)
            if at >= 0:
                return Plan((Edit(path, at, at + len(old), new),), f"not what {old!r} says")
    return None
