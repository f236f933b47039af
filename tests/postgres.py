"""A PostgreSQL server for tests: run by an unprivileged user, in a temporary folder, behind a socket in that folder."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

_OWNER = "desk"
_NOBODY = ("nobody", "nogroup")
_QUICK = "-c fsync=off -c full_page_writes=off -c listen_addresses=''"


@dataclass(frozen=True)
class Server:
    """A running server by its folder."""

    folder: Path

    def address(self, database: str) -> str:
        """As NEWSDESK_DATABASE_URL takes it."""
        return f"postgresql://{_OWNER}@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """Make an empty database; its address."""
        import psycopg

        name = f"d{token_hex(6)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.address(name)


def programs() -> Path | None:
    """The folder of the server's programs, or None. Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def serving(bin: Path) -> Iterator[Server]:
    """Start a server, and stop it."""
    with TemporaryDirectory(prefix="newsdesk-pg-") as name:
        folder = Path(name)
        if os.getuid() == 0:
            shutil.chown(folder, *_NOBODY)
        _do(folder, bin / "initdb", "--auth=trust", f"--username={_OWNER}", "--no-sync", "--encoding=UTF8")
        _do(folder, bin / "pg_ctl", "--wait", f"--log={folder}/log", f"--options=-k {folder} {_QUICK}", "start")
        try:
            yield Server(folder)
        finally:
            _do(folder, bin / "pg_ctl", "--wait", "--mode=immediate", "stop")


def _do(folder: Path, program: Path, *words: str) -> None:
    """Run one of the server's programs, which refuse to work for root."""
    user, group = _NOBODY if os.getuid() == 0 else (None, None)
    done = subprocess.run(
        [program, f"--pgdata={folder}/data", *words],
        cwd=folder,
        user=user,
        group=group,
        stdout=subprocess.PIPE if program.name == "initdb" else subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{program.name}: {done.stdout or 'see its log'}"
