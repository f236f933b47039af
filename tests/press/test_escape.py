import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.press.escape import clean, escape, safe_url
from generator.press.runs import read_runs

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("*_`[]()<>{}#!|&;:~^=+-.\\$@\"' \t\n0123456789aexi\u00a0\u200b\u202e\u0301中é🚀"),
        st.characters(),
    ),
    max_size=40,
)


def words(text: str) -> str:
    runs = read_runs(text)
    assert runs is not None
    return "".join(run.text for run in runs)


@given(HOSTILE)
def test_escaped_text_reads_as_it_was_typed(text: str) -> None:
    assert words(escape(text)) == clean(text)


@given(HOSTILE)
def test_a_markdown_library_sees_one_paragraph_without_markup(text: str) -> None:
    html = markdown.markdown(escape(text), extensions=["tables", "fenced_code", "def_list", "footnotes", "abbr"])
    seen = html.removeprefix("<p>").removesuffix("</p>")
    assert "<" not in seen.replace("<br />", "")


@given(HOSTILE)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_text_that_a_reader_cannot_see_is_taken_out() -> None:
    assert clean("a\u200bb\u202ec\x00d\ufeff\U000e0041 \t\n e\u2028f\x85g") == "abcd e f g"


def test_a_joiner_stays_between_emoji_only() -> None:
    assert clean("👩\u200d🚀 a\u200db") == "👩\u200d🚀 ab"


def test_a_pile_of_combining_marks_is_cut_to_two() -> None:
    assert len(clean("q" + "\u0301\u0302\u0303" * 50)) == 3


def test_a_million_characters_take_no_long_time() -> None:
    assert len(escape("a[" * 500_000)) == 500_000 * 6


def test_ordinary_prose_stays_as_it_is() -> None:
    prose = 'At least $43 million (12.5%) was closed on March 4; "fear" rose to 17, AT&T said.'
    assert escape(prose) == prose


def test_dollars_are_escaped_for_targets_that_take_them_for_formulas() -> None:
    assert escape("$1 to $2", math=True) == "&#36;1 to &#36;2"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//example.com", "/a", "http://", "https://a b.example", "https://[x",
     "https://user:pw@example.com/", "https://ex\u0430mple.com/", "mailto:a@example.com", ""],
)  # fmt: skip
def test_an_address_that_is_not_plain_http_is_refused(url: str) -> None:
    assert safe_url(url) is None


def test_an_address_is_encoded_so_that_markdown_cannot_misread_it() -> None:
    assert (
        safe_url("https://example.com/a_(b) c?x=<1>&y=[2]*")
        == "https://example.com/a_%28b%29%20c?x=%3C1%3E&y=%5B2%5D%2A"
    )
    assert safe_url("https://example.com/a%20b") == "https://example.com/a%20b"
