"""The desk over history: every day as it was known ten minutes after it ended, in its own folder, with a report."""
