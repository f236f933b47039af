"""Cells of a table as CSV writes them, for tables of which most cells are of one kind and known to be plain."""

import re

_SPECIAL = re.compile(r'[",\r\n]').search


def cell(text: str) -> str:
    """The text, quoted where it holds what parts cells or lines."""
    return '"' + text.replace('"', '""') + '"' if _SPECIAL(text) else text
