"""The only room with a network: the hardened client, tapes, and one file per source."""
