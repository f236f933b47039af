"""Kinds that no machine lets out: a named person has read the post, and says so in its front matter (`reviewer`)."""

from collections.abc import Iterator

from generator.facts.verdict import Finding
from generator.house.policy import House
from generator.standards.finding import fault
from generator.standards.reading import Desk

REVIEWED = frozenset({"regulatory_action"})
_LONGEST = 100


def reviewed(desk: Desk, house: House) -> Iterator[Finding]:
    """What is wrong with the reviewer's name, where the kind needs one."""
    kinds = {desk.ledger.kind, desk.ledger.event.partition(":")[0]}
    if kinds.isdisjoint(REVIEWED):
        return
    if why := _wrong(desk.page.front.get("reviewer"), house):
        yield fault(
            "unreviewed", desk.page.of("title") or desk.page.blocks[0], "reviewer", severity="hold", reason=why,
            fix='when a person has read it against the document, write `reviewer: "Their Name"` into the front matter',
        )  # fmt: skip


def _wrong(name: object, house: House) -> str:
    own = house.publication
    if not isinstance(name, str) or not name.strip():
        return "a regulatory action is never let out unless a named person reviewed it, and nobody is named"
    plain = " ".join(name.split())
    if not plain.isprintable() or len(plain) > _LONGEST or not any(letter.isalpha() for letter in plain):
        return f"the reviewer's name, {plain[:40]!r}, is none"
    if plain.casefold() in {own.name.casefold(), own.byline.casefold(), "newsdesk"}:
        return f"{plain!r} is the publication, not a person"
    if own.editors and plain not in own.editors:
        return f"{plain!r} is not among the editors in content/house.toml ({', '.join(own.editors)})"
    return ""
