"""The tables that name one thing in several rooms agree with each other and with the tree."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args, get_type_hints

import pytest
import yaml

from generator.desk.angles import METRIC_WEIGHT, score
from generator.desk.daily import Make
from generator.desk.detect.table import DETECTORS
from generator.desk.notices.table import NOTICES
from generator.desk.plan import Parts, missing_of
from generator.desk.records import RECORDS
from generator.facts import claim, story
from generator.facts.event import KINDS, TYPED_KINDS
from generator.facts.fact import Formula, SeriesRef
from generator.house.policy import Collect, Thresholds
from generator.house.resources import resource
from generator.house.sources import SOURCES
from generator.newsroom.known import METRICS
from generator.standards.formulas import FORMULAS
from generator.standards.terms import STUDIED
from generator.wire.collector import COLLECTORS
from tests.conftest import ROOT
from tests.days import Shape
from tests.desk.sound import story as told

STORIES = resource("templates", "stories")
SHAPES: tuple[Shape, ...] = ("crash", "squeeze", "gap", "tie", "missing_source", "sentiment")


def names(folder: str) -> set[str]:
    return {path.name.removesuffix(".txt.j2") for path in STORIES.joinpath(folder).glob("*.txt.j2")}


def resource_samples() -> list[Path]:
    return sorted((ROOT / "content" / "samples").glob("*.yaml"))


def literal(kind: object) -> Iterable[str]:
    return get_args(kind)


def test_every_kind_has_a_detector_a_threshold_an_event_and_a_folder_of_copy() -> None:
    assert tuple(DETECTORS) == KINDS
    assert tuple(Thresholds.model_fields) == KINDS
    folders = {path.name for path in STORIES.iterdir() if path.is_dir()} - {"sections", "faq"}
    assert folders == {*KINDS, *TYPED_KINDS}


def test_every_typed_kind_has_its_rows_and_a_sample() -> None:
    assert tuple(NOTICES) == TYPED_KINDS
    samples = {yaml.safe_load(path.read_text("utf-8"))["kind"] for path in resource_samples()}
    assert set(TYPED_KINDS) <= samples


@pytest.mark.parametrize("kind", [*KINDS, *TYPED_KINDS])
def test_every_kind_has_its_headline_description_and_lede(kind: str) -> None:
    assert {"headline", "description", "lede"} <= names(kind)


@pytest.mark.parametrize("shape", SHAPES)
def test_whatever_a_story_names_has_copy(shape: Shape) -> None:
    found = told(shape)
    assert set(found.sections) <= names("sections")
    assert set(found.faq) <= names("faq")
    assert set(found.key_points) <= names(f"{found.kind}/key")


def test_the_sources_of_house_toml_are_the_collectors() -> None:
    (options,) = {get_args(item)[0] for item in [Collect.model_fields["sources"].annotation]}
    assert set(literal(options)) == set(COLLECTORS)
    assert {way.source for ways in COLLECTORS.values() for way in ways} == set(SOURCES)
    assert {way.key_env for ways in COLLECTORS.values() for way in ways if way.key == "required"} <= {
        source.key_env for source in SOURCES.values()
    }


def test_the_desk_knows_only_registered_sources_and_reported_metrics() -> None:
    assert set(missing_of(Parts(None, None, None, None, None))) <= set(SOURCES)
    prefixes = tuple(prefix for source in SOURCES.values() for prefix in source.reports)
    assert all(metric.startswith(prefixes) for metric in METRICS)
    assert all(any(metric.startswith(prefix) for metric in METRICS) for prefix in RECORDS)


def test_the_ways_of_making_a_series_are_those_that_a_reference_can_name() -> None:
    assert literal(Make) == literal(SeriesRef.model_fields["make"].annotation)


def test_the_second_reader_can_carry_out_every_formula() -> None:
    own_ways = {Formula.CONSTANT, Formula.COUNT, Formula.STREAK, Formula.LAST_BEYOND, Formula.FIRST_DAY}
    assert set(FORMULAS) | own_ways | STUDIED == set(Formula)


def test_the_claims_that_there_are_each_have_a_kind_of_their_own() -> None:
    kinds = [member.model_fields["kind"].default for member in get_args(claim.Claim)]
    assert len(kinds) == len(set(kinds)) == 14


def test_every_angle_found_on_a_day_has_a_weight() -> None:
    families = {angle.name.partition(".")[0] for shape in SHAPES for angle in told(shape).angles}
    assert families <= set(METRIC_WEIGHT)
    assert score(None, None, None, None, None) == ()


def test_the_names_of_records_are_those_that_a_story_can_hold() -> None:
    hints = get_type_hints(story.RecordStart)
    assert set(literal(hints["name"])) == set(RECORDS.values())
    names = ("liquidations", "open interest", "funding", "prices", "volume", "sentiment", "fund flows")
    assert hints["name"] == Literal[names]
