"""A few marked texts on the reader's desk: opened for one check, or read by all of them.

In a text `[[fact|words]]` marks a printed figure or day and `<<claim|words>>` a claim, as in `make`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from generator.facts.fact import Fact
from generator.facts.ledger import ClaimTerms, Coverage, Ledger
from generator.facts.series import History
from generator.facts.verdict import Finding
from generator.facts.window import DAY, midnight
from generator.standards.check import check_post
from generator.standards.claims import refute
from generator.standards.numbers import Number
from generator.standards.opening import open_desk
from generator.standards.page import Block, Page
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from tests.standards.facts import known
from tests.standards.make import DEFINITIONS, EVENT, PAGE, house, markdown, stripped


def ledger(
    facts: Sequence[Fact] = (),
    claims: Iterable[ClaimTerms] = (),
    texts: Mapping[str, str] | None = None,
    *,
    on: date = EVENT,
    kind: str = "liquidation_cascade",
    event: str = "",
    assets: tuple[str, ...] = ("BTC", "ETH"),
    sources: tuple[str, ...] = ("CoinGlass", "Binance"),
    forged: Mapping[str, object] | None = None,
) -> Ledger:
    """The ledger of a post with these facts, claims and texts. `forged` changes each statement of a figure or a day."""
    _, statements = stripped(texts or {}, {fact.id: fact for fact in facts})
    told = (s if s.kind == "claim" else s.model_copy(update=dict(forged or {})) for s in statements)
    return Ledger(
        post="post", event=event or f"{kind}:MARKET:{on}", kind=kind, as_of=midnight(on) + DAY + timedelta(minutes=10),
        provenance="recorded", coverage=Coverage(assets=assets, sources=sources), statements=tuple(told),
        facts=tuple({fact.id: fact for fact in facts}.values()), claims=tuple(claims), variants={},
    )  # fmt: skip


def page(texts: Mapping[str, str], front: Mapping[str, Any] | None = None) -> Page:
    """A page of these blocks, one a line."""
    blocks = tuple(Block(path, text, line, text) for line, (path, text) in enumerate(texts.items(), start=1))
    return Page(front or {}, blocks, "\n\n".join(texts.values()))


def opened(
    texts: Mapping[str, str],
    facts: Sequence[Fact] = (),
    claims: Iterable[ClaimTerms] = (),
    *,
    now: Mapping[str, str] | None = None,
    history: History | None = None,
    definitions: tuple[str, ...] = (),
    **of: Any,  # noqa: ANN401
) -> Desk:
    """The desk of a reader who has opened a post of these texts, or of what an editor made of them (`now`).

    It is about the last day of the record, which where none is given holds what the facts rest on; `of` as in `ledger`.
    """
    record = known(facts) if history is None else history
    plain, _ = stripped(texts, {fact.id: fact for fact in facts})
    written = ledger(facts, claims, texts, **{"on": (record.as_of - DAY).date(), **of})
    return open_desk(page(plain if now is None else now), written, record, definitions)


def printed(desk: Desk) -> Iterator[tuple[Reading, Number, Fact, Sentence]]:
    """Every figure that is bound, with what it stands in and the fact that it prints."""
    for reading in desk.readings:
        for sentence in reading.sentences:
            for number in sentence.numbers:
                if number in sentence.bound:
                    yield reading, number, desk.proofs.facts[sentence.bound[number].fact], sentence


def why(
    made_up: ClaimTerms,
    *facts: Fact,
    text: str = "",
    others: Iterable[ClaimTerms] = (),
    **of: Any,  # noqa: ANN401
) -> str:
    """The code of what is wrong with a claim that a text makes, beside others; "" where it is borne out."""
    found = refute(opened({"lede": text}, facts, [made_up, *others], **of), made_up)
    return "" if found is None else found.code


def findings(
    text: str,
    *facts: Fact,
    claims: Sequence[ClaimTerms] = (),
    kind: str = "p1",
    forged: Mapping[str, object] | None = None,
    definitions: tuple[str, ...] = DEFINITIONS,
) -> list[Finding]:
    """What holds back a paragraph, a heading (`h`), a question (`q`) or a table, whose text begins with a bar."""
    path = "table.1" if text.startswith("|") else "faq.1.q" if kind == "q" else f"body.1.{kind}"
    plain, _ = stripped({path: text}, {fact.id: fact for fact in facts})
    texts = {"title": "A day", "description": "What it was.", "body.1.h": "The day", **plain}
    if path == "table.1":
        texts["table.1.note"] = "Liquidations: CoinGlass. Prices: Binance."
    texts |= {name: PAGE[name] for name in ("sources.1", "disclosure", "disclaimer")}
    written = ledger(facts, claims, {path: text}, forged=forged)
    verdict = check_post(markdown(texts), written, known(facts), house=house(), definitions=definitions)
    return [f for f in verdict.findings if f.block.startswith(path) and f.severity in {"block", "hold"}]


def codes(text: str, *facts: Fact, claims: Sequence[ClaimTerms] = (), kind: str = "p1") -> set[str]:
    """The codes of what holds it back."""
    return {finding.code for finding in findings(text, *facts, claims=claims, kind=kind)}
