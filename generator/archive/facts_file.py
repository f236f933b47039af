"""Facts files: YAML in which an editor types facts, each with its source, for the desk to write from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from generator.archive.primary import filled, primary_faults
from generator.archive.stated import stated_label
from generator.errors import QuantityError, TableError
from generator.facts.event import KINDS, TYPED_KINDS
from generator.facts.observation import Observation, Provenance
from generator.facts.quantity import STATED, Unit, read_decimal
from generator.facts.window import read_time
from generator.house.sources import SOURCES, bound_of

_LARGEST = 256 * 1024  # bytes: a thousand facts


@dataclass(frozen=True, slots=True)
class FactsFile:
    """What an editor typed. Every observation has the provenance `editor`, and a source.

    `primary` is the name of the primary source, "" where the kind needs none. `lines` say where each fact stands.
    """

    kind: str
    as_of: datetime
    window: Literal["24h", "day"]
    observations: tuple[Observation, ...]
    primary: str = ""
    lines: tuple[int, ...] = ()


def read_facts_file(path: Path) -> FactsFile:
    """Read and check a facts file. Raises TableError naming the fact and the key at fault."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise TableError(f"{path} cannot be read: {error.strerror or error}") from error
    if len(data) > _LARGEST:
        raise TableError(f"{path} is larger than {_LARGEST // 1024} KiB; import long histories with `newsdesk import`")
    try:
        return parse_facts_file(data.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise TableError(f"{path} is no UTF-8 text: {error}") from error


def parse_facts_file(text: str, where: str) -> FactsFile:
    """Check the text of a facts file. Raises TableError naming the line, the fact and the key at fault, all at once."""
    from generator.archive.strict_yaml import line_of, places, read_yaml

    raw = read_yaml(text, where)
    wrong = primary_faults(raw)
    try:
        typed = _Typed.model_validate(filled(raw))
    except ValidationError as error:
        lines = places(text)
        faults = [
            f"line {line_of(lines, e['loc'])}, {_named(e['loc'], raw)}: {e['msg'].removeprefix('Value error, ')}"
            for e in error.errors()
        ]
        raise TableError(f"{where}: {'; '.join([*wrong, *faults])}") from error
    if wrong:
        raise TableError(f"{where}: {'; '.join(wrong)}")
    found = places(text)
    return FactsFile(
        kind=typed.kind,
        as_of=typed.as_of,
        window=typed.window,
        observations=tuple(fact.observation() for fact in typed.facts),
        primary=typed.primary.source if typed.primary else "",
        lines=tuple(line_of(found, ("facts", number)) for number in range(len(typed.facts))),
    )


def _kind(kind: str) -> str:
    if kind not in (*KINDS, *TYPED_KINDS):
        raise ValueError(f"{kind!r} cannot be drafted; write one of {', '.join((*KINDS, *TYPED_KINDS))}")
    return kind


def _address(url: str) -> str:
    parts = urlsplit(url)
    if url and (parts.scheme not in {"https", "http"} or not parts.hostname or parts.username or not url.isprintable()):
        raise ValueError("write a web address such as https://www.example.com/page")
    return url


def _printable(text: str) -> str:
    if not text.isprintable() or text != text.strip():
        raise ValueError("write plain words on one line")
    return text


Word = Annotated[str, Field(max_length=200), AfterValidator(_printable)]
Needed = Annotated[Word, Field(min_length=1)]
Moment = Annotated[datetime, BeforeValidator(lambda raw: read_time(raw) if isinstance(raw, str) else raw)]
Instant = Annotated[Moment | None, BeforeValidator(lambda raw: raw or None)]


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    metric: Needed
    asset: Needed
    venue: Word = ""
    start: Instant = None
    end: Moment
    value: Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_printable)]
    unit: Needed
    source: Needed
    url: Annotated[str, Field(max_length=2000), AfterValidator(_address)] = ""
    label: Word = ""
    known_at: Instant = None
    coverage: Word = ""

    @model_validator(mode="after")
    def _checked(self) -> Self:
        if self.start is not None and self.start >= self.end:
            raise ValueError("the window does not go forward: start must be before end")
        if not self.url and self.source not in SOURCES:
            raise ValueError(f"source {self.source!r} is not in the source registry, so the fact needs a url")
        if self.in_words and self.label:
            raise ValueError("label: what is said stands in value; leave the label out")
        self.quantity()
        return self

    @property
    def in_words(self) -> bool:
        """Whether the value is said, not measured."""
        return self.unit in STATED

    def quantity(self) -> tuple[Decimal, Unit, str]:
        """The value, its unit and its label; of what is said the value is 1, and the label holds the words."""
        try:
            if self.in_words:
                return Decimal(1), Unit.parse(self.unit), stated_label(self.value, self.unit)
            return read_decimal(self.value), Unit.parse(self.unit), self.label
        except QuantityError as error:
            raise ValueError(f"value or unit: {error}") from error

    def observation(self) -> Observation:
        """The fact as an observation."""
        value, unit, label = self.quantity()
        return Observation(
            metric=self.metric,
            asset=self.asset,
            venue=self.venue,
            start=self.start,
            end=self.end,
            value=value,
            unit=unit,
            source=self.source,
            known_at=self.known_at or self.end,
            coverage=self.coverage,
            label=label,
            url=self.url,
            bound=bound_of(self.source, self.metric),
            provenance=Provenance.EDITOR,
        )


class _Primary(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Needed
    url: Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_address)]


class _Typed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Annotated[str, AfterValidator(_kind)]
    as_of: Moment
    window: Literal["24h", "day"] = "day"
    primary: _Primary | None = None
    facts: Annotated[tuple[_Fact, ...], Field(min_length=1, max_length=1000)]

    @model_validator(mode="after")
    def _together(self) -> Self:
        if faults := list(self._fact_faults()):
            raise ValueError("; ".join(faults))
        return self

    def _fact_faults(self) -> Iterator[str]:
        seen: dict[tuple[object, ...], int] = {}
        for number, fact in enumerate(self.facts, 1):
            key = (fact.metric, fact.asset, fact.venue, fact.source, fact.coverage, fact.start, fact.end)
            what = f"fact {number} ({fact.metric} of {fact.asset})"
            if (known := fact.known_at or fact.end) > self.as_of:
                yield f"{what} is known at {known}, after as_of"
            if key in seen:
                yield f"facts {seen[key]} and {number} both give {fact.metric} of {fact.asset}; keep one"
            seen.setdefault(key, number)
            if fact.in_words and self.kind not in TYPED_KINDS:
                yield f"{what}: a fact in words is not read for this kind; take it out, and write it into the draft"


def _named(place: tuple[int | str, ...], raw: object) -> str:
    """`fact 2 (liquidations.total of BTC), value` for a place in the file."""
    if len(place) < 2 or place[0] != "facts" or not isinstance(place[1], int):
        return ".".join(map(str, place)) or "the file"
    fact = raw["facts"][place[1]] if isinstance(raw, dict) else None
    of = f" of {fact['asset']}" if isinstance(fact, dict) and "asset" in fact else ""
    what = f" ({fact.get('metric', '?')}{of})" if isinstance(fact, dict) else ""
    return ", ".join((f"fact {place[1] + 1}{what}", *map(str, place[2:3])))
