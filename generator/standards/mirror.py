"""Whether the HTML page says what the Markdown says: blocks, marked figures and days, structured data, the banner."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from generator.facts.ledger import Ledger, Statement
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.head import head
from generator.standards.html import HtmlPage, read_html, words
from generator.standards.page import Block, Page
from generator.standards.unproven import same


def compare(page: Page, html: str, ledger: Ledger) -> Iterator[Finding]:
    """Where the HTML page does not say what the Markdown says."""
    read = read_html(html)
    yield from _blocks(page, read)
    yield from _marks(page, read, {s.id: s for s in ledger.statements})
    yield from head(page, read, ledger)
    provenance = str((page.front.get("newsdesk") or {}).get("provenance", ""))
    if provenance in {"recorded", "sample"} and not _has_banner(read, provenance):
        yield fault(
            "missing_banner",
            Block("banner", "", 0),
            "",
            reason=f"a {provenance} post carries no banner",
            fix="print the banner",
        )


_HEAD = frozenset({"title", "description"})
_ADDED = frozenset({"title", "description", "banner", "advertising"})


def _has_banner(read: HtmlPage, provenance: str) -> bool:
    banner = read.blocks.get("banner", "")
    return bool(banner) and (
        provenance in banner.lower() or "not live" in banner.lower() or "not for publication" in banner.lower()
    )


def _blocks(page: Page, read: HtmlPage) -> Iterator[Finding]:
    for block in page.blocks:
        shown = read.blocks.get(block.path)
        if shown != block.text and not (block.path in _HEAD or block.path.startswith(("alt.", "banner"))):
            yield from _block(block, shown, read)
    for path, shown in read.blocks.items():
        ours = path in page.by_path or path in _ADDED or path.startswith("banner.")
        if not ours and (said := words(shown)) and not any(said in block.text for block in page.blocks):
            yield _differs(Block(path, said, 0), said[:60], "the Markdown has no such block")
    title, shown = page.of("title"), read.blocks.get("title")
    if title is not None and shown is not None and words(shown) != title.text:
        yield _differs(title, words(shown), f"the Markdown says {title.text!r}")


def _block(block: Block, shown: str | None, read: HtmlPage) -> Iterator[Finding]:
    """Whether a block that does not stand so in the page differs in more than its spaces, and stands nowhere else."""
    said = words(block.text)
    if shown is None:
        if said and said not in read.paragraphs:
            yield _differs(block, block.text[:60], "the HTML page does not show this block")
    elif words(shown) != said:
        yield _differs(block, words(shown)[:80], f"the Markdown says {block.text[:80]!r}")


def _differs(block: Block, text: str, reason: str) -> Finding:
    return fault("html_differs", block, text, reason=reason, fix="build the page again from the post")


def _marks(page: Page, read: HtmlPage, statements: Mapping[str, Statement]) -> Iterator[Finding]:
    for marked in read.marked:
        statement = statements.get(marked.id)
        if statement is None:
            continue
        block = page.of(statement.block) or Block(statement.block, marked.text, 0)
        if marked.text.strip() != statement.printed.strip():
            yield _differs(block, marked.text, f"the ledger's {statement.id} printed {statement.printed!r}")
        if marked.kind == "data" and statement.quantity is not None and not _equal(marked.value, statement.quantity):
            yield _differs(block, marked.value, f"the ledger's {statement.id} has {statement.quantity}")
        if (
            marked.kind == "time"
            and statement.day is not None
            and not statement.day.isoformat().startswith(marked.value[:10])
        ):
            yield _differs(block, marked.value, f"the ledger's {statement.id} has {statement.day}")


def _equal(text: str, quantity: Decimal) -> bool:
    try:
        return same(Decimal(text), quantity)
    except InvalidOperation:
        return False
