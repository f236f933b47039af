"""Kinds of figures that words name: of an open, a mean, of futures, of a streak, of another time zone.

Each is borne out by a figure of that kind in its sentence; of some kinds nothing here has any.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.facts.fact import Fact, Formula
from generator.standards.fundsums import is_flow
from generator.standards.sentences import Sentence
from generator.standards.topics import family

_TRADED_ON = frozenset({"open_interest", "funding", "liquidations"})


class Kind(NamedTuple):
    """A kind of figure: words one of which each text that names it has, what names it, and which facts are of it."""

    signs: frozenset[str]
    named: re.Pattern[str]
    borne_out: Callable[[list[Fact], Sentence], bool]
    code: str
    reason: str
    anywhere: bool  # also where nothing of the ledger stands beside it


def _never(_: list[Fact], __: Sentence) -> bool:
    return False


def _of_derivatives(facts: list[Fact], sentence: Sentence) -> bool:
    speaks = not _TRADED_ON.isdisjoint(sentence.families)
    return speaks or not facts or any(family(fact.metric) in _TRADED_ON for fact in facts)


def _of_a_streak(facts: list[Fact], _: Sentence) -> bool:
    return any(fact.formula is Formula.STREAK for fact in facts)


def _of_funds(facts: list[Fact], _: Sentence) -> bool:
    return any(is_flow(fact) for fact in facts)


def _ends_a_week(facts: list[Fact], _: Sentence) -> bool:
    return any(fact.window.end.weekday() == 0 for fact in facts)  # a week of UTC days ends as Monday begins


def _ends_a_month(facts: list[Fact], _: Sentence) -> bool:
    return any(fact.window.end.day == 1 for fact in facts)


def _of_an_edge(facts: list[Fact], _: Sentence) -> bool:
    extremes = {Formula.MAXIMUM, Formula.MINIMUM}
    return any(fact.formula in extremes or fact.metric in {"price.low", "price.high"} for fact in facts)


def _has_any(facts: list[Fact], sentence: Sentence) -> bool:
    return bool(facts or sentence.claims)


def _not_worth(facts: list[Fact], _: Sentence) -> bool:
    return all(fact.formula is not Formula.WORTH for fact in facts)


def _kind(
    signs: str,
    pattern: str,
    code: str,
    reason: str,
    borne_out: Callable[[list[Fact], Sentence], bool] = _never,
    *,
    anywhere: bool = False,
) -> Kind:
    return Kind(frozenset(signs.split()), re.compile(pattern, re.I), borne_out, code, reason, anywhere)


KINDS = (
    _kind(
        "open opened opens opening",
        r"\bopen(?:ed|s)?(?: the (?:day|week|month))?(?: (?:at|up|down|above|below|near))? (?=[$€£]?\d)"
        r"|\bopened (?:higher|lower|up|down|flat)\b"
        r"|\bopening (?:price|level|value)s?\b|\b(?:daily|weekly|day['’]s) open(?:ing)?\b(?! interest)"
        r"|\b(?:the|its|their|an?) open(?:ing)?\b(?! interest| positions| price)",
        "wrong_metric", "no figure here is of an open; prices are of the close, the low or the high",
    ),
    _kind(
        "mean average averaged averages averaging",
        r"\b(?:the|an?|its|\w+-day|daily|weekly|monthly|yearly|simple|moving|long-term) (?:\w+ )?(?:mean|average)s?\b"
        r"|\baverag(?:ed|es|ing)\b|\bon average\b|\baverage (?=[$€£]?\d)",
        "wrong_metric", "no figure here is a mean; what is compared with is the median",
    ),
    _kind(
        "futures perpetual perpetuals options swaps derivatives",
        r"\b(?:futures|perpetuals?|options|swaps|derivatives)\b",
        "wrong_metric", "the figures beside it are of spot trading", _of_derivatives,
    ),
    _kind(
        "pair pairs", r"\b(?:dollar|usdc?|euro|busd|fdusd|fiat|won|yen)s?[- ](?:quoted |denominated )?pairs?\b",
        "wrong_metric", "prices and volumes are of pairs in tether",
    ),
    _kind(
        "price high low open average median peak",
        r"\bat (?:the|its|an?) (?!clos)(?:\w+(?:['’]s)? )?(?:price|high|low|open|average|median|peak)\b",
        "wrong_metric", "what coins are worth is reckoned at the close", _not_worth,
    ),
    _kind(
        "all", r"\ball of that (?:is|was|were|are|came from|reflects) (?!the (?:higher|lower) price)",
        "wrong_metric", "what is told to be all of a change is the price's part",
    ),
    _kind(
        "all", r"\b(?:is|was) all (?:new|old|positions|buying|selling|leverage)\b"
        r"|\b(?:rise|fall|gain|drop) in (?!dollars)\w+ (?:is|was) all\b",
        "wrong_metric", "what is told to be all price is a change in dollars",
    ),
    _kind(
        "interest", r"\bopen interest at (?:the|its) (?:day['’]s )?(?:end|close|high|low)\b",
        "wrong_window", "liquidations are compared with the open interest with which the day began",
    ),
    _kind(
        "high", r"\b(?:off|from) (?:its|the) high,? (?:\w+ ){0,2}(?:made back|recovered|regained|won back|recouped)\b"
        r"|\bfall from (?:the|its) (?:previous|last|prior) (?:day['’]s )?high\b",
        "wrong_metric", "what was made up for is the fall from the close before to the low",
    ),
    _kind(
        "hour minute", r"\b(?:in|within) (?:an|one|the|a single) (?:hour|minute)\b",
        "wrong_window", "figures here are of days, or of weeks of them",
    ),
    _kind(
        "one",
        r"\b(?:this|that) one (?:is |was )?(?:not|apart|aside|excepted|excluded)\b|\bwithout (?:this|that) one\b",
        "wrong_count", "the days counted are those up to this one, with it",
    ),
    _kind(
        "week month year day", r"\b(?:(?:end|clos|finish)\w* the (?:week|month|year)|(?:beg[au]n|start\w*|open\w*) the "
        r"(?:day|week|month|year)) (?:above|below|over|under)\b",
        "wrong_window", "what was crossed was crossed between two daily closes",
    ),
    _kind(
        "low high", r"\b(?:lows?|highs?|open|opening|average) (?:was|is|marked|made|set) an? [\d,]+-day (?:high|low)\b",
        "wrong_metric", "a high or low of so many days is one of closes",
    ),
    _kind(
        "began begun begin begins started starts starting start opened open beginning",
        r"\b(?:beg[aiu]ns?|start(?:ed|s)?|opened) the (?:day|week|month|year) at\b"
        r"|\b(?:day|week)['’]s (?:start|open|beginning),? (?:since|in data)\b",
        "wrong_window", "what is read is what was so as it ended",
    ),
    _kind(
        "week", r"\b(?:end|clos|finish)(?:s|ed|es|ing)?(?: the)? week\b",
        "wrong_window", "the figures are of a day", _ends_a_week,
    ),
    _kind(
        "month quarter year", r"\b(?:end|clos|finish)(?:s|ed|es|ing)?(?: the)? (?:month|quarter|year)\b",
        "wrong_window", "the figures are of a day", _ends_a_month,
    ),
    _kind("trading", r"\btrading days\b", "wrong_window", "days are of UTC, and none is left out", _of_funds),
    _kind(
        "hourly quarterly yearly", r"\b(?:hourly|quarterly|yearly)\b",
        "wrong_window", "figures here are of days, or of weeks of them",
    ),
    _kind(
        "forcibly", r"\bforcibly (?!closed|liquidated)\w+", "wrong_metric",
        "what is forced is that positions are closed",
    ),
    _kind(
        "repriced", r"\brepriced, not (?:closed|opened|added)\b", "wrong_state",
        "open interest in coins says that positions changed",
    ),
    _kind(
        "been", r"\bhad been (?:so|as) (?:high|low|large|small|much)\b",
        "unlicensed_superlative", "the day is the last one that was so, and those between were not",
    ),
    _kind(
        "all every", r"\b(?:all|every) (?:of the )?(?:bitcoin |ether |open )?positions?\b",
        "wrong_state", "no figure here is of all positions",
    ),
    _kind(
        "peaked bottomed topped troughed", r"\b(?:peaked|bottomed|topped out|troughed)(?: out)? at\b",
        "wrong_metric", "the figure is no high or low of its day", _of_an_edge,
    ),
    _kind("ever", r"\bever\b", "unlicensed_superlative", "what a record holds is not all that ever was"),
    _kind(
        "after", r"\b(?:readings?|days?|sessions?|weeks?) after (?:this|that) one\b",
        "wrong_order", "they came before",
    ),
    _kind("those", r"(?<=%) of those\b", "wrong_metric", "the share is not of the last thing named"),
    _kind(
        "data",
        r"(?<!what )\b(?:the|these|its) (?:data|figures|records?) (?:clearly )?"
        r"(?:shows?|settles?|says?|proves?|confirms?|establish(?:es)?) (?!what|that nothing)",
        "unlicensed_cause", "what the data show is told with its figures", _has_any, anywhere=True,
    ),
    _kind(
        "low high peak open", r"\b(?:the|its|their) (?:day|week|month|year)['’]s (?:low|high|peak|open)s?\b",
        "wrong_metric", "the figure is no high or low", _of_an_edge,
    ),
    _kind(
        "equal equally evenly", r"\bequal (?:parts|shares)\b|\bequally\b|\bevenly\b",
        "wrong_metric", "no figure says that they are equal",
    ),
    _kind(
        "coins assets others tokens", r"\b(?:\w+est|most|least|best|worst) (?:of|among) (?:all |the |these )*(?:\w+ )?"
        r"(?:coins|assets|others|tokens)\b",
        "unlicensed_superlative", "no claim ranks the coins so; say which fell or rose the most",
    ),
    _kind(
        "hours days weeks months years", r"\b(?:for|in|over|within) (?:hours|days|weeks|months|years)\b",
        "wrong_window", "no figure says for how long",
    ),
    _kind(
        "median", r"\bmedian of the (?:past |last )?(?:day|week|month|quarter|year)\b",
        "wrong_window", "a median is told of so many days",
    ),
    _kind(
        "session", r"\bin (?:the same|that|this|one) session\b",
        "wrong_window", "prices are of days of UTC", _of_funds,
    ),
    _kind(
        "each", r"\beach of (?:the |these |those )?(?:other )?[\w-]+(?: coins)? (?:had|has|came|made|saw)\b",
        "wrong_count", "a total is not that of each",
    ),
    _kind(
        "first", r"\bfirst (?:\w+ )?(?:close|reading|total|day|time|value)s? (?:as|so|this|that) "
        r"(?:high|low|large|small|much|heavy)\b",
        "unlicensed_superlative", "the day is the last one so far, not the first",
    ),
    _kind(
        "one two few", r"\b(?:but|bar|save|except) (?:for )?(?:one|two|three|a few)\b",
        "unlicensed_superlative", "a rank below the first is no claim's",
    ),
    _kind(
        "running row straight consecutive second third fourth fifth sixth seventh eighth ninth tenth st nd rd th",
        r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)) "
        r"(?:straight |consecutive )?(?:one-day |daily |weekly |such )?"
        r"(?:day|week|month|session|reading|close|loss|gain|fall|rise|drop|advance|decline)s?\b"
        r"|\b(?:its|their) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
        r"|\b(?:days?|weeks?|months?|sessions?|readings?|closes|losses|gains|falls|rises|time|times) "
        r"(?:running|in a row)\b|\b(?:straight|consecutive) (?:day|week|month|session|reading|close|loss|gain)s?\b",
        "wrong_count", "no run of days is counted here", _of_a_streak,
    ),
    _kind(
        "time et est edt pst pdt cet cest bst jst hkt sgt gmt",
        r"\b(?:eastern|pacific|central|mountain|local|london|new york|tokyo|european|asian) "
        r"(?:standard |daylight )?time\b"
        r"|(?:\d:\d\d|\bmidnight|\bnoon|\b[ap]\.?m\.?) ?(?-i:E[SD]?T|P[SD]?T|CES?T|BST|JST|HKT|SGT|GMT)\b",
        "wrong_window", "days and times are of UTC", anywhere=True,
    ),
)  # fmt: skip
SIGNS = frozenset().union(*(kind.signs for kind in KINDS))
"""The words, in lower case, one of which stands where a kind is named."""
_OF_SIGN = {sign: tuple(at for at, kind in enumerate(KINDS) if sign in kind.signs) for sign in SIGNS}


def kinds_by(words: frozenset[str]) -> Iterator[Kind]:
    """The kinds that a text of these words may name, in the order of the table."""
    places = {at for sign in SIGNS & words for at in _OF_SIGN[sign]}
    return (KINDS[at] for at in sorted(places))
