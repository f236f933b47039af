"""The house with a draft that incidents of publishing share."""

from tests.incidents.fixtures import drafted

__all__ = ["drafted"]
