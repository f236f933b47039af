"""What becomes of a value that comes for a key which the archive holds: nothing, or a revision."""

from collections.abc import Sequence
from typing import NamedTuple


class Version(NamedTuple):
    """One value of a key. `since` is when it was fetched, which orders versions; `known_at` is when it counts."""

    known_at: int
    value: str
    label: str
    origin: int
    pointer: str
    since: int


def revised(stored: Sequence[Version], new: Version) -> Sequence[Version]:
    """The versions of a key, oldest first, after a value has come; the same object where it says nothing new.

    The first version counts from its own known_at, each later one from the time it was fetched. A value fetched before
    others, and stored after them, takes its place in time.
    """
    before = [v for v in stored if v.since <= new.since]
    after = [v for v in stored if v.since > new.since]
    same_time = [v.value for v in before if v.since == new.since]
    if new.value in same_time or (before and before[-1].value == new.value):
        return stored
    if after and after[0].value == new.value:
        if not before:
            return stored
        after = after[1:]
    return _dated([*before, new, *after])


def contradicted(stored: Sequence[Version], new: Version) -> Version | None:
    """The version that one and the same reply or file has given before with another value, if there is one."""
    return next(
        (v for v in stored if (v.since, v.origin) == (new.since, new.origin) and v.value != new.value),
        None,
    )


def _dated(versions: Sequence[Version]) -> list[Version]:
    """Each version after the first counts from when it was fetched, and none before the one it replaces."""
    dated = [versions[0]]
    for version in versions[1:]:
        dated.append(version._replace(known_at=max(version.since, dated[-1].known_at)))
    return dated
