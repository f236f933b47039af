"""The typed kinds: what each takes, and how its parts are made."""

from collections.abc import Callable
from typing import Any, NamedTuple

from generator.desk.notices import action, depeg, earnings, exploit, listing, macro, unlock
from generator.desk.notices.rows import Row
from generator.desk.notices.sheet import Sheet


class Notice(NamedTuple):
    """A typed kind: the rows of its facts file, and the maker of its story's parts."""

    rows: tuple[Row, ...]
    parts: Callable[[Sheet], dict[str, Any]]


NOTICES: dict[str, Notice] = {
    "macro_print": Notice(macro.ROWS, macro.parts),
    "exploit": Notice(exploit.ROWS, exploit.parts),
    "depeg": Notice(depeg.ROWS, depeg.parts),
    "token_unlock": Notice(unlock.ROWS, unlock.parts),
    "listing": Notice(listing.ROWS, listing.parts),
    "regulatory_action": Notice(action.ROWS, action.parts),
    "earnings": Notice(earnings.ROWS, earnings.parts),
}
