"""The only room with a network: the hardened client, tapes, and one file per source."""

import sys

# httpx loads its own command line too, and with it rich and pygments: a third of its import, for nothing that we use.
# Where that module cannot be imported, as here, it does without.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
