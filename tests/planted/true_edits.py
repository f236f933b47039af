"""What an editor may do to a post without making it false: none of it may be blocked, nor held."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from generator.facts.post import Line, Post
from generator.house.assets import ASSETS
from tests.planted.inserted import ROOMY, added
from tests.planted.page import Clean, Edit
from tests.planted.plan import Plan, sentence_ends, shuffled

OWN = (
    "Readers are welcome to write to the desk with questions.",
    "The desk thanks its readers for their patience.",
    "A glossary of the terms stands elsewhere on this site.",
    "Thanks go to the colleagues who read this page.",
    "This page was laid out by hand.",
    "The chart’s colors can be told apart in gray.",
    "Earlier reports are kept in the archive of this site.",
    "Suggestions for further tables are welcome.",
)
HEADINGS = (
    "The day in figures", "What the table shows", "A closer look", "In detail", "The numbers behind it", "Details",
    "How it is counted", "The rest of the picture",
)  # fmt: skip
CLOSES = (
    "{A} closed at {close}.", "The table gives {a}’s close as {close}.", "At the close {a} stood at {close}.",
)  # fmt: skip
CHANGES = {
    "−": ("{A} lost {change} on the day.", "{A} fell {change}.", "{A} closed {change} lower."),
    "+": ("{A} gained {change} on the day.", "{A} rose {change}.", "{A} closed {change} higher."),
}
RANGES = {
    "−": ("Losses ran from {low} to {high}.", "The coins lost between {low} and {high}."),
    "+": ("Gains ran from {low} to {high}.", "The coins gained between {low} and {high}."),
}
_LICENSING = re.compile(r"floor|recorded|on record|CoinGlass|Binance|alternative|cover|exchanges", re.IGNORECASE)


def own_sentence(post: Clean, dice: Random) -> Plan | None:
    """A sentence of the editor's own that says nothing of the market."""
    return added(post, dice, OWN, "it says nothing that the data could deny")


def restated(post: Clean, dice: Random) -> Plan | None:
    """A figure of the section's table, said again in a sentence."""
    for row, cells in shuffled(_rows(post).items(), dice):
        id = next((id for id in post.house.assets if ASSETS[id].title == post.plain(cells["Coin"])), "")
        place = _end_of_section(post, row)
        if not id or place is None:
            continue
        fill = {"a": ASSETS[id].name, "A": ASSETS[id].title}
        words = [form.format(close=post.plain(cells["Close"]), **fill) for form in CLOSES if "Close" in cells]
        head = next((head for head in cells if "change" in head.lower()), "")
        change = post.plain(cells[head]) if head else ""
        if change[:1] in CHANGES and change.strip("−+0.%"):
            words += [form.format(change=change[1:], **fill) for form in CHANGES[change[0]]]
        if words:
            return _sentence(place, post, dice.choice(words), f"the table says so in {row}")
    return None


def ranged(post: Clean, dice: Random) -> Plan | None:
    """The least and the most change of a table, where all went one way, as a range."""
    tables: dict[str, list[str]] = {}
    for row, cells in _rows(post).items():
        head = next((head for head in cells if "change" in head.lower()), "")
        if head:
            tables.setdefault(row.rpartition(".")[0], []).append(post.plain(cells[head]))
    for table, changes in tables.items():
        signs = {change[:1] for change in changes}
        place = _end_of_section(post, f"{table}.r1")
        if len(changes) > 2 and len(signs) == 1 and (sign := signs.pop()) in RANGES and place is not None:
            sizes = sorted((change[1:] for change in changes), key=lambda text: float(text.rstrip("%")))
            if sizes[0] != sizes[-1] and sizes[0] != "0.0%":
                words = dice.choice(RANGES[sign]).format(low=sizes[0], high=sizes[-1])
                return _sentence(place, post, words, f"the table's changes are {', '.join(changes)}")
    return None


def cut_out(post: Clean, dice: Random) -> Plan | None:
    """The last sentence of a paragraph deleted, one that no other figure needs for its hedge or its source."""
    for path in shuffled((path for path in post.lines if re.match(r"body\.\d+\.p|final|lede", path)), dice):
        text = post.plain(path)
        ends = sentence_ends(text)
        if len(ends) > 1 and not _LICENSING.search(text[ends[-2] :]):
            return Plan((Edit(path, ends[-2], len(text), ""),), "what is not said is not false")
    return None


def reordered(post: Clean, dice: Random) -> Plan | None:
    """Two key points, paragraphs of a section or answers in each other's place."""
    groups: dict[str, list[str]] = {}
    for path in post.lines:
        if found := re.match(r"(key|final|body\.\d+(?=\.p))\.", path):
            groups.setdefault(found[1], []).append(path)
    for paths in shuffled(groups.values(), dice):
        pairs = [(a, b) for a in paths for b in paths if a < b and _movable(post, a) and _movable(post, b)]
        if pairs:
            one, other = dice.choice(pairs)
            return Plan((), f"{one} and {other}: their order says nothing", post=_exchange(one, other))
    return None


def _movable(post: Clean, path: str) -> bool:
    return not _LICENSING.search(post.plain(path))


def _exchange(one: str, other: str) -> Callable[[Clean], Clean]:
    """The lines of two paths in each other's place, as an editor would move them."""

    def exchanged(clean: Clean) -> Clean:
        return replace(clean, post=_moved(clean.post, {one: clean.lines[other], other: clean.lines[one]}))

    return exchanged


def _moved(post: Post, lines: dict[str, Line]) -> Post:
    def place(line: Line) -> Line:
        return lines.get(line.path, line)

    sections = tuple(
        section.model_copy(update={
            "blocks": tuple(place(block) if isinstance(block, Line) else block for block in section.blocks)
        })
        for section in post.sections
    )  # fmt: skip
    key_points, final = tuple(map(place, post.key_points)), tuple(map(place, post.final))
    return post.model_copy(update={"sections": sections, "key_points": key_points, "final": final})


def reheaded(post: Clean, dice: Random) -> Plan | None:
    """A section's heading in words that claim nothing."""
    for path in shuffled((path for path in post.lines if path.endswith(".h")), dice):
        edit = Edit(path, 0, len(post.plain(path)), dice.choice(HEADINGS))
        return Plan((edit,), "it says nothing that the data could deny")
    return None


def _rows(post: Clean) -> dict[str, dict[str, str]]:
    """The paths of a table's cells by row, then by the words of their column's head; rows of coins alone."""
    rows: dict[str, dict[str, str]] = {}
    for path in post.lines:
        found = re.fullmatch(r"(table\.\d+)\.r(\d+)\.c(\d+)", path)
        if found and found[2] != "0":
            head = f"{found[1]}.r0.c{found[3]}"
            rows.setdefault(f"{found[1]}.r{found[2]}", {})[post.plain(head)] = path
    return {row: cells for row, cells in rows.items() if "Coin" in cells and post.plain(cells["Coin"]) != "Total"}


def _end_of_section(post: Clean, row: str) -> str | None:
    """The last paragraph of the section that a table stands in."""
    number = row.split(".")[1]
    paths = [path for path in post.lines if path.startswith(f"body.{number}.p") and ROOMY.fullmatch(path)]
    return paths[-1] if paths else None


def _sentence(path: str, post: Clean, words: str, why: str) -> Plan:
    end = len(post.plain(path))
    return Plan((Edit(path, end, end, f" {words}"),), why)


TRUE_EDITS: dict[str, Callable[[Clean, Random], Plan | None]] = {
    "a sentence of the editor's own": own_sentence,
    "a figure of the table said again": restated,
    "the table's range said in words": ranged,
    "a sentence deleted": cut_out,
    "paragraphs exchanged": reordered,
    "a heading reworded": reheaded,
}
