"""Front matter: the YAML head of a post's file, written so that every target reads the same (`publishing.md` §0.5)."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, Field, ValidationError

from generator.errors import PressError
from generator.facts.observation import Provenance
from generator.facts.value import Value
from generator.facts.window import iso
from generator.press.escape import clean

Status = Literal["draft", "approved", "published", "corrected", "withdrawn", "spiked"]
Moment = Annotated[AwareDatetime, AfterValidator(lambda moment: moment.astimezone(UTC))]


class Slip(Value):
    """The `newsdesk` block: where a post stands. `digest` is that of the words as the machine wrote them."""

    id: str
    kind: str
    status: Status
    verdict: Literal["", "pass", "qualified", "hold", "block"] = ""
    as_of: Moment
    provenance: Provenance
    digest: str = ""


class FrontMatter(Value):
    """The head of a post's file. `extra` keeps keys that an editor added, in order."""

    title: str
    slug: str
    date: Moment
    lastmod: Moment
    draft: bool
    description: str
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    image: str = ""
    newsdesk: Slip
    extra: dict[str, object] = Field(default_factory=dict)


def front_text(front: FrontMatter) -> str:
    """The YAML of a post's file, in the fixed order of keys; an empty image is left out."""
    keys: dict[str, object] = {name: getattr(front, name) for name in FrontMatter.model_fields if name != "extra"}
    keys["newsdesk"] = {name: getattr(front.newsdesk, name) for name in Slip.model_fields}
    if not front.image:
        del keys["image"]
    return yaml_text({**keys, **front.extra})


def shown(front: FrontMatter) -> FrontMatter:
    """The same with every printed text cleaned, as an editor's file may hold anything."""
    several = {name: tuple(map(clean, getattr(front, name))) for name in ("categories", "tags", "authors")}
    one = {name: clean(getattr(front, name)) for name in ("title", "description")}
    return front.model_copy(update=one | {name: tuple(filter(None, texts)) for name, texts in several.items()})


def yaml_text(keys: Mapping[str, object], indent: str = "") -> str:
    """Keys and values as YAML: strings in JSON's double quotes, times bare in UTC, lists in one line."""
    lines = []
    for key, value in keys.items():
        if isinstance(value, Mapping) and not indent:
            lines.append(f"{key}:\n{yaml_text(value, '  ')}")
        else:
            lines.append(f"{indent}{key}: {_scalar(value)}\n")
    return "".join(lines)


def read_front(text: str) -> FrontMatter:
    """Front matter from YAML, ours or an editor's. Raises PressError naming the key at fault."""
    keys = _our_lines(text)
    if keys is None:
        keys = _any_yaml(text)
    known = {key: value for key, value in keys.items() if key in FrontMatter.model_fields and key != "extra"}
    extra = {key: value for key, value in keys.items() if key not in known}
    try:
        return FrontMatter.model_validate({**known, "extra": extra})
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise PressError(f"front matter: {faults}; correct these keys in the post's file") from error


def _scalar(value: object) -> str:
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, tuple | list):
        return f"[{', '.join(_scalar(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False, default=str)


_LINE = re.compile(r"""( {2})?([A-Za-z_][\w-]*):(?: (".*"|\[.*\]|true|false|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ))?""")


def _our_lines(text: str) -> dict[str, object] | None:
    """The keys of front matter that stands as we write it, ten times faster than a YAML parser; None for any other."""
    keys: dict[str, object] = {}
    inner: dict[str, object] | None = None
    for line in text.strip("\n").split("\n"):
        found = _LINE.fullmatch(line)
        target = inner if found and found[1] else keys
        if found is None or target is None or found[2] in target:
            return None
        if found[3] is None:
            if found[1]:
                return None
            inner = target[found[2]] = {}
            continue
        inner = inner if found[1] else None
        try:
            target[found[2]] = found[3] if found[3][0].isdigit() else json.loads(found[3])
        except ValueError:
            return None
    return keys


def _any_yaml(text: str) -> dict[str, object]:
    import yaml

    try:
        keys = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        raise PressError(f"front matter is not valid YAML: {error}") from error
    if not isinstance(keys, dict):
        raise PressError("front matter holds no keys; it begins with `title:`")
    return {str(key): _plain(value) for key, value in keys.items()}


def _plain(value: object) -> object:
    """YAML's bare dates and naive times are midnight and UTC, as publishing targets read them."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=value.tzinfo or UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return value
