"""What came first: the index appears once a day and every figure is a whole day's, so no order within it is known."""

import re
from random import Random

from tests.planted.fresh.place import Forms, planted
from tests.planted.page import Clean, Edit
from tests.planted.plan import Plan
from tests.planted.words import recased

FORMS = Forms(
    sentences=(
        "Fear came first, then the {selling}.",
        "First the index turned; the price went after it.",
        "Sentiment turned before the price did.",
        "Traders lost heart, and only later did {coin} {go}.",
        "The mood changed first.",
        "The price moved only once the mood had changed.",
        "Liquidations were over before prices moved.",
        "By the time {coin} moved, the positions had already been closed.",
        "Funding turned ahead of the price.",
        "Open interest had begun to change well before the {fall}.",
        "The index gave an early warning.",
        "Sentiment led; price lagged.",
        "The altcoins moved first and {coin} caught up later.",
        "Ether set the pace, and bitcoin trailed after.",
        "The {fall} preceded the closing of positions by hours.",
        "Hours later the liquidations followed.",
        "The {low} came early, the closures late.",
        "The damage was done before noon.",
        "By evening the bulk of it was over.",
        "Most coins turned only after {coin} had.",
        "The cascade opened the day; the {fall} closed it.",
        "Volume picked up well before the price moved.",
        "Next came the longs.",
        "After that, sentiment gave way.",
        "Then shorts ran for cover.",
        "No sooner had the index moved than {coin} did.",
        "Only when funding had turned did traders close positions.",
        "It started in ether and spread to bitcoin.",
        "It started on the futures market and spilled into spot.",
        "What began as a wobble in small coins reached {coin} later.",
        "Mood follows price, and so it was this time.",
        "The order of events is plain: mood, then price, then leverage.",
        "In the morning prices moved, and in the afternoon leverage came out.",
        "Leverage had left before the price gave way.",
        "Sentiment was quicker than the price.",
        "The index was late to notice.",
        "Liquidations trailed the price by a few hours.",
        "The reading moved ahead of the {selling}.",
        "{Coin} turned before ether did.",
        "The rebound began after midnight.",
        "Spot led, futures lagged.",
        "Prices had settled by the time the liquidations peaked.",
    ),
    tails=(
        ", after fear had set in", ", once the mood had changed", ", well before liquidations began",
        ", hours after the index had turned", ", before the mood turned", ", with ether a step behind",
        ", and only then did traders close positions", ", and the index was quick to follow",
        ", just ahead of the liquidations", ", followed by the rest of the market",
        ", later joined by the smaller coins",
    ),
    leads=(
        "After fear had set in, ", "Once positions had been closed, ", "Before the mood turned, ",
        "Hours after the liquidations, ", "With sentiment already broken, ",
    ),
    titles=(" After Mood Turns", " Before Liquidations Peak", ", Mood Turns First"),
)  # fmt: skip
SWAPS = {
    "a day earlier": ("a day later", "the day after", "a day on", "the following day", "the next day"),
    "a week earlier": ("a week later", "the following week", "a week on", "a week after"),
    "of the 30 days before": ("of the 30 days after", "of the 30 days that followed", "of the following 30 days"),
    "over the 30 days before": ("over the 30 days after", "over the 30 days that followed"),
    "ended the day": ("began the day", "opened the day", "started the day"),
    "with which the day began": ("with which the day ended", "with which the day closed"),
    "before this one": ("after this one", "following this one"),
}


def reordered(post: Clean, dice: Random) -> Plan | None:
    """An order that nothing shows; or before and after exchanged in words of time."""
    swaps = _swaps(post)
    if swaps and dice.random() < len(swaps) / (len(swaps) + len(FORMS.all())):
        path, low, high, form = dice.choice(swaps)
        old = post.plain(path)[low:high]
        edit = Edit(path, low, high, recased(form, old))
        return Plan((edit,), f"the record goes back in time: {old!r}, not {form!r}", form=form)
    return planted(post, dice, FORMS, "no two series are finer than a day")


def _swaps(post: Clean) -> list[tuple[str, int, int, str]]:
    return [
        (path, *match.span(), form)
        for path, line in post.lines.items()
        for old, forms in SWAPS.items()
        for match in re.finditer(re.escape(old), line.plain, re.IGNORECASE)
        for form in forms
    ]


SURFACES = frozenset(form for _, form in FORMS.all()).union(*SWAPS.values())
