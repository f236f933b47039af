"""`python -m generator` is `newsdesk`."""

import gc


def main() -> None:
    """Run the command line."""
    # A command lives a second or two and makes hundreds of thousands of small values that live to its end: by the
    # usual threshold of 700 a tenth of its time went to looking for cycles among them.
    gc.set_threshold(400_000, 20, 20)

    from generator.cli.main import newsdesk

    newsdesk()


if __name__ == "__main__":
    main()
