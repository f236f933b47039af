import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.finisher import finish
from generator.prose.spans import END, Edge, Mark, Piece, bare
from tests.prose.make import make_change


def finished(text: str, *spans: str, opening: bool = False, year: bool = False) -> str:
    """The text with its spans ({0}, {1}, …) as it will be printed."""
    marks = [Mark(span, "figure", opening=opening, year=year) for span in spans]
    pieces = re.split(r"\{(\d)\}", text)
    return printed(marks[int(piece)] if at % 2 else piece for at, piece in enumerate(pieces))


def printed(pieces: Iterable[Piece]) -> str:
    return bare(finish(pieces))


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("  it  fell \n today  ", "It fell today"),
        ("It fell , and rose .", "It fell, and rose."),
        ("It fell,, and rose..", "It fell, and rose."),
        ("It fell,.", "It fell."),
        ("It fell. it rose! did it? yes", "It fell. It rose! Did it? Yes"),
        (", and so on", "And so on"),
        ('It read "Fear".', "It read “Fear.”"),
        ('It read "Fear", so "Greed" is off.', "It read “Fear,” so “Greed” is off."),
        ('"fear" it was. "greed" it is.', "“Fear” it was. “Greed” it is."),
        ("It's the traders' day.", "It’s the traders’ day."),
        ("U.S. spot trading, the U.S., and so on", "U.S. spot trading, the U.S., and so on"),
        ("It ended in the U.S..", "It ended in the U.S."),
        ("on Aug. 5 and No. 7 it fell", "On Aug. 5 and No. 7 it fell"),
        ("Wait... and see", "Wait... and see"),
        ("( it fell ) today", "(It fell) today"),
        ("it fell (by half ).", "It fell (by half)."),
        ("See https://x.org/?a=\"b\",'c' now", "See https://x.org/?a=\"b\",'c' now"),
        ("alternative.me publishes it", "alternative.me publishes it"),
        ("At 14:30 it traded at $92,450.50, up 3.4%.", "At 14:30 it traded at $92,450.50, up 3.4%."),
    ],
)
def test_edges_of_words_are_set(text: str, becomes: str) -> None:
    assert finished(text) == becomes


TYPED = [
    "$1.1B", "$92,450.50", "$3,255.75", "3.4%", "1,234.5", "0.02", "U.S.", "coinpedia.org", "14:30", "$640M",
    "−0.0025%", "https://www.coinglass.com/a?b=c.d", "alternative.me", "BTC/USDT", "0.0049%", "$0.0000123",
    "00:00", "24:00",
]  # fmt: skip


@given(words=st.lists(st.sampled_from([*TYPED, "fell", "and", "Bitcoin"]), min_size=1, max_size=12))
def test_figures_and_abbreviations_typed_by_hand_come_out_as_they_went_in(words: list[str]) -> None:
    for word, made in zip(words, finished("So " + "  ".join(words)).split()[1:], strict=True):
        assert made == word or (word in {"fell", "and"} and made == word.capitalize())


@given(
    spans=st.lists(
        st.one_of(st.sampled_from(TYPED), st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1)),
        min_size=1,
        max_size=6,
    ),
    glue=st.sampled_from([" ", ", ", ". ", " , ", '" ', " (", ") ", "  \n", "'s ", ".. ", "; "]),
)
def test_a_protected_span_is_never_altered(spans: list[str], glue: str) -> None:
    marked = [piece for span in spans for piece in (glue, Mark(span, "figure"))]
    assert [piece.text for piece in finish(["So", *marked, glue]) if isinstance(piece, Mark)] == spans


clauses = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", " ", "  "]),
    st.sampled_from(["fell", "it's", '"Fear"', "(half)", "U.S.", "$1.1B", "Aug.", "'calm'", "traders'"]),
    st.sampled_from(["", ",", ".", " ,", " .", ";", ",,", "..", ", ,", "?"]),
    st.sampled_from([" ", "\n", "  "]),
)


@given(text=st.lists(clauses, min_size=1, max_size=10).map("".join))
def test_finishing_twice_changes_nothing_more(text: str) -> None:
    once = finished("So " + text)
    assert finished(once) == once


def test_a_span_that_may_open_takes_the_capital() -> None:
    assert finished("{0} fell. {1} rose.", "bitcoin", "at least $5", opening=True) == "Bitcoin fell. At least $5 rose."
    assert finished("{0} fell", "alternative.me") == "alternative.me fell"


def test_a_day_with_its_year_takes_a_comma_in_running_text() -> None:
    assert finished("since {0} and", "Sept. 7, 2021", year=True) == "Since Sept. 7, 2021, and"
    assert finished("since {0}, and", "Sept. 7, 2021", year=True) == "Since Sept. 7, 2021, and"
    assert finished("since {0}.", "Sept. 7, 2021", year=True) == "Since Sept. 7, 2021."
    assert finished("(since {0}) and", "Sept. 7, 2021", year=True) == "(Since Sept. 7, 2021) and"
    assert finished("since {0} and", "2021") == "Since 2021 and"


def test_points_join_what_is_before_a_claim_that_fell_away() -> None:
    nothing = (Edge(make_change()), END)
    assert printed(["It fell ", *nothing, " , and ", *nothing, " rose", *nothing, " ."]) == "It fell, and rose."


def test_points_change_the_copy_before_a_claim_that_ended() -> None:
    assert printed([Edge(make_change()), "It fell,", END, "."]) == "It fell."
    assert printed(["It read ", Edge(make_change()), '"fear"', END, ", and rose."]) == "It read “fear,” and rose."


def test_a_claim_begins_with_its_words_and_not_with_the_space_before_them() -> None:
    claim = Edge(make_change())
    assert finish(["It ", claim, " fell ", END, "today"]) == ["It", " ", claim, "fell", END, " today"]


def test_the_same_copy_is_set_by_what_stands_before_it() -> None:
    figure, day = Mark("7%", "figure"), Mark("Sept. 7, 2021", "time", year=True)
    assert printed(["it fell ", figure, " and rose"]) == "It fell 7% and rose"
    assert printed(["it fell ", day, " and rose"]) == "It fell Sept. 7, 2021, and rose"
    assert printed(["it fell. ", " and rose"]) == "It fell. And rose"
