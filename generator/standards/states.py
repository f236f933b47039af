"""States of the market: the rows of `reference/newsroom.md` §4, tested again on recomputed figures."""

from collections.abc import Callable
from decimal import Decimal

from generator.facts.fact import Fact, Formula
from generator.facts.ledger import ClaimTerms
from generator.standards.reading import Desk
from generator.standards.unproven import Unproven, same


def refute_state(desk: Desk, claim: ClaimTerms) -> str:
    """Why a state does not follow from its figures; "" where it does."""
    coins = price = usd = share = None
    for id in claim.facts.values():
        value = desk.proofs.number(id)
        if isinstance(value, Unproven):
            return value.why
        fact = desk.proofs.facts[id]
        if fact.metric.startswith("price"):
            price = value
        elif "coins" in fact.metric:
            coins = value
        elif fact.metric.startswith("open_interest"):
            usd = value
        elif fact.formula.value == "share":
            share = value
    name = claim.terms.get("name", claim.id.rpartition("state.")[2])
    if name in _OWN_FIGURES:
        facts = [desk.proofs.facts[id] for id in claim.facts.values()]
        return "" if _OWN_FIGURES[name](desk, facts) else f"the state {name!r} does not follow from its figures"
    holds = _STATES.get(name)
    if holds is not None and not holds(_Zeroes(coins, price, usd, share)):
        return f"the state {name!r} does not follow: coins {coins}, price {price}, share {share}"
    return ""


def _told(coins: Decimal, price: Decimal) -> bool:
    """Whether a change in coins says that positions were opened or closed, and not only that the price moved.

    Contracts margined in coins are worth a fixed sum of dollars, which is fewer coins at a higher price. Up to half of
    open interest may be in them.
    """
    return coins * price >= 0 or abs(coins) * (100 + price) > 50 * abs(price)


def _value(desk: Desk, facts: list[Fact], *, formula: Formula, metric: str) -> Decimal | None:
    """The figure of one formula and metric among the facts of a state; None where there is none, or more than one."""
    found = [fact.id for fact in facts if fact.formula is formula and fact.metric == metric]
    value = desk.proofs.number(found[0]) if len(found) == 1 else None
    return value if isinstance(value, Decimal) else None


def _moves(desk: Desk, facts: list[Fact]) -> tuple[Decimal, Decimal] | None:
    """The changes of the close and of open interest in coins, in percent."""
    price = _value(desk, facts, formula=Formula.CHANGE, metric="price.close")
    coins = _value(desk, facts, formula=Formula.CHANGE, metric="open_interest.coins")
    return None if price is None or coins is None else (price, coins)


def _shorts_added(desk: Desk, facts: list[Fact]) -> bool:
    moves, rate = _moves(desk, facts), _value(desk, facts, formula=Formula.OBSERVED, metric="funding_rate")
    added = moves is not None and moves[0] < 0 and moves[1] >= 1 and _told(moves[1], moves[0])
    return added and rate is not None and rate < 0


def _leverage_heavy(desk: Desk, facts: list[Fact]) -> bool:
    moves, rank = _moves(desk, facts), _value(desk, facts, formula=Formula.PERCENTILE_RANK, metric="funding_rate")
    return moves is not None and moves[0] > 0 and moves[1] >= 1 and rank is not None and rank >= 95


def _crowded(desk: Desk, facts: list[Fact]) -> bool:
    """The price hardly moved, and open interest in coins is the largest value of its series."""
    price = _value(desk, facts, formula=Formula.CHANGE, metric="price.close")
    level = _value(desk, facts, formula=Formula.COINS, metric="open_interest.coins")
    record = _value(desk, facts, formula=Formula.MAXIMUM, metric="open_interest.coins")
    return price is not None and abs(price) < 1 and level is not None and record is not None and same(level, record)


def _partial(desk: Desk, facts: list[Fact]) -> bool:
    """The first count, of coins in the total, is less than the second, of coins followed."""
    counts = [desk.proofs.number(fact.id) for fact in facts if fact.formula is Formula.COUNT]
    known = [value for value in counts if isinstance(value, Decimal)]
    return len(known) == 2 and known[0] < known[1]


_OWN_FIGURES: dict[str, Callable[[Desk, list[Fact]], bool]] = {
    "shorts_added": _shorts_added,
    "leverage_heavy": _leverage_heavy,
    "crowded": _crowded,
    "partial": _partial,
}
"""States that rest on figures beyond the changes of price, coins and dollars, and the share of longs."""


class _Zeroes:
    """The figures of a state; one that is missing fails every test."""

    def __init__(
        self, coins: Decimal | None, price: Decimal | None, usd: Decimal | None, share: Decimal | None
    ) -> None:
        self.coins, self.price, self.usd, self.share = (
            Decimal("NaN") if value is None else value for value in (coins, price, usd, share)
        )

    def below(self, value: Decimal, limit: int) -> bool:
        """Strictly below or at the limit; never for a missing figure."""
        return not value.is_nan() and value <= limit

    def above(self, value: Decimal, limit: int) -> bool:
        """At or above the limit; never for a missing figure."""
        return not value.is_nan() and value >= limit

    def told(self) -> bool:
        """Whether the coins moved by more than the price alone can move them; never for a missing figure."""
        return not self.coins.is_nan() and not self.price.is_nan() and _told(self.coins, self.price)


_STATES: dict[str, Callable[[_Zeroes], bool]] = {
    "leverage_out": lambda z: z.below(z.price, 0) and z.below(z.coins, -5) and z.above(z.share, 60),
    "positions_closed": lambda z: z.below(z.coins, -2) and z.told(),
    "rebuilt": lambda z: z.below(z.price, 0) and z.above(z.coins, 1) and z.told(),
    "short_covering": lambda z: z.above(z.price, 0) and z.below(z.coins, -1) and z.told(),
    "positions_opened": lambda z: z.above(z.price, 0) and z.above(z.coins, 1),
    "price_only": lambda z: z.above(z.coins, -1) and z.below(z.coins, 1),
    "small": lambda z: z.below(z.share, 1),
}
