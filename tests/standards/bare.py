"""A few facts and claims of one's own, with or without a page that prints them: the least that a reader can be asked.

In a page's paragraphs `[[fact|words]]` marks a printed figure or day, `<<claim|words>>` a claim.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from generator.facts.fact import Fact, FactRef, Formula, Input, Ref, SeriesRef
from generator.facts.ledger import ClaimTerms, Coverage, Ledger, Statement
from generator.facts.quantity import Quantity, Unit, UnitKind
from generator.facts.series import History
from generator.facts.window import Window, midnight
from generator.standards.opening import open_desk
from generator.standards.page import read_page
from generator.standards.reading import Desk
from tests.desk.make import DAY, Number, make_history

PLAIN = Unit(UnitKind.INDEX, "0-100")
"""A unit whose constants may have any value."""
FRONT = '---\ntitle: "A day"\nslug: "post"\ndescription: "One day of the market."\n---\n\n'
_MARK = re.compile(r"<<([\w.]+)\||\[\[([\w.]+)\||>>|\]\]")
_VENUES = {"Binance": "binance", "CoinGlass": "aggregate", "alternative.me": "alternative.me"}


def number(
    id: str,
    value: Number,
    metric: str = "figure",
    subject: str = "BTC",
    *,
    unit: Unit = PLAIN,
    window: Window | None = None,
) -> Fact:
    """A figure that nothing stands behind but itself."""
    return Fact(
        id=id, metric=metric, subject=subject, window=window or Window.day(DAY), formula=Formula.CONSTANT,
        quantity=Quantity(Decimal(value), unit),
    )  # fmt: skip


def day(id: str, on: date) -> Fact:
    """A day."""
    return Fact(id=id, metric="day", subject="BTC", window=Window.day(on), formula=Formula.CONSTANT, day=on)


def made(
    id: str,
    formula: Formula,
    metric: str = "figure",
    subject: str = "BTC",
    *,
    unit: Unit = PLAIN,
    given: Mapping[str, Fact | Ref] | None = None,
    **inputs: Fact | Ref | tuple[Fact | Ref, ...],
) -> Fact:
    """A figure made of others; its own value is not asked for."""
    named = {**(given or {}), **inputs}
    several = {name: some if isinstance(some, tuple) else (some,) for name, some in named.items()}
    return Fact(
        id=id, metric=metric, subject=subject, window=Window.day(DAY), formula=formula,
        quantity=Quantity(Decimal(1), unit),
        inputs=tuple(
            Input(name=name.rstrip("_"), refs=tuple(FactRef(fact=g.id) if isinstance(g, Fact) else g for g in some))
            for name, some in several.items()
        ),
    )  # fmt: skip


def run(metric: str, first: date, last: date, asset: str = "BTC", **terms: object) -> SeriesRef:
    """Daily values as observed."""
    source = {"price": "Binance", "fear_greed": "alternative.me"}.get(metric.partition(".")[0], "CoinGlass")
    return SeriesRef.model_validate(
        {
            "make": "observed", "metrics": (metric,), "assets": (asset,), "venues": (_VENUES[source],),
            "sources": (source,), "dated": "published" if metric == "fear_greed" else "start", "first": first,
            "last": last, **terms,
        }
    )  # fmt: skip


def claim(
    id: str,
    kind: str,
    direction: str = "",
    subject: str = "BTC",
    *,
    terms: Mapping[str, str] | None = None,
    metric: str = "",
    facts: Mapping[str, Fact] | None = None,
    **roles: Fact,
) -> ClaimTerms:
    """A claim by the facts in its roles."""
    return ClaimTerms(
        id=id, kind=kind, subject=subject, metric=metric, direction=direction,
        facts={role.replace("__", "."): fact.id for role, fact in {**(facts or {}), **roles}.items()},
        terms=dict(terms or {}),
    )  # fmt: skip


def opened(
    facts: Iterable[Fact],
    *paragraphs: str,
    claims: Iterable[ClaimTerms] = (),
    history: History | None = None,
    assets: tuple[str, ...] = ("BTC", "ETH"),
    on: date = DAY,
) -> Desk:
    """The desk of a reader that has read a page of these paragraphs about a day."""
    known = {fact.id: fact for fact in facts}
    texts = [_stripped(marked, known) for marked in paragraphs]
    page = read_page(FRONT + "\n\n".join(text for text, _ in texts) + "\n")
    statements = [
        statement._replace(block=block.path, id=f"{block.path}.{i}")
        for block, (_, found) in zip(page.blocks[2:], texts, strict=True)
        for i, statement in enumerate(found)
    ]
    ledger = Ledger(
        post="post", event=f"price_move:BTC:{on}", kind="price_move",
        as_of=midnight(on) + timedelta(days=1, minutes=10), provenance="recorded",
        coverage=Coverage(assets=assets, sources=()), statements=tuple(statements), facts=tuple(known.values()),
        claims=tuple(claims), variants={},
    )  # fmt: skip
    return open_desk(page, ledger, history or make_history({}), ())


def _stripped(marked: str, facts: Mapping[str, Fact]) -> tuple[str, list[Statement]]:
    """The text without its marks, and a statement for each of them; a heading's begin after its signs."""
    out, begin, last = "", len(marked) - len(marked.lstrip("# ")), 0
    begun: list[tuple[str, str, int]] = []
    found: list[Statement] = []
    for mark in _MARK.finditer(marked):
        out += marked[last : mark.start()]
        last = mark.end()
        if mark[0] not in {">>", "]]"}:
            begun.append((mark[1] or "", mark[2] or "", len(out)))
            continue
        own, fact, start = begun.pop()
        around = own or next((c for c, _, _ in reversed(begun) if c), "")
        found.append(_statement(start - begin, len(out) - begin, out[start:], around, facts.get(fact)))
    return out + marked[last:], found


def _statement(start: int, end: int, printed: str, claim: str, fact: Fact | None) -> Statement:
    told = Statement(id="", block="", start=start, end=end, printed=printed, kind="claim", claim=claim)
    if fact is None:
        return told
    return told._replace(
        kind="time" if fact.day else "figure", quantity=fact.quantity.value if fact.quantity else None,
        unit=str(fact.quantity.unit) if fact.quantity else "", day=fact.day, subject=fact.subject, metric=fact.metric,
        window=fact.window, fact=fact.id, formula=fact.formula.value,
    )  # fmt: skip
