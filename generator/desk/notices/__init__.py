"""Typed kinds: what a named publisher made known. One file a kind; the sheet of typed facts is read once for all."""
