"""Facts files: YAML in which an editor types facts, each with its source, for the desk to write from."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from generator.errors import QuantityError, TableError
from generator.facts.observation import Observation, Provenance
from generator.facts.quantity import Unit, read_decimal
from generator.facts.window import read_time
from generator.house.sources import SOURCES, bound_of

Kind = Literal[
    "liquidation_cascade",
    "price_move",
    "sentiment_shift",
    "leverage_shift",
    "etf_flows",
    "weekly_wrap",
    "macro_print",
    "exploit",
    "depeg",
    "token_unlock",
    "listing",
    "regulatory_action",
    "earnings",
]
_LARGEST = 256 * 1024  # bytes: a thousand facts


@dataclass(frozen=True, slots=True)
class FactsFile:
    """What an editor typed. Every observation has the provenance `editor`, and a source."""

    kind: Kind
    as_of: datetime
    window: Literal["24h", "day"]
    observations: tuple[Observation, ...]


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
    """Check the text of a facts file. Raises TableError naming the fact and the key at fault."""
    from generator.archive.strict_yaml import read_yaml

    raw = read_yaml(text, where)
    try:
        typed = _Typed.model_validate(raw)
    except ValidationError as error:
        faults = "; ".join(f"{_named(e['loc'], raw)}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors())
        raise TableError(f"{where}: {faults}") from error
    return FactsFile(
        kind=typed.kind,
        as_of=typed.as_of,
        window=typed.window,
        observations=tuple(fact.observation() for fact in typed.facts),
    )


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
        if self.unit == "text":
            raise ValueError("a fact in words is not read yet; take it out, and write it into the draft yourself")
        self.quantity()
        return self

    def quantity(self) -> tuple[Decimal, Unit]:
        try:
            return read_decimal(self.value), Unit.parse(self.unit)
        except QuantityError as error:
            raise ValueError(f"value or unit: {error}") from error

    def observation(self) -> Observation:
        value, unit = self.quantity()
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
            label=self.label,
            url=self.url,
            bound=bound_of(self.source, self.metric),
            provenance=Provenance.EDITOR,
        )


class _Typed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    as_of: Moment
    window: Literal["24h", "day"] = "day"
    facts: Annotated[tuple[_Fact, ...], Field(min_length=1, max_length=1000)]

    @model_validator(mode="after")
    def _together(self) -> Self:
        seen: dict[tuple[object, ...], int] = {}
        for number, fact in enumerate(self.facts, 1):
            key = (fact.metric, fact.asset, fact.venue, fact.source, fact.coverage, fact.start, fact.end)
            if (known := fact.known_at or fact.end) > self.as_of:
                raise ValueError(f"fact {number} ({fact.metric} of {fact.asset}) is known at {known}, after as_of")
            if key in seen:
                raise ValueError(f"facts {seen[key]} and {number} both give {fact.metric} of {fact.asset}; keep one")
            seen[key] = number
        return self


def _named(place: tuple[int | str, ...], raw: object) -> str:
    """`fact 2 (liquidations.total of BTC), value` for a place in the file."""
    if len(place) < 2 or place[0] != "facts" or not isinstance(place[1], int):
        return ".".join(map(str, place)) or "the file"
    fact = raw["facts"][place[1]] if isinstance(raw, dict) else None
    what = f" ({fact.get('metric', '?')} of {fact.get('asset', '?')})" if isinstance(fact, dict) else ""
    return ", ".join((f"fact {place[1] + 1}{what}", *map(str, place[2:3])))
