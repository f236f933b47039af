"""Examples as a page of their own, `docs/standards.md`: errors missed, false alarms, and true edits held.

Of recorded days all words with a digit stay out, as their figures may not be kept with the project; of classes that are
held out there are none.
"""

import re
from collections.abc import Iterator

from tests.planted.classes import CLASSES
from tests.planted.score import Found, Order, edit_name
from tests.planted.tally import Alarm, Score
from tests.planted.trial import Trial
from tests.planted.true_edits import TRUE_EDITS

HEADING = "# What the second reader misses, and what it holds for nothing"


def examples(order: Order, found: Found, each: int) -> str:
    """The page: of each class and code the number, and some examples."""
    total = found.total
    scores = total.scores
    lines = [HEADING, "", f"Examples from the run that docs/benchmarks.md tells of (seed {order.seed}).", ""]
    lines += ["## Errors missed", ""]
    named = ((key, scores[key]) for name in CLASSES for key in (name, f"{name}, forged") if key in scores)
    missed = [line for key, score in named for line in _trials(key, score, score.planted - score.caught, each)]
    lines += missed or ["None.", ""]
    lines += ["## False alarms on clean posts", ""]
    lines += list(_alarms(total.reads.codes, total.reads.alarms, each)) or ["None.", ""]
    lines += ["## True edits, held or blocked", ""]
    edits = ((name, scores.get(edit_name(name), Score())) for name in TRUE_EDITS)
    lines += [line for name, score in edits for line in _trials(name, score, score.caught, each)] or ["None."]
    return "\n".join(lines).rstrip() + "\n"


def _trials(name: str, score: Score, n: int, each: int) -> Iterator[str]:
    if not n:
        return
    yield from (f"### {name}: {n:,} of {score.planted:,}", "")
    if score.shown:
        yield from (*(_shown(trial) for trial in score.shown[:each]), "")


def _shown(trial: Trial) -> str:
    codes = f"; {', '.join(trial.codes)}" if trial.codes else ""
    if trial.post.startswith("recorded "):
        words = [words for words in re.findall("⟦.*?⟧", trial.after) if not re.search(r"\d", words)]
        return f"- {trial.after.partition(':')[0]}: {' … '.join(words) or '…'} ({trial.post}; {trial.mode}{codes})"
    return f"- {trial.after}  \n  ({trial.post}; {trial.mode}; {trial.proof}{codes})"


def _alarms(codes: dict[str, int], alarms: tuple[Alarm, ...], each: int) -> Iterator[str]:
    for code, n in sorted(codes.items(), key=lambda item: (-item[1], item[0])):
        yield from (f"### {code}: {n:,}", "")
        posts: dict[str, Alarm] = {}
        for alarm in alarms:
            if alarm.code == code:
                posts.setdefault(alarm.post, alarm)
        yield from (*(_alarm(alarm) for alarm in list(posts.values())[:each]), "")


def _alarm(alarm: Alarm) -> str:
    if alarm.post.startswith("recorded "):
        return f"- {alarm.post} {alarm.block} ({alarm.severity})"
    return f"- {alarm.post} {alarm.block} ({alarm.severity}): {alarm.text[:90]!r}: {alarm.reason[:200]}"
