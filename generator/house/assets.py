"""The asset registry: the only names that are ever printed, by id."""

from decimal import Decimal
from functools import lru_cache

from generator.errors import HouseError
from generator.facts.value import Value
from generator.house.coins import COINS, EVERYDAY, PAIRS


class Asset(Value):
    """An asset as the house names it.

    `name` stands in running text, `title` at the head of a sentence, in tables and headlines, `network` is the chain's
    name where readers know it by that. `later` is the short form for later mentions. `step` is the distance of round
    price levels in dollars (None: none is news). `weight` (0 to 1) ranks angles. `bounds` are prices beyond which a
    reading is a scale error, in dollars.
    """

    id: str
    name: str
    title: str
    network: str
    later: str
    step: Decimal | None = None
    weight: Decimal = Decimal("0.3")
    coingecko: str = ""
    binance: str = ""
    bounds: tuple[Decimal, Decimal] = (Decimal("1e-10"), Decimal("1e7"))
    everyday: frozenset[str] = frozenset()

    def names(self) -> frozenset[str]:
        """Every spelling that means this asset."""
        return frozenset({self.name, self.title, self.network, self.later, self.id})


def _asset(
    id: str, title: str, coingecko: str, *, name: str = "", network: str = "", step: str = "", weight: str = "0.3"
) -> Asset:
    spellings = {id, title, name or title, network or title}
    return Asset(
        id=id,
        name=name or title,
        title=title,
        network=network or title,
        later=id,
        step=Decimal(step) if step else None,
        weight=Decimal(weight),
        coingecko=coingecko,
        binance=PAIRS.get(id, f"{id}USDT"),
        everyday=EVERYDAY & spellings,
    )


ASSETS: dict[str, Asset] = {
    asset.id: asset
    for asset in (
        _asset("BTC", "Bitcoin", "bitcoin", name="bitcoin", step="10000", weight="1"),
        _asset("ETH", "Ether", "ethereum", name="ether", network="Ethereum", step="500", weight="0.8"),
        _asset("SOL", "Solana", "solana", weight="0.5"),
        _asset("XRP", "XRP", "ripple", weight="0.5"),
        _asset("DOGE", "Dogecoin", "dogecoin", weight="0.4"),
        _asset("BNB", "BNB", "binancecoin", weight="0.4"),
        _asset("ADA", "Cardano", "cardano", weight="0.35"),
        _asset("TRX", "Tron", "tron"),
        _asset("AVAX", "Avalanche", "avalanche-2"),
        _asset("LINK", "Chainlink", "chainlink"),
        _asset("DOT", "Polkadot", "polkadot"),
        _asset("LTC", "Litecoin", "litecoin", weight="0.35"),
        _asset("BCH", "Bitcoin Cash", "bitcoin-cash"),
        _asset("XLM", "Stellar", "stellar"),
        _asset("HBAR", "Hedera", "hedera-hashgraph"),
        _asset("SUI", "Sui", "sui"),
        _asset("TON", "Toncoin", "the-open-network"),
        _asset("NEAR", "Near", "near"),
        _asset("APT", "Aptos", "aptos"),
        _asset("ATOM", "Cosmos", "cosmos"),
        _asset("UNI", "Uniswap", "uniswap"),
        _asset("AAVE", "Aave", "aave"),
        _asset("ICP", "Internet Computer", "internet-computer"),
        _asset("FIL", "Filecoin", "filecoin"),
        _asset("ARB", "Arbitrum", "arbitrum"),
        _asset("OP", "Optimism", "optimism"),
        _asset("ETC", "Ethereum Classic", "ethereum-classic"),
        _asset("XMR", "Monero", "monero"),
        _asset("HYPE", "Hyperliquid", "hyperliquid"),
        _asset("USDT", "Tether", "tether", weight="0.1"),
        _asset("USDC", "USD Coin", "usd-coin", weight="0.1"),
        *(_asset(id, title, coingecko) for id, title, coingecko in COINS),
    )
}


@lru_cache(maxsize=256)
def asset(id: str) -> Asset:
    """The asset of that id. Raises HouseError for one that is not registered."""
    try:
        return ASSETS[id]
    except KeyError as error:
        raise HouseError(
            f"asset {id!r} is not in the asset registry; add it to generator/house/assets.py or leave it out"
        ) from error
