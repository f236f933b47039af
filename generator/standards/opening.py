"""Opening a post for the second reader: its blocks read, its figures bound to the ledger's statements."""

from datetime import date
from functools import lru_cache

from generator.facts.ledger import Ledger
from generator.facts.series import History
from generator.standards import bind, stated
from generator.standards.blocks import read_block
from generator.standards.page import Page
from generator.standards.reading import ROUNDING, Desk, caveats
from generator.standards.recompute import Proofs
from generator.standards.subjects import EVERYDAY


def open_desk(page: Page, ledger: Ledger, history: History, definitions: tuple[str, ...]) -> Desk:
    """What the checks ask: the page as read, bound to its ledger, with the proofs behind it."""
    kept, parts = _kept(definitions)
    exact = frozenset(kept)
    whole = "\n".join(block.text for block in page.blocks)
    there = tuple(part for part in parts if part in whole)
    covered = frozenset((*ledger.coverage.assets, *(fact.subject for fact in ledger.facts)))
    proofs = Proofs(ledger, history)
    named = tuple(name for name in stated.names(ledger.kind, proofs) if name in whole)
    everyday = covered & EVERYDAY
    readings = tuple(
        [read_block(block, exact=exact, parts=there, everyday=everyday, named=named) for block in page.blocks]
    )
    return Desk(
        page=page,
        ledger=ledger,
        proofs=proofs,
        readings=readings,
        gone=bind.bind(readings, ledger),
        as_of=ledger.as_of.date(),
        day=_event_day(ledger),
        definitions=kept,
        covered=covered,
    )


@lru_cache(maxsize=4)
def _kept(definitions: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The exact texts of the house, and those of them that may stand within a sentence or span several."""
    kept = [line.strip() for line in definitions if line.strip() and not line.startswith("#")]
    exact = tuple(dict.fromkeys((*kept, *caveats(), ROUNDING)))
    parts = tuple(line for line in kept if not line.endswith((".", "?", "!"))) + caveats()
    return exact, parts + tuple(line for line in kept if ". " in line)


def _event_day(ledger: Ledger) -> date:
    stamp = ledger.event.rpartition(":")[2][:10]
    try:
        return date.fromisoformat(stamp)
    except ValueError:
        return ledger.as_of.date()
