"""Slugs: from the words of our own title; nothing that a source typed stands in them, but for an editor's names."""

import re

from generator.errors import ProseError
from generator.facts.post import Figure, Line
from generator.facts.story import Story
from generator.house.assets import ASSETS

LONGEST = 80
GRAMMAR = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slug_of(story: Story, title: Line) -> str:
    """At most 80 characters of `^[a-z0-9]+(-[a-z0-9]+)*$`: the title up to its "as", without labels; where it is short
    of words, the kind and the assets before it."""
    from slugify import slugify

    typed = story.primary is not None  # its names are the editor's own, of a strict form
    words = "".join(i.text for i in title.inlines if typed or not (isinstance(i, Figure) and i.unit == "label"))
    words = words.split(", as ")[0].split(" as ")[0]
    names = [ASSETS[id].title for id in story.assets if id in ASSETS]
    made = str(slugify(words))
    if made.count("-") < 3:
        made = str(slugify(" ".join((story.kind.replace("_", " "), *names[:3], words))))
    made = str(slugify(made, max_length=LONGEST, word_boundary=True, save_order=True))
    return checked_slug(made)


def checked_slug(slug: str) -> str:
    """The slug itself. Raises ProseError where it breaks the grammar."""
    if len(slug) > LONGEST or not GRAMMAR.fullmatch(slug):
        raise ProseError(f"{slug!r} is no slug: lower-case words and digits joined by hyphens, {LONGEST} at most")
    return slug
