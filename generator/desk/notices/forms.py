"""The forms of what may be printed as it was typed: names by a strict pattern, and words in quotation marks.

Everything else is a choice from a closed list. No form lets through markup, a web address or a sentence's end.
"""

import re
from dataclasses import dataclass
from typing import Literal

from generator.facts.notice import VERBS

Form = Literal[
    "name", "short", "quote", "source", "pairs", "period", "docket", "verb", "basis", "eps", "earlier", "listing"
]
_WORD = r"(?:(?:U\.S|U\.K|Inc|Corp|Co|Ltd|St)\.|(?:[a-z]{1,2}(?=[A-Z])|)[A-Z0-9][A-Za-z0-9]*(?:[&.'’-][A-Za-z0-9]+)*)"
_SMALL = r"(?:of|the|and|for|de|in|on|&)"


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a text must look like, and how to say so to the editor."""

    pattern: re.Pattern[str]
    how: str
    longest: int = 60

    def matches(self, text: str) -> bool:
        """Whether a text is of the form, with a letter in it."""
        return len(text) <= self.longest and self.pattern.fullmatch(text) is not None


def _choice(*options: str) -> Pattern:
    return Pattern(re.compile("|".join(map(re.escape, options))), f"write {', '.join(options[:-1])} or {options[-1]}")


_SPEAKS = r"(?!.*\b(?:buy|sell|hodl|should|must|now|will|guaranteed|scam|fraud|safe haven)\b)"
"""Words that make a name a sentence, in any spelling."""


def _name(longest: int) -> Pattern:
    return Pattern(
        re.compile(rf"(?i:{_SPEAKS})(?=.*[A-Za-z])(?:{_WORD})(?: (?:{_SMALL} )?(?:{_WORD}))*"),
        f"write a name: words with capitals or digits (of, the, and, for between them), {longest} letters at most",
        longest,
    )


FORMS: dict[Form, Pattern] = {
    "name": _name(40),
    "short": _name(30),
    "quote": Pattern(
        re.compile(r"[A-Za-z][A-Za-z0-9 ,'’-]*[A-Za-z0-9]"),
        "write a few plain words that the source uses: letters, digits, spaces, commas and hyphens, 80 at most",
        80,
    ),
    "source": Pattern(
        re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 .&-]{0,39}"),
        "write its name in plain words (letters, digits, spaces, . & -), 40 letters at most",
    ),
    "pairs": Pattern(
        re.compile(r"[A-Z0-9]{2,12}/[A-Z]{3,5}(?:(?:, | and )[A-Z0-9]{2,12}/[A-Z]{3,5}){0,5}"),
        "write up to six pairs, as in `XPL/USDC and XPL/EUR`",
        120,
    ),
    "period": Pattern(re.compile(r"(?:Q[1-4]|FY) 20\d\d"), "write it as in `Q4 2025` or `FY 2025`"),
    "docket": Pattern(re.compile(r"[A-Za-z0-9][A-Za-z0-9:.-]{2,29}"), "write the docket's number, as in 26-cv-00123"),
    "verb": _choice(*VERBS),
    "basis": _choice("y/y", "m/m"),
    "eps": _choice("GAAP", "Adjusted"),
    "earlier": _choice("year", "quarter"),
    "listing": _choice("list", "delist"),
}
"""By the name that a kind's rows use."""
