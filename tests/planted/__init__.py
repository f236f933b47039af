"""Planted errors: one error, proved false first, in a post that was clean; does the second reader see it?

The maker is independent of the reader: it calls `check_post` and knows nothing else of `generator.standards`.
"""
