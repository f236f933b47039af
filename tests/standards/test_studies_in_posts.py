"""Studies, counts of days and what came first: counted by the second reader, and told in words that say the same."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.desk.daily import Market
from generator.desk.earlier import passing
from generator.desk.found import find, interval
from generator.desk.outcomes import record_of
from generator.desk.study import study
from generator.facts.fact import StudyRef
from generator.facts.ledger import ClaimTerms, Ledger
from generator.facts.quantity import Quantity
from generator.facts.series import History
from generator.facts.study import Study
from generator.standards.counting import count, wilson
from generator.standards.daily import Days
from generator.standards.unproven import Missing, same
from tests.aftermaths import Kind, Turn, Way, Years, told, verdict, written
from tests.desk.make import DAY, make_history
from tests.desk.test_study import PRICES, Test, asked

D = Decimal
LEAP: Kind = "sentiment_shift"
MOVE: Kind = "price_move"
RARE: Kind = "liquidation_cascade"


@lru_cache(maxsize=16)
def post(
    kind: Kind, spells: int, way: Way = "down", large: Turn = "never", small: Turn = "half"
) -> tuple[str, Ledger, History]:
    """A sound post of a day with so many earlier ones, its first variants throughout."""
    story, history = told(Years(kind, spells, way, large, small))
    slots = written(story)[1].variants
    file, ledger = written(story, forced=dict.fromkeys(slots, 0))
    found = verdict(file.text, ledger, history)
    assert found.outcome.word in {"pass", "qualified"}, found.findings
    return file.text, ledger, history


def codes(text: str, ledger: Ledger, history: History) -> set[str]:
    """The codes of what stops a post."""
    return {f.code for f in verdict(text, ledger, history).findings if f.severity in {"hold", "block"}}


def told_otherwise(old: str, new: str, *of: Any) -> set[str]:  # noqa: ANN401
    """What is found where words of a sound post are replaced."""
    text, ledger, history = post(*of)
    assert re.search(old, text), f"{old!r} is not in the post"
    return codes(re.sub(old, new, text), ledger, history)


@pytest.mark.parametrize(
    ("old", "new", "of"),
    [
        (r"rarely went back", "usually went back", (LEAP, 30, "up")),
        (r"rarely went back", "often went back", (LEAP, 30, "up")),
        (r"usually went back", "rarely went back", (LEAP, 30, "up", "always")),
        (r"back at or below its", "back at or above its", (LEAP, 30, "up")),
        (r"back at or above its", "back at or below its", (LEAP, 30, "down")),
        (r"had risen by", "had fallen by", (LEAP, 30, "up")),
        (r"after rises of any size", "after falls of any size", (LEAP, 30, "up")),
        (r"cases it was higher", "cases it was lower", (LEAP, 30, "up")),
        (r"no clear pattern", "a clear pattern", (LEAP, 30, "up")),
        (r"within seven days; after", "within a month; after", (LEAP, 30, "up")),
        (r"higher seven days later", "higher the next day", (LEAP, 30, "up")),
        (r"back at or above that of", "back at or below that of", (MOVE, 30)),
        (r"In (\w+) of them the close", r"In \1 of them the open interest", (MOVE, 30)),
        (r"narrower than the median", "wider than the median", (RARE, 30, "up", "always")),
        (r"usually been a narrower range", "rarely been a narrower range", (RARE, 30, "up", "always")),
        (r"does not set them apart from", "sets them apart from", (RARE, 30, "up", "half")),
        (r"So few cases show no pattern", "So many cases show a pattern", (RARE, 14)),
        (r"There are too few such days to say", "Such days usually end well", (RARE, 5)),
        (r"top 1% of", "top 5% of", (RARE, 30)),
        (r"the 100 days before", "the 200 days before", (RARE, 30)),
        (r"at least seven days after the last", "at least nine days after the last", (LEAP, 30)),
        (r"With a 95% interval", "With a 99% interval", (LEAP, 30)),
        (r"against (\d+)% of all days", r"against \1% of ordinary Mondays", (LEAP, 30)),
        (r"30 earlier days", "35 earlier days", (LEAP, 30)),
    ],
)  # fmt: skip
def test_words_and_figures_that_a_study_does_not_bear_out_stop_the_post(
    old: str, new: str, of: tuple[Any, ...]
) -> None:
    assert told_otherwise(old, new, *of)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bitcoin tends to rise after days like this.",
        "Such days are usually followed by a calm week.",
        "Historically, prices recover within a week.",
        "In most cases the index goes back.",
        "In nine of ten cases prices recover.",
    ],
)
@pytest.mark.parametrize("kind", [LEAP, MOVE, RARE])
def test_a_sentence_about_what_is_usual_needs_a_study_of_its_own(sentence: str, kind: Kind) -> None:
    text, ledger, history = post(kind, 30)
    for place in ("## Final Thoughts\n\n", "## FAQ\n\n### What "):
        at = text.index(place) if place in text else text.index("## Final Thoughts\n\n")
        assert codes(f"{text[:at]}{sentence}\n\n{text[at:]}", ledger, history)


@pytest.mark.parametrize("sentence", ["Ether was higher, too.", "It was higher.", "The index rose.", "It rarely fell."])
def test_a_sentence_between_those_of_a_study_is_not_licensed_by_it(sentence: str) -> None:
    text, ledger, history = post(LEAP, 30, "up")
    at = text.index("count as cases. ") + len("count as cases. ")
    assert codes(f"{text[:at]}{sentence} {text[at:]}", ledger, history)


def remade(ref: StudyRef, *, of: dict[str, Any] | None = None, series: dict[str, Any] | None = None) -> StudyRef:
    """The study with its outcome's series, or that of its events, named otherwise."""
    return ref.model_copy(
        update={
            "of": tuple(one.model_copy(update=of or {}) for one in ref.of),
            "series": ref.series.model_copy(update=series or {}),
        }
    )


def forged(change: Callable[[StudyRef], StudyRef], kind: Kind = LEAP, outcome: str = "undone") -> set[str]:
    """What is found in the post of a story whose study was made with other terms, everything else agreeing with it."""
    story, history = told(Years(kind, 30, "up" if kind == LEAP else "down", "never", "half"))
    assert story.aftermath is not None
    claim: Study = getattr(story.aftermath, outcome)
    ref, market = change(claim.study), Market(history)
    move = claim.threshold if claim.direction else None
    made = study(market, ref, passing(ref, record_of(market, ref.series)), id=claim.id, move=move)
    assert isinstance(made, Study), made
    file, ledger = written(story.model_copy(update={"aftermath": story.aftermath.model_copy(update={outcome: made})}))
    return codes(file.text, ledger, history)


@pytest.mark.parametrize(
    ("change", "kind", "outcome"),
    [
        (lambda ref: ref, LEAP, "undone"),
        (lambda ref: ref, RARE, "narrow"),
        (lambda ref: ref.model_copy(update={"threshold": D(90)}), RARE, "narrow"),
        (lambda ref: ref.model_copy(update={"merge": 9, "horizon": 10}), LEAP, "undone"),
    ],
)
def test_a_house_may_study_what_it_likes_if_the_words_say_which(
    change: Callable[[StudyRef], StudyRef], kind: Kind, outcome: str
) -> None:
    assert forged(change, kind, outcome) == set()


@pytest.mark.parametrize(
    "change",
    [
        lambda ref: ref.model_copy(update={"threshold": ref.threshold / 2}),
        lambda ref: remade(ref, series={"first": DAY - timedelta(days=450)}),
        lambda ref: remade(ref, series={"last": DAY}),
        lambda ref: remade(ref, of={"last": DAY + timedelta(days=9)}),
        lambda ref: remade(ref, of={"first": DAY - timedelta(days=300)}),
        lambda ref: remade(ref, series={"without": (DAY,)}),
    ],
)
def test_a_study_of_other_days_than_the_record_holds_stops_the_post(change: Callable[[StudyRef], StudyRef]) -> None:
    assert forged(change) & {"wrong_study", "look_ahead"}


@pytest.mark.parametrize(
    ("change", "kind", "outcome"),
    [
        (lambda ref: remade(ref, of={"assets": ("ETH",)}), LEAP, "higher"),
        (lambda ref: remade(ref, of={"metrics": ("price.high",)}), LEAP, "higher"),
        (lambda ref: ref.model_copy(update={"of": ref.of[::-1]}), RARE, "narrow"),
        (lambda ref: remade(ref, series={"assets": ("BTC",)}), RARE, "narrow"),
        (lambda ref: remade(ref, series={"metrics": ("liquidations.long",) * 2}), RARE, "narrow"),
    ],
)
def test_a_study_of_something_else_than_the_words_say_stops_the_post(
    change: Callable[[StudyRef], StudyRef], kind: Kind, outcome: str
) -> None:
    assert forged(change, kind, outcome)


def with_claim(kind: Kind, spells: int, **terms: str) -> set[str]:
    """What is found where a claim's terms in the ledger are changed."""
    text, ledger, history = post(kind, spells)
    claims = tuple(
        claim.model_copy(update={"terms": {**claim.terms, **terms}}) if claim.kind == "study" else claim
        for claim in ledger.claims
    )
    return codes(text, ledger.model_copy(update={"claims": claims}), history)


@pytest.mark.parametrize(
    ("spells", "terms"),
    [
        (5, {"says": "shares"}), (14, {"says": "shares"}), (14, {"habit": "rare"}), (30, {"says": "counts"}),
        (30, {"apart": "above"}), (30, {"habit": "usual"}), (30, {"study": "{}"}), (30, {"study": "not JSON"}),
    ],
)  # fmt: skip
def test_what_a_study_allows_is_worked_out_again(spells: int, terms: dict[str, str]) -> None:
    assert with_claim(LEAP, spells, **terms) & {"wrong_study", "unproven"}


def test_a_study_that_crosses_a_break_prints_its_caveat() -> None:
    text, ledger, history = post(RARE, 30)
    caveat = re.search(r" ?Bybit began to publish[^.]*\.", text)
    assert caveat is not None
    assert "missing_caveat" in codes(text.replace(caveat[0], ""), ledger, history)


def swapped(ledger: Ledger, one: str, other: str) -> Ledger:
    """The ledger with two roles of each study exchanged, in claim and statements, as a forger would."""

    def exchange(claim: ClaimTerms) -> ClaimTerms:
        if claim.kind != "study":
            return claim
        return claim.model_copy(update={"facts": {**claim.facts, one: claim.facts[other], other: claim.facts[one]}})

    return ledger.model_copy(update={"claims": tuple(map(exchange, ledger.claims))})


@pytest.mark.parametrize("roles", [("hits", "ordinary"), ("base", "share"), ("events", "cases"), ("low", "high")])
def test_figures_that_play_another_part_stop_the_post(roles: tuple[str, str]) -> None:
    text, ledger, history = post(LEAP, 30, "up", "half")
    assert "wrong_study" in codes(text, swapped(ledger, *roles), history)


def test_a_figure_of_a_study_outside_its_sentence_stops_the_post() -> None:
    text, ledger, history = post(LEAP, 30, "up", "half")
    statements = tuple(s for s in ledger.statements if s.kind != "claim")
    assert "wrong_study" in codes(text, ledger.model_copy(update={"statements": statements}), history)


def test_forged_hits_are_counted_again() -> None:
    text, ledger, history = post(LEAP, 30, "up", "half")
    claim = next(c for c in ledger.claims if c.id.endswith("back_7"))
    hits = claim.facts["hits"]
    facts = tuple(
        f.model_copy(update={"quantity": Quantity(D(16), f.quantity.unit)}) if f.id == hits and f.quantity else f
        for f in ledger.facts
    )
    statements = tuple(
        s.model_copy(update={"quantity": D(16), "printed": "16"}) if s.fact == hits else s for s in ledger.statements
    )
    forgery = ledger.model_copy(update={"facts": facts, "statements": statements})
    changed = re.sub(r"\b15 of", "16 of", text)
    assert changed != text
    assert codes(changed, forgery, history) & {"ledger_differs", "wrong_study"}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_reader_and_the_desk_count_alike(data: st.DataObject) -> None:
    days = data.draw(st.integers(5, 50))
    number = st.one_of(*[st.integers(1, 30)] * 5, st.none())
    columns = {
        name: {
            DAY - timedelta(days=i): value
            for i, value in enumerate(data.draw(st.lists(number, min_size=days, max_size=days)))
            if value is not None
        }
        for name in (*PRICES, "volume.spot")
    }
    if any(len(column) < 2 for column in columns.values()):
        return
    test: Test = data.draw(st.sampled_from(("percentile", "rise", "fall")))
    outcomes = ["range_below_median", "higher", "recovered"] + ["back"] * (test != "percentile")
    ref = asked(
        test, data.draw(st.sampled_from(outcomes)), days=days, horizon=data.draw(st.integers(1, 8)),
        merge=data.draw(st.integers(0, 8)), window=data.draw(st.integers(1, 9)) if test == "percentile" else 0,
        threshold=data.draw(st.integers(1, 100)), floor=data.draw(st.one_of(st.none(), st.integers(1, 20))),
    )  # fmt: skip
    history = make_history({(name, "BTC"): column for name, column in columns.items()})
    market = Market(history)
    values = record_of(market, ref.series)
    passed = passing(ref, values)
    if all(value is None for value in values):
        with pytest.raises(Missing):
            count(ref, Days(history))
        return
    ours, theirs = find(ref, market, passed), count(ref, Days(history))
    assert (theirs.events, theirs.cases, theirs.hits, theirs.ordinary, theirs.ordinary_hits) == (
        ours.events, ours.cases, ours.hits, ours.ordinary, ours.ordinary_hits,
    )  # fmt: skip
    assert theirs.of_kind == (len(values) - 1 in passed)


@given(cases=st.integers(1, 3000), data=st.data())
def test_both_intervals_are_one(cases: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, cases))
    low, high = interval(hits, cases)
    assert same(wilson(D(hits), D(cases), upper=False), low)
    assert same(wilson(D(hits), D(cases), upper=True), high)


def test_more_hits_than_cases_cannot_be() -> None:
    with pytest.raises(Missing, match="cannot be"):
        wilson(D(3), D(2), upper=True)
