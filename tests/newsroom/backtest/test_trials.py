"""What each threshold would have done: the same as a house with that threshold would find."""

from decimal import Decimal

from generator.desk.daily import Market
from generator.desk.judge import judge
from generator.newsroom.backtest.results import Day, Happening
from generator.newsroom.backtest.setup import moment_of
from generator.newsroom.backtest.tally import thresholds
from generator.newsroom.backtest.trials import FACTORS, otherwise, trials, values_of
from generator.newsroom.opened import Newsroom
from tests.days import LAST


def day(number: int, *kinds: str, otherwise: tuple[str, ...] = ()) -> Day:
    """A day with events of these kinds."""
    events = tuple(Happening(id=f"{kind}:MARKET:2024-08-{number:02}", kind=kind, reasons=()) for kind in kinds)
    return Day.model_validate({"day": f"2024-08-{number:02}", "record": "", "events": events, "otherwise": otherwise})


def test_every_number_among_the_thresholds_is_tried_at_every_factor_that_policy_allows(years: Newsroom) -> None:
    tried = {(trial.kind, trial.name, trial.factor): trial for trial in trials(years.house)}
    for kind, name in values_of(years.house):
        assert any((kind, name, factor) in tried for factor in FACTORS), (kind, name)
    assert tried["price_move", "bitcoin", Decimal("1.25")].value == Decimal("6.25")
    assert tried["price_move", "bitcoin", Decimal("1.25")].house.thresholds.price_move.bitcoin == Decimal("6.25")
    assert tried["price_move", "level_days", Decimal("0.5")].value == 15
    assert tried["liquidation_cascade", "percentile", Decimal(2)].value == 90
    assert tried["sentiment_shift", "high", Decimal("0.5")].value == 95


def test_a_value_that_policy_does_not_allow_is_left_out(years: Newsroom) -> None:
    narrow = years.house.model_copy(deep=True)
    limits = narrow.thresholds.sentiment_shift.model_copy(update={"low": Decimal(60)})
    thresholds_ = narrow.thresholds.model_copy(update={"sentiment_shift": limits})
    tried = {t.id for t in trials(narrow.model_copy(update={"thresholds": thresholds_}))}
    assert "sentiment_shift.low@1.25" in tried
    assert "sentiment_shift.low@2" not in tried, "120 is no reading of an index that ends at 100"


def test_a_trial_finds_what_a_house_with_that_threshold_finds(years: Newsroom) -> None:
    as_of = moment_of(LAST)
    with years.archive() as archive:
        market = Market(archive.history(as_of))
    fired = frozenset(e.kind for e in judge(market, years.house, LAST, as_of=as_of).events)
    tried = trials(years.house)
    told = otherwise(tried, market, LAST, as_of=as_of, fired=fired)
    assert "liquidation_cascade" in fired
    for trial in tried:
        found = judge(market, trial.house, LAST, as_of=as_of, kinds=(trial.kind,)).events
        assert (trial.id in told) is ((trial.kind in fired) is not bool(found)), trial.id
    assert "liquidation_cascade.floor@2" not in told, "900 million is over 500"


def test_effects_count_events_and_days_with_a_post_apart(years: Newsroom) -> None:
    days = [
        day(1, otherwise=("price_move.bitcoin@0.5",)),
        day(2, "sentiment_shift", otherwise=("price_move.bitcoin@0.5",)),
        day(3, "price_move", otherwise=("price_move.bitcoin@2",)),
        day(4, "price_move", "sentiment_shift", otherwise=("price_move.bitcoin@2",)),
    ]
    found = {(t.kind, t.name): t for t in thresholds(days, values_of(years.house), trials(years.house))}
    half, _, _, twice = found["price_move", "bitcoin"].effects
    assert half is not None
    assert twice is not None
    assert (half.events_more, half.posts_more, half.events_fewer, half.posts_fewer) == (2, 1, 0, 0)
    assert (twice.events_more, twice.posts_more, twice.events_fewer, twice.posts_fewer) == (0, 0, 2, 1)
