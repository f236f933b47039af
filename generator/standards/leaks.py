"""The leak gate: nothing of the machinery stands in copy (`reference/newsroom.md` §7.4, `reference/trust.md` I-30)."""

import re
from collections.abc import Iterator

from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.page import Block

_UNIT = r"(?:%|\$|€|£|percent|million|billion|trillion|BTC|ETH|points?|coins?|days?|times)"
_PATTERNS = (
    ("a template's braces", r"\{\{|\}\}|\{%|%\}|\{#|#\}|\[\[|\]\]|\$\{|<%|%>"),
    ("a format left unfilled", r"%\(\w+\)s|(?<![\w%])%[sdr](?![\w%])|(?<!\w)\{\w*\}(?!\w)|(?<!\w)\$(?!\s?\d)(?=[\s,.;:)]|$)"),
    ("a value that is none", rf"(?<![\w-])(?:None|nan|NaN|NAN|null|undefined|Infinity|inf)(?=\s?{_UNIT}|[\s,.;:)\]]|$)(?!\s(?:of|has|have|had|was|were|is|are)\b)"),
    ("a value that is none", r"(?<!\w)(?:Decimal|datetime|Fact|Quantity|Undefined|dict|tuple|frozenset)\("),
    ("a printed object", r"\[object Object\]|<(?:\w+\.)+\w+ object at|0x[0-9a-f]{6,}|-0(?:\.0+)?%"),
    ("a placeholder", r"(?<![\w-])(?:TODO|FIXME|TBD|TBA|TK|TKTK|XXX+|lorem|ipsum|placeholder|INSERT [A-Z]+|N/A|n/a|foo|bar|rose/fell|fell/rose|up/down)(?![\w-])"),
    ("a request for a key", r"(?:please|you must|you need to|must) (?:enter|provide|add|set|supply|insert)\b.{0,60}\bkey\b|api[\s_-]?key|free api|plug-?in\b|access[\s_-]token|secret[\s_-]key"),
    ("a source's error", r"rate[\s-]?limit|too many requests|\berror[_\s]?(?:code|message|\d{3})\b|\bstatus[_\s]?code\b|\bHTTP[ /]?\d|\b(?:4\d\d|50\d) (?:bad request|unauthori[sz]ed|forbidden|not found|too many|internal|bad gateway|service)|service unavailable|bad gateway|gateway time-?out|internal server error|access denied|forbidden|unauthori[sz]ed|permission denied|connection (?:refused|reset|timed out|error)|request (?:failed|timed out)|timed? ?out waiting"),
    ("a source's notice", r"thank you for using|undeclared automated|verify (?:that )?you are|upgrade (?:to|your) (?:a )?(?:paid |pro )?plan|subscribe to (?:access|continue|unlock)|enable javascript|accept (?:all )?cookies|captcha|cloudflare|under maintenance|you have not selected|no data (?:available|found|to display)|could not be (?:loaded|retrieved|fetched)|invalid (?:parameter|request|symbol|interval)|deprecated endpoint|quota exceeded|usage limit"),
    ("a traceback", r"traceback|stack trace|\w+(?:Error|Exception):|File \"[^\"]+\", line|line \d+, in |segmentation fault|core dumped|at [\w.]+\([\w.]+:\d+\)"),
    ("an assistant's chatter", r"as an ai\b|language model|as of my (?:last|knowledge)|i (?:can(?:no|')t|am unable to|cannot) (?:assist|help|provide|browse|access)|if you(?:'d| would)? (?:want|like),? i can|would you like me to|here(?:'s| is) (?:a|the|your) (?:revised|rewritten|draft|summary|snappier|article)|certainly!|sure!|i hope this helps|let me know if|regenerate response|my training data|in this response"),
    ("markup", r"</?(?:p|div|span|script|img|iframe|style|a|b|i|em|strong|br|table|tr|td|svg|data|time|h\d)\b[^>]*>|<!--|-->|&(?:amp|lt|gt|nbsp|quot|#\d+);|javascript:"),
    ("broken characters", r"\ufffd|Ã[\x80-\xbf©¨¢¤¶¼]|â€[™œ\x9d“”]?|Â[ £°]|ï¿½|[\u200b\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\x00-\x08\x0b-\x1f]"),
    ("two marks in a row", r"(?<!\.)\.\.(?!\.)|,,|;;|,\.|\s[,;:!?](?!\))|\(\s?\)|\bthe the\b|\ba a\b|\bof of\b|\bin in\b"),
)  # fmt: skip
_CASELESS = frozenset(
    {
        "a request for a key",
        "a source's error",
        "a source's notice",
        "a traceback",
        "an assistant's chatter",
        "markup",
        "two marks in a row",
    }
)
_LEAKS = tuple((name, re.compile(pattern, re.I if name in _CASELESS else 0)) for name, pattern in _PATTERNS)
_ANY = re.compile("|".join(f"(?:{'(?i:' + p + ')' if n in _CASELESS else p})" for n, p in _PATTERNS))
_FIX = "remove it, and find which part let it through: an error text is never copy"


def leaks(blocks: tuple[Block, ...]) -> Iterator[Finding]:
    """What the machinery left in the text: braces, empty values, errors, chatter, empty headings, doubled paragraphs."""
    seen: dict[str, Block] = {}
    for block in blocks:
        yield from leaks_in(block)
        if not block.text and block.cell is None and block.path not in {"description"}:
            yield fault("leak", block, block.source[:40], reason="the block is empty", fix="remove it or fill it")
        long = len(block.text) > 40 and block.cell is None and block.path not in {"title", "description"}
        if long and block.text in seen:
            yield fault(
                "duplicate_paragraph",
                block,
                block.text[:60],
                reason=f"{seen[block.text].path} says the same",
                fix="keep one of them",
            )
        elif long:
            seen[block.text] = block
    yield from _empty_headings(blocks)


def leaks_in(block: Block) -> Iterator[Finding]:
    """The leaks of one block."""
    if not _ANY.search(block.text):
        return
    for name, pattern in _LEAKS:
        for found in pattern.finditer(block.text):
            yield fault(
                "leak", block, found[0].strip() or repr(found[0]), reason=f"{name} stands in the text", fix=_FIX,
                start=found.start(), end=found.end(),
            )  # fmt: skip


def _empty_headings(blocks: tuple[Block, ...]) -> Iterator[Finding]:
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        if not block.path.endswith((".h", ".q")):
            continue
        if following is None or following.section != block.section:
            yield fault("empty_heading", block, block.text, reason="nothing stands under it", fix="remove the heading")
