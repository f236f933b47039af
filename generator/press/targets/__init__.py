"""Posts as other publishing systems take them: one file per target, each a pure function of posts and house."""

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from generator.errors import PressError
from generator.house.policy import House
from generator.press.site import SitePost, publishable
from generator.press.targets import hugo, jekyll

Files = dict[PurePosixPath, bytes]
TARGETS: dict[str, Callable[[SitePost, House], Files]] = {"hugo": hugo.post_files, "jekyll": jekyll.post_files}
"""Each target's name and how it prints one post."""


def export_files(target: str, posts: Sequence[SitePost], house: House) -> Files:
    """Every post that may run, by its path in the target's tree. Drafts and held posts are left out altogether.

    Raises PressError for a target that is not known, and where two posts would print to one path.
    """
    if target not in TARGETS:
        raise PressError(f"target {target!r} is not known; choose one of {', '.join(sorted(TARGETS))}")
    files: Files = {}
    for post in posts:
        for path, content in TARGETS[target](post, house).items() if publishable(post.file.front) else ():
            if path in files:
                raise PressError(f"two posts would both be printed to {path}; give one of them another slug")
            files[path] = content
    return dict(sorted(files.items()))
