"""The second reader: reads final bytes, shares no code with prose or press."""
