"""The second generation of held-out errors: whoever mends the reader leaves this folder closed.

Each class has sixty or more surface forms, written before the reader was run on any of them. The report shows only
how many were planted and caught, and of how many forms. A phrase that becomes known is replaced, not kept.
"""
