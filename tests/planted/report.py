"""The figures as a page: recall per class with its interval, false alarms, coverage, and every miss."""

import re
from collections import Counter
from math import sqrt

from tests.planted.classes import HARD, HELD_OUT, NOT_BUILT, SOFT
from tests.planted.score import Order, Tally
from tests.planted.trial import Trial

INTRODUCTION = """# The second reader, measured

Posts of recorded and synthetic days are written, printed and read as they are. Then one error is planted in the
finished words of a copy, proved false against the data first, and the page is read again. An error is caught when the
verdict is hold or block, with a finding. Errors are planted only in posts that passed. Their maker shares nothing with
the reader. Half of them leave the file's digest as it was, half renew it; with the ledger `forged`, the ledger's print,
quantity and fact are changed to agree with the false words, and only a recomputation can tell.
"""


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson."""
    if not n:
        return 0.0, 1.0
    z, p = 1.959964, hits / n
    centre, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, (centre - spread) / (1 + z * z / n)), min(1.0, (centre + spread) / (1 + z * z / n))


def table(tally: Tally) -> list[str]:
    """A row for each class, hard classes first."""
    rows = [
        "| Class | Ledger | Planted | Caught | Missed | Recall | 95 % interval | Finding in the same block |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- | ---: |",
    ]
    for (name, forged), n in sorted(tally.planted.items(), key=lambda item: (_group(item[0][0]), item[0][1])):
        hits = tally.caught[name, forged]
        low, high = wilson(hits, n)
        kind = "forged" if forged else "true"
        recall = f"{100 * hits / n:.1f} %" if n else "none planted"
        beside = f"{100 * tally.beside[name, forged] / n:.0f} %" if n else ""
        interval = f"{100 * low:.1f}–{100 * high:.1f} %"
        rows.append(f"| {name} | {kind} | {n} | {hits} | {n - hits} | {recall} | {interval} | {beside} |")
    return rows


def _group(name: str) -> int:
    return 0 if name in HARD else 1 if name in SOFT else 2


def clean_lines(tally: Tally) -> list[str]:
    """What the reader said of posts in which nothing was planted."""
    c = tally.clean
    low, high = wilson(c["hold"] + c["block"], c["posts"])
    return [
        f"- Clean posts read: {c['posts']} ({c['recorded days']} of recorded days, {c['synthetic days']} made).",
        f"- False alarms: {c['hold']} held, {c['block']} blocked ({100 * low:.2f}–{100 * high:.2f} %, 95 % interval).",
        f"- Statements bound: {c['bound']} of {c['statements']}. Sentences accounted for: {c['accounted']} of "
        f"{c['sentences']}.",
        f"- Assets named: {len(tally.assets)}. Figures from 10^{min(tally.sizes, default=0)} to "
        f"10^{max(tally.sizes, default=0)}.",
        f"- An editor's own sentence, no error: {tally.edits['held']} of {tally.edits['planted']} held.",
    ]


def misses(tally: Tally, each: int) -> list[str]:
    """The misses by class, most frequent first, with examples."""
    lines = []
    for (name, forged), found in sorted(tally.missed.items(), key=lambda item: -len(item[1])):
        if not found or name in HELD_OUT:
            continue
        lines += [f"### {name}{' (ledger forged)' if forged else ''}: {len(found)} missed", ""]
        lines += [_miss(trial) for trial in found[:each]] + [""]
    return lines


def alarms(tally: Tally, each: int) -> list[str]:
    """The false alarms by code, most frequent first, with examples."""
    lines = []
    for code, n in Counter(code for code, _ in tally.alarms).most_common():
        said = [text for other, text in tally.alarms if other == code]
        lines += [f"### {code}: {n}", "", *(f"- {text}" for text in said[:each]), ""]
    return lines


def page(order: Order, tally: Tally, each: int = 3) -> str:
    """The whole report as Markdown."""
    hard = [(key, n) for key, n in tally.planted.items() if key[0] in HARD]
    lines = [
        INTRODUCTION,
        f"Seed {order.seed}; `python -m tests.planted --seed {order.seed} --per-class {order.per_class} "
        f"--clean {order.clean} --seconds {order.seconds:g}` makes such figures again.",
        "",
        f"Of {sum(n for _, n in hard)} errors of hard classes {sum(n - tally.caught[k] for k, n in hard)} were missed.",
        "",
        *table(tally),
        "",
        *(f"Not measured: {what}." for what in NOT_BUILT),
        "",
        "## Clean posts",
        "",
        *clean_lines(tally),
        "",
        "## False alarms" if tally.alarms else "",
        "",
        *alarms(tally, each),
        "## Edits that are no errors, held",
        "",
        *([_miss(trial) for trial in tally.alarmed_edits[:each]] or ["None."]),
        "",
        "## Misses",
        "",
        *(misses(tally, each) or ["None."]),
    ]
    return "\n".join(lines).rstrip() + "\n"


def withheld(report: str) -> str:
    """The report without the words of recorded days, whose figures may not be kept with the project."""
    lines = report.split("\n")
    for i, line in enumerate(lines):
        if line.startswith("  (recorded "):
            lines[i] = line.rpartition("; ")[0] + ")"
            block, said = lines[i - 1].partition(":")[0], " … ".join(re.findall("⟦.*?⟧", lines[i - 1]))
            lines[i - 1] = f"{block}: {said or 'outside the words'}  "
        elif line.startswith("- recorded "):
            lines[i] = line.partition(": ")[0]
    return "\n".join(lines)


def _miss(trial: Trial) -> str:
    return f"- {trial.after}  \n  ({trial.post}; {trial.mode}; {trial.proof})"
