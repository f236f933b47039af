"""Facts files of the typed kinds, made from the samples: a builder that names only what differs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.archive.columns import history_of
from generator.archive.facts_file import FactsFile, parse_facts_file
from generator.desk.notices.sheet import Fault
from generator.desk.notices.story import notice_from_facts
from generator.facts.series import History
from generator.facts.story import Story
from tests.conftest import ROOT

SAMPLES = ROOT / "content" / "samples"
Change = Mapping[str, Any] | str | None
"""What becomes of a fact: other keys, another value, or None where it is left out."""


def sample_of(kind: str) -> Path:
    """The first sample of a kind, in the order of their names."""
    return next(path for path in sorted(SAMPLES.glob("*.yaml")) if f"kind: {kind}\n" in path.read_text("utf-8"))


def sheet_text(kind: str, changes: Mapping[str, Change] | None = None, **head: Any) -> str:  # noqa: ANN401
    """The sample of a kind with facts changed or added by metric, and other keys at its head."""
    raw = yaml.load(sample_of(kind).read_text("utf-8"), Loader=yaml.BaseLoader)
    facts = {fact["metric"]: fact for fact in raw["facts"]}
    for metric, change in (changes or {}).items():
        if change is None:
            facts.pop(metric)
        else:
            keys = {"value": change} if isinstance(change, str) else dict(change)
            facts[metric] = {"metric": metric, **facts.get(metric, {}), **keys}
    made = {**raw, "facts": list(facts.values()), **head}
    return yaml.safe_dump({key: value for key, value in made.items() if value is not None}, sort_keys=False)


def sheet_of(kind: str, changes: Mapping[str, Change] | None = None, **head: Any) -> FactsFile:  # noqa: ANN401
    """The same, read."""
    return parse_facts_file(sheet_text(kind, changes, **head), "facts.yaml")


def told(facts: FactsFile) -> Story | tuple[Fault, ...]:
    """What the desk makes of a facts file."""
    return notice_from_facts(facts.kind, facts.observations, primary=facts.primary, as_of=facts.as_of)


def story_of(kind: str, changes: Mapping[str, Change] | None = None, **head: Any) -> tuple[Story, History]:  # noqa: ANN401
    """A story and what it is proved from."""
    facts = sheet_of(kind, changes, **head)
    story = told(facts)
    assert isinstance(story, Story), story
    return story, history_of(facts.observations, facts.as_of)


def faults(kind: str, changes: Mapping[str, Change] | None = None, **head: Any) -> list[str]:  # noqa: ANN401
    """What the desk finds wrong with a facts file."""
    found = told(sheet_of(kind, changes, **head))
    assert not isinstance(found, Story)
    return [fault.text for fault in found]
