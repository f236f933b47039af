import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.finisher import finish
from generator.prose.spans import FIRST_SPAN, Mark, Notebook, bare
from tests.prose.make import make_change, make_house, make_story

STORY, HOUSE = make_story(), make_house()


def finished(text: str, *spans: str, opening: bool = False, year: bool = False) -> str:
    notebook = Notebook(STORY, HOUSE, {})
    words = [notebook.mark(span, Mark(kind="figure", opening=opening, year=year)) for span in spans]
    return bare("".join(finish(text.format(*words), notebook)))


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
    notebook = Notebook(STORY, HOUSE, {})
    marked = glue.join(notebook.mark(span, Mark(kind="figure")) for span in spans)
    pieces = [piece for piece in finish(f"So{glue}{marked}{glue}", notebook) if ord(piece[0]) >= FIRST_SPAN]
    assert [piece[1:-1] for piece in pieces] == spans


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
    notebook = Notebook(STORY, HOUSE, {})
    claim = notebook.enclose(make_change(), "")
    assert bare("".join(finish(f"It fell {claim} , and {claim} rose{claim} .", notebook))) == "It fell, and rose."
