"""Choices that an editor typed and the copy spells out (lists or delists): nothing may say otherwise."""

import re
from collections.abc import Iterator

from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.reading import Desk

_STARTS = r"\b(?:list|lists|listed)\b|\btrading\b[^.]*\b(?:starts|begins|began)\b|\bstart of trading\b"
_ENDS = r"\bdelist\w*|\btrading\b[^.]*\b(?:ends|ended)\b|\bend of trading\b"
_YEAR, _MONTH, _QUARTER = r"\ba year earlier\b", r"\bthe month before\b", r"\bthe quarter before\b"
_CONTRARY = {
    ("listing.action", "list"): _ENDS,
    ("listing.action", "delist"): _STARTS,
    ("macro.basis", "y/y"): _MONTH,
    ("macro.basis", "m/m"): _YEAR,
    ("earnings.before", "year"): _QUARTER,
    ("earnings.before", "quarter"): _YEAR,
}
"""What would say otherwise, by the metric of the choice and what was typed."""
_METRICS = frozenset(metric for metric, _ in _CONTRARY)


def choices(desk: Desk) -> Iterator[Finding]:
    """Every stretch of copy that says the contrary of what was typed."""
    for series in desk.proofs.history.series.values():
        for label in series.labels if series.key.metric in _METRICS else ():
            pattern = _CONTRARY.get((series.key.metric, label))
            if pattern is not None:
                yield from _contrary(desk, re.compile(pattern, re.I), f"{series.key.metric} is {label}")


def _contrary(desk: Desk, pattern: re.Pattern[str], reason: str) -> Iterator[Finding]:
    for reading in desk.readings:
        found = pattern.search(reading.block.text)
        if found is not None and reading.block.section != "sources":
            yield fault(
                "wrong_choice", reading.block, found[0], reason=reason, fix="say what was typed, or correct the fact",
                start=found.start(), end=found.end(),
            )  # fmt: skip
