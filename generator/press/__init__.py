"""Press: how posts are printed. Pure: everything returns text or `{path: bytes}`, and nothing here writes a file."""
