from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.wire.outcome import Json, Rejected, SchemaDrift, Truncated
from generator.wire.strict import DEEPEST, read_json

_TEXT = '{"code":"0","data":[{"time":1700000000000,"v":-12.5e-3,"s":"a\\u00e9\\n{\\"é","n":null,"t":true}],"f":false}'


def kind_of(body: bytes) -> type:
    with pytest.raises(Rejected) as caught:
        read_json(body)
    return caught.value.kind


def test_fractions_are_read_as_decimals_to_the_last_digit() -> None:
    assert read_json(b'{"a": 0.1, "b": 643442987.40274487}') == {
        "a": Decimal("0.1"),
        "b": Decimal("643442987.40274487"),
    }


@pytest.mark.parametrize(
    "body",
    [
        b"[NaN]",
        b"[Infinity]",
        b"[-Infinity]",
        b"[1e999]",
        b"[1E+400]",
        b"[-1e100]",
        b"[1e-999]",
        b'{"a":1,"a":2}',
        b'{"x":[{"a":1,"a":1}]}',
        b"[" + b"9" * 5000 + b"]",
        b'["\xff\xfe"]',
        b"[1,]",
        b"{'a':1}",
        b"[1] [2]",
        b"hello",
        b"\xef\xbb\xbf[1]",
    ],
)
def test_what_no_market_sends_is_refused(body: bytes) -> None:
    assert kind_of(body) is SchemaDrift


def test_a_text_that_looks_like_a_huge_number_is_only_a_text() -> None:
    assert read_json(b'["abc1e999", 1.5e10]') == ["abc1e999", Decimal("1.5e10")]


@pytest.mark.parametrize("depth", [DEEPEST + 1, 1000, 100_000])
@pytest.mark.parametrize("pair", [(b"[", b"]"), (b'{"a":', b"}")])
def test_deep_nesting_is_refused(depth: int, pair: tuple[bytes, bytes]) -> None:
    body = pair[0] * depth + b"1" + pair[1] * depth
    assert kind_of(body) is SchemaDrift
    assert kind_of(pair[0] * depth) is SchemaDrift


def test_nesting_within_the_limit_is_read() -> None:
    assert read_json(b"[" * DEEPEST + b"]" * DEEPEST)


@pytest.mark.parametrize("body", [b"", b"  \n"])
def test_an_empty_body_is_cut_short(body: bytes) -> None:
    assert kind_of(body) is Truncated


@pytest.mark.parametrize("cut", range(1, len(_TEXT.encode())))
def test_every_beginning_of_a_good_reply_is_cut_short(cut: int) -> None:
    assert kind_of(_TEXT.encode()[:cut]) is Truncated


_VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=4), _VALUES, min_size=1, max_size=3), st.data())
def test_what_was_written_is_read_and_a_cut_is_always_noticed(value: dict[str, Json], data: st.DataObject) -> None:
    import json

    text = json.dumps(value)
    assert read_json(text.encode()) == value
    assert kind_of(text[: data.draw(st.integers(0, len(text) - 1))].encode()) is Truncated
