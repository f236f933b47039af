"""What the desk wrote, block by block, as the ledger keeps it, and which blocks of the page say something else."""

from generator.standards.blocks import scan
from generator.standards.page import cell_of
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.subjects import EVERYDAY

_LATER = frozenset({"alt", "banner", "advertising"})
"""What is added to a post after the desk wrote it."""


def wrote(desk: Desk) -> frozenset[str]:
    """The texts of all blocks that the desk wrote; none where the ledger keeps no words."""
    return frozenset(desk.ledger.texts.values())


def changed(desk: Desk) -> list[Reading]:
    """The blocks whose text the desk wrote nowhere, where the ledger keeps words."""
    texts = wrote(desk)
    return [r for r in desk.readings if r.block.text not in texts and r.block.section not in _LATER] if texts else []


def drafted(desk: Desk) -> dict[str, tuple[Sentence, ...]]:
    """The sentences that the desk wrote, by the paths of their blocks; cells of tables have none."""
    everyday = desk.covered & EVERYDAY
    texts = desk.ledger.texts.items()
    return {path: scan(text, everyday, (), False).sentences for path, text in texts if cell_of(path) is None}
