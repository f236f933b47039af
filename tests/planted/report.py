"""The figures as a chapter of `docs/benchmarks.md`: recall, precision and coverage per class, and false alarms."""

from collections.abc import Iterable, Iterator
from math import sqrt

from tests.planted.classes import FRESH, HARD, HELD_OUT, SOFT, SURFACES
from tests.planted.score import Found, Order, edit_name
from tests.planted.tally import Part, Score
from tests.planted.true_edits import TRUE_EDITS

HEADING = "# The second reader, measured"
INTRODUCTION = """`make bench-standards` takes these figures and writes this chapter; docs/standards.md shows examples.

Posts of recorded and synthetic days are written, printed and read as they are. Then one error is planted in the
finished words of a copy, proved false against the data first, and the page is read again. An error is caught when the
verdict is hold or block, with a finding. Errors are planted only in posts that passed. Their maker shares nothing with
the reader. Half of them leave the file's digest as it was, half renew it; with the ledger `forged`, the ledger's print,
quantity and fact are changed to agree with the false words, and only a recomputation can tell. The ledger also keeps
the words that the desk set, and a sentence rewritten is held until somebody signs it: here the reader goes without
them, so that an error is caught by what it says, or counts as missed; that a statement of the ledger is gone from its
place, though nobody edited the file, does not count either.

- Classes `held out` and `fresh` are kept from whoever builds the reader: counts are shown of them, and never words.
  "Forms" are the different words of a class that were planted; behind the stroke those that were caught each time.
- "Precision" is the share of the findings that stand in the changed block or quote the words planted; the others tell
  what follows from the error elsewhere on the page.
- "Bound" and "accounted" are the reader's coverage of the posts with the error: statements bound to the data, and
  sentences accounted for."""
_COLUMNS = (
    "| Class | Ledger | Planted | Forms | Caught | Missed | Recall | 95 % interval | Precision | Bound | Accounted |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: |",
)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson."""
    if not n:
        return 0.0, 1.0
    z, p = 1.959964, hits / n
    centre, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, (centre - spread) / (1 + z * z / n)), min(1.0, (centre + spread) / (1 + z * z / n))


def percent(hits: int, n: int, places: int = 1) -> str:
    """A share in percent, never rounded up to all."""
    if not n:
        return "–"
    rounded = min(round(100 * hits / n, places), 100 - 10**-places) if hits < n else 100
    return f"{rounded:.{places}f} %"


def chapter(order: Order, found: Found) -> str:
    """The whole chapter as Markdown."""
    total = found.total
    lines = [HEADING, "", INTRODUCTION, "", *_run(order, found), ""]
    for title, classes in (
        ("Hard classes", HARD), ("Soft classes", SOFT), ("Held out", HELD_OUT), ("Held out, second generation", FRESH),
    ):  # fmt: skip
        lines += [f"## {title}", "", _summary(total, classes), "", *_COLUMNS, *_rows(total, classes), ""]
    lines += ["## Clean posts", "", *_clean(total), "", *_tricks(total), "", *_edits(total), "", *_codes(total)]
    return "\n".join(lines).rstrip() + "\n"


def _run(order: Order, found: Found) -> Iterator[str]:
    yield (
        f"Seed {order.seed}; `python -m tests.planted --seed {order.seed} --per-class {order.per_class} "
        f"--clean {order.clean}` makes such figures again{'' if order.shared else ', without recorded days'}."
    )
    if len(found.parts) < found.of:
        yield f"The run ended early, after {len(found.parts)} of {found.of} parts."


def _scores(total: Part, classes: Iterable[str]) -> Iterator[tuple[str, str, Score]]:
    for name in classes:
        for key, ledger in ((name, "true"), (f"{name}, forged", "forged")):
            if key in total.scores:
                yield name, ledger, total.scores[key]


def _summary(total: Part, classes: Iterable[str]) -> str:
    scores = [score for _, _, score in _scores(total, classes)]
    planted, missed = sum(s.planted for s in scores), sum(s.planted - s.caught for s in scores)
    told = sum(s.told for s in scores)
    held = f" Of those missed, {told:,} are held all the same, for words that the desk did not write." if missed else ""
    return f"Of {planted:,} errors {missed:,} were missed; {percent(planted - missed, planted, 2)} were caught.{held}"


def _rows(total: Part, classes: Iterable[str]) -> Iterator[str]:
    for name, ledger, s in _scores(total, classes):
        low, high = wilson(s.caught, s.planted)
        cells = (
            name, ledger, f"{s.planted:,}", _forms(name, s), f"{s.caught:,}", f"{s.planted - s.caught:,}",
            percent(s.caught, s.planted), f"{100 * low:.1f}–{100 * high:.1f} %", percent(s.pointing, s.findings, 0),
            percent(s.bound, s.statements), percent(s.accounted, s.sentences),
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _forms(name: str, score: Score) -> str:
    """Of a class with a list of words: how many of them were planted, and how many caught each time."""
    if name not in SURFACES:
        return ""
    return f"{len(score.forms)} / {sum(caught == planted for planted, caught in score.forms.values())}"


def _clean(total: Part) -> Iterator[str]:
    r = total.reads
    low, high = wilson(r.held + r.blocked, r.posts)
    caught = sum(score.caught for name, score in total.scores.items() if not name.startswith("true edit"))
    findings = sum(score.findings for name, score in total.scores.items() if not name.startswith("true edit"))
    false = sum(r.codes.values())
    yield f"- Clean posts read: {r.posts:,} ({r.recorded:,} of recorded days, {r.tricky:,} made tricky)."
    yield (
        f"- False alarms: {r.held:,} held, {r.blocked:,} blocked; {percent(r.held + r.blocked, r.posts, 2)} "
        f"({100 * low:.2f}–{100 * high:.2f} %, 95 % interval)."
    )
    yield (
        f"- Precision: of {caught + r.held + r.blocked:,} posts held or blocked {caught:,} had an error "
        f"({percent(caught, caught + r.held + r.blocked, 2)}); of {findings + false:,} findings {findings:,} were in "
        f"posts with an error ({percent(findings, findings + false, 2)})."
    )
    yield (
        f"- Coverage: {r.bound:,} of {r.statements:,} statements bound ({percent(r.bound, r.statements, 2)}), "
        f"{r.accounted:,} of {r.sentences:,} sentences accounted for ({percent(r.accounted, r.sentences, 2)})."
    )
    yield (
        f"- Assets named: {len(r.assets)}. Figures from 10^{min(r.sizes, default=0)} to 10^{max(r.sizes, default=0)}."
    )


def _tricks(total: Part) -> Iterator[str]:
    yield from ("| Clean posts | Read | With a false alarm |", "| --- | ---: | ---: |")
    for trick, n in sorted(total.reads.tricks.items()):
        yield f"| {trick} | {n:,} | {total.reads.alarmed.get(trick, 0):,} |"


def _edits(total: Part) -> Iterator[str]:
    yield from ("| An editor's true edit | Made | Held or blocked | Of which by code |", "| --- | ---: | ---: | --- |")
    for name in TRUE_EDITS:
        score = total.scores.get(edit_name(name), Score())
        codes = ", ".join(
            f"{code} {n}" for code, n in sorted(score.codes.items(), key=lambda item: (-item[1], item[0]))
        )
        yield f"| {name} | {score.planted:,} | {score.caught:,} | {codes} |"


def _codes(total: Part) -> Iterator[str]:
    if total.reads.codes:
        yield from ("| False alarms on clean posts, by code | Findings |", "| --- | ---: |")
        for code, n in sorted(total.reads.codes.items(), key=lambda item: (-item[1], item[0])):
            yield f"| {code} | {n:,} |"
