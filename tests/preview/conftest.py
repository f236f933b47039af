from pathlib import Path

import pytest


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """The one post of a house; its text is the page's."""
    post = tmp_path / "content/posts/a.md"
    post.parent.mkdir(parents=True)
    post.write_text("first", encoding="utf-8")
    return post
