"""The fund registry: the exchange-traded funds whose daily flows are counted, by ticker, and their tracker's totals."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.errors import HouseError
from generator.facts.value import Value

FLOW = "etf_flow"
"""The metric: dollars that came into a fund (above zero) or left it on a trading day, net."""
TOTALS = {"BTC": "us-spot-etfs", "ETH": "us-spot-etfs"}
"""The venue under which a source prints its own total of an asset's funds; without one only the sum is known."""
APART, NEAR = Decimal(2), Decimal(5_000_000)
"""A sum and the total that a source prints agree within so many percent of the larger, or within so many dollars."""


class Fund(Value):
    """A spot fund listed in the United States. `id` is its ticker, the venue of its flows; `first` its first session.

    `called` stands for the ticker in running text where that is also a coin's.
    """

    id: str
    asset: str
    issuer: str
    first: date
    called: str = ""

    @property
    def name(self) -> str:
        """`BlackRock’s IBIT`, in running text."""
        mark = "’" if self.issuer.endswith("s") else "’s"
        return f"{self.issuer}{mark} {self.called or self.id}"


_BITCOIN, _ETHER = date(2024, 1, 11), date(2024, 7, 23)
FUNDS: dict[str, Fund] = {
    fund.id: fund
    for fund in (
        Fund(id="IBIT", asset="BTC", issuer="BlackRock", first=_BITCOIN),
        Fund(id="FBTC", asset="BTC", issuer="Fidelity", first=_BITCOIN),
        Fund(id="GBTC", asset="BTC", issuer="Grayscale", first=_BITCOIN),
        Fund(id="BTC", asset="BTC", issuer="Grayscale", first=date(2024, 7, 31), called="Bitcoin Mini Trust"),
        Fund(id="BITB", asset="BTC", issuer="Bitwise", first=_BITCOIN),
        Fund(id="ARKB", asset="BTC", issuer="Ark 21Shares", first=_BITCOIN),
        Fund(id="BTCO", asset="BTC", issuer="Invesco", first=_BITCOIN),
        Fund(id="EZBC", asset="BTC", issuer="Franklin", first=_BITCOIN),
        Fund(id="BRRR", asset="BTC", issuer="CoinShares Valkyrie", first=_BITCOIN),
        Fund(id="HODL", asset="BTC", issuer="VanEck", first=_BITCOIN),
        Fund(id="BTCW", asset="BTC", issuer="WisdomTree", first=_BITCOIN),
        Fund(id="ETHA", asset="ETH", issuer="BlackRock", first=_ETHER),
        Fund(id="FETH", asset="ETH", issuer="Fidelity", first=_ETHER),
        Fund(id="ETHE", asset="ETH", issuer="Grayscale", first=_ETHER),
        Fund(id="ETH", asset="ETH", issuer="Grayscale", first=_ETHER, called="Ethereum Mini Trust"),
        Fund(id="ETHW", asset="ETH", issuer="Bitwise", first=_ETHER),
        Fund(id="ETHV", asset="ETH", issuer="VanEck", first=_ETHER),
        Fund(id="TETH", asset="ETH", issuer="21Shares", first=_ETHER),
        Fund(id="QETH", asset="ETH", issuer="Invesco", first=_ETHER),
        Fund(id="EZET", asset="ETH", issuer="Franklin", first=_ETHER),
    )
}


@lru_cache(maxsize=64)
def fund(id: str) -> Fund:
    """The fund of that ticker. Raises HouseError for one that is not registered."""
    try:
        return FUNDS[id]
    except KeyError as error:
        raise HouseError(f"fund {id!r} is not in the fund registry (generator/house/funds.py)") from error


@lru_cache(maxsize=1024)
def launched(asset: str, day: date) -> tuple[Fund, ...]:
    """The funds of an asset that traded on a day, in the registry's order."""
    return tuple(one for one in FUNDS.values() if one.asset == asset and one.first <= day)


def registered(asset: str) -> tuple[Fund, ...]:
    """All funds of an asset."""
    return tuple(one for one in FUNDS.values() if one.asset == asset)


def agree(one: Decimal, other: Decimal) -> bool:
    """Whether a sum of flows and a printed total of them may be taken for one figure."""
    apart = abs(one - other)
    return apart <= NEAR or 100 * apart <= APART * max(abs(one), abs(other))
