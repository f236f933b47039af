"""The slots of variants in a kind's templates, so that a test can write every one of them."""

from generator.prose.copydesk import Copy
from generator.prose.tags import template_key
from generator.prose.tour import constants, tag_of, tour


def slots_of(copy: Copy, kind: str) -> dict[str, int]:
    """How many variants each slot has, by the key that `forced` and the ledger use; a kind's own templates win."""
    found: dict[str, dict[str, int]] = {}
    for name in sorted(copy.names, key=lambda name: name.startswith(f"stories/{kind}/")):
        if _belongs(name, kind):
            found[template_key(name)] = _slots(copy, name)
    return {key: number for slots in found.values() for key, number in sorted(slots.items())}


def _belongs(name: str, kind: str) -> bool:
    top, *rest = name.split("/")
    if top != "stories":
        return top in {"faq", "boilerplate"}
    return rest[0] in {kind, "sections", "faq"} or len(rest) == 1


def _slots(copy: Copy, name: str) -> dict[str, int]:
    assert copy.environment.loader is not None
    source, _, _ = copy.environment.loader.get_source(copy.environment, name)
    made: dict[str, int] = {}
    for stop in tour(copy.environment.parse(source, name)):
        if tag_of(stop.node) == "variants":
            key, number = constants(stop.node)
            made[str(key)] = int(str(number))
    return made
