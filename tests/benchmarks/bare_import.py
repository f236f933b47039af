"""The baseline of an import, a process of its own: gunzip, csv, and one transaction of sqlite3's executemany."""

import csv
import gzip
import sqlite3
import sys
from collections.abc import Iterator


def rows(paths: list[str]) -> Iterator[list[str]]:
    """The rows of all the tables."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            table = csv.reader(file)
            next(table)
            for row in table:
                yield row[:8]


def main() -> None:
    """`bare_import.py DATABASE TABLE…`."""
    database, *paths = sys.argv[1:]
    connection = sqlite3.connect(database)
    connection.execute(
        "CREATE TABLE observation (id INTEGER PRIMARY KEY, metric TEXT, asset TEXT, venue TEXT, start TEXT, "
        "end_at TEXT, value REAL, unit TEXT, source TEXT)"
    )
    with connection:
        connection.executemany(
            "INSERT INTO observation (metric, asset, venue, start, end_at, value, unit, source) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows(paths),
        )
        connection.execute("CREATE INDEX by_series ON observation (metric, venue, end_at)")
    connection.close()


if __name__ == "__main__":
    main()
