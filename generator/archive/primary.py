"""The primary source of a facts file: required of typed kinds, and the source of every fact that names no other."""

from generator.facts.event import TYPED_KINDS

_UNTOLD = {"source": "primary", "url": "https://example.org/"}


def primary_faults(raw: object) -> list[str]:
    """What is wrong with the naming of the primary source as a whole."""
    kind, named = (str(raw.get("kind")), "primary" in raw) if isinstance(raw, dict) else ("", False)
    a = "an" if kind[:1] in {"a", "e", "i", "o"} else "a"
    if kind in TYPED_KINDS and not named:
        return [
            f"{a} {kind} needs its primary source: add a line such as `primary: {{source: Bureau of Labor Statistics, "
            'url: "https://www.bls.gov/…"}`, the publisher and its own page'
        ]
    if named and kind not in TYPED_KINDS:
        return [f"{a} {kind} has no primary source; take `primary` out, each fact names its own"]
    return []


def filled(raw: object) -> object:
    """Of a typed kind, facts that name no source are the primary's, and those without a moment are of `as_of`."""
    primary = raw.get("primary") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or raw.get("kind") not in TYPED_KINDS or not isinstance(raw.get("facts"), list):
        return raw
    own = {"end": raw.get("as_of", "")}
    told = primary if isinstance(primary, dict) else _UNTOLD  # that it is missing is told once, not of every fact
    named = {key: told[key] for key in ("source", "url") if key in told}
    facts = []
    for fact in raw["facts"]:
        theirs = named if isinstance(fact, dict) and fact.get("source") in (None, named.get("source")) else {}
        facts.append({**own, "asset": _asset_of(fact), **theirs, **fact} if isinstance(fact, dict) else fact)
    return {**raw, "facts": facts}


def _asset_of(fact: dict[str, object]) -> str:
    """Coins are of their coin; everything else that names no asset is of the market."""
    kind, _, coin = str(fact.get("unit", "")).partition(" ")
    return coin if kind == "coins" and coin else "MARKET"
