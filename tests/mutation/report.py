"""What came of the faults, for a terminal and as a page."""

from collections.abc import Iterator, Sequence

from tests.mutation.faults import Tried

_HEAD = """# Mutation testing

Small faults made in the second reader and the source gate, one at a time: `<` becomes `<=`, `and` becomes `or`, a
condition its opposite, a number the next. Left out are annotations and options that only guard, name or save: `frozen`,
`slots`, `repr`, `strict`, `maxsize`. A fault is noticed where a test fails on it or never ends. Made by
`python -m tests.mutation`; which survivors do no harm is found by people, in `tests/mutation/harmless.toml`.
"""


def summary(tried: Sequence[Tried], *, of: int, seed: int) -> Iterator[str]:
    """The survivors, those without a reason first, and the score."""
    left = [one for one in tried if one.survived]
    for one in sorted(left, key=lambda one: (bool(one.why), one.name)):
        where = f"{one.file.parent.name}/{one.file.name}:{one.mutant.lines.start}"
        fault = f"{one.mutant.function or 'import'}: {one.mutant.was!r} -> {one.mutant.now!r} #{one.mutant.nth}"
        yield f"{where} {fault}: {one.why or 'UNEXPLAINED'}"
    yield score(tried, of=of, seed=seed)


def score(tried: Sequence[Tried], *, of: int, seed: int) -> str:
    """How many were noticed."""
    left = [one for one in tried if one.survived]
    drawn = f"all {of:,} faults" if len(tried) == of else f"{len(tried):,} of {of:,} faults, drawn by seed {seed}"
    return (
        f"{drawn}: {len(tried) - len(left):,} noticed ({_share(len(tried) - len(left), len(tried))}), "
        f"{sum(bool(one.why) for one in left):,} harmless, {sum(not one.why for one in left):,} unexplained."
    )


def report(tried: Sequence[Tried], *, of: int, seed: int) -> str:
    """The page."""
    return "\n".join((_HEAD, score(tried, of=of, seed=seed), "", *_table(tried), *_survivors(tried))) + "\n"


def _table(tried: Sequence[Tried]) -> Iterator[str]:
    yield "| module | tried | noticed | harmless | unexplained |"
    yield "|---|---:|---:|---:|---:|"
    for file in sorted({one.file for one in tried}):
        ours = [one for one in tried if one.file == file]
        left = [one for one in ours if one.survived]
        explained = sum(bool(one.why) for one in left)
        counts = (len(ours), len(ours) - len(left), explained, len(left) - explained)
        yield f"| `{file.parent.name}/{file.name}` | {' | '.join(map(str, counts))} |"


def _survivors(tried: Sequence[Tried]) -> Iterator[str]:
    left = [one for one in tried if one.survived]
    for title, ours in (
        ("Unexplained", [one for one in left if not one.why]),
        ("Harmless", [one for one in left if one.why]),
    ):
        yield f"\n## {title}\n"
        if not ours:
            yield "None."
        for one in sorted(ours, key=lambda one: one.name):
            place = f"`{one.file.parent.name}/{one.file.name}` {one.mutant.function or 'at import'}"
            yield f"- {place}: {_code(one.mutant.was)} → {_code(one.mutant.now)}{': ' if one.why else ''}{one.why}"


def _code(text: str) -> str:
    return f"`` {' '.join(text.split())} ``"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"
