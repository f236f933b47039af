"""The front matter as keys and values: the house's own form line by line, any other by a YAML parser."""

import re
from datetime import datetime
from typing import Any

from generator.errors import StandardsError

_TEXT = r'"(?:[^"\\]|\\["\\])*"'
_LINE = re.compile(
    r"(?P<inner>  )?(?P<key>(?!(?:yes|no|on|off|true|false|null):)[a-z][a-z_]+):"
    rf"(?: (?:(?P<text>{_TEXT})|\[(?P<list>(?:{_TEXT}(?:, {_TEXT})*)?)\]|(?P<time>\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"
    r"|(?P<flag>true|false)))?"
)
_ONE_TEXT = re.compile(_TEXT)
_ESCAPED = re.compile(r'\\(["\\])')


def read_front(text: str) -> dict[str, Any]:
    """The keys and values. Raises StandardsError where it is no YAML, or holds no keys."""
    try:
        return _own_form(text) or _any_form(text)
    except ValueError as error:  # a day that there is not
        raise StandardsError(f"the front matter cannot be read: {error}") from error


def _own_form(text: str) -> dict[str, Any] | None:
    """What stands line by line as the house writes it, of which YAML says the same; None where any line does not."""
    values: dict[str, Any] = {}
    within = values
    for line in text.split("\n"):
        found = _LINE.fullmatch(line) if line.isprintable() else None
        if found is None or (found["inner"] and within is values):
            return None
        if found.lastgroup == "key":
            if found["inner"]:
                return None
            within = values[found["key"]] = {}
            continue
        within = within if found["inner"] else values
        within[found["key"]] = _value(found)
    return None if {} in values.values() else values


def _value(found: "re.Match[str]") -> object:
    if found["text"] is not None:
        return _unquoted(found["text"])
    if found["list"] is not None:
        return [_unquoted(text) for text in _ONE_TEXT.findall(found["list"])]
    return datetime.fromisoformat(found["time"]) if found["time"] else found["flag"] == "true"


def _unquoted(text: str) -> str:
    return _ESCAPED.sub(r"\1", text[1:-1]) if "\\" in text else text[1:-1]


def _any_form(text: str) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        values = yaml.load(text, Loader=loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise StandardsError(f"the front matter is not valid YAML: {error}") from error
    if not isinstance(values, dict):
        raise StandardsError("the front matter holds no keys")
    return values
