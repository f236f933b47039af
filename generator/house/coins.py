"""The rest of the coins that the house can name: id, title and CoinGecko's id, and what is peculiar to some of them."""

COINS: tuple[tuple[str, str, str], ...] = (
    ("SHIB", "Shiba Inu", "shiba-inu"), ("PEPE", "Pepe", "pepe"), ("BONK", "Bonk", "bonk"),
    ("WIF", "Dogwifhat", "dogwifcoin"), ("FLOKI", "Floki", "floki"), ("INJ", "Injective", "injective-protocol"),
    ("SEI", "Sei", "sei-network"), ("TIA", "Celestia", "celestia"), ("STX", "Stacks", "blockstack"),
    ("IMX", "Immutable", "immutable-x"), ("GRT", "The Graph", "the-graph"), ("MKR", "Maker", "maker"),
    ("LDO", "Lido", "lido-dao"), ("CRV", "Curve", "curve-dao-token"), ("SNX", "Synthetix", "havven"),
    ("COMP", "Compound", "compound-governance-token"), ("SUSHI", "SushiSwap", "sushi"),
    ("YFI", "Yearn", "yearn-finance"), ("BAL", "Balancer", "balancer"), ("1INCH", "1inch", "1inch"),
    ("ZRX", "0x", "0x"), ("ENJ", "Enjin", "enjincoin"), ("MANA", "Decentraland", "decentraland"),
    ("SAND", "The Sandbox", "the-sandbox"), ("AXS", "Axie Infinity", "axie-infinity"), ("GALA", "Gala", "gala"),
    ("CHZ", "Chiliz", "chiliz"), ("FLOW", "Flow", "flow"), ("THETA", "Theta", "theta-token"),
    ("TFUEL", "Theta Fuel", "theta-fuel"), ("VET", "VeChain", "vechain"), ("VTHO", "VeThor", "vethor-token"),
    ("ALGO", "Algorand", "algorand"), ("EGLD", "MultiversX", "elrond-erd-2"), ("XTZ", "Tezos", "tezos"),
    ("EOS", "EOS", "eos"), ("NEO", "Neo", "neo"), ("GAS", "Gas", "gas"), ("ONT", "Ontology", "ontology"),
    ("QTUM", "Qtum", "qtum"), ("ZIL", "Zilliqa", "zilliqa"), ("IOTA", "IOTA", "iota"), ("KSM", "Kusama", "kusama"),
    ("DASH", "Dash", "dash"), ("ZEC", "Zcash", "zcash"), ("ZEN", "Horizen", "zencash"), ("DCR", "Decred", "decred"),
    ("RVN", "Ravencoin", "ravencoin"), ("SC", "Siacoin", "siacoin"), ("DGB", "DigiByte", "digibyte"),
    ("BAT", "Basic Attention Token", "basic-attention-token"), ("ANKR", "Ankr", "ankr"), ("CELO", "Celo", "celo"),
    ("ONE", "Harmony", "harmony"), ("KAVA", "Kava", "kava"), ("RUNE", "THORChain", "thorchain"),
    ("OSMO", "Osmosis", "osmosis"), ("SCRT", "Secret", "secret"), ("ROSE", "Oasis", "oasis-network"),
    ("MINA", "Mina", "mina-protocol"), ("KAS", "Kaspa", "kaspa"), ("CFX", "Conflux", "conflux-token"),
    ("FTM", "Fantom", "fantom"), ("CRO", "Cronos", "crypto-com-chain"), ("OKB", "OKB", "okb"),
    ("LEO", "LEO Token", "leo-token"), ("HNT", "Helium", "helium"), ("AR", "Arweave", "arweave"),
    ("STORJ", "Storj", "storj"), ("BTT", "BitTorrent", "bittorrent"), ("HOT", "Holo", "holotoken"),
    ("NEXO", "Nexo", "nexo"), ("LRC", "Loopring", "loopring"), ("SKL", "Skale", "skale"),
    ("DYDX", "dYdX", "dydx-chain"), ("GMX", "GMX", "gmx"), ("PENDLE", "Pendle", "pendle"), ("ENA", "Ethena", "ethena"),
    ("ENS", "Ethereum Name Service", "ethereum-name-service"), ("RPL", "Rocket Pool", "rocket-pool"),
    ("SSV", "SSV Network", "ssv-network"), ("EIGEN", "EigenLayer", "eigenlayer"), ("ETHFI", "Ether.fi", "ether-fi"),
    ("STRK", "Starknet", "starknet"), ("ZK", "ZKsync", "zksync"), ("MANTA", "Manta Network", "manta-network"),
    ("BLUR", "Blur", "blur"), ("LOOKS", "LooksRare", "looksrare"), ("APE", "ApeCoin", "apecoin"),
    ("MAGIC", "Magic", "magic"), ("ILV", "Illuvium", "illuvium"), ("YGG", "Yield Guild Games", "yield-guild-games"),
    ("ALICE", "My Neighbor Alice", "my-neighbor-alice"), ("TLM", "Alien Worlds", "alien-worlds"),
    ("PYR", "Vulcan Forged", "vulcan-forged"), ("SUPER", "SuperVerse", "superfarm"), ("RON", "Ronin", "ronin"),
    ("PIXEL", "Pixels", "pixels"), ("PORTAL", "Portal", "portal-2"), ("XAI", "Xai", "xai-blockchain"),
    ("BEAM", "Beam", "beam-2"), ("RENDER", "Render", "render-token"), ("FET", "Fetch.ai", "fetch-ai"),
    ("OCEAN", "Ocean Protocol", "ocean-protocol"), ("TAO", "Bittensor", "bittensor"),
    ("WLD", "Worldcoin", "worldcoin-wld"), ("ARKM", "Arkham", "arkham"),
    ("JUP", "Jupiter", "jupiter-exchange-solana"), ("PYTH", "Pyth Network", "pyth-network"),
    ("JTO", "Jito", "jito-governance-token"), ("RAY", "Raydium", "raydium"), ("ORCA", "Orca", "orca"),
    ("JASMY", "JasmyCoin", "jasmycoin"), ("MASK", "Mask Network", "mask-network"),
    ("HOOK", "Hooked Protocol", "hooked-protocol"), ("EDU", "Open Campus", "edu-coin"), ("ID", "Space ID", "space-id"),
    ("CYBER", "Cyber", "cyberconnect"), ("SFP", "SafePal", "safepal"), ("TWT", "Trust Wallet", "trust-wallet-token"),
    ("CAKE", "PancakeSwap", "pancakeswap-token"), ("XVS", "Venus", "venus"), ("BAKE", "BakeryToken", "bakerytoken"),
    ("BAND", "Band Protocol", "band-protocol"), ("API3", "API3", "api3"), ("UMA", "UMA", "uma"),
    ("TRB", "Tellor", "tellor"), ("LPT", "Livepeer", "livepeer"), ("NMR", "Numeraire", "numeraire"),
    ("OGN", "Origin Protocol", "origin-protocol"), ("REQ", "Request", "request-network"),
    ("POWR", "Powerledger", "power-ledger"), ("LSK", "Lisk", "lisk"), ("WAVES", "Waves", "waves"),
    ("ICX", "ICON", "icon"), ("ARDR", "Ardor", "ardor"), ("STEEM", "Steem", "steem"), ("HIVE", "Hive", "hive"),
    ("NKN", "NKN", "nkn"), ("IOTX", "IoTeX", "iotex"), ("IOST", "IOST", "iostoken"),
    ("RSR", "Reserve Rights", "reserve-rights-token"), ("CVC", "Civic", "civic"), ("DENT", "Dent", "dent"),
    ("COTI", "COTI", "coti"), ("CTSI", "Cartesi", "cartesi"), ("DUSK", "Dusk", "dusk-network"),
    ("FLUX", "Flux", "zelcash"), ("GLM", "Golem", "golem"), ("GNO", "Gnosis", "gnosis"), ("GTC", "Gitcoin", "gitcoin"),
    ("JOE", "JOE", "joe"), ("KNC", "Kyber Network", "kyber-network-crystal"), ("MTL", "Metal", "metal"),
    ("OM", "Mantra", "mantra-dao"), ("ONG", "Ontology Gas", "ong"), ("PEOPLE", "ConstitutionDAO", "constitutiondao"),
    ("PERP", "Perpetual Protocol", "perpetual-protocol"), ("PHA", "Phala", "phala"), ("QNT", "Quant", "quant-network"),
    ("RAD", "Radworks", "radicle"), ("RLC", "iExec", "iexec-rlc"), ("SPELL", "Spell", "spell-token"),
    ("STG", "Stargate", "stargate-finance"), ("SXP", "Solar", "swipe"), ("SYS", "Syscoin", "syscoin"),
    ("TRU", "TrueFi", "truefi"), ("WOO", "WOO", "woo-network"), ("XEC", "eCash", "ecash"), ("XEM", "NEM", "nem"),
    ("XNO", "Nano", "nano"), ("ZETA", "ZetaChain", "zetachain"), ("ALT", "AltLayer", "altlayer"),
    ("AEVO", "Aevo", "aevo-exchange"), ("DYM", "Dymension", "dymension"), ("NTRN", "Neutron", "neutron-3"),
    ("AXL", "Axelar", "axelar"), ("ASTR", "Astar", "astar"), ("GLMR", "Moonbeam", "moonbeam"),
    ("MOVR", "Moonriver", "moonriver"), ("ACA", "Acala", "acala"), ("POL", "Polygon", "polygon-ecosystem-token"),
    ("MNT", "Mantle", "mantle"), ("METIS", "Metis", "metis-token"), ("CKB", "Nervos", "nervos-network"),
    ("ORDI", "ORDI", "ordinals"), ("1000SATS", "1000SATS", "sats-ordinals"), ("RIF", "RIF", "rif-token"),
    ("DOGS", "Dogs", "dogs-2"), ("NOT", "Notcoin", "notcoin"), ("HMSTR", "Hamster Kombat", "hamster-kombat"),
    ("CATI", "Catizen", "catizen"), ("TURBO", "Turbo", "turbo"), ("BOME", "Book of Meme", "book-of-meme"),
    ("POPCAT", "Popcat", "popcat"), ("BRETT", "Brett", "based-brett"), ("MOG", "Mog Coin", "mog-coin"),
    ("PNUT", "Peanut the Squirrel", "peanut-the-squirrel"), ("GOAT", "Goatseus Maximus", "goatseus-maximus"),
    ("VIRTUAL", "Virtuals Protocol", "virtual-protocol"), ("TRUMP", "Official Trump", "official-trump"),
    ("PENGU", "Pudgy Penguins", "pudgy-penguins"), ("USUAL", "Usual", "usual"), ("MOVE", "Movement", "movement"),
    ("ME", "Magic Eden", "magic-eden"), ("BIO", "Bio Protocol", "bio-protocol"),
    ("BERA", "Berachain", "berachain-bera"), ("KAITO", "Kaito", "kaito"), ("LAYER", "Solayer", "solayer"),
    ("ONDO", "Ondo", "ondo-finance"), ("MORPHO", "Morpho", "morpho"), ("SKY", "Sky", "sky"), ("IP", "Story", "story-2"),
    ("PAXG", "PAX Gold", "pax-gold"), ("BSV", "Bitcoin SV", "bitcoin-cash-sv"),
    ("XDC", "XDC Network", "xdce-crowd-sale"), ("XCH", "Chia", "chia"), ("LUNC", "Terra Classic", "terra-luna"),
    ("LUNA", "Terra", "terra-luna-2"), ("GMT", "STEPN", "stepn"), ("AUDIO", "Audius", "audius"),
    ("RARE", "SuperRare", "superrare"), ("BICO", "Biconomy", "biconomy"), ("CVX", "Convex", "convex-finance"),
    ("FXS", "Frax", "frax-share"), ("LQTY", "Liquity", "liquity"), ("AMP", "Amp", "amp-token"),
    ("KDA", "Kadena", "kadena"), ("ERG", "Ergo", "ergo"), ("WAXP", "WAX", "wax"), ("TEL", "Telcoin", "telcoin"),
    ("ZRO", "LayerZero", "layerzero"), ("LISTA", "Lista", "lista"), ("BB", "BounceBit", "bouncebit"),
    ("REZ", "Renzo", "renzo"), ("SAGA", "Saga", "saga-2"), ("OMNI", "Omni Network", "omni-network"),
    ("TNSR", "Tensor", "tensor"), ("ACE", "Fusionist", "endurance"), ("VANRY", "Vanar Chain", "vanar-chain"),
    ("AGLD", "Adventure Gold", "adventure-gold"), ("HIGH", "Highstreet", "highstreet"), ("FIDA", "Bonfida", "bonfida"),
    ("C98", "Coin98", "coin98"), ("DODO", "DODO", "dodo"), ("QI", "BENQI", "benqi"), ("BNT", "Bancor", "bancor"),
    ("SUN", "Sun", "sun-token"), ("JST", "JUST", "just"), ("WIN", "WINkLink", "wink"),
)  # fmt: skip

_WORDS = (
    "Avalanche Stellar Cosmos Near Optimism Stacks Immutable Maker Curve Compound Balancer Gala Flow Theta Gas "
    "Ontology Dash Harmony Osmosis Secret Oasis Helium Blur Magic Pixels Portal Beam Render Jupiter Orca Cyber Venus "
    "Request Waves ICON Ardor Hive Civic Dent Dusk Flux Golem JOE Metal Mantra Quant Spell Stargate Solar Nano "
    "Neutron Mantle Moonbeam Dogs Turbo Usual Movement Sky Story Convex Amp Ergo WAX Saga Tensor DODO Sun JUST OP "
    "ATOM LINK DOT NEAR UNI SOL TON HYPE FLOW COMP GAS DASH BAT ONE ROSE HOT GALA MAGIC SUPER PIXEL PORTAL BEAM "
    "RENDER OCEAN RAY ORCA MASK HOOK ID CYBER CAKE BAKE BAND WAVES HIVE DENT DUSK FLUX PEOPLE SPELL ALT DOGS NOT "
    "TURBO GOAT TRUMP USUAL MOVE ME BIO LAYER SKY IP LOOKS APE SAND SAGA OM BAL GMT AUDIO RARE AMP HIGH SUN WIN ACE "
    "BB RAD POL PERP RUNE VIRTUAL AR SC"
)
EVERYDAY = frozenset(_WORDS.split())
"""Spellings of names, titles and tickers that are everyday words, or other abbreviations, too."""

PAIRS = {"RON": "RONINUSDT", "BTT": "BTTCUSDT"} | dict.fromkeys(
    ("KAS", "CRO", "OKB", "LEO", "LOOKS", "MNT", "BRETT", "MOG", "GOAT", "IP", "BSV", "XDC", "XCH", "ERG", "TEL",
     "TFUEL", "HYPE", "XMR"), ""
)  # fmt: skip
"""Binance's pair against USDT where it is not the id's, or none."""
