"""`python -m generator` is `newsdesk`."""

import gc
import sys

from generator import __version__


def main() -> None:
    """Run the command line; the version is told before any of it is loaded."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"newsdesk {__version__}\n")
        return
    # A command lives a second and makes hundreds of thousands of small values that live to its end: by the usual
    # threshold of 700 a tenth of its time went to looking for cycles among them, and as much again to a last search
    # at the end of the process, which frozen values are spared.
    gc.set_threshold(400_000, 20, 20)

    from generator.cli.main import newsdesk

    try:
        newsdesk()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
