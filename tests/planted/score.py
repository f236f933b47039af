"""The run: clean posts read as they are, then with one error each; tallies that add up over processes."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, islice, repeat, zip_longest
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import monotonic

from generator.facts.verdict import Outcome
from generator.house.assets import ASSETS
from tests.planted.classes import CLASSES, FORGEABLE, TRUE_EDITS
from tests.planted.material import made_posts, real_history, real_posts
from tests.planted.page import Clean
from tests.planted.trial import FORGED, MODES, Mode, Trial, plant, read_clean

PER_POST = 3
"""The most errors of one class that are planted in one post, each in its own copy."""


@dataclass(frozen=True)
class Order:
    """What a run is asked for. `shared` None leaves the recorded days out; `seconds` ends it early."""

    seed: int
    per_class: int
    clean: int
    shared: Path | None = None
    seconds: float = 3600.0


@dataclass
class Tally:
    """What came of it. Keys of `planted` are class and whether the ledger was forged."""

    planted: Counter[tuple[str, bool]] = field(default_factory=Counter)
    caught: Counter[tuple[str, bool]] = field(default_factory=Counter)
    beside: Counter[tuple[str, bool]] = field(default_factory=Counter)
    missed: dict[tuple[str, bool], list[Trial]] = field(default_factory=lambda: defaultdict(list))
    clean: Counter[str] = field(default_factory=Counter)
    alarms: list[tuple[str, str]] = field(default_factory=list)
    assets: set[str] = field(default_factory=set)
    sizes: set[int] = field(default_factory=set)  # powers of ten of the figures printed
    edits: Counter[str] = field(default_factory=Counter)
    alarmed_edits: list[Trial] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        for name in ("planted", "caught", "beside", "clean", "edits"):
            getattr(self, name).update(getattr(other, name))
        for key, trials in other.missed.items():
            self.missed[key] += trials
        self.assets |= other.assets
        self.sizes |= other.sizes
        self.alarms += other.alarms
        self.alarmed_edits += other.alarmed_edits


def run(order: Order, *, workers: int = 2) -> Tally:
    """The whole run over processes, each with its share of the days and of the classes' quotas."""
    if workers == 1:
        return _share(order, 0, 1)
    total = Tally()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for tally in pool.map(_share, repeat(order), range(workers), repeat(workers)):
            total.add(tally)
    return total


def _share(order: Order, part: int, parts: int) -> Tally:
    tally, until = Tally(), monotonic() + order.seconds
    quota, clean = -(-order.per_class // parts), -(-order.clean // parts)
    for post in stream(order, part, parts):
        sound = read_as_is(post, tally)
        if sound:
            plant_all(post, tally, order.seed, quota)
        full = all(tally.planted[name, False] >= quota for name in CLASSES)
        if (full and tally.clean["posts"] >= clean) or monotonic() > until:
            break
    return tally


def stream(order: Order, part: int, parts: int) -> Iterator[Clean]:
    """Recorded and synthetic days by turns."""
    made = made_posts(order.seed, part, parts)
    if order.shared is None:
        return made
    real = real_posts(real_history(order.shared), Random(f"{order.seed} {part}"))
    return (post for post in chain.from_iterable(zip_longest(real, made)) if post is not None)


def read_as_is(post: Clean, tally: Tally) -> bool:
    """Count a clean post; whether it passed, so that an error planted in it is the only one."""
    verdict = read_clean(post)
    tally.clean["posts"] += 1
    tally.clean["recorded days" if post.key.startswith("recorded") else "synthetic days"] += 1
    tally.clean[verdict.outcome.word] += 1
    tally.assets.update(s.subject for s in post.figures if s.subject in ASSETS)
    tally.sizes.update(s.quantity.adjusted() for s in post.figures if s.quantity)
    tally.clean["statements"] += verdict.statements
    tally.clean["bound"] += verdict.bound
    tally.clean["sentences"] += verdict.sentences
    tally.clean["accounted"] += verdict.accounted
    if verdict.outcome < Outcome.HOLD:
        return True
    grave = [f for f in verdict.findings if f.severity in ("hold", "block")]
    tally.alarms += [(f.code, f"{post.key} {f.block}: {f.text[:80]!r}: {f.reason[:160]}") for f in grave]
    return False


def plant_all(post: Clean, tally: Tally, seed: int, quota: int) -> None:
    """Plant errors of every class that still wants some, and edits that are none."""
    for name in CLASSES:
        for forged in (False, True) if name in FORGEABLE else (False,):
            wanted = min(PER_POST, quota - tally.planted[name, forged])
            for trial in islice(trials(post, name, seed, forged=forged), max(0, wanted)):
                _count(tally, (name, forged), trial)
    for name, maker in TRUE_EDITS.items():
        plan = maker(post, Random(f"{seed} {post.key} {name}"))
        if plan is not None and tally.edits["planted"] < quota:
            trial = plant(post, plan, "words")
            tally.edits["planted"] += 1
            tally.edits["held"] += trial.caught
            tally.alarmed_edits += [trial] if trial.caught else []


def trials(post: Clean, name: str, seed: int, *, forged: bool) -> Iterator[Trial]:
    """Different errors of one class in one post."""
    seen = set()
    for turn in range(2 * PER_POST):
        dice = Random(f"{seed} {post.key} {name} {forged} {turn}")
        plan = CLASSES[name](post, dice)
        if plan is None:
            return
        mark = (plan.edits, plan.proof)
        if mark in seen:
            continue
        seen.add(mark)
        mode: Mode = FORGED if forged else MODES[dice.randrange(2)]
        yield plant(post, plan, mode)


def _count(tally: Tally, key: tuple[str, bool], trial: Trial) -> None:
    tally.planted[key] += 1
    tally.caught[key] += trial.caught
    tally.beside[key] += trial.beside
    if not trial.caught:
        tally.missed[key].append(trial)
