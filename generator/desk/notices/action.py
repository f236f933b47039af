"""Regulatory actions: who did what to whom on which day, by a document that can be read. Reviewed by a named person."""

from typing import Any

from generator.desk.notices.rows import Row
from generator.desk.notices.sheet import Sheet
from generator.facts.notice import Action
from generator.facts.quantity import UnitKind

PAID = ("fines", "settles with")
"""Verbs with which an amount is told."""
CLAIMED = ("sues", "charges", "warns")
"""Verbs after which nothing is found yet."""
ROWS = (
    Row("action.authority", "the name of the authority", (UnitKind.TEXT,), needed=True, own=True),
    Row("action.subject", "the name of whom it concerns", (UnitKind.TEXT,), needed=True, own=True),
    Row("action.verb", "what the authority did", (UnitKind.TEXT,), needed=True, own=True, form="verb"),
    Row("action.date", "the day of the action", (UnitKind.DATE,), needed=True, own=True),
    Row("action.amount", "the amount of a fine or a settlement", (UnitKind.MONEY,), own=True),
    Row("action.alleges", "what the document alleges, in its own words", (UnitKind.TEXT,), own=True, form="quote"),
    Row("action.docket", "the number of the docket", (UnitKind.TEXT,), own=True, form="docket"),
)


def parts(sheet: Sheet) -> dict[str, Any]:
    """The parts of the story, by the names that it has for them."""
    authority, subject, verb = (sheet.text(f"action.{name}") for name in ("authority", "subject", "verb"))
    on, amount = sheet.day("action.date"), sheet.figure("action.amount")
    did = sheet.word("action.verb")
    if amount is not None and did not in PAID:
        sheet.fault("action.amount", f"is told with {' or '.join(PAID)}, and action.verb is {did or 'missing'}")
    if authority is None or subject is None or verb is None or on is None:
        return {}
    if authority.label == subject.label:
        sheet.fault("action.subject", "is the authority itself; type whom the action concerns")
    alleges, docket = sheet.text("action.alleges"), sheet.text("action.docket")
    claimed = did in CLAIMED
    action = Action(
        authority=authority, subject=subject, verb=verb, on=on, amount=amount, alleges=alleges, docket=docket,
        claimed=claimed, own=authority.label == sheet.primary,
    )  # fmt: skip
    return {
        "action": action,
        "lead": did.split(" ")[0],
        "sections": ("document",),
        "faq": (
            "what_was_done",
            *(("is_it_proven",) if claimed else ()),
            *(("how_much_is_it",) if amount else ()),
            "which_document",
            "what_follows",
        ),
        "main": subject,
        "on": on,
        "named": (authority, subject),
    }
