"""The local desk in the browser."""
