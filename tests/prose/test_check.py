from pathlib import Path

import pytest

from generator.house.resources import resource
from generator.prose.check import check_templates
from tests.prose.make import make_templates

SECTION = "stories/sections/s"


def codes(folder: Path, words: str, name: str = SECTION) -> list[str]:
    make_templates(folder, {name: words})
    return [fault.code for fault in check_templates([folder]) if fault.template == f"{name}.txt.j2"]


def text(folder: Path, words: str, name: str = SECTION) -> str:
    make_templates(folder, {name: words})
    return "\n".join(str(fault) for fault in check_templates([folder]) if fault.template == f"{name}.txt.j2")


def test_sound_templates_have_no_faults(tmp_path: Path) -> None:
    make_templates(tmp_path)
    assert check_templates([tmp_path]) == ()


@pytest.mark.parametrize(
    ("words", "line", "says"),
    [
        ("{{ story.liquidations.totl | money }}", 1, "Liquidations has no 'totl'; it has total, longs"),
        ("A\n\n{% if story.big %}\n{{ story.prices.nobody.close | money }}{% endif %}", 4, "Prices has no 'nobody'"),
        ("{% if false %}{{ story.nothing | money }}{% endif %}", 1, "Story has no 'nothing'"),
        ("{% for row in story.prices.rows %}{{ row.pricetag | money }}{% endfor %}", 1, "AssetPrice has no 'pricetag'"),
        ("{% for row in story.sentiment.rows %}{{ row.pricetag | money }}{% endfor %}", 1, "SentimentRow has no"),
        (
            "{% claim story.liquidations.rank as r %}{{ r.after | money }}{% endclaim %}",
            1,
            "Superlative has no 'after'",
        ),
        ("{% claim story.liquidations.rnk as r %}x{% endclaim %}", 1, "Liquidations has no 'rnk'"),
        ("{% claim story.prices.btc.change as c %}x{% else %}{{ c.by | money }}{% endclaim %}", 1, "'c' is not known"),
        ("{{ nobody.total | money }}", 1, "'nobody' is not known here; there are house, story"),
        ("{{ house.publication.nom | ours }}", 1, "Publication has no 'nom'"),
        ("{% set it = story.prices.btc %}{{ it.cls | money }}", 1, "AssetPrice has no 'cls'"),
        ("{{ story.prices.btc.change | money }}", 1, "money takes Fact, not Change"),
        ("{{ story.prices.btc.asset | money }}", 1, "money takes Fact, not str"),
        ("{{ story.assets | name }}", 1, "name takes literal or str, not tuple"),
        ("{{ story.liquidations.rank.fact | since }}", 1, "since takes Level or Superlative, not Fact"),
        ("{{ story.event | word }}", 1, "word takes any or literal, not str"),
        ("{% for x in story.prices %}x{% endfor %}", 1, "a loop goes over a tuple, not over Prices"),
        ("{% claim story.liquidations as l %}x{% endclaim %}", 1, "story.liquidations is Liquidations, no claim"),
        ("{{ story.liquidations.total | default('x') }}", 1, "there is no filter 'default'"),
        ("{{ 'BTC' | upper }}", 1, "there is no filter 'upper'"),
        ("{% if story.big %}x", 1, "syntax"),
    ],
)
def test_a_breach_of_contract_is_named_with_its_line(tmp_path: Path, words: str, line: int, says: str) -> None:
    found = text(tmp_path, words)
    assert says in found
    assert f"{SECTION}.txt.j2:{line}:" in found


@pytest.mark.parametrize(
    "words",
    [
        "{{ story.liquidations.total }}",
        "{{ story.event }}",
        "{{ 'text' }}",
        "{{ story.prices.btc.change.by.quantity.value + 1 }}",
        "{% if story.liquidations.assets.quantity.value > 3 %}x{% endif %}",
        "{% if story.prices.rows | length > 1 %}x{% endif %}",
        "{% if story.liquidations.total == story.prices.btc.close %}x{% endif %}",
        "{% if story.liquidations is defined %}x{% endif %}",
        "{% set words = story.liquidations.total | money %}",
        "{% set words %}x{% endset %}",
        "{{ story.model_dump() }}",
        "{{ story.lead.upper() }}",
        "{{ 'a' ~ 'b' }}",
        "{{ (story.liquidations.longs or story.liquidations.total) | money }}",
        "{% include 'stories/final.txt.j2' %}",
        "{% extends 'stories/final.txt.j2' %}",
        "{% block x %}{% endblock %}",
    ],
)
def test_what_templates_may_not_do_is_a_fault(tmp_path: Path, words: str) -> None:
    assert codes(tmp_path, words)


@pytest.mark.parametrize(
    "words",
    [
        "{% if story.lead == 'total' %}x{% elif story.lead != 'y' %}z{% endif %}",
        "{% if story.prices is not none and not story.big %}x{% endif %}",
        "{% if story.prices.movers is many %}x{% endif %}",
        "{% if 'bybit-full' in story.caveats %}{{ 'bybit-full' | caveat }}{% endif %}",
        "{% for c in story.caveats %}{{ c | caveat }}{% if not loop.last %} and{% endif %}{% endfor %}",
        "{% for row in story.prices.rows %}{% if row.asset != story.prices.lead.asset %}x{% endif %}{% endfor %}",
        "{% set btc = story.prices.btc %}{{ btc.close | money }}",
        "{% for row in story.records %}{{ row.name | word }} {{ row.day | day }}{% endfor %}",
    ],
)
def test_what_templates_may_do_is_none(tmp_path: Path, words: str) -> None:
    assert codes(tmp_path, words) == []


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("It was the largest.", ["unlicensed-word"]),
        ("Liquidations fell", ["unlicensed-word"]),
        ("{% claim story.liquidations.rank as r %}It was the largest since {{ r | since }}{% endclaim %}", []),
        ("{% claim story.liquidations.rank as r %}x{% else %}It was the largest{% endclaim %}", ["unlicensed-word"]),
        ("{% claim story.prices.btc.change as c %}It fell{% endclaim %}", []),
        ("{% claim story.prices.btc.change as c %}It fell because of that{% endclaim %}", ["unlicensed-word"]),
        ("{% claim story.prices.btc.change as c %}It is the highest{% endclaim %}", ["unlicensed-word"]),
        (
            "{% claim story.prices.btc.change as c %}{% claim story.liquidations.rank as r %}It fell, the most"
            "{% endclaim %}{% endclaim %}",
            [],
        ),
        ("{% claim story.liquidations.long_share as s %}More than half were longs{% endclaim %}", []),
        ("It usually tends to.", ["unlicensed-word", "unlicensed-word"]),
        ("Liquidations recorded on the first-rate record, almost", []),
        ("Figures may not add up because of rounding.", []),
        ("It came to 640 million.", ["digits"]),
        ("From 00:00 to 24:00 UTC.", []),
        ("So at least {{ story.liquidations.total | money }}", ["hedge-in-copy"]),
        ("So about {{ story.prices.btc.close | percent_short }}", ["hedge-in-copy"]),
        ("So about {{ story.prices.btc.close | coins }}", []),
        ("In at least {{ story.liquidations.assets | count_word }} coins", []),
    ],
)  # fmt: skip
def test_words_need_their_licence(tmp_path: Path, words: str, faults: list[str]) -> None:
    assert codes(tmp_path, words) == faults


def test_a_fault_names_the_line_of_the_word(tmp_path: Path) -> None:
    assert f"{SECTION}.txt.j2:3: unlicensed-word: 'largest'" in text(tmp_path, "Words\n\nThe largest\n")


def test_a_word_of_a_union_needs_every_member_to_license_it(tmp_path: Path) -> None:
    words = "{% claim story.state.established[0] as s %}It fell{% endclaim %}"
    assert codes(tmp_path, words) == ["unlicensed-word"]


def test_a_question_may_ask_what_an_answer_may_not_say(tmp_path: Path) -> None:
    assert codes(tmp_path, "Was it the largest since 2021?\nIt was.", "stories/faq/q") == ["digits"]
    assert codes(tmp_path, "Was it the largest?\nIt was the largest.", "stories/faq/q") == ["unlicensed-word"]
    assert codes(tmp_path, "Was it the largest?\nIt was.", "stories/faq/q") == []


def test_boilerplate_is_not_weighed_word_by_word(tmp_path: Path) -> None:
    assert codes(tmp_path, "The largest, since 2021.", "boilerplate/disclosure") == []


def test_a_definition_must_be_approved_to_the_letter(tmp_path: Path) -> None:
    words = "{% define %}A forced sale usually\nfollows.{% enddefine %}"
    assert codes(tmp_path, words) == ["definition"]
    make_templates(tmp_path, {"boilerplate/definitions": "A forced sale usually follows.\n"})
    assert check_templates([tmp_path]) == ()
    assert codes(tmp_path, "{% define %}It fell {{ story.prices.btc.change.by | percent }}.{% enddefine %}") == [
        "definition"
    ]


def test_a_slot_stands_once_in_a_template(tmp_path: Path) -> None:
    slot = '{% variants "verb" %}a{% or %}b{% endvariants %}'
    assert codes(tmp_path, f"{slot} {slot}") == ["slot-twice"]


MACROS = (
    "{% macro moved(d) %}{% if d == 'up' %}rose{% else %}fell{% endif %}{% endmacro %}"
    "{% macro both(a) %}{{ a | word }}{% endmacro %}"
)
USE = "{% from 'house/words.txt.j2' import moved, both %}"


def test_the_words_of_a_macro_need_their_licence_where_it_is_called(tmp_path: Path) -> None:
    make_templates(tmp_path, {"house/words": MACROS})
    called = "It {{ moved(story.prices.btc.change.direction) }}"
    assert codes(tmp_path, USE + called) == ["unlicensed-word", "unlicensed-word"]
    claimed = f"{{% claim story.prices.btc.change as c %}}{called}{{% endclaim %}}"
    assert codes(tmp_path, USE + claimed) == []


def test_macros_take_words_and_read_no_attributes(tmp_path: Path) -> None:
    make_templates(tmp_path, {"house/words": MACROS})
    assert codes(tmp_path, USE + "{{ both(story.liquidations.total) }}") == ["macro-argument"]
    assert codes(tmp_path, USE + "{{ both(story.event) }}") == ["macro-argument"]
    assert codes(tmp_path, USE + "{{ both(story.liquidations.total | money) }}") == []
    assert codes(tmp_path, "{% macro m(a) %}{{ a.total | money }}{% endmacro %}", "house/bad") == ["attribute-in-macro"]
    assert codes(tmp_path, "{% from 'house/gone.txt.j2' import x %}{{ x('a') }}") == ["unknown-template"]


def test_the_shipped_macros_are_sound() -> None:
    assert [fault for fault in check_templates([resource("templates")]) if fault.template.startswith("house/")] == []
