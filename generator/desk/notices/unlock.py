"""Token unlocks: how many tokens a schedule lets go on which day, against the supply that circulates. No guess."""

from typing import Any

from generator.desk.comparing import share_of
from generator.desk.notices.rows import Row, lies_ahead
from generator.desk.notices.sheet import Sheet
from generator.facts.notice import Unlock
from generator.facts.quantity import UnitKind

AMOUNT, SUPPLY = "unlock.amount", "unlock.circulating"
ROWS = (
    Row(AMOUNT, "the tokens that unlock", (UnitKind.COINS,), needed=True, own=True),
    Row(SUPPLY, "the circulating supply", (UnitKind.COINS,), needed=True),
    Row("unlock.date", "the day of the unlock", (UnitKind.DATE,), needed=True, own=True, ahead=True),
    Row("unlock.worth", "what the tokens are worth", (UnitKind.MONEY,)),
)


def parts(sheet: Sheet) -> dict[str, Any]:
    """The parts of the story, by the names that it has for them."""
    sheet.least(AMOUNT, SUPPLY)
    amount, supply, on = sheet.figure(AMOUNT), sheet.figure(SUPPLY), sheet.day("unlock.date")
    seen = sheet.seen("unlock.date")
    if amount is None or supply is None or on is None or seen is None or sheet.faults:
        return {}
    share = share_of("unlock.share", amount, supply)
    if share is None:
        return {}
    ahead = lies_ahead(seen, sheet.as_of)
    unlock = Unlock(
        asset=amount.subject, amount=amount, share=share, on=on, worth=sheet.figure("unlock.worth"), ahead=ahead
    )
    return {
        "unlock": unlock,
        "lead": "ahead" if ahead else "plain",
        "sections": ("against_supply",),
        "faq": ("when_unlocked", "how_much_of_supply", "are_they_sold", "whose_schedule"),
        "main": amount,
        "on": on,
        "named": (),
    }
