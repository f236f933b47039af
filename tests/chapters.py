"""A page of Markdown that several makers write, each its own chapters: from a `# ` heading to the next."""

import re

_CHAPTER = re.compile(r"^(?=# )", re.MULTILINE)


def with_chapter(page: str, chapter: str) -> str:
    """The page with a chapter in place of the one of the same heading; at the end where there is none."""
    heading = chapter.partition("\n")[0]
    parts = [part.strip("\n") for part in _CHAPTER.split(page) if part.strip()]
    places = [i for i, part in enumerate(parts) if part.partition("\n")[0] == heading]
    if places:
        parts[places[0]] = chapter.strip("\n")
    else:
        parts.append(chapter.strip("\n"))
    return "\n\n".join(parts) + "\n"
