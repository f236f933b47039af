"""The second reader: extracts what a finished page says, and proves each statement anew or reports it.

It shares no code, pattern or word table with the rooms that write and print. `check.check_post` reads our own posts,
`text.check_text` anybody's text against a facts file.
"""
