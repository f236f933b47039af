"""The real command in this process: `newsdesk(...)` gives its exit code, stdout and stderr."""

import json
from dataclasses import dataclass
from typing import Any

from click.testing import CliRunner

from generator.cli.main import newsdesk as command


@dataclass(frozen=True)
class Said:
    """What a command said. `data` is its stdout read as JSON."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401
        return json.loads(self.out)


def newsdesk(*words: object, env: dict[str, str] | None = None) -> Said:
    """Run the command. An exception that it did not know is a fault of ours, and is raised here."""
    result = CliRunner().invoke(command, [str(word) for word in words], env=env)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout, result.stderr)
