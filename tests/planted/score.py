"""The run, part by part: clean posts read as they are, then copies of them with one error each."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from math import ceil
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import monotonic

from generator.facts.verdict import Outcome
from generator.house.assets import ASSETS
from tests.planted.classes import CLASSES, FORGEABLE, WITHHELD
from tests.planted.material import stream
from tests.planted.page import Clean
from tests.planted.state import State
from tests.planted.tally import KEPT, Alarm, Part, Reads, score_of
from tests.planted.trial import FORGED, MODES, Mode, Trial, grave, plant, read_clean
from tests.planted.true_edits import TRUE_EDITS

AT_ONCE = 4
"""The most errors of one class that are planted in one post, each in its own copy."""
PATIENCE = 2
"""How many times its quota of clean posts a part reads at the most, where a class finds few posts to be planted in."""


@dataclass(frozen=True)
class Order:
    """What a run is asked for. `shared` None leaves the recorded days out; `seconds` begins no part after that time.

    Results depend on nothing but seed, counts and material: not on the workers, the time or an interruption.
    """

    seed: int
    per_class: int
    clean: int
    shared: Path | None = None
    seconds: float = 86_400.0
    state: Path | None = None
    posts_a_part: int = 200

    @property
    def parts(self) -> int:
        return max(1, ceil(self.clean / self.posts_a_part))

    @property
    def stamp(self) -> str:
        recorded = "with" if self.shared else "without"
        counts = f"{self.per_class} per class, {self.clean} clean, {self.parts} parts"
        return f"seed {self.seed}, {counts}, {recorded} recorded days"


@dataclass
class Found:
    """The parts that are done, by number, and how many there are to be."""

    of: int
    parts: dict[int, Part] = field(default_factory=dict)

    @property
    def total(self) -> Part:
        """All of them, added up in their order."""
        total = Part()
        for _, part in sorted(self.parts.items()):
            total = total + part
        return total


def keys() -> list[tuple[str, str, bool]]:
    """What is planted: the name of its score, the class, and whether the ledger is forged to match."""
    found = [(name, name, False) for name in CLASSES]
    return found + [(f"{name}, forged", name, True) for name in FORGEABLE]


def names() -> list[str]:
    return [*(name for name, _, _ in keys()), *map(edit_name, TRUE_EDITS)]


def edit_name(name: str) -> str:
    return f"true edit: {name}"


def run(order: Order, *, workers: int = 2) -> Found:
    """The whole run; parts that the state folder holds are not done again."""
    state, until = State(order.state, order.stamp), monotonic() + order.seconds
    found = Found(order.parts)
    kept = {number: state.load(number, names()) for number in range(order.parts)}
    found.parts |= {number: part for number, part in kept.items() if part is not None}
    todo = [number for number, part in kept.items() if part is None]
    for number, part in _done(order, todo, workers=workers, until=until):
        state.keep(number, part)
        found.parts[number] = part
    return found


def _done(order: Order, todo: list[int], *, workers: int, until: float) -> Iterator[tuple[int, Part]]:
    if workers == 1 or len(todo) < 2:
        for number in todo:
            if monotonic() < until:
                yield number, do_part(order, number)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        left = iter(todo)
        running = {pool.submit(do_part, order, number): number for number in islice(left, workers)}
        while running:
            done = next(as_completed(running))
            yield running.pop(done), done.result()
            more = next(left, None) if monotonic() < until else None
            if more is not None:
                running[pool.submit(do_part, order, more)] = more


def do_part(order: Order, part: int) -> Part:
    """Read and plant until the part has its share of each."""
    desk = _Desk(order, part)
    for post in stream(order.seed, part, order.shared):
        desk.take(post)
        if desk.full or desk.posts >= PATIENCE * desk.clean:
            return desk.part
    raise AssertionError("the stream of posts has no end")


class _Desk:
    """One part's work: what was read and planted so far."""

    def __init__(self, order: Order, part: int) -> None:
        self.seed = order.seed
        self.clean, self.quota = (_share(n, part, order.parts) for n in (order.clean, order.per_class))
        self.posts = 0
        self.reads = Reads()
        self.trials: dict[str, list[Trial]] = {name: [] for name in names()}

    @property
    def full(self) -> bool:
        return self.posts >= self.clean and all(len(trials) >= self.quota for trials in self.trials.values())

    @property
    def part(self) -> Part:
        kept: Counter[str] = Counter()
        alarms = []
        for alarm in self.reads.alarms:
            kept[alarm.code] += 1
            alarms += [alarm] if kept[alarm.code] <= KEPT else []
        scores = {name: score_of(trials, show=_shows(name)) for name, trials in self.trials.items()}
        return Part(reads=self.reads.model_copy(update={"alarms": tuple(alarms)}), scores=scores)

    def take(self, post: Clean) -> None:
        """Read a post; where it passed, so that an error planted in it is the only one, plant."""
        self.posts += 1
        reads = read_as_is(post)
        self.reads = self.reads + reads
        if reads.passed:
            for name, kind, forged in keys():
                self.trials[name] += islice(planted(post, kind, self.seed, forged=forged), self.due(name))
            for kind in TRUE_EDITS:
                name = edit_name(kind)
                self.trials[name] += islice(edited(post, kind, self.seed), self.due(name))

    def due(self, name: str) -> int:
        """How many of a class this post should take, so that all posts of the part take alike."""
        so_far = len(self.trials[name])
        behind = ceil(self.quota * min(1, self.posts / max(1, self.clean))) - so_far
        return max(0, min(behind, AT_ONCE, self.quota - so_far))


def _share(total: int, part: int, parts: int) -> int:
    """A part's share of a number; the shares add up to it."""
    return total * (part + 1) // parts - total * part // parts


def _shows(name: str) -> str:
    """Which trials of a class the report may show: nothing of the classes that are held out."""
    return "" if name in WITHHELD else "caught" if name.startswith("true edit") else "missed"


def read_as_is(post: Clean) -> Reads:
    """What the reader says of a clean post."""
    verdict = read_clean(post)
    kind = post.key.partition(" ")[0].partition(":")[0]
    tricks = () if kind in ("recorded", "made") else kind.split("+")
    alarms = [Alarm(post=post.key, **f.model_dump(include={"code", "severity", "block", "text", "reason"}))
              for f in grave(verdict)]  # fmt: skip
    groups = dict.fromkeys(tricks or (kind,), 1)
    return Reads(
        posts=1, passed=int(verdict.outcome < Outcome.HOLD), held=int(verdict.outcome is Outcome.HOLD),
        blocked=int(verdict.outcome is Outcome.BLOCK), tricky=int(bool(tricks)), recorded=int(kind == "recorded"),
        statements=verdict.statements, bound=verdict.bound, sentences=verdict.sentences, accounted=verdict.accounted,
        tricks=groups, alarmed=groups if alarms else {}, codes=dict(Counter(alarm.code for alarm in alarms)),
        alarms=tuple(alarms), assets=tuple(sorted({s.subject for s in post.figures if s.subject in ASSETS})),
        sizes=tuple(sorted({s.quantity.adjusted() for s in post.figures if s.quantity})),
    )  # fmt: skip


def planted(post: Clean, kind: str, seed: int, *, forged: bool) -> Iterator[Trial]:
    """Different errors of one class in one post."""
    seen = set()
    for turn in range(2 * AT_ONCE):
        dice = Random(f"{seed} {post.key} {kind} {forged} {turn}")
        plan = CLASSES[kind](post, dice)
        if plan is None:
            return
        mark = (plan.edits, plan.proof)
        if mark not in seen:
            seen.add(mark)
            mode: Mode = FORGED if forged else MODES[dice.randrange(2)]
            trial = plant(post, plan, mode)
            yield trial.model_copy(update={"form": _unnamed(trial.form)}) if kind in WITHHELD else trial


def _unnamed(form: str) -> str:
    """A mark that tells one surface form from another and does not show it."""
    return sha256(form.encode()).hexdigest()[:12]


def edited(post: Clean, kind: str, seed: int) -> Iterator[Trial]:
    """One true edit of a kind, read as an editor's: with the digest as it was."""
    plan = TRUE_EDITS[kind](post, Random(f"{seed} {post.key} {kind}"))
    if plan is not None:
        yield plant(post, plan, "words", knowing=True)
