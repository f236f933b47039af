"""No digit of a figure can be changed so that it is false, and nobody notices.

A digit is moved by five (by four where that would leave a nought), which puts any figure off by more than its rounding
and its hedge allow, and any day on another day.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.facts.ledger import Ledger, Statement
from generator.facts.verdict import Verdict
from generator.newsroom.basis import Basis, basis_of
from generator.newsroom.checking import check_shelf, judge_post
from generator.newsroom.opened import Newsroom
from generator.newsroom.run import run
from generator.newsroom.shelf import Shelved
from generator.press.markdown import PostFile, digest, read_post_file
from tests.newsroom.made import after, copied, edit, house, index_of, only_post

FIGURE = re.compile(r"(?<![\w./#-])[$−-]?\d[\d,.:]*\d|(?<![\w./#-])[$−-]?\d")
ADDRESS = re.compile(r"\]\([^)]*\)")


@pytest.fixture(scope="module")
def post(crash: Newsroom) -> Shelved:
    return only_post(crash)


@pytest.fixture(scope="module")
def by_evidence(post: Shelved) -> Basis:
    """What a clone without the archive proves the post from."""
    return basis_of(post, None)


@pytest.fixture(scope="module")
def by_archive(crash: Newsroom, post: Shelved) -> Basis:
    with crash.archive() as archive:
        return basis_of(post, archive)


def grave(verdict: Verdict) -> list[str]:
    return [f"{f.code}: {f.text}" for f in verdict.findings if f.severity in {"hold", "block"}]


def figures(text: str) -> Iterator[re.Match[str]]:
    """The figures, days and times of title, description and body; what stands in an address is none."""
    addresses = [found.span() for found in ADDRESS.finditer(text)]
    for found in FIGURE.finditer(text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        head = found.start() < text.index("---\n\n")
        if head and not line.startswith(("title:", "description:")):
            continue
        if not any(start <= found.start() < end for start, end in addresses):
            yield found


def moved(digit: str) -> str:
    other = (int(digit) + 5) % 10
    return str(other or (int(digit) + 4) % 10)


def changes(text: str) -> Iterator[tuple[str, str]]:
    """Each text with one digit of one figure changed, and the figure as it then stands."""
    for figure in figures(text):
        for at in range(*figure.span()):
            if text[at].isdigit():
                changed = text[:at] + moved(text[at]) + text[at + 1 :]
                yield changed, changed[slice(*figure.span())]


def with_text(post: Shelved, text: str, *, new_digest: bool = False) -> Shelved:
    file = read_post_file(text)
    if new_digest:
        front = file.front
        slip = front.newsdesk.model_copy(update={"digest": digest(front.title, front.description, file.body)})
        file = PostFile(front.model_copy(update={"newsdesk": slip}), file.body)
        text = file.text
    return replace(post, text=text, file=file)


def test_the_post_as_it_was_written_has_no_finding(
    crash: Newsroom, post: Shelved, by_evidence: Basis, by_archive: Basis
) -> None:
    assert (by_evidence.name, by_archive.name) == ("evidence", "archive")
    for basis in (by_evidence, by_archive):
        assert grave(judge_post(crash, post, basis)) == []


def test_every_digit_of_every_figure_is_watched(crash: Newsroom, post: Shelved, by_evidence: Basis) -> None:
    every = list(changes(post.text))
    assert len(every) > 250
    unseen = []
    for changed, figure in every:
        said = grave(read(crash, changed, post.ledger, by_evidence))
        if not any(figure.strip("$−-.,:") in text for text in said):
            unseen.append(f"{figure}: {said[:2]}")
    assert unseen == []


def read(room: Newsroom, text: str, ledger: Ledger, basis: Basis) -> Verdict:
    """The reading of the Markdown alone, without the page."""
    from generator.standards.check import check_post

    return check_post(text, ledger, basis.history, house=room.house, definitions=room.definitions, basis=basis.name)


@pytest.mark.shared
def test_the_digits_of_a_recorded_day_are_watched(shared: Path, tmp_path: Path) -> None:
    room = house(tmp_path / "house")
    run(room, tapes=[shared / "tapes/2024-08-05.har.gz"], now=after(date(2024, 8, 5)))
    told = only_post(room)
    basis = basis_of(told, None)
    every = list(changes(told.text))
    unseen = [figure for changed, figure in every[::5] if not grave(read(room, changed, told.ledger, basis))]
    assert (len(every) > 350, unseen) == (True, [])


def test_a_new_digest_hides_nothing(crash: Newsroom, post: Shelved, by_archive: Basis) -> None:
    unseen = [
        figure
        for changed, figure in list(changes(post.text))[::7]
        if not grave(judge_post(crash, with_text(post, changed, new_digest=True), by_archive))
    ]
    assert unseen == []


def forged(post: Shelved, statement: Statement) -> Shelved:
    """One figure changed wherever it is printed, and text, digest, statements and facts all changed alike."""
    old = statement.printed
    first = next(i for i, c in enumerate(old) if c.isdigit())
    new = old[:first] + str(int(old[first]) % 9 + 1) + old[first + 1 :]
    factor = number(new) / number(old)
    alike = [s for s in post.ledger.statements if s.printed == old]
    facts = {s.fact for s in alike}

    def restated(s: Statement) -> Statement:
        return (
            s.model_copy(update={"printed": new, "quantity": s.quantity and s.quantity * factor}) if s in alike else s
        )

    ledger = Ledger.model_validate(
        post.ledger.model_copy(
            update={
                "statements": tuple(map(restated, post.ledger.statements)),
                "facts": tuple(
                    fact.model_copy(update={"quantity": replace(fact.quantity, value=fact.quantity.value * factor)})
                    if fact.id in facts and fact.quantity is not None
                    else fact
                    for fact in post.ledger.facts
                ),
            }
        )
    )
    text = re.sub(rf"(?<![\d.,]){re.escape(old)}(?![\d]|[.,]\d)", lambda _: new, post.text)
    assert text != post.text, old
    return replace(with_text(post, text, new_digest=True), ledger=ledger)


def number(printed: str) -> Decimal:
    found = re.search(r"\d[\d,]*\.?\d*", printed)
    assert found is not None
    return Decimal(found[0].replace(",", ""))


def printed_figures(post: Shelved) -> list[Statement]:
    """One statement for each figure that is printed as digits."""
    stated = {s.printed: s for s in post.ledger.statements if s.kind == "figure" and re.search(r"\d", s.printed)}
    return list(stated.values())


@pytest.mark.parametrize("basis", ["by_evidence", "by_archive"])
def test_a_ledger_forged_alike_hides_nothing(
    crash: Newsroom, post: Shelved, basis: str, request: pytest.FixtureRequest
) -> None:
    proof: Basis = request.getfixturevalue(basis)
    stated = printed_figures(post)
    assert len(stated) > 60
    unseen = [
        s.printed
        for s in (stated if basis == "by_evidence" else stated[::4])
        if not grave(judge_post(crash, forged(post, s), proof))
    ]
    assert unseen == []


@pytest.mark.parametrize("archive", [True, False])
def test_the_shelf_is_checked_against_archive_or_evidence(crash: Newsroom, tmp_path: Path, archive: bool) -> None:
    room = copied(crash, tmp_path / "house", archive=archive)
    (before,) = check_shelf(room, ())
    assert (grave(before.verdict), before.verdict.basis) == ([], "archive" if archive else "evidence")
    edit(room, "$900 million", "$800 million")
    (after,) = check_shelf(room, ())
    assert after.verdict.outcome.word == "block"
    assert any("$800 million" in text for text in grave(after.verdict))


def test_changed_evidence_blocks(crash: Newsroom, tmp_path: Path) -> None:
    room = copied(crash, tmp_path / "house", archive=False)
    path = index_of(room).parent / "evidence.csv.gz"
    data = path.read_bytes()
    for damaged in (data[:-1], data[:100], data + b"x", b""):
        path.write_bytes(damaged)
        (checked,) = check_shelf(room, ())
        assert "evidence_changed" in {f.code for f in checked.verdict.findings if f.severity == "block"}


def test_evidence_changed_with_its_hash_is_found_by_the_archive(crash: Newsroom, tmp_path: Path) -> None:
    import gzip
    import json
    from hashlib import sha256

    room = copied(crash, tmp_path / "house")
    folder = index_of(room).parent
    rows = gzip.decompress((folder / "evidence.csv.gz").read_bytes()).decode().split("\n")
    at = next(i for i, row in enumerate(rows) if row.startswith("liquidations.long,BTC") and "2026-09-07" in row)
    cells = rows[at].split(",")
    cells[5] = str(Decimal(cells[5]) * 2)
    rows[at] = ",".join(cells)
    data = gzip.compress("\n".join(rows).encode(), mtime=0)
    (folder / "evidence.csv.gz").write_bytes(data)
    ledger = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))
    ledger["evidence_sha256"] = sha256(data).hexdigest()
    (folder / "ledger.json").write_text(json.dumps(ledger), encoding="utf-8")
    (checked,) = check_shelf(room, ())
    assert "evidence_disagrees" in {f.code for f in checked.verdict.findings if f.severity == "block"}


def test_missing_evidence_and_no_archive_blocks(crash: Newsroom, tmp_path: Path) -> None:
    room = copied(crash, tmp_path / "house", archive=False)
    (index_of(room).parent / "evidence.csv.gz").unlink()
    (checked,) = check_shelf(room, ())
    assert checked.verdict.outcome.word == "block"


@pytest.mark.parametrize("name", ["ledger.json", "evidence.csv.gz", "index.md"])
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"{}", b"---\n"])
def test_a_file_that_cannot_be_read_is_a_finding_and_no_crash(
    crash: Newsroom, tmp_path: Path, name: str, data: bytes
) -> None:
    room = copied(crash, tmp_path / "house", archive=False)
    (index_of(room).parent / name).write_bytes(data)
    (checked,) = check_shelf(room, ())
    assert checked.verdict.outcome.word == "block"
    assert all(f.reason and f.fix for f in checked.verdict.findings)
