"""The front matter's own statements about the post, against its ledger: which event, of what kind, as of when."""

from collections.abc import Iterator, Mapping

from generator.facts.ledger import Ledger
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.head import same_moment
from generator.standards.page import Page

_OURS = "title slug date lastmod draft description categories tags authors image newsdesk signed reviewer"
_READ = frozenset(_OURS.split(" "))
"""The fields that the house fills, or that another check reads."""


def front(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Where the front matter tells of another event, moment, kind or provenance than the ledger."""
    own = page.front.get("newsdesk")
    if not isinstance(own, Mapping):
        return
    for key, true in (("id", ledger.event), ("kind", ledger.kind), ("provenance", ledger.provenance)):
        if (key in own or key == "provenance") and str(own.get(key)) != true:
            yield _wrong(page, key, str(own.get(key, "nothing")), true)
    if "as_of" in own and not same_moment(ledger.as_of.isoformat(), own["as_of"]):
        yield _wrong(page, "as_of", str(own["as_of"]), f"{ledger.as_of:%Y-%m-%d %H:%M} UTC")


def unread(page: Page) -> Iterator[Finding]:
    """Words in fields that an editor added and a theme may print: nobody reads them here."""
    for key, value in page.front.items():
        if key not in _READ and (words := next(_sayings(value), "")):
            yield fault(
                "unread_field", page.blocks[0], f"{key}: {words}", severity="hold",
                reason=f"the reader reads title and description, and nothing under {key!r}",
                fix="drop the field; say it in the post, where it is read",
            )  # fmt: skip


def _sayings(value: object) -> Iterator[str]:
    """The texts of several words within a value."""
    if isinstance(value, str) and len(value.split()) > 1:
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _sayings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _sayings(part)


def _wrong(page: Page, key: str, said: str, true: str) -> Finding:
    title = page.blocks[0]
    return fault(
        "wrong_front", title, f"{key}: {said}", reason=f"the ledger has {key} {true}", fix="draft the post anew"
    )
