"""run, import, events, draft."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import TIME, common, put, room_of, say

if TYPE_CHECKING:
    from generator.desk.superlative import Refusal
    from generator.newsroom.filing import FiledPost
    from generator.newsroom.run import RunReport

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _post(post: "FiledPost") -> dict[str, Any]:
    return {
        "event": post.event,
        "slug": post.slug,
        "folder": post.folder,
        "title": post.title,
        "verdict": post.verdict.outcome.word,
        "change": post.change,
        "statements": post.verdict.statements,
        "bound": post.verdict.bound,
        "findings": [f.model_dump() for f in post.verdict.findings],
    }


def _held(*posts: "FiledPost") -> bool:
    """Whether a post waits for a person; one that a person has in hand does not."""
    return any(post.verdict.outcome.word in {"hold", "block"} for post in posts if post.change != "kept")


DONE = {
    "new": "filed",
    "updated": "rewritten from newer data",
    "unchanged": "already filed, nothing added",
    "kept": "left as a person edited, approved or spiked it",
}
WOULD = {**DONE, "new": "would be filed", "updated": "would be rewritten from newer data"}


def _say_post(post: "FiledPost", *, quiet: bool, dry: bool = False) -> None:
    say(f"{post.verdict.outcome.word}  {post.title}", quiet=quiet)
    say(f"      {(WOULD if dry else DONE)[post.change]}: {post.folder}", quiet=quiet)
    for finding in post.verdict.findings:
        if finding.severity in {"hold", "block"}:
            say(f"      {finding.code} in {finding.block}: {finding.reason} ({finding.fix})", quiet=quiet)


def _refused(refusals: "Sequence[Refusal]") -> list[dict[str, str]]:
    return [{"claim": r.id, "code": r.code, "reason": r.reason} for r in refusals]


def _report(report: "RunReport") -> dict[str, Any]:
    return {
        "now": report.now.isoformat(),
        "day": report.day.isoformat(),
        "read": list(report.read),
        "failures": list(report.failures),
        "observations": {"added": report.added, "revised": report.revised},
        "events": [{"id": e.id, "kind": e.kind, "reasons": list(e.reasons)} for e in report.events],
        "doubts": [{"code": d.code, "reason": d.reason} for d in report.doubts],
        "refused": _refused(report.refusals),
        "posts": [_post(post) for post in report.posts],
        "added": sum(post.change == "new" and not report.dry for post in report.posts),
        "dry_run": report.dry,
    }


@click.command("run")
@click.option("--tape", "tapes", type=FILE, multiple=True, help="Replay recorded replies instead of calling sources.")
@click.option("--now", type=TIME, help="The time that it is (default: the clock; with tapes, their last entry).")
@click.option("--kind", "kinds", multiple=True, help="Only these kinds of story.")
@click.option("--dry-run", is_flag=True, help="File no post; observations are still kept.")
@common
def run_command(
    tapes: tuple[Path, ...],
    now: datetime | None,
    kinds: tuple[str, ...],
    dry_run: bool,
    house: Path | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Collect, archive, detect, judge, write, check and file drafts for the last complete UTC day."""
    from generator.facts.event import KINDS
    from generator.newsroom.run import run

    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r} is not one of {', '.join(KINDS)}", param_hint="--kind")
    report = run(room_of(house), tapes=tapes, now=now, kinds=kinds, dry=dry_run)
    if as_json:
        put(_report(report))
    _say_report(report, quiet=quiet, verbose=verbose)
    if _held(*report.posts) or report.doubts:
        sys.exit(3)


def _say_report(report: "RunReport", *, quiet: bool, verbose: bool) -> None:
    for failure in report.failures:
        say(failure, quiet=quiet)
    read = ", ".join(report.read) or "no source"
    say(f"{report.day}: read {read}; {report.added:,} observations added, {report.revised:,} revised", quiet=quiet)
    for event in report.events:
        say(f"{event.id}: {'; '.join(event.reasons)}", quiet=quiet)
    for doubt in report.doubts:
        say(f"held: {doubt.code}: {doubt.reason}", quiet=quiet)
    for refusal in report.refusals if verbose else ():
        say(f"refused {refusal.id}: {refusal.reason}", quiet=quiet)
    for post in report.posts:
        _say_post(post, quiet=quiet, dry=report.dry)
    if not report.posts and not report.doubts:
        say("nothing was news", quiet=quiet)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--now", type=TIME, help="When the files are taken in (default: the clock).")
@common
def import_command(
    files: tuple[Path, ...], now: datetime | None, house: Path | None, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """Load observation tables; importing one twice adds nothing."""
    from generator.archive.lock import house_lock
    from generator.archive.table import import_table

    room = room_of(house)
    counts = {}
    with house_lock(room.root), room.archive() as archive:
        for file in files:
            done = import_table(archive, file, now or datetime.now(UTC))
            counts[str(file)] = {"rows": done.rows, "added": done.added, "revised": done.revised, "same": done.same}
            say(f"{file.name}: {done.rows:,} rows, {done.added:,} added, {done.revised:,} revised", quiet=quiet)
    if as_json:
        put({"files": counts})


@click.command("events")
@click.option("--now", type=TIME, help="As of this time (default: the newest observation).")
@click.option("--since", type=TIME, help="Every day from this one on.")
@common
def events_command(
    now: datetime | None, since: datetime | None, house: Path | None, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """Each day's events with their reasons and scored angles, and the claims that were refused."""
    from generator.newsroom.seeing import see

    days = see(room_of(house), now=now, since=since)
    if as_json:
        put(
            {
                "days": [
                    {
                        "day": seen.day.isoformat(),
                        "events": [{"id": e.id, "kind": e.kind, "reasons": list(e.reasons)} for e in seen.events],
                        "angles": [a.model_dump() for a in seen.angles],
                        "doubts": [{"code": d.code, "reason": d.reason} for d in seen.doubts],
                        "refused": _refused(seen.refusals),
                    }
                    for seen in days
                ]
            }
        )
        return
    for seen in days:
        for event in seen.events:
            click.echo(f"{event.id}\t{'; '.join(event.reasons)}")
        for doubt in seen.doubts:
            click.echo(f"{seen.day}\theld, {doubt.code}: {doubt.reason}")
        for angle in seen.angles[:8] if verbose else ():
            click.echo(f"\tangle {angle.name}\t{angle.score}")
        for refusal in seen.refusals if verbose else ():
            click.echo(f"\trefused {refusal.id}\t{refusal.code}: {refusal.reason}")
    if not any(seen.events or seen.doubts for seen in days):
        say("nothing was news", quiet=quiet)


@click.command("draft")
@click.argument("what", metavar="EVENT_ID|FILE.yaml")
@click.option("--now", type=TIME, help="As of this time (default: ten minutes after the event's day).")
@common
def draft_command(
    what: str, now: datetime | None, house: Path | None, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """Write a draft from an event that was found, or from facts that an editor typed with their sources."""
    from generator.newsroom.drafting import draft_event, draft_file

    room = room_of(house)
    path = Path(what)
    if path.suffix in {".yaml", ".yml"}:
        if now is not None:
            raise click.UsageError("--now is for events; a facts file says its own as_of")
        drafted = draft_file(room, path)
    else:
        drafted = draft_event(room, what, now=now)
    if as_json:
        put({**_post(drafted.post), "refused": _refused(drafted.refusals)})
    _say_post(drafted.post, quiet=quiet)
    for refusal in drafted.refusals if verbose else ():
        say(f"refused {refusal.id}: {refusal.reason}", quiet=quiet)
    if _held(drafted.post):
        sys.exit(3)
