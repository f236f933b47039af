"""Newsdesk: market news that shows its working."""

__version__ = "0.1.0"
