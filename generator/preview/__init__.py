"""The local desk in the browser: the house's site as it would be built now, on loopback only."""
