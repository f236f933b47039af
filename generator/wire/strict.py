"""Strict JSON: what a market's figures may be read from.

Python's own reader takes NaN, Infinity, 1e999 and repeated keys, and turns prices into binary floats
(`reference/trust.md` §0.3). This one refuses them and says whether a body was cut short.
"""

import json
import re
from decimal import Decimal

from generator.wire.outcome import Json, Rejected, SchemaDrift, Truncated

DEEPEST = 64
"""Levels of nesting. Our sources' replies have at most six."""

_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_CUT = re.compile(r",?|t(ru?)?|f(a(ls?)?)?|n(ul?)?|[0-9.eE+-]{1,6}|\\u?[0-9a-fA-F]{0,4}|u[0-9a-fA-F]{0,4}")


def read_json(body: bytes) -> Json:
    """The value of a JSON text in UTF-8.

    Raises Rejected: Truncated where the text is the beginning of a good one, SchemaDrift for anything else.
    """
    if not body.strip():
        raise Rejected(Truncated, "the body is empty")
    if _nested_beyond(body, DEEPEST):
        raise Rejected(SchemaDrift, f"the body is nested deeper than {DEEPEST} levels")
    text = _decoded(body)
    try:
        value: Json = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise _malformed(text, error) from error
    except (ValueError, RecursionError) as error:  # an integer of thousands of digits
        raise Rejected(SchemaDrift, "the body holds a number or a nesting that no reply of a market has") from error
    return value


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise Rejected(Truncated, "the body breaks off inside a character") from error
        raise Rejected(SchemaDrift, "the body is not UTF-8") from error


def _bounded(text: str) -> Decimal:
    value = Decimal(text)
    if value and not -100 < value.adjusted() < 100:
        raise Rejected(SchemaDrift, "the body holds a number with an exponent of three digits")
    return value


def _no_constant(name: str) -> None:
    raise Rejected(SchemaDrift, f"the body holds {name.lstrip('-')}, which is no number")


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise Rejected(SchemaDrift, "an object of the body names one key twice")
    return made


_DECODER = json.JSONDecoder(parse_float=_bounded, parse_constant=_no_constant, object_pairs_hook=_unique)


def _malformed(text: str, error: json.JSONDecodeError) -> Rejected:
    """A text is cut short when the reader stopped at its end: at nothing, at half a word, or in an open string."""
    rest = text[error.pos :].rstrip()
    if error.msg.startswith("Unterminated string") or (error.msg != "Extra data" and _CUT.fullmatch(rest)):
        return Rejected(Truncated, "the body breaks off")
    return Rejected(SchemaDrift, f"the body is not JSON (at character {error.pos})")


def _nested_beyond(body: bytes, levels: int) -> bool:
    """Peel the innermost pairs of brackets, at the speed of C; brackets inside strings hardly matter."""
    left = body.translate(None, _NOT_BRACKETS)
    for _ in range(levels):
        shorter = left.replace(b"{}", b"").replace(b"[]", b"")
        if len(shorter) == len(left):
            return len(left) > levels
        left = shorter
    return bool(left)
