"""The words that say more than a figure: direction, rank, comparison, order, cause, frequency, forecast, advice.

One table, one scan. What each needs is decided in `licences`.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from generator.errors import StandardsError
from generator.standards.begins import begins

_UP = (
    r"(?:edg(?:e|es|ed|ing)|inch(?:es|ed|ing)?|tick(?:s|ed|ing)?|nudg(?:e|es|ed|ing)|creep(?:s|ing)?|crept|drift(?:s|ed|ing)?)"
    r"\s(?:up|higher)(?:wards?)?|rose|ris(?:e|es|en|ing)|gain(?:s|ed|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|leap(?:s|t|ed|ing)?|"
    r"surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|spik(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|grew|grow(?:s|n|ing|th)?|"
    r"rall(?:y|ies|ied|ying)|rebound(?:s|ed|ing)?|recover(?:s|ed|y|ing)?|advanc(?:e|es|ed|ing)|add(?:s|ed)\s(?=[$\d])|"
    r"widen(?:s|ed|ing)?|skyrocket(?:s|ed|ing)?|rebuil(?:t|ds?|ding)|strengthen(?:s|ed|ing)?|expand(?:s|ed|ing)?|"
    r"(?<!made )(?<!make )(?<!makes )(?<!making )(?<!add )(?<!adds )(?<!added )(?<!adding )(?<!follow )up(?!\sto\b|-)"
)
_DOWN = (
    r"(?:edg(?:e|es|ed|ing)|inch(?:es|ed|ing)?|tick(?:s|ed|ing)?|nudg(?:e|es|ed|ing)|creep(?:s|ing)?|crept|drift(?:s|ed|ing)?)"
    r"\s(?:down|lower)(?:wards?)?|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|slip(?:s|ped|ping)?|slid(?:e|es|ing)?|"
    r"los(?:s|ses|e|es|ing|t)|tumbl(?:e|es|ed|ing)|plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|crash(?:es|ed|ing)?|"
    r"sank|sink(?:s|ing)?|slump(?:s|ed|ing)?|decreas(?:e|es|ed|ing)|shrank|shr[iu]nk(?:s|ing)?|cool(?:s|ed|ing)?|"
    r"reduc(?:e|es|ed|ing|tion)|narrow(?:s|ed|ing)?|eas(?:e|es|ed|ing)|dip(?:s|ped|ping)?|retreat(?:s|ed|ing)?|"
    r"weaken(?:s|ed|ing)?|collaps(?:e|es|ed|ing)|sell-?off|shed(?:s|ding)?|came out|(?<=open interest )left|"
    r"(?<=positions were )closed|"
    r"(?<!marked )(?<!break )(?<!breaks )(?<!broken )down(?!-)"
)
_MORE = (
    r"above|(?<!bets on )(?<!bet on )higher|larger|bigger|greater|heavier|stronger|exceed(?:s|ed|ing)|beyond|"
    r"(?<!no )(?<!or )(?<!once )more(?=\s(?:than\s(?:twice|double|that)|in|liquidations))"
)
_LESS = (
    r"below|(?<!bets on )(?<!bet on )lower|"
    r"smaller|fewer|lighter|weaker|beneath|under(?!\s(?:way|stood))|less(?=\s(?:than\sthat|in))"
)
_TOP = (
    r"so\s(?:high|large|big|many|much|strong)(?=\s(?:since|on\srecord|ever|before))|led(?=\sin\s|\sthe\s|,)|largest|biggest|highest|heaviest|strongest|best|steepest|sharpest|longest|"
    r"greatest|top(?=\s\d)|"
    r"(?<!at )(?<!the )most(?=\s(?:since|in|on|ever|of\sthe\syear))|(?<=the )most|(?<=by )(?<!at )most"
)
_BOTTOM = (
    r"so\s(?:low|small|few|little|weak)(?=\s(?:since|on\srecord|ever|before))|"
    r"lowest|smallest|weakest|worst|fewest|shortest|lightest|(?<!at )least(?!\s(?:one|\d|\$))"
)
_RANK = (
    r"(?<!ever )since(?=\s(?:(?-i:[A-Z\d])|then|the\s(?:start|end|beginning)|at\sleast))|record(?=[- ](?:high|"
    r"low|close|level|day|loss|gain|set|break))|"
    r"(?:a|new|set|sets|its)\srecord(?=[\s,.?](?!of\b))(?!\sof)|all[- ]time|(?<!the )first(?=\s(?:close|time|"
    r"day|reading|loss|gain|fall|rise))|"
    r"(?<=the )first(?=\s(?:close|time|reading|loss|gain))|last\s(?:this|so|as)\s\w+|"
    r"(?:one|two|three|four|five|six|seven|ten|multi)-(?:year|month|week)\s(?:low|high)|"
    r"never|ever(?!\ssince)|unprecedented|historic"
)
_PART = (
    r"most\sof|majority|account(?:s|ed|ing)\sfor|ma(?:de|ke|kes|king)\sup|mostly|mainly|largely|bulk\sof|"
    r"most(?=\s(?:liquidations|of|coins|positions))"
)
_ORDER = (
    r"(?<!coins )(?<!assets )(?<!are )(?<!is )(?<!tokens )(?<!we )follow(?:s|ed|ing)(?!\s(?:here|by\sthis|strict))|"
    r"preced(?:e|es|ed|ing)|in\sthe\swake\sof|in\sresponse\sto|subsequent(?:ly)?|ensuing|afterwards?|"
    r"came\s(?:first|later)|(?:ahead\sof)|"
    r"after(?=\s(?!\$|\d|[−+-]|about\s|the\s(?:\d|day)|a\s(?:day|week|month)\b|midnight|(?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun)day))|"
    r"before(?=\s(?:the\s)?(?:liquidat|price|bitcoin|ether\b|fall|drop|sell|rise|rall|crash))"
)
_CAUSE = (
    r"because(?!\sof\srounding)|trigger(?:s|ed|ing)?|spark(?:s|ed|ing)?|caus(?:e|es|ed|ing)|due\sto|led\sto|"
    r"lead(?:s|ing)?\sto|"
    r"dr(?:ove|iven|iving)|prompt(?:s|ed|ing)|fuel(?:s|ed|led|ing)?|amid|thanks\sto|owing\sto|as\sa\sresult|"
    r"result(?:s|ed|ing)?\s(?:in|from)|reflect(?:s|ed|ing)|stem(?:s|med|ming)?\sfrom|on\sthe\sback\sof|"
    r"as\s(?:traders|investors|markets|participants)|weigh(?:s|ed|ing)\son|boost(?:s|ed|ing)|push(?:es|ed|ing)|"
    r"blam(?:e|es|ed|ing)|pressur(?:e|es|ed|ing)|hit\sby|hurt(?:s|ing)?|lifted\sby|helped\sby|buoyed|react(?:s|ed|ing)|"
    r"respond(?:s|ed|ing)|credit(?:ed|ing)|aided\sby|"
    r"on(?=\s(?:\w+[\s-]){0,3}(?:worry|worries|fears?(?!\s(?:&|and))|concerns?|hopes?|news|optimism|pessimism|jitters|"
    r"anxiety|speculation|rumou?rs?|expectations?|demand|selling|buying|outflows?|inflows?)(?!\w))|"
    r"(?<!which )sent(?=\s\w+\s(?:up|down|lower|higher))|forc(?:ed|es|ing)\s(?:prices?|bitcoin|ether)|attribut\w+\sto"
)
_HISTORY = (
    r"historical(?:ly)?|usual(?:ly)?|often|tend(?:s|ed)?(?:\sto)?|typical(?:ly)?|traditionally|generally|"
    r"in\sthe\spast|always|rarely|"
    r"time\sand\sagain|again\sand\sagain|once\sagain|patterns?|precedents?|cycles?|repeat(?:s|ed|edly|ing)?(?=\s(?:it|them)|"
    r"\s?[.,]|ly)|history|previous\s(?:cycles?|crash(?:es)?|times?|episodes?|cases?)|as\sin\s(?=(?:19|20)\d\d)|"
    r"seldom|frequently|commonly|in\smost\scases|normally|as\sa\srule|every\stime|more\soften"
)
_FORECAST = (
    r"(?:will|won't|shall)(?!\w)|(?<!un)likely|unlikely|expect(?:s|ed|ing|ation|ations)?|poised|set\sto|outlook|"
    r"forecast(?:s|ed|ing)?|predict(?:s|ed|ing|ion|ions)?|(?:may|might|could)(?=\s(?:soon\s|then\s|"
    r"also\s)?(?:rise|fall|drop|persist|continue|lead|"
    r"recover|rebound|rally|reach|test|return|see|push|move|climb|extend|break|hit))|on\strack|price\starget|"
    r"targets?|going\sto|"
    r"heading\s(?:for|to)|bound\sto|upside|downside"
)
_ADVICE = (
    r"buy(?:ing)?(?!\sback)(?!ers)|(?<!forced )sell(?!ers|-?off)|accumulat(?:e|es|ed|ing)|should|undervalued|"
    r"overvalued|oversold|overbought|bullish|"
    r"bearish|opportunit(?:y|ies)|bargain|cheap|attractive|recommend(?:s|ed|ation|ations|ing)?|must(?!\s?-)|"
    r"consider|take\sprofits?|"
    r"stay\s(?:away|invested)|hold\s(?:on|your|tight)|safe\shaven|good\stime|time\sto\s(?:buy|sell)|"
    r"don['’]t\s(?:miss|panic)|hodl|"
    r"nothing\sto\s(?:fear|worry)|no\s(?:need|reason)\sto\s(?:fear|worry|panic|sell|wait)|avoid(?=\s(?:leverage|risk|losses|"
    r"the\s))|diversif(?:y|ies)|(?:investors|holders|traders|readers|buyers)\s(?:can|may|might|need|ought)(?!\w)|"
    r"wise(?:st|ly)?|prudent|sensible|makes\ssense|"
    r"get\s(?:in|out)\s(?:now|before)|load\sup|go\s(?:long|short)"
)
_STATE = (
    r"calm|quiet|panic(?:s|ked)?|healthy|capitulat\w+|structurally|intact|reset|flush(?:ed|es|ing)?|"
    r"stabili[sz]\w+|absorbed|"
    r"squeeze(?:s|d)?|short[- ]covering|crowded|overheated|euphori\w+|recalibrat\w+|defensive|posture|caution|cautious|"
    r"turmoil|bloodbath|carnage|meltdown|chaos|resilien\w+|robust|fragile|thin(?:ner)?\sliquidity|amplif\w+|"
    r"volatile|volatility(?=\s(?:rose|fell|remain))|massive|huge|dramatic\w*|sharp(?:ly)|steep(?:ly)|"
    r"slight(?:ly)|barely|modest(?:ly)?"
)
_DENIAL = (
    r"(?:did|does|do|was|were|is|are|has|have|had|could|would|can)(?:\snot|n['’]t)(?!\s(?:only|merely|just|simply|"
    r"(?:been\s)?so\s\w+\ssince)(?!\w))|cannot|no\slonger|fail(?:s|ed|ing)?\sto|neither|nor|instead\sof|rather\sthan"
)
_NTH = (
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next)[-\s](?:largest|biggest|highest|heaviest|"
    r"strongest|best|steepest|sharpest|longest|greatest|most|least|lowest|smallest|weakest|worst|fewest|shortest)|"
    r"(?<=one of )the\s(?:largest|biggest|highest|heaviest|steepest|sharpest|lowest|smallest|worst|best|most)"
)
_CLASSES = {
    "denial": _DENIAL, "nth": _NTH,
    "cause": _CAUSE, "history": _HISTORY, "order": _ORDER, "advice": _ADVICE, "forecast": _FORECAST, "rank": _RANK,
    "part": _PART, "top": _TOP, "bottom": _BOTTOM, "more": _MORE, "less": _LESS, "up": _UP, "down": _DOWN,
    "state": _STATE,
}  # fmt: skip
_AROUND = re.compile(r"^(?:\(\?<?[!=](?:[^()]|\([^()]*\))*\))+")


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern at its top level."""
    parts, depth, start = [], 0, 0
    for i, char in enumerate(pattern):
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            parts.append(pattern[start:i])
            start = i + 1
    return [*parts, pattern[start:]]


def _heads(alternative: str) -> list[str]:
    """The letters that an alternative can begin with, as many as are plain to see."""
    bare = _AROUND.sub("", alternative)
    literal = re.match(r"[A-Za-z]+(?![A-Za-z?*{])|[A-Za-z]+(?=[A-Za-z][?*{])", bare)
    if literal:
        return [literal[0].lower()]
    if not bare.startswith("(?:"):
        raise StandardsError(f"the table of words holds {alternative!r}, whose first letter is not plain to see")
    depths = list(accumulate((char == "(") - (char == ")") for char in bare))
    return [head for part in _alternatives(bare[3 : depths.index(0)]) for head in _heads(part)]


@cache
def _table() -> tuple[set[str], dict[str, re.Pattern[str]]]:
    """How words of the table begin, and one pattern a letter of only what can begin with it, in the classes' order."""
    every: set[str] = set()
    found: dict[str, dict[str, list[str]]] = {}
    for name, pattern in _CLASSES.items():
        for alternative in _alternatives(pattern):
            heads = _heads(alternative)
            every.update(heads)
            for letter in dict.fromkeys(head[0] for head in heads):
                found.setdefault(letter, {}).setdefault(name, []).append(alternative)
    return every, {
        letter: re.compile("(?:" + "|".join(f"(?P<{n}>{'|'.join(p)})" for n, p in named.items()) + r")(?!\w)", re.I)
        for letter, named in found.items()
    }


@lru_cache(maxsize=16_384)
def _pattern(word: str) -> re.Pattern[str] | None:
    """The pattern to try where a word stands; None where nothing of the table can begin so."""
    heads, patterns = _table()
    return patterns[word[0]] if any(word[:length] in heads for length in range(1, len(word) + 1)) else None


_CONDITION = re.compile(r"\b(?:where|if|unless|whether) an? [^.;:]*? would\b[^.;]*", re.I)
_MEANS = re.compile(r"\bmeans that [^.;]*", re.I)
_CAUTIONS = re.compile(
    r"\b(?:can|do|does|did|could|cannot)(?:not| not|n['’]t) (?:show|say|settle|tell|establish|"
    r"prove|rank|suggest)\b[^.;]*"
    r"|\bwhat (?:they|the data) do not settle: [^.]*|\bNot (?:settled|investment advice)\b[^.]*",
    re.I,
)
_UNSAID = (("would", _CONDITION), ("means", _MEANS), ("not", _CAUTIONS), ("Not", _CAUTIONS))
STRONG = re.compile(
    r"(?:surg|soar|spik|jump|leap|skyrocket|plung|plummet|crash|tumbl|collaps|slump|sank|sink)\w*", re.I
)
WEAK = re.compile(r"(?:slip|dip|eas(?:e|ed|es|ing)$|edg|inch|tick|nudg|creep|crept|drift).*", re.I)


@dataclass(slots=True, eq=False)  # a key by identity
class Word:
    """A word that needs a licence. `kind` is its class; `polarity` 1 for more, -1 for less, 0 for neither."""

    start: int
    end: int
    text: str
    kind: str
    polarity: int


def says_nothing(sentence: str) -> bool:
    """Whether a sentence only says what the data do not show."""
    found = _CAUTIONS.search(sentence)
    return found is not None and found.end() >= len(sentence) - 2 and found.start() <= 40


_POLARITY = {"up": 1, "down": -1, "more": 1, "less": -1, "top": 1, "bottom": -1}
_KIND = {"up": "direction", "down": "direction", "more": "comparison", "less": "comparison"}
_RANKS = {"top": "superlative", "bottom": "superlative", "rank": "superlative", "nth": "superlative"}


@lru_cache(maxsize=8192)
def read_words(text: str) -> tuple[Word, ...]:
    """Every word of a text that says more than a figure, in order.

    What would be the case ("where a rise would mean ...") and what the data cannot show is not asserted.
    """
    unsaid = [found.span() for sign, pattern in _UNSAID if sign in text for found in pattern.finditer(text)]
    words = []
    reached = 0
    for at, begin in begins(text):
        pattern = _pattern(begin)
        if pattern is None or at < reached or (at and (text[at - 1].isalnum() or text[at - 1] in "-_")):
            continue
        found = pattern.match(text, at)
        if found is None:
            continue
        group = found.lastgroup or ""
        start, end = found.span()
        reached = end
        taken_for_granted = group in {"up", "down"} and "why " in text[max(0, start - 24) : start].lower()
        masked = any(a <= start < b for a, b in unsaid) and not taken_for_granted
        if masked and group not in {"advice", "forecast"}:
            continue
        kind = _KIND.get(group) or _RANKS.get(group) or group
        words.append(Word(start, end, found[0], kind, _POLARITY.get(group, 0)))
    return tuple(words)
