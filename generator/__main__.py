"""`python -m generator` is `newsdesk`."""


def main() -> None:
    """Run the command line."""
    from generator.cli.main import newsdesk

    newsdesk()


if __name__ == "__main__":
    main()
