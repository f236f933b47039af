"""The way back from a printed word to the recorded reply."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from generator.errors import InputError
from generator.facts.fact import Formula
from generator.newsroom.drafting import draft_file
from generator.newsroom.explaining import Explained, Reason, explain, statements_with
from generator.newsroom.opened import Newsroom
from generator.wire.replay import open_tapes
from tests.newsroom.made import copied, house, market, only_post
from tests.newsroom.test_drafting import CLOSING

TOTAL = "$900 million"


def working(room: Newsroom, text: str) -> tuple[Explained, ...]:
    post = only_post(room)
    return explain(room, post, statements_with(post, text))


def steps(reasons: tuple[Reason, ...]) -> Iterator[Reason]:
    for reason in reasons:
        yield reason
        yield from steps(reason.parents)


def observed(reasons: tuple[Reason, ...]) -> list[Reason]:
    return [reason for reason in steps(reasons) if reason.observation is not None]


def at(pointer: str, data: object) -> object:
    """What a JSON pointer names."""
    for part in pointer.split("/")[1:]:
        data = data[int(part)] if isinstance(data, list) else data[part]  # type: ignore[index]
    return data


def test_the_total_names_its_formula_and_every_observation_to_the_byte(crash: Newsroom) -> None:
    """Fourteen observations, two of each coin; each is read again from the tape where its pointer says."""
    tape = next((crash.root.parent / "tapes").iterdir())
    entries = open_tapes([tape]).tapes[0].entries
    one = working(crash, TOTAL)[0]
    assert f"= {Formula.SUM.value}" in one.reasons[0].what
    seen = [reason.observation for reason in observed(one.reasons)]
    assert len(seen) == 14
    for observation in seen:
        assert observation is not None
        assert (observation.source, observation.pointer.tape) == ("CoinGlass", tape.name)
        entry = entries[observation.pointer.entry]
        assert entry.sha256 == observation.pointer.sha256
        assert Decimal(str(at(observation.pointer.pointer, json.loads(entry.body)))) == observation.value
    assert sum(o.value for o in seen if o) == market().total()


def test_a_claim_is_explained_by_its_facts_and_its_series(crash: Newsroom) -> None:
    post = only_post(crash)
    claim = next(s for s in post.ledger.statements if s.kind == "claim" and "since" in s.printed.lower())
    (one, *_) = explain(crash, post, (claim,))
    told = "\n".join(f"{reason.what}: {reason.value}" for reason in steps(one.reasons))
    assert "superlative, fact" in told
    assert "superlative, record_from" in told or "superlative, since" in told
    assert "observations" in told
    assert "tape crash-recorded.har.gz, entries" in told


def test_a_series_counts_the_days_that_it_names_and_no_others(crash: Newsroom) -> None:
    """Thirty days of two sides of seven coins; the median of the days before."""
    post = only_post(crash)
    multiple = next(s for s in post.ledger.statements if s.printed.endswith(" times"))
    (one,) = explain(crash, post, (multiple,))
    told = [reason for reason in steps(one.reasons) if reason.what.endswith("observations")]
    assert [reason.what for reason in told] == ["420 observations"]


def test_a_figure_is_found_with_its_hedge_and_not_within_another(crash: Newsroom) -> None:
    found = {statement.printed for statement in statements_with(only_post(crash), TOTAL)}
    assert "at least $900 million" in {printed.lower() for printed in found}
    assert all(printed.lower().endswith(TOTAL) for printed in found)
    parts = {statement.printed for statement in statements_with(only_post(crash), "900 million")}
    assert parts == found


def test_a_day_is_explained(crash: Newsroom) -> None:
    post = only_post(crash)
    day = next(s for s in post.ledger.statements if s.kind == "time" and s.day == market().last)
    (one, *_) = explain(crash, post, (day,))
    assert one.reasons
    assert one.reasons[0].value == market().last.isoformat()


def test_every_figure_day_and_claim_of_a_post_has_a_working(crash: Newsroom) -> None:
    post = only_post(crash)
    bare = [
        one.statement.printed
        for one in explain(crash, post, post.ledger.statements)
        if not one.reasons or any("neither beside" in reason.value for reason in steps(one.reasons))
    ]
    assert bare == []


@pytest.mark.parametrize("kept", ["evidence", "archive"])
def test_one_of_evidence_and_archive_is_enough(crash: Newsroom, tmp_path: Path, kept: str) -> None:
    room = copied(crash, tmp_path / "house", archive=kept == "archive")
    if kept == "archive":
        (only_post(room).folder / "evidence.csv.gz").unlink()
    assert len(observed(working(room, TOTAL)[0].reasons)) == 14


def test_a_typed_fact_is_explained_by_its_source_and_address(tmp_path: Path) -> None:
    room = house(tmp_path / "house")
    draft_file(room, CLOSING)
    seen = observed(working(room, "$780 million")[0].reasons)
    assert [reason.observation.url for reason in seen if reason.observation] == [
        "https://www.coinglass.com/LiquidationData"
    ]


@pytest.mark.parametrize("text", ["$123 zillion", "", "  "])
def test_what_a_post_does_not_state_is_said(crash: Newsroom, text: str) -> None:
    with pytest.raises(InputError, match="states"):
        statements_with(only_post(crash), text)
