"""Making findings: one line per fault, with its place, its reason and what to do."""

from generator.facts.verdict import Finding, Severity
from generator.standards.page import Block


def fault(
    code: str,
    block: Block,
    text: str,
    *,
    reason: str,
    fix: str,
    severity: Severity = "block",
    start: int = -1,
    end: int = -1,
) -> Finding:
    """A finding in a block; `text` is what is printed there."""
    return Finding(
        code=code,
        severity=severity,
        block=block.path,
        text=text,
        reason=reason,
        fix=fix,
        line=block.line,
        start=start,
        end=end,
    )
