"""What a post is proved from: the evidence beside it and, where there is an archive, what that holds of the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from generator.errors import TableError
from generator.facts.observation import Observation, Provenance
from generator.facts.series import History
from generator.facts.verdict import Finding
from generator.newsroom.known import LEADING, realm_of
from generator.newsroom.shelf import EVIDENCE, INDEX, Shelved

if TYPE_CHECKING:
    from generator.archive.database import Archive

Key = tuple[str, str, str, str, str, datetime | None, datetime]
Rows = Mapping[Key, Observation]
_FIRMEST_LAST = (Provenance.SAMPLE, Provenance.RECORDED, Provenance.EDITOR, Provenance.LIVE)


@dataclass(frozen=True, slots=True)
class Basis:
    """Observations to recompute a post from, where they come from (archive or evidence), and what is wrong there."""

    history: History
    name: str
    findings: tuple[Finding, ...] = ()


def basis_of(post: Shelved, archive: "Archive | None") -> Basis:
    """The observations that a post rests on. Where evidence and archive differ, the archive counts, with a finding.

    What the archive does not hold (it may be younger than the post) stands by the evidence alone.
    """
    beside, history, found = _beside(post)
    table = _held(post, archive)
    if table is None:
        held: Rows = {}
    elif table == post.evidence and beside:
        held = beside
    else:
        held, history = _read(table, post)
        history = _joined(beside, held, post) if beside else history
    rows = {**beside, **held}
    found += [*_disagreements(beside, held), *_provenance(post, rows.values())]
    name = "archive" if held and beside.keys() <= held.keys() else "evidence"
    return Basis(history, name, tuple(found))


def evidence_rows(post: Shelved, archive: "Archive | None") -> tuple[Observation, ...]:
    """The observations behind a post: those beside it, or where there are none, what the archive holds of them."""
    beside, *_ = _beside(post)
    table = None if beside else _held(post, archive)
    return tuple((_read(table, post)[0] if table else beside).values())


def _read(table: bytes, post: Shelved) -> tuple[Rows, History]:
    from generator.archive.evidence import read_evidence

    history, rows = read_evidence(table, post.ledger.as_of)
    return {_key(o): o for o in rows}, history


def _joined(beside: Rows, held: Rows, post: Shelved) -> History:
    from generator.archive.columns import history_of

    return history_of({**beside, **held}.values(), post.ledger.as_of)


def _key(o: Observation) -> Key:
    return o.metric, o.asset, o.venue, o.source, o.coverage, o.start, o.end


def _beside(post: Shelved) -> tuple[Rows, History, list[Finding]]:
    """The evidence's rows, if its bytes are those that the ledger names; and what is wrong with the file."""
    nothing = History.of(post.ledger.as_of, ())
    if post.evidence is None:
        return {}, nothing, []
    if not post.evidence_sound:
        why = "the evidence is not the one that the ledger was written from"
        return {}, nothing, [_finding("evidence_changed", EVIDENCE, why)]
    try:
        return *_read(post.evidence, post), []
    except TableError as error:
        return {}, nothing, [_finding("evidence_unreadable", EVIDENCE, str(error))]


def _held(post: Shelved, archive: "Archive | None") -> bytes | None:
    """The table of what the archive holds of what the ledger names, as known at the post's time; None without one."""
    from generator.archive.evidence import evidence_of

    if archive is None or post.written_provenance is Provenance.EDITOR:
        return None
    return evidence_of(post.ledger, archive, post.ledger.as_of, realm_of(post.written_provenance))


def _disagreements(beside: Rows, held: Rows) -> list[Finding]:
    """Values that stand otherwise in the archive, as known at the post's time."""
    if beside is held:
        return []
    wrong = [key for key, o in beside.items() if key in held and _differs(o, held[key])]
    if not wrong:
        return []
    metric, asset, *_, end = wrong[0]
    why = f"{len(wrong)} observation(s) of the evidence stand otherwise in the archive"
    return [_finding("evidence_disagrees", f"{metric} of {asset} at {end:%Y-%m-%d %H:%M} UTC", why)]


def _differs(one: Observation, held: Observation) -> bool:
    """Another value or unit, or a better provenance than the archive knows of."""
    firmer = _FIRMEST_LAST.index(one.provenance) > _FIRMEST_LAST.index(held.provenance)
    return (one.value, one.unit) != (held.value, held.unit) or firmer


def _provenance(post: Shelved, rows: Iterable[Observation]) -> list[Finding]:
    """Front matter, ledger and observations must tell one story of where the data come from."""
    front, written = post.file.front.newsdesk, post.written_provenance
    found = []
    if front.provenance is not written:
        why = f"the front matter says {front.provenance.value}, the ledger {written.value}"
        found.append(_finding("provenance_disagrees", front.provenance.value, why, INDEX))
    if front.id != post.ledger.event or front.as_of != post.ledger.as_of:
        why = f"the ledger is of {post.ledger.event} as of {post.ledger.as_of:%Y-%m-%d %H:%M} UTC"
        found.append(_finding("post_disagrees", front.id, why, INDEX))
    given = tuple(rows)
    alien = next((o for o in given if realm_of(o.provenance) != realm_of(written)), None)
    if alien is not None:
        why = f"{alien.metric} of {alien.asset} is {alien.provenance.value}, the post {written.value}"
        found.append(_finding("provenance_disagrees", written.value, why))
    elif written is Provenance.LIVE and given and not _own_are_live(post, given):
        why = f"what the post is about ({', '.join(LEADING.get(post.ledger.kind, ()))}) was not read live"
        found.append(_finding("provenance_disagrees", written.value, why))
    return found


def _own_are_live(post: Shelved, rows: Iterable[Observation]) -> bool:
    """Whether the newest observations of what the story is about came from the sources themselves."""
    leading = LEADING.get(post.ledger.kind, ())
    own = [o for o in rows if o.metric in leading]
    newest = max((o.end for o in own), default=None)
    return bool(own) and all(o.provenance is Provenance.LIVE for o in own if o.end == newest)


def _finding(code: str, text: str, reason: str, file: str = EVIDENCE) -> Finding:
    fix = f"restore {file} from version control, or draft the post again"
    return Finding(code=code, severity="block", block="evidence", text=text, reason=reason, fix=fix)
