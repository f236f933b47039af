"""The ledger: one statement per figure, day and claim in a post's text, and the facts and claims behind them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from pydantic import AwareDatetime, Field, InstanceOf, SerializationInfo, field_serializer

from generator.facts.fact import Fact, Input
from generator.facts.story import Scored
from generator.facts.value import Value
from generator.facts.window import Window


class Statement(NamedTuple):
    """What a stretch of text says. `start` and `end` count code points of the block's unescaped plain text.

    `predicate` is the wording that licenses the rounding: "" (bare), "more than", "at least", "nearly", "about".
    `claim` is the id of the claim, for a figure of the innermost claim around it. `variant` is "slot:choice".
    A tuple underneath: a post makes hundreds.
    """

    id: str
    block: str
    start: int
    end: int
    printed: str
    kind: Literal["figure", "time", "claim"]
    quantity: Decimal | None = None
    unit: str = ""
    day: date | None = None
    subject: str = ""
    metric: str = ""
    window: Window | None = None
    predicate: str = ""
    claim: str = ""
    fact: str = ""
    formula: str = ""
    inputs: tuple[Input, ...] = ()
    source: tuple[str, ...] = ()
    variant: str = ""

    def model_copy(self, *, update: Mapping[str, Any]) -> "Statement":
        """The statement with other terms: what every value has, under the same name."""
        return self._replace(**update)


class ClaimTerms(Value):
    """A claim, flattened: its facts by role (ids into `Ledger.facts`) and its other terms as text."""

    id: str
    kind: str
    subject: str
    metric: str
    direction: str = ""
    facts: dict[str, str]
    terms: dict[str, str]


class Coverage(Value):
    """What the post covers: assets counted, sources read, and sources that were due but missing."""

    assets: tuple[str, ...]
    sources: tuple[str, ...]
    missing: tuple[str, ...] = ()


class Approval(Value):
    """A person's word for a post. `seal` is the hash of what was let through (`newsroom.approval.seal_of`)."""

    by: str
    at: AwareDatetime
    verdict: str  # of the second reader, then
    seal: str
    published: AwareDatetime | None = None  # when it first went out


class Ledger(Value):
    """`ledger.json`: everything that a post states, and what licenses it.

    `texts` are the words of each block as they were set, by its path; a ledger of before they were kept has none.
    """

    post: str  # the slug
    event: str  # the event's id
    kind: str
    as_of: AwareDatetime
    provenance: str
    coverage: Coverage
    evidence_sha256: str = ""
    statements: tuple[InstanceOf[Statement], ...]
    facts: tuple[Fact, ...]
    claims: tuple[ClaimTerms, ...]
    variants: dict[str, int]
    texts: dict[str, str] = Field(default_factory=dict)
    angles: tuple[Scored, ...] = ()
    approval: Approval | None = None

    @field_serializer("statements")
    def _objects(self, statements: tuple[Statement, ...], info: SerializationInfo) -> list[dict[str, Any]]:
        return [statement_terms(statement, whole=not info.exclude_defaults) for statement in statements]


def statement_terms(statement: Statement, *, whole: bool) -> dict[str, Any]:
    """A statement by the names of its terms; without those that are as by default where it is not `whole`."""
    terms = statement._asdict()
    return terms if whole else {k: v for k, v in terms.items() if k not in _DEFAULTS or v != _DEFAULTS[k]}


_DEFAULTS = Statement._field_defaults
