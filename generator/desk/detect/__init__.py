"""Detectors: pure functions from a market and a day to an event, or nothing. One file per kind, listed in `table`."""
