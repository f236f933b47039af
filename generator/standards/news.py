"""What an editor's own sentence speaks of that somebody has to vouch for: the market, or the post itself."""

import re
import unicodedata

from generator.standards.lexicon import news_words
from generator.standards.sentences import Sentence
from generator.standards.venues import venues_in

_DENIES = re.compile(
    r"\b(?:not so|untrue|not true|false|wrong|(?:error|mistake|misprint|glitch|hoax|lie|rumou?r)|in doubt"
    r"|doubtful|den(?:y|ied)|disputed|invented|made up|unconfirmed|unverified|alleged(?:ly)?|corrected|not really"
    r"|so (?:it is|they|we are) (?:said|say|told)|they say|what they say|nobody knows|no one knows|not known|sic)\b"
    r"|^\W*(?:really|not|or (?:not|did it|was it|is it))\W*$",
    re.I,
)
"""What takes back, or puts in doubt, what stands around it."""
_TAG = re.compile(r"(?:^#|\w_)\w")
_LONGEST = 20
"""The letters of the longest word that an editor needs."""


def names_in(sentence: Sentence) -> bool:
    """Whether a sentence names an asset or a venue."""
    return bool(sentence.mentions) or any(venues_in(sentence))


def news_in(sentence: Sentence) -> str:
    """Of what an editor's own sentence speaks that somebody has to vouch for; "" if of nothing of the kind."""
    text = sentence.text
    if names_in(sentence) or not sentence.vocabulary.isdisjoint(news_words()):
        return "names an asset, a venue, the market or who makes news in it, without a figure"
    if _DENIES.search(text):
        return "takes back what stands around it, or puts it in doubt"
    if odd := next((c for c in text if c.isalpha() and not unicodedata.name(c, "").startswith("LATIN")), ""):
        return f"has a letter that is none of English, {odd!r}"
    if long := next((word for word in text.split() if len(word) > _LONGEST or _TAG.search(word)), ""):
        return f"has a word that is none, {long!r}"
    return ""
