import re
from datetime import date
from pathlib import Path

import pytest

from generator.errors import ProseError
from generator.facts.observation import Bound
from generator.facts.post import Figure, Link, Time
from generator.facts.story import Story
from generator.prose import filters
from tests.prose.make import (
    lede,
    make_change,
    make_fact,
    make_house,
    make_level,
    make_liquidations,
    make_price,
    make_prices,
    make_sentiment,
    make_story,
    make_superlative,
    say,
)


def story_of(by: str, unit: str = "percent") -> Story:
    return make_story(prices=make_prices(make_price("BTC", change=make_change("BTC", by=by, by_unit=unit))))


@pytest.mark.parametrize(
    ("value", "text"),
    [("-7.122", "−7.1%"), ("6.42", "+6.4%"), ("-0.04", "0.0%"), ("0.04", "0.0%"), ("-10.016", "−10.0%")],
)
def test_percent_cells_carry_their_sign_and_zero_has_none(tmp_path: Path, value: str, text: str) -> None:
    assert lede(tmp_path, "{{ story.prices.btc.change.by | percent_cell }}", story=story_of(value)) == text


def test_rates_keep_the_true_minus(tmp_path: Path) -> None:
    story = story_of("-0.002452", "percent per 8h")
    assert lede(tmp_path, "{{ story.prices.btc.change.by | rate }}", story=story) == "−0.0025%"


def test_money_cells_are_signed_below_zero(tmp_path: Path) -> None:
    story = make_story(prices=make_prices(make_price("BTC", close=make_fact("-4574600000", id="close"))))
    assert lede(tmp_path, "{{ story.prices.btc.close | money_cell('B') }}", story=story) == "−$4.6B"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("{{ story.liquidations.total | at_least('money') }} went", "At least $643 million went"),
        ("It was {{ story.liquidations.total | more_than('money_title') }}", "It was more than $640M"),
        ("It was {{ story.liquidations.total | over('money_round') }}", "It was over $640 million"),
        ("It was {{ story.liquidations.total | hedged('money') }}", "It was at least $643 million"),
        ("It was {{ story.liquidations.total | about('money_round') }}", "It was about $640 million"),
        ("Losses top {{ story.liquidations.total | topped('money_title') }}", "Losses top $640M"),
    ],
)
def test_hedges_are_printed_with_their_figure(tmp_path: Path, words: str, text: str) -> None:
    assert lede(tmp_path, words) == text


@pytest.mark.parametrize(
    ("total", "printed"),
    [
        ("497100000", "$497M"),  # $490M would lose most of a step
        ("438700000", "$438M"),
        ("495000000", "$490M"),
        ("495000001", "$495M"),
        ("300300000", "$300M"),
        ("349000000", "$340M"),  # $349M itself is not topped
        ("3057000000", "$3B"),
        ("3690000000", "$3.6B"),
        ("3691000000", "$3.69B"),
    ],
)
def test_a_headline_tops_a_round_sum_that_is_not_far_off(tmp_path: Path, total: str, printed: str) -> None:
    story = make_story(liquidations=make_liquidations(total=make_fact(total, bound="at_least")))
    assert lede(tmp_path, "Losses top {{ story.liquidations.total | topped('money_title') }}", story=story) == (
        f"Losses top {printed}"
    )


def test_the_statement_covers_the_hedge_and_names_it(tmp_path: Path) -> None:
    ledger = say(tmp_path, "Then {{ story.liquidations.total | at_least('money') }} went.").ledger
    statement = next(s for s in ledger.statements if s.block == "lede")
    assert (statement.printed, statement.predicate, statement.start, statement.end) == (
        "at least $643 million",
        "at least",
        5,
        26,
    )
    assert (statement.fact, statement.subject, statement.unit) == ("total", "MARKET", "USD")
    assert statement.source == ("CoinGlass",)


def test_coins_lean_on_the_word_about_in_the_copy(tmp_path: Path) -> None:
    story = make_story(prices=make_prices(make_price("BTC", close=make_fact("493282", "coins BTC", id="close"))))
    written = say(tmp_path, "To about {{ story.prices.btc.close | coins }}.", story=story)
    assert written.post.lede[0].plain == "To about 493,000 BTC."
    assert next(s for s in written.ledger.statements if s.block == "lede").predicate == "about"
    with pytest.raises(ProseError, match='needs "about"'):
        lede(tmp_path, "To {{ story.prices.btc.close | coins }}.", story=story)


def test_top_needs_its_verb_in_the_copy(tmp_path: Path) -> None:
    with pytest.raises(ProseError, match='needs "top"'):
        lede(tmp_path, "Losses of {{ story.liquidations.total | topped('money_title') }}")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("{{ story.day | day }}", "March 10, 2031"),
        ("{{ story.day | day_short }}", "March 10"),
        ("{{ story.day | day_near }}", "March 10"),
        ("{{ story.day | weekday }}", "Monday"),
        ("{{ story.day | month }}", "March 2031"),
        ("{{ story.day | year }}", "2031"),
        ("{{ story.stamp | time_utc }}", "00:10 UTC, March 11, 2031"),
        ("{{ story.as_of | time_utc }}", "00:10 UTC, March 11, 2031"),
        ("{{ story.sentiment.reading | day }}", "March 11, 2031"),
        ("{{ story.liquidations.total | day }}", "March 10, 2031"),
    ],
)
def test_days_are_printed_in_ap_style(tmp_path: Path, words: str, text: str) -> None:
    assert lede(tmp_path, words, story=make_story(sentiment=make_sentiment())) == text


@pytest.mark.parametrize(
    ("since", "grain", "text", "value"),
    [
        (date(2031, 2, 13), "day", "Feb. 13", "2031-02-13"),
        (date(2029, 9, 7), "day", "Sept. 7, 2029", "2029-09-07"),
        (date(2029, 11, 7), "month", "November 2029", "2029-11"),
        (date(2031, 1, 7), "month", "January", "2031-01"),
        (date(2029, 9, 20), "year", "2029", "2029"),
    ],
)
def test_since_is_as_exact_as_its_grain(tmp_path: Path, since: date, grain: str, text: str, value: str) -> None:
    story = make_story(liquidations=make_liquidations(rank=make_superlative(since, grain=grain)))
    written = say(
        tmp_path, "{% claim story.liquidations.rank as r %}most since {{ r | since }}{% endclaim %}", story=story
    )
    time = written.post.lede[0].inlines[-1]
    assert isinstance(time, Time)
    assert (time.text, time.value) == (text, value)
    assert [s.day for s in written.ledger.statements if s.block == "lede" and s.kind == "time"] == [since]


def test_a_record_without_an_earlier_day_has_no_since(tmp_path: Path) -> None:
    story = make_story(liquidations=make_liquidations(rank=make_superlative(None)))
    with pytest.raises(ProseError, match="has no `since`"):
        lede(tmp_path, "{% claim story.liquidations.rank as r %}{{ r | since }}{% endclaim %}", story=story)


@pytest.mark.parametrize(
    ("since", "text"), [(date(2031, 2, 13), "The most since Feb. 13"), (None, "The most in data back to Dec. 23, 2027")]
)
def test_a_superlative_reaches_back_to_the_last_time_or_to_where_the_data_begin(
    tmp_path: Path, since: date | None, text: str
) -> None:
    story = make_story(liquidations=make_liquidations(rank=make_superlative(since)))
    words = "{% claim story.liquidations.rank as r %}the most {{ r | reach }}{% endclaim %}"
    assert lede(tmp_path, words, story=story) == text


def test_a_level_has_a_since_too(tmp_path: Path) -> None:
    story = make_story(prices=make_prices(make_price("BTC", level=make_level())))
    words = (
        "{% claim story.prices.btc.level as l %}above {{ l.level | money }}, first since {{ l | since }}{% endclaim %}"
    )
    assert lede(tmp_path, words, story=story) == "Above $100,000, first since Feb. 3"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("{{ 'BTC' | name }} fell", "Bitcoin fell"),
        ("So {{ 'BTC' | name }} fell", "So bitcoin fell"),
        ("{{ 'ETH' | title }} of {{ 'ETH' | network }}: {{ 'ETH' | ticker }}", "Ether of Ethereum: ETH"),
        ("So {{ 'SOL' | possessive }} and {{ 'ATOM' | possessive }}", "So Solana’s and Cosmos’"),
        ("So {{ story.covered | names }}", "So bitcoin, ether and Solana"),
        ("So {{ story.assets | titles }}", "So Bitcoin and Ether"),
    ],
)
def test_names_come_from_the_registry(tmp_path: Path, words: str, text: str) -> None:
    assert lede(tmp_path, words) == text


def test_an_unknown_asset_is_refused_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(ProseError, match=r"stories/liquidation_cascade/lede\.txt\.j2, line 2: asset 'MARKET'"):
        lede(tmp_path, "Words\n{{ 'MARKET' | name }}")


def test_a_source_links_once_in_a_block(tmp_path: Path) -> None:
    words = "{{ 'CoinGlass' | source }}, says {{ 'CoinGlass' | source }}.\n\nSo {{ 'CoinGlass' | source }}."
    first, second = say(tmp_path, words).post.lede
    assert [i.text for i in first.inlines if isinstance(i, Link)] == ["CoinGlass"]
    assert first.plain == "CoinGlass, says CoinGlass."
    assert any(isinstance(i, Link) for i in second.inlines)


def test_a_label_is_quoted_and_takes_the_point_inside(tmp_path: Path) -> None:
    written = say(
        tmp_path, "It read {{ story.sentiment.reading | label }}.", story=make_story(sentiment=make_sentiment())
    )
    assert written.post.lede[0].plain == "It read “Extreme Fear.”"
    statement = next(s for s in written.ledger.statements if s.block == "lede")
    assert (statement.printed, statement.unit, statement.quantity) == ("Extreme Fear", "label", None)


@pytest.mark.parametrize("label", ["<b>Fear</b>", "Fear”, says Mallory", "x" * 60, "{{ 7 }}"])
def test_a_label_that_is_no_words_is_refused(tmp_path: Path, label: str) -> None:
    with pytest.raises(ProseError, match="no word of the source registry"):
        lede(
            tmp_path,
            "It read {{ story.sentiment.reading | label }}.",
            story=make_story(sentiment=make_sentiment(label=label)),
        )


def test_a_cell_prints_a_label_bare_only_where_it_is_registered(tmp_path: Path) -> None:
    known, strange = (make_story(sentiment=make_sentiment(label=label)) for label in ("Extreme Fear", "Panic"))
    assert lede(tmp_path, "{{ story.sentiment.reading | label_cell }}", story=known) == "Extreme Fear"
    with pytest.raises(ProseError, match="Panic"):
        lede(tmp_path, "{{ story.sentiment.reading | label_cell }}", story=strange)


def test_a_caveat_is_the_registered_sentence(tmp_path: Path) -> None:
    assert lede(tmp_path, "{{ 'bybit-full' | caveat }}").startswith("Bybit began to publish")
    with pytest.raises(ProseError, match="no series break"):
        lede(tmp_path, "{{ 'nothing' | caveat }}")


def test_only_the_houses_own_texts_are_ours(tmp_path: Path) -> None:
    assert lede(tmp_path, "By {{ house.publication.byline | ours }}") == "By The Desk"
    with pytest.raises(ProseError, match="ours prints"):
        lede(tmp_path, "{{ story.kind | ours }}")


@pytest.mark.parametrize(
    "words",
    [
        "{{ story.liquidations.total | percent }}",
        "{{ story.prices.btc.change.by | money }}",
        "{{ story.prices.btc.change | money }}",
        "{{ story.liquidations.longs | money }}",
        "{{ story.day | money }}",
        "{{ story.liquidations.total | since }}",
        "{{ story.liquidations.total | at_least('pounds') }}",
        "{{ story.liquidations.total }}",
        "{{ story.liquidations.total.quantity.value }}",
        "{{ story.kind }}",
        "{{ story.window.end }}",
        "{{ story.assets }}",
        "{{ story.liquidations.longs }}",
        "{{ story.nothing | money }}",
        "{{ 17 }}",
        "{{ story.liquidations.total.model_dump() }}",
        "{{ story.liquidations.total | upper }}",
        "{{ story.kind | default('x') }}",
    ],
)
def test_what_may_not_be_printed_is_an_error_with_its_place(tmp_path: Path, words: str) -> None:
    with pytest.raises(ProseError, match=r"lede\.txt\.j2"):
        lede(tmp_path, f"Words {words} more.")


def test_percent_may_be_spelled_by_house_style(tmp_path: Path) -> None:
    house = make_house(percent="percent")
    words = "It fell {{ story.prices.btc.change.by | percent }} and {{ story.prices.btc.change.by | percent_title }}"
    assert lede(tmp_path, words, house=house) == "It fell 7.1 percent and 7%"


def test_figures_are_typed_inlines_with_their_raw_value(tmp_path: Path) -> None:
    written = say(tmp_path, "It fell {{ story.prices.btc.change.by | percent }}.")
    figure = written.post.lede[0].inlines[1]
    assert figure == Figure(text="7.1%", value="-7.122", unit="percent", statement=written.ledger.statements[-1].id)


def test_plurals_follow_the_number(tmp_path: Path) -> None:
    story = make_story(liquidations=make_liquidations(assets=make_fact(1, "count coins", id="assets")))
    words = "So {{ story.liquidations.assets | count_word }} {{ story.liquidations.assets | plural('coin', 'coins') }}"
    assert lede(tmp_path, words, story=story) == "So one coin"
    assert lede(tmp_path, words) == "So seven coins"


def test_the_table_at_the_head_of_filters_names_every_filter() -> None:
    assert filters.__doc__ is not None
    first_cells = [line.split("|")[1] for line in filters.__doc__.splitlines() if line.startswith("| `")]
    named = {name for cell in first_cells for name in re.findall(r"`([a-z_]+)", cell)}
    assert named == set(filters.FILTERS)


def test_bounds_are_kept_in_the_ledger(tmp_path: Path) -> None:
    facts = {
        fact.id: fact for fact in say(tmp_path, "{{ story.liquidations.total | hedged('money') }} went").ledger.facts
    }
    assert facts["total"].bound is Bound.AT_LEAST
