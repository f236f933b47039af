"""How varied the posts of a kind are: headlines that stand twice, and long phrases that stand in many posts.

Posts are read as they lie on disk. A phrase is eight words in a row within one block (a paragraph, a heading, a
question, a cell) of which none holds a digit, whatever their case. Exempt, and no part of a phrase, are: the dateline,
the sources section, the disclosure, disclaimer and advertising note, the notes under tables, and the sentences that the
house has approved word for word (`templates/boilerplate/definitions.txt`, and the caveats of `house/sources.py`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.facts.value import Value
from generator.house.sources import SOURCES
from generator.press.document import Block, Document, Foreign, Grid, Heading, Items, Words

LENGTH = 8
"""Words of a phrase."""
MOST_POSTS, MOST_HEADLINES = 0.15, 0.01
"""A phrase may stand in so large a part of a kind's posts; so large a part of its headlines may stand twice."""
SHOWN = 40
"""Of the commonest phrases, so many are listed."""
EXEMPT = (
    "the dateline, the sources section, the disclosure, the disclaimer and the advertising note",
    "the notes under tables, which name sources",
    "sentences that the house has approved word for word: templates/boilerplate/definitions.txt, and the caveats of "
    "generator/house/sources.py",
)
_WORD = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")
_BREAK = " | "


@dataclass(frozen=True, slots=True)
class Read:
    """A post as it was read: its kind, its headline, its dek and its body."""

    kind: str
    title: str
    description: str
    body: Document


class Phrase(Value):
    """Eight words, and in how many posts of their kind they stand."""

    words: str
    posts: int
    share: float


class KindVariety(Value):
    """One kind: its headlines that stand in more than one post, and its commonest phrases, the commonest first."""

    kind: str
    posts: int
    headlines_twice: int  # posts whose headline another post has
    headlines_share: float
    headlines: tuple[tuple[str, int], ...]
    over: int  # phrases in more posts than may be
    commonest: tuple[Phrase, ...]

    @property
    def kept(self) -> bool:
        """Whether both bounds are kept."""
        return not self.over and self.headlines_share <= MOST_HEADLINES


def variety_of(posts: Iterable[Read], definitions: Sequence[str]) -> tuple[KindVariety, ...]:
    """Each kind's variety, by name; `definitions` are the sentences approved word for word, beside the caveats."""
    by_kind: dict[str, list[Read]] = {}
    for post in posts:
        by_kind.setdefault(post.kind, []).append(post)
    approved = _approved((*definitions, *_caveats()))
    return tuple(_variety(kind, by_kind[kind], approved) for kind in sorted(by_kind))


def phrases_of(post: Read, definitions: Sequence[str]) -> frozenset[str]:
    """Every phrase of a post, in lower case."""
    return _phrases(post, _approved((*definitions, *_caveats())))


def _variety(kind: str, posts: Sequence[Read], approved: re.Pattern[str]) -> KindVariety:
    titles = Counter(post.title for post in posts)
    twice = sorted(((title, n) for title, n in titles.items() if n > 1), key=lambda pair: (-pair[1], pair[0]))
    counted = Counter(phrase for post in posts for phrase in _phrases(post, approved))
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    over = sum(n > MOST_POSTS * len(posts) for _, n in ranked)
    return KindVariety(
        kind=kind,
        posts=len(posts),
        headlines_twice=sum(n for _, n in twice),
        headlines_share=round(sum(n for _, n in twice) / len(posts), 4),
        headlines=tuple(twice),
        over=over,
        commonest=tuple(
            Phrase(words=words, posts=n, share=round(n / len(posts), 4)) for words, n in ranked[: max(SHOWN, over)]
        ),
    )


def _caveats() -> Iterator[str]:
    yield from (broken.caveat for source in SOURCES.values() for broken in source.breaks)


def _approved(definitions: Sequence[str]) -> re.Pattern[str]:
    """What finds approved sentences, the longest first."""
    whole = sorted((text for text in definitions if text.count(" ")), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, whole)) or r"(?!)")


def _phrases(post: Read, approved: re.Pattern[str]) -> frozenset[str]:
    return frozenset(phrase for text in _texts(post) for phrase in _windows(approved.sub(_BREAK, text)))


def _windows(text: str) -> Iterator[str]:
    for part in text.split(_BREAK):
        words = [word.lower() for word in _WORD.findall(part)]
        for i in range(len(words) - LENGTH + 1):
            some = words[i : i + LENGTH]
            if not any(c.isdigit() for word in some for c in word):
                yield " ".join(some)


def _texts(post: Read) -> Iterator[str]:
    """The plain text of every block that is not exempt."""
    body = post.body
    yield from (post.title, post.description)
    yield from (words.plain for words in body.key_points)
    yield from _of_blocks(body.lede)
    for part in body.sections:
        yield part.heading.plain
        yield from _of_blocks(part.blocks)
    for asked in body.faq:
        yield asked.question.plain
        yield from _of_blocks(asked.answer)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Words():
                yield block.plain
            case Heading():
                yield block.words.plain
            case Items():
                yield from (item.plain for item in block.items)
            case Grid():
                yield from (cell.plain for row in (block.header, *block.rows, block.total or ()) for cell in row)
            case Foreign():
                yield block.plain
