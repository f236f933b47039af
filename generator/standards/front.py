"""The front matter's own statements about the post, against its ledger: which event, of what kind, as of when."""

from collections.abc import Iterator, Mapping

from generator.facts.ledger import Ledger
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.head import same_moment
from generator.standards.page import Page


def front(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Where the front matter tells of another event, moment, kind or provenance than the ledger."""
    own = page.front.get("newsdesk")
    if not isinstance(own, Mapping):
        return
    for key, true in (("id", ledger.event), ("kind", ledger.kind), ("provenance", ledger.provenance)):
        if key in own and str(own[key]) != true:
            yield _wrong(page, key, str(own[key]), true)
    if "as_of" in own and not same_moment(ledger.as_of.isoformat(), own["as_of"]):
        yield _wrong(page, "as_of", str(own["as_of"]), f"{ledger.as_of:%Y-%m-%d %H:%M} UTC")


def _wrong(page: Page, key: str, said: str, true: str) -> Finding:
    title = page.blocks[0]
    return fault(
        "wrong_front", title, f"{key}: {said}", reason=f"the ledger has {key} {true}", fix="draft the post anew"
    )
