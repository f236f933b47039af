"""Posts labelled by hand (`labelled/README.md`), with the places of their labels."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "labelled"
POSTS = tuple(sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "README"))
_NUMBER = re.compile(r"[\d.,]*\d")


@dataclass(frozen=True)
class Label:
    """A number, date or time that a person read, and where; `within` is what its sentence is."""

    block: str
    start: int
    end: int
    text: str
    kind: str
    within: str


@dataclass(frozen=True)
class Sentence:
    """A sentence as a person parted the block's text."""

    block: str
    text: str
    kind: str


@dataclass(frozen=True)
class Labelled:
    """One post with its labels, and the ledger's statements: block, start, end, printed, kind."""

    name: str
    markdown: str
    texts: dict[str, str]
    sentences: tuple[Sentence, ...]
    labels: tuple[Label, ...]
    ledger: tuple[tuple[str, int, int, str, str], ...]


def labelled(name: str) -> Labelled:
    """One of the posts. The text of a block is its sentences, joined by spaces."""
    blocks = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["blocks"]
    rows = json.loads((FOLDER / f"{name}.ledger.json").read_text(encoding="utf-8"))
    sentences = tuple(
        Sentence(block["block"], one["text"], one["is"]) for block in blocks for one in block["sentences"]
    )
    return Labelled(
        name=name,
        markdown=(FOLDER / f"{name}.md").read_text(encoding="utf-8"),
        texts={block["block"]: " ".join(one["text"] for one in block["sentences"]) for block in blocks},
        sentences=sentences,
        labels=tuple(label for block in blocks for label in _labels(block)),
        ledger=tuple((row["block"], row["start"], row["end"], row["printed"], row["kind"]) for row in rows),
    )


def _labels(block: dict[str, list[dict[str, object]]]) -> Iterator[Label]:
    start = 0
    for sentence in block["sentences"]:
        text, at = str(sentence["text"]), 0
        says = sentence["says"]
        assert isinstance(says, list)
        for said in says:
            low = _find(text, said["text"], at)
            at = low + len(said["text"])
            yield Label(str(block["block"]), start + low, start + at, said["text"], said["is"], str(sentence["is"]))
        start += len(text) + 1


def _find(text: str, words: str, at: int) -> int:
    """Where the words stand next, not as a piece of a longer number."""
    while (low := text.find(words, at)) >= 0:
        high = low + len(words)
        longer = re.match(r"\d|[.,]\d|%", text[high:]) or re.search(r"[\d$]$|\d[.,]$", text[:low])
        if not _NUMBER.fullmatch(words) or not longer:
            return low
        at = low + 1
    raise AssertionError(f"{words!r} does not stand in {text!r}")
