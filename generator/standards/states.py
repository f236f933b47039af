"""States of the market: the rows of `reference/newsroom.md` §4, tested again on recomputed figures."""

from collections.abc import Callable
from decimal import Decimal

from generator.facts.ledger import ClaimTerms
from generator.standards.reading import Desk
from generator.standards.unproven import Unproven


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
    holds = _STATES.get(name)
    if holds is not None and not holds(_Zeroes(coins, price, usd, share)):
        return f"the state {name!r} does not follow: coins {coins}, price {price}, share {share}"
    return ""


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


_STATES: dict[str, Callable[[_Zeroes], bool]] = {
    "leverage_out": lambda z: z.below(z.price, 0) and z.below(z.coins, -5) and not z.below(z.share, 59),
    "positions_closed": lambda z: z.below(z.price, 0) and z.below(z.coins, -2),
    "rebuilt": lambda z: z.below(z.price, 0) and z.above(z.coins, 1),
    "short_covering": lambda z: z.above(z.price, 0) and z.below(z.coins, 0),
    "positions_opened": lambda z: z.above(z.price, 0) and z.above(z.coins, 1),
    "price_only": lambda z: z.above(z.coins, -1) and z.below(z.coins, 1),
    "small": lambda z: z.below(z.share, 1),
}
