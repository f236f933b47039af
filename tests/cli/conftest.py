"""The houses of the newsroom's tests."""

from tests.newsroom.conftest import crash

__all__ = ["crash"]
