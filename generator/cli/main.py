"""The command line: a veil over the newsroom. Commands are loaded when they are called, so that help is quick."""

import sys
from importlib import import_module

import click

from generator import __version__
from generator.errors import LockedError, NewsdeskError, Refused

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("init", "A new house in a folder: policy, posts, a scheduled workflow."),
    "run": ("work", "The main job: collect, judge, write, check, file drafts."),
    "import": ("work", "Load observation tables (CSV or CSV.gz) into the archive."),
    "events": ("work", "What the desk sees, with its reasons, and what it refused."),
    "draft": ("work", "Write a draft from an event id or from a facts file."),
    "check": ("standards", "The standards desk, on posts, on any text, or on templates."),
    "backtest": ("backtest", "The desk over history, day by day, with a report."),
    "explain": ("explain", "Where a statement comes from, down to the recorded reply."),
    "doctor": ("doctor", "What is connected, fresh, covered, and wrong here."),
    "preview": ("press", "The posts in the browser, reloaded on every save."),
    "approve": ("life", "A named person approves a checked post."),
    "spike": ("life", "Drop a post that was not published."),
    "publish": ("life", "Move an approved post into the built site."),
    "build": ("press", "The built-in site: pages, index, tags, feed."),
    "export": ("press", "Posts for another publishing target: hugo or jekyll."),
}
"""Each command's module in this room, and its line in the help."""

HELD, LOCKED = 3, 75


class _Commands(click.Group):
    """Commands by name; the module of each is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"generator.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a known failure is one line on stderr and an exit code."""
        try:
            return super().invoke(ctx)
        except Refused as error:
            click.echo(f"held: {error}", err=True)
            sys.exit(HELD)
        except LockedError as error:
            click.echo(f"newsdesk: {error}", err=True)
            sys.exit(LOCKED)
        except NewsdeskError as error:
            click.echo(f"newsdesk: {error}", err=True)
            sys.exit(1)


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsdesk", message="%(prog)s %(version)s")
def newsdesk() -> None:
    """Newsdesk turns market data into news posts that show their working.

    Data go to stdout, messages to stderr. Exit codes: 0 done, 1 a known failure, 2 wrong usage, 3 something is held or
    blocked and needs a person, 75 another run holds the lock.
    """
