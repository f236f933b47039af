"""The desk over history: every day as it was known ten minutes after it ended, in a folder of its own, with a report."""
