"""The leak gate: nothing of the machinery stands in copy (`reference/newsroom.md` §7.4, `reference/trust.md` I-30).

A pattern is only tried where one of its signs stands in the text, so that clean copy costs next to nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, zip_longest

from generator.facts.verdict import Finding
from generator.standards.begins import begins
from generator.standards.finding import fault
from generator.standards.page import Block


@dataclass(frozen=True, slots=True)
class _Leak:
    name: str
    signs: tuple[str, ...]  # in lower case, any space as " ", the end as "\n"; each text that leaks has one of them
    pattern: re.Pattern[str]


def _leak(name: str, signs: str, *patterns: str, flags: re.RegexFlag = re.I) -> _Leak:
    return _Leak(name, tuple(signs.split("~")), re.compile("|".join(patterns), flags))


_UNIT = r"(?:%|\$|€|percent|million|billion|trillion|BTC|ETH|points?|coins?|days?|times)"
_LEAKS = (
    _leak("a template's braces", "{~}~[[~]]~<%~%>", r"\{\{|\}\}|\{%|%\}|\{#|#\}|\[\[|\]\]|\$\{|<%|%>"),
    _leak(
        "a format left unfilled", "%(~%s~%d~%r~{~$ ~$\n~$,~$.~$;~$:~$)",
        r"%\(\w+\)s|(?<![\w%])%[sdr](?![\w%])|\{\w*\}", r"\$(?!\s?\d)(?=[\s,.;:)]|$)",
    ),
    _leak(
        "a value that is none", "none~nan~null~undefined~inf~decimal(~datetime~fact(~quantity(~frozenset(",
        rf"(?<![\w-])(?:nan|NaN|NAN|null|NULL|undefined|Infinity|inf|-inf)(?![\w-])|(?<![\w-])None(?=\s?{_UNIT}|"
        rf"[,.;:)\]]|$| (?:in|to|from|and|as|by|with|worth)\b)",
        r"(?<=[a-z,$(:] )None\b", r"(?<!\w)(?:Decimal|datetime|datetime\.\w+|Fact|Quantity|Undefined|frozenset)\(",
        flags=re.NOFLAG,
    ),
    _leak("a printed object", "object~0x~-0",
        r"\[object \w+\]|<[\w.]+ object at|0x[0-9a-f]{6,}|(?<![\d.])-0(?:\.0+)?%"),
    _leak(
        "a placeholder",
        "todo~fixme~tbd~tba~tk~xxx~lorem~ipsum~placeholder~insert~n/a~foo~rose/fell~fell/rose~up/down~changeme",
        r"(?<![\w-])(?:TODO|FIXME|TBD|TBA|TK|TKTK|XX+X|[Ll]orem|[Ii]psum|[Pp]laceholder|PLACEHOLDER|"
        r"INSERT [A-Z]+|N/A|n/a"
        r"|foo|bar|CHANGEME|rose/fell|fell/rose|up/down)(?![\w-])",
        flags=re.NOFLAG,
    ),
    _leak(
        "a request for a key", "key~plug~token~secret",
        r"(?:please|you must|you need to|must) (?:enter|provide|add|set|supply|insert)\b.{0,60}\bkey\b",
        r"api[\s_-]?key|free api|\bplug-?ins?\b|access[\s_-]token|secret[\s_-]key|shortcode",
    ),
    _leak(
        "a source's error",
        "limit~too many~error~status~http~unavailable~"
        "gateway~denied~forbidden~unauthori~connection~request~timed~404~403~500",
        r"rate[\s-]limit|too many requests|\berror[_\s]?(?:code|message|\d{3})\b|\bstatus[_\s]?code\b|\bHTTP[ /]\d",
        r"\b[45]\d\d (?:bad|unauthori[sz]ed|forbidden|not found|too many|internal|service|gateway)|service unavailable",
        r"bad gateway|gateway time-?out|internal server error|access denied|\bforbidden\b|unauthori[sz]ed|"
        r"permission denied",
        r"connection (?:refused|reset|timed out|error)|request (?:failed|timed out)|\btimed out\b",
    ),
    _leak(
        "a source's notice",
        "thank~undeclared~verify~upgrade~subscribe~javascript~cookie~captcha~cloudflare~maintenance~selected~"
        "no data~could not"
        "~invalid~deprecated~quota~usage limit~unable",
        r"thank you for using|undeclared automated|verify (?:that )?you are|upgrade (?:to|your) (?:an? )?(?:\w+ )?plan",
        r"subscribe to (?:access|continue|unlock)|enable javascript|accept (?:all )?cookies|captcha|cloudflare|"
        r"under maintenance",
        r"you have not selected|no data (?:available|found|to display)|could not be (?:loaded|retrieved|fetched)",
        r"invalid (?:parameter|request|symbol|interval|response)|deprecated endpoint|quota exceeded|usage limit|"
        r"unable to (?:load|fetch|retrieve)",
    ),
    _leak(
        "a traceback", "traceback~trace~error:~exception~file \"~line ~fault~core",
        r"traceback|stack trace|\w(?:Error|Exception)\b|File \"[^\"]+\", line|\bline \d+, in |"
        r"segmentation fault|core dumped",
    ),
    _leak(
        "an assistant's chatter",
        "as an ai~language model~as of my~i can~i am~i'm~i’m~if you~would you~here's~here’s~here is~"
        "certainly~sure!~i hope~let me~regenerate~training data~this response",
        r"as an ai\b|language model|as of my (?:last|knowledge)|i(?:['’]m| am) (?:unable|sorry|just an)|"
        r"i can(?:no|['’])t (?:assist|help|provide|browse|access)",
        r"if you(?:['’]d| would)? (?:want|like|wish|prefer),? (?:me to|i can)|would you like me to|here(?:['’]s|"
        r" is) (?:a|the|your) (?:revised|rewritten|draft|summary|snappier|updated|article)",
        r"certainly!|\bsure!|i hope this helps|let me know if|regenerate response|my training data|in this response",
    ),
    _leak(
        "markup", "<~&amp~&lt~&gt~&nbsp~&quot~&#~-->~javascript:",
        r"</?[A-Za-z][^<>]{0,200}>|</?(?:script|iframe|style|img|svg)\b|<!--|-->|javascript:"
        r"|&(?:amp|lt|gt|nbsp|quot|#\d+);",
    ),
    _leak(
        "two marks in a row", "..~,,~;;~,.~ ,~ .~ ;~()~( )~the the~ a a ~of of~in in~to to",
        r"(?<!\.)\.\.(?!\.)|,,|;;|,\.(?!\d)|\s[,;](?!\))|\s\.(?!\d)|\(\s?\)|\b(the|a|of|in|to) \1\b",
    ),
)  # fmt: skip
_BROKEN = re.compile(
    r"\ufffd|Ã[\x80-\xbf©¨¢¤¶¼]|â€[™œ\x9d“”]?|Â[ £°\xa0]|ï¿½"
    r"|[\xad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
_UNTYPED = (*range(9), *range(11, 32), *range(0x7F, 0xA0), 0xAD, *range(0x202A, 0x202F), *range(0x2060, 0x206A))
_SUSPECT = frozenset("\ufffdÃâÂï\u200b\u200c\u200e\u200f\ufeff") | {chr(code) for code in _UNTYPED}
"""Characters, one of which stands in everything broken."""
_FIX = "remove it, and find which part let it through: an error text is never copy"


def leaks(blocks: tuple[Block, ...], vocabulary: AbstractSet[str] | None = None) -> Iterator[Finding]:
    """What the machinery left in the text: braces, empty values, errors, chatter, empty headings, doubles.

    `vocabulary` are the words and numbers that begin in the blocks (`begins`), where they are known.
    """
    seen: dict[str, Block] = {}
    characters = frozenset("".join(block.text for block in blocks))
    suspected = _suspected(blocks, characters, _begun(blocks) if vocabulary is None else vocabulary)
    broken = not _SUSPECT.isdisjoint(characters)
    for number, block in enumerate(blocks):
        if broken or number in suspected:
            yield from leaks_in(block, suspected.get(number, ()), broken=broken)
        if not block.text and block.cell is None:
            yield fault("leak", block, block.source[:40], reason="the block is empty", fix="remove it or fill it")
        restates = block.section in {"title", "description", "alt", "key"}  # what they say stands below as well
        if len(block.text) <= 40 or block.cell is not None or restates:
            continue
        if block.text in seen:
            reason = f"{seen[block.text].path} says the same"
            yield fault("duplicate_paragraph", block, block.text[:60], reason=reason, fix="keep one of them")
        seen[block.text] = block
    yield from _empty_headings(blocks)


def _begun(blocks: tuple[Block, ...]) -> frozenset[str]:
    return frozenset(word for block in blocks for _, word in begins(block.text))


def _suspected(
    blocks: tuple[Block, ...], characters: frozenset[str], vocabulary: AbstractSet[str]
) -> dict[int, list[_Leak]]:
    """The leaks whose signs stand in each block, by its number, found in one pass over all of them."""
    texts = [" ".join(block.text.lower().split()) for block in blocks]
    whole = "\n".join([*texts, ""])
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    there = _signs_in(frozenset("".join(characters).lower()) | {" ", "\n"}, vocabulary)
    found: dict[int, list[_Leak]] = {}
    for leak in _LEAKS if there else ():
        signs = there.intersection(leak.signs)
        for number in sorted({bisect_right(starts, at) - 1 for sign in signs for at in _places(whole, sign)}):
            found.setdefault(number, []).append(leak)
    return found


def _core(sign: str) -> str:
    """The longest run of letters, or of digits, in a sign; "" without any."""
    return max((word for _, word in begins(sign)), key=len, default="")


_SIGNS = frozenset(sign for leak in _LEAKS for sign in leak.signs)
_BY_CORE = {core: tuple(sign for sign in _SIGNS if _core(sign) == core) for core in map(_core, _SIGNS)}
_CORES = frozenset(_BY_CORE) - {""}
_NUMBERS = frozenset(filter(str.isdecimal, _CORES))


def _signs_in(characters: frozenset[str], vocabulary: AbstractSet[str]) -> frozenset[str]:
    """The signs that may stand in a text of these characters and words: one of these holds their longest run."""
    cores = frozenset({""}).union(*map(_within, vocabulary))
    return frozenset(sign for core in cores for sign in _BY_CORE[core] if characters.issuperset(sign))


@lru_cache(maxsize=16_384)
def _within(word: str) -> frozenset[str]:
    """The longest runs of signs that stand within a word."""
    return frozenset(core for core in (_NUMBERS if word.isdecimal() else _CORES) if core in word)


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def leaks_in(block: Block, suspected: Iterable[_Leak] = _LEAKS, *, broken: bool = True) -> Iterator[Finding]:
    """The leaks of one block, of the kinds that are suspected there."""
    for leak in suspected:
        yield from (_found(block, found, leak.name) for found in leak.pattern.finditer(block.text))
    if broken:
        yield from (_found(block, found, "broken characters") for found in _BROKEN.finditer(block.text))


def _found(block: Block, found: re.Match[str], name: str) -> Finding:
    return fault(
        "leak", block, found[0].strip() or repr(found[0]), reason=f"{name} stands in the text", fix=_FIX,
        start=found.start(), end=found.end(),
    )  # fmt: skip


def _empty_headings(blocks: tuple[Block, ...]) -> Iterator[Finding]:
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.path.endswith((".h", ".q")) and (following is None or following.section != block.section):
            yield fault("empty_heading", block, block.text, reason="nothing stands under it", fix="remove the heading")
