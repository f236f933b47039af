"""Class B: the source's data are wrong, stale or rescaled (I-01, I-02, I-05, I-06, I-16 to I-28)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from generator.archive.columns import history_of
from generator.desk.judge import last_complete_day
from generator.errors import QuantityError, TableError
from generator.facts.observation import Observation
from generator.facts.quantity import USD, Quantity, Unit, UnitKind
from generator.facts.series import History
from generator.facts.window import Window
from generator.standards.check import check_post
from generator.wire.outcome import Rejected
from generator.wire.strict import read_json
from tests.desk.make import DAY, run_up
from tests.incidents.fixtures import PAGE, facts_file, gap, gate, liquidated, run, second, spoiled, typed
from tests.notices.make import faults
from tests.standards.make import AS_OF, DEFINITIONS, history, house

D = Decimal


def seen(end: datetime, value: str = "100") -> Observation:
    return Observation("price.close", "BTC", "binance", end - timedelta(days=1), end, D(value), USD, "Binance", end)


def test_i_01_a_reading_from_the_future_is_not_known_yet() -> None:
    """Quakebot, 2017: a correction of a quake of 1925 came dated 2025 and was news. The desk sees only what was known
    as of now, and judges only the last complete day."""
    now = datetime(2026, 9, 7, 0, 10, tzinfo=UTC)
    future = history_of([seen(datetime(2034, 6, 29, tzinfo=UTC))], now)
    assert future.series == {}
    assert last_complete_day(now) == DAY


def test_i_01_a_typed_fact_from_the_future_is_refused() -> None:
    """The same, typed in a facts file."""
    late = facts_file(liquidated("MARKET", "5"), as_of="2026-01-31T11:00:00Z")
    with pytest.raises(TableError, match="after as_of"):
        typed(late)


@pytest.mark.parametrize("factor", ["7", "0.142857", "1000", "0.01"])
def test_i_02_a_split_between_two_closes_is_held_as_a_redenomination(factor: str) -> None:
    """AP on Netflix, 2015: a 7-for-1 split told as a fall of 71 percent."""
    assert gate(gap("BTC", 700, 700 * D(factor))) == ["scale_jump"]


def test_i_05_figures_of_another_data_set_than_the_record_block() -> None:
    """Bankrate, 2023: a stale data set was cited as current. Every figure is computed again from the record."""
    changed = []
    for series in history().series.values():
        values = tuple(v * D("1.4") for v in series.values) if series.key.metric == "price.close" else series.values
        changed.append(type(series)(series.key, series.unit, series.bound, series.provenance, series.seconds,
                                    series.ends, values, series.labels))  # fmt: skip
    verdict = check_post(
        PAGE.markdown, PAGE.ledger, History.of(AS_OF, changed), house=house(), definitions=DEFINITIONS, edited=False
    )
    assert verdict.outcome.word == "block"
    assert "ledger_differs" in {f.code for f in verdict.findings}


def test_i_05_a_promise_that_the_house_does_not_keep_blocks() -> None:
    """The same: "fact-checked by our experts" was printed, and nobody had."""
    assert "unkept_promise" in spoiled("automated rules against", "our experts against")


@pytest.mark.parametrize("when", ["2008-09-08T10:43:00", '""', "yesterday"])
def test_i_06_a_typed_fact_without_a_time_that_can_be_read_is_refused(when: str) -> None:
    """United Airlines, 2008: a bankruptcy story of 2002 without its date was taken for new."""
    line = liquidated("MARKET", "5").replace("end: 2026-01-31T12:00:00Z", f"end: {when}")
    with pytest.raises(TableError):
        typed(facts_file(line))


def test_i_06_a_page_that_shows_another_date_than_its_data_blocks() -> None:
    """The same, of our own page: the date is shown, and is that of the data."""
    assert "unbound_date" in spoiled("Aug. 6, 2024", "Aug. 6, 2026")


def test_i_16_unrelated_assets_at_one_price_are_test_data() -> None:
    """Nasdaq, 2017: Amazon, Apple and Google all at $123.47."""
    same = {("price.close", asset): {DAY: "123.47"} for asset in ("BTC", "ETH", "SOL")}
    assert gate(same) == ["identical_values"]


def test_i_17_bitcoin_at_hundreds_of_billions_is_out_of_bounds() -> None:
    """CoinMarketCap, 2021: bitcoin at $789 billion."""
    assert "out_of_bounds" in gate(gap("BTC", 48_000, 789_000_000_000))
    assert gate(run("BTC", 48_000, 48_100), others=(second(48_900_000),)) == ["sources_disagree"]


@pytest.mark.parametrize("coin", ["USDT", "USDC"])
def test_i_17_a_dollar_coin_at_millions_poisons_the_whole_reply(coin: str) -> None:
    """The same hour: stablecoins at $42 million."""
    assert "stablecoin_off" in gate({("quote.price", coin): {DAY: 42_000_000}})


def test_i_18_assets_that_move_by_one_factor_show_a_fault_of_their_quote() -> None:
    """CoinMarketCap, August 2018: a wrong tether price moved every coin quoted in it alike."""
    assert gate({**gap("BTC", 7000, 8400), **gap("ETH", 400, 480), **gap("SOL", 20, 24)}) == ["quote_moved"]


def test_i_18_a_comparison_across_a_change_of_method_needs_its_caveat() -> None:
    """CoinMarketCap, January 2018: Korean exchanges left out without a word. A registered break is told, or blocks."""
    from generator.house.sources import breaks_between

    crossed = breaks_between("liquidations.total", date(2021, 4, 1), date(2021, 5, 1))
    assert [broken.id for broken in crossed] == ["binance-sampled"]
    assert breaks_between("price.close", date(2021, 4, 1), date(2021, 5, 1)) == ()


def test_i_19_one_coin_at_a_fraction_without_a_trade_between_is_held() -> None:
    """CoinMarketCap, 2024: toncoin from $5.50 to $0.30 while others traded at $5.18."""
    assert gate(gap("SOL", "5.5", "0.30")) == ["scale_jump"]
    assert gate(run("SOL", "5.2", "5.18"), others=(second("0.30", asset="SOL"),)) == ["sources_disagree"]


def test_i_20_a_low_of_one_venue_is_told_with_its_venue() -> None:
    """Binance.US, 2021: $8,200 for a minute, elsewhere $63,600. A price is said of the venue that it comes from."""
    assert "wrong_venue" in spoiled("on Binance, its lowest", "on Binance.US, its lowest")
    assert "missing_attribution" in spoiled("Prices: Binance. Sentiment", "Sentiment")


def test_i_21_a_superlative_that_the_series_does_not_bear_out_blocks() -> None:
    """Kraken, 2021: ether at $700 on one exchange alone. "Lowest since" is proved from the post's own series, even
    where fact, series, statement and words all go back to the same wrong day."""
    wrong = date(2024, 2, 10)
    printed = {s.id: "Feb. 10" for s in PAGE.ledger.statements if s.fact == "low.since"}
    assert len(printed) == 1
    value, series = next(f for f in PAGE.ledger.facts if f.id == "low.since").inputs
    longer = series.model_copy(update={"refs": tuple(r.model_copy(update={"first": wrong}) for r in series.refs)})
    moved = {"day": wrong, "window": Window.day(wrong), "inputs": (value, longer)}
    facts = [f.model_copy(update=moved) if f.id == "low.since" else f for f in PAGE.ledger.facts]
    told = [
        s.model_copy(update={"day": wrong, "printed": printed[s.id]}) if s.id in printed else s
        for s in PAGE.ledger.statements
    ]
    ledger = PAGE.ledger.model_copy(update={"facts": tuple(facts), "statements": tuple(told)})
    assert "ledger_differs" in spoiled("Feb. 13", "Feb. 10", ledger=ledger)


@pytest.mark.parametrize(
    "body", ['{"price": NaN}', '{"price": Infinity}', '{"price": 1e400}', '{"price": 1, "price": 2}']
)
def test_i_22_a_number_that_is_none_or_given_twice_is_refused_at_the_wire(body: str) -> None:
    """Pyth, 2021: a float taken for an integer became 0, an exponent was lost."""
    with pytest.raises(Rejected):
        read_json(body.encode())


@pytest.mark.parametrize("exponent", [-18, -8, 8])
def test_i_22_a_lost_exponent_is_held(exponent: int) -> None:
    """The same: prices off by powers of ten, and a price of 0."""
    assert gate(gap("BTC", 42_000, 42_000 * D(10) ** exponent))
    assert "out_of_bounds" in gate(gap("BTC", 42_000, 0))


def test_i_23_two_sources_of_one_figure_are_never_averaged() -> None:
    """Synthetix, 2019: two feeds left, one a thousand times off, and their mean was taken."""
    both = (liquidated("MARKET", "1000000"), liquidated("MARKET", "1000000000", source="Other"))
    assert typed(facts_file(*both)) == "given_twice"
    assert gate(run("BTC", 999, 1000), others=(second(1_000_000),)) == ["sources_disagree"]
    assert gate(run("BTC", 999, 1000), ("BTC",), two=True) == ["no_second_source"]
    assert gate(run("BTC", 999, 1000), ("BTC",), two=True, others=(second(1001),)) == []


@pytest.mark.parametrize("kind", ["macro_print", "earnings"])
def test_i_24_what_keeps_a_calendar_of_its_own_is_told_by_its_publisher_alone(kind: str) -> None:
    """Google, 2024: a zloty rate of a holiday. Coins trade every day; others’ days are their publishers’ to say."""
    with pytest.raises(TableError, match="needs its primary source"):
        typed(facts_file(liquidated("MARKET", "5"), kind=kind))
    released = {"macro_print": "macro.released", "earnings": "earnings.released"}[kind]
    assert any(f"needs {released}" in fault for fault in faults(kind, {released: None}))


def test_i_25_a_price_at_a_fraction_is_held_for_as_long_as_it_lasts() -> None:
    """NYSE, 2024: Berkshire at $185.10 (−99.97 %) for two hours. Persistence is no proof."""
    assert gate(gap("BTC", 627_400, "185.10")) == ["scale_jump"]
    assert gate(gap("BTC", 627_400, "185.10", "185.20", "185.15", "185.10")) == ["scale_jump"]


def test_i_26_a_sampled_total_without_its_hedge_blocks() -> None:
    """Exchanges publish one liquidation a second: a total is "at least"."""
    assert "missing_hedge" in spoiled("At least $643 million in leveraged", "Some $643 million in leveraged") | spoiled(
        "At least $643 million in leveraged", "$643 million in leveraged"
    )


def test_i_26_more_liquidations_than_open_interest_are_another_measure() -> None:
    """The same metric, off in the other direction."""
    sides = {("liquidations.long", "BTC"): {DAY: 200}, ("liquidations.short", "BTC"): {DAY: 1}}
    assert gate({**sides, ("open_interest", "BTC"): run_up(100, 90)}) == ["parts_exceed_total"]


@pytest.mark.parametrize(("before", "after"), [("488.5", "48754.21"), ("609.6", "6.09")])
def test_i_27_pence_for_pounds_are_held_as_another_unit(before: str, after: str) -> None:
    """Yahoo, 2020 to 2026: London prices in pence or pounds, switched from row to row."""
    assert gate(gap("BTC", before, after)) == ["scale_jump"]


def test_i_27_units_do_not_mix() -> None:
    """The same in the values: pence and pounds cannot be added."""
    with pytest.raises(QuantityError, match="cannot add"):
        Quantity(D(1), USD) + Quantity(D(1), Unit(UnitKind.MONEY, "GBX"))
    mixed = (liquidated("MARKET", "5"), liquidated("BTC", "3", unit="EUR"))
    assert typed(facts_file(*mixed)) == "units_mixed"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("$491 million", "$491 billion"),
        ("$491 million", "$491 thousand"),
        ("$26.6 billion", "$26.6 million"),
        ("−0.0025%", "0.0025%"),
        ("| −7.1% |", "| 7.1% |"),
    ],
)
def test_i_28_a_scale_word_or_a_sign_that_is_wrong_blocks(old: str, new: str) -> None:
    """SEC filings: thousands for millions, signs turned."""
    assert spoiled(old, new)
