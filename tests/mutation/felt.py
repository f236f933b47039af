"""Which tests feel a fault: in them what stands around its place has another value than in the sound code.

A fault that a test does not feel cannot fail it. So one run of the sound code, in which each expression that a fault
could change is worked out a second time as the fault would have it, tells of all faults at once which tests are worth
a trial; and a fault that none feels needs a test, or shows that its place does nothing.

It is a process of its own, `python -m tests.mutation.felt STATE`, because it must be the first to import the modules.
"""

import builtins
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, TypeVar

from tests.mutation.doubled import CALLED, doubled

if TYPE_CHECKING:
    import pytest

ENOUGH = 8
"""So many tests that feel a fault are known by name; more are not looked for."""

Place = tuple[str, int]
"""A module's file and the place of a fault in it."""
T = TypeVar("T")


class Feeling:
    """What the test at hand feels, and how often each fault was felt in all."""

    def __init__(self, often: Counter[Place] | None = None) -> None:
        self.now: set[Place] = set()
        self.often = Counter[Place]() if often is None else often
        self._asleep = False
        self._done: dict[Place, list[Place]] = {}

    def test(self, run: Callable[[], object]) -> set[Place]:
        """The places that a test feels and that were not felt often enough before."""
        self.now = set()
        self._done = {root: places for root, places in self._done.items() if all(map(self._is_known, places))}
        run()
        self.often.update(self.now)
        return self.now

    def __call__(
        self, value: T, truth: bool, root: Place, others: Callable[[], Sequence[tuple[int, Callable[[], object]]]]
    ) -> T:
        if not self._asleep and root not in self._done:
            self._asleep = True
            try:
                places = self._felt(value, truth, root[0], others())
                if all(map(self._is_known, places)):
                    self._done[root] = places
            finally:
                self._asleep = False
        return value

    def _felt(
        self, value: object, truth: bool, file: str, others: Sequence[tuple[int, Callable[[], object]]]
    ) -> list[Place]:
        places = []
        for place, other in others:
            places.append(at := (file, place))
            if not self._is_known(at) and _differs(value, other, truth):
                self.now.add(at)
        return places

    def _is_known(self, at: Place) -> bool:
        return at in self.now or self.often[at] >= ENOUGH


def _differs(value: object, other: Callable[[], object], truth: bool) -> bool:
    try:
        found = other()
        if truth:
            return bool(found) != bool(value)
        return type(found) is not type(value) or bool(found != value)
    except Exception:  # noqa: BLE001 (whatever a fault raises is felt)
        return True


class Feeler(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds some modules as ones that feel."""

    def __init__(self, files: Iterable[Path], feeling: Feeling) -> None:
        self.files = {(str(file.parent), file.stem): file for file in files}
        setattr(builtins, CALLED, feeling)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        name = fullname.rpartition(".")[2]
        found = next((file for folder in path or () if (file := self.files.get((folder, name)))), None)
        return None if found is None else importlib.util.spec_from_file_location(fullname, found, loader=self)

    def get_code(self, fullname: str) -> CodeType:
        file = self._file(fullname)
        return compile(doubled(file.read_text(encoding="utf-8"), str(file)), str(file), "exec")

    def get_source(self, fullname: str) -> str:
        return self._file(fullname).read_text(encoding="utf-8")

    def _file(self, fullname: str) -> Path:
        return next(file for (_, name), file in self.files.items() if name == fullname.rpartition(".")[2])


def feel(state: Path) -> None:
    """Keep what the tests of each file feel, where that is not known yet."""
    from tests.mutation.faults import MODULES
    from tests.mutation.run import TESTS
    from tests.mutation.suite import collected

    for name in [one for one in sys.modules if one.startswith("generator") or one == "tests.conftest"]:
        del sys.modules[name]  # the tests must find them as ones that feel
    feeling = Feeling()
    sys.meta_path.insert(0, Feeler(MODULES, feeling))
    collected(TESTS, lambda items: _keep(items, state, feeling))


def _keep(items: Mapping[str, "pytest.Item"], state: Path, feeling: Feeling) -> None:
    from tests.mutation.kept import Kept
    from tests.mutation.reach import CACHED
    from tests.mutation.suite import caches, forget, passes

    kept, cached = Kept(state), caches(CACHED)
    files = dict.fromkeys(test.partition("::")[0] for test in items)
    known = {file: felt for file in files if (felt := kept.felt(file)) is not None}
    feeling.often.update(place for felt in known.values() for places in felt.values() for place in places)
    for file in (file for file in files if file not in known):
        sys.stderr.write(f"\rfelt by {file:<70}")
        found: dict[str, set[Place]] = {}
        for test in (test for test in items if test.startswith(f"{file}::")):
            forget(cached)
            found[test] = feeling.test(partial(passes, items[test]))
        kept.keep_felt(file, found)


if __name__ == "__main__":
    feel(Path(sys.argv[1]))
