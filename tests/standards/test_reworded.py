"""States and ranks in the words of others."""

import pytest

from generator.facts.fact import Formula
from generator.facts.ledger import ClaimTerms
from generator.facts.window import DAY
from generator.standards.reworded import reworded
from tests.standards.desk import opened
from tests.standards.facts import claim, day, made, moved, run
from tests.standards.make import EVENT

PRICE = moved("price", "BTC", "50000", "50400")
COINS = moved("coins", "BTC", "200", "190", metric="open_interest.coins")
SINCE, RECORD = day("since", EVENT - 90 * DAY), day("record", EVENT - 96 * DAY)
FACTS = (*PRICE, *COINS, SINCE, RECORD)


def said(text: str, *claims: ClaimTerms) -> list[tuple[str, str]]:
    """What is told otherwise than it is claimed."""
    return [(f.code, f.text) for f in reworded(opened({"body.1.p1": text}, FACTS, claims))]


def state(name: str) -> ClaimTerms:
    return claim("c", "state", terms={"name": name}, facts__1=COINS[0])


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("short_covering", "Shorts were closed, as open interest fell", []),
        ("short_covering", "Longs were closed, as open interest fell", ["Longs"]),
        ("short_covering", "Shorts were opened, as open interest fell", ["opened"]),
        ("positions_closed", "Some bitcoin positions were closed", []),
        ("positions_closed", "Some bitcoin positions were added", ["added"]),
        ("leverage_out", "Bitcoin positions grew", ["grew"]),
        ("leverage_out", "Leverage came out of bitcoin", []),
        ("positions_opened", "Bitcoin positions were added", []),
        ("positions_opened", "Bitcoin positions were unwound", ["unwound"]),
        ("rebuilt", "Positions were added as the price fell", []),
        ("rebuilt", "Positions were covered as the price fell", ["covered"]),
        ("shorts_added", "Positions were added, and shorts paid longs at the close", []),
        ("shorts_added", "Positions were closed, and shorts paid longs", ["closed"]),
        ("leverage_heavy", "Fewer bitcoin positions stood at a higher price", ["Fewer"]),
        ("small", "Positions were added and closed", []),
    ],
)
def test_a_state_is_not_told_in_words_of_another(name: str, text: str, found: list[str]) -> None:
    told = said(f"<<c|{text}>> by [[coins.change|5%]].", state(name))
    assert told == [("wrong_state", words) for words in found]


RANK = claim(
    "c", "superlative", "down", metric="open_interest.coins", terms={"basis": "percent"}, fact=COINS[0], since=SINCE,
    record_from=RECORD,
)  # fmt: skip
DOLLARS = RANK.model_copy(update={"metric": "open_interest", "terms": {"basis": "usd"}})


@pytest.mark.parametrize(
    ("rank", "text", "found"),
    [
        (RANK, "the largest drop in coins since [[since|May 7]]", []),
        (RANK, "the largest drop in dollars since [[since|May 7]]", ["in dollars"]),
        (DOLLARS, "the largest drop in coins since [[since|May 7]]", ["in coins"]),
        (DOLLARS, "the largest drop in dollars since [[since|May 7]]", []),
        (RANK, "the largest drop since [[since|May 7]]; in dollars it was 3%", []),
        (RANK, "in dollar terms the largest drop since [[since|May 7]]", ["in dollar terms"]),
        (DOLLARS, "in dollar terms the largest drop since [[since|May 7]]", []),
    ],
)
def test_a_rank_is_told_in_what_it_is_counted_in(rank: ClaimTerms, text: str, found: list[str]) -> None:
    assert said(f"It fell [[coins.change|5%]], <<c|{text}>>.", rank) == [("wrong_metric", words) for words in found]


@pytest.mark.parametrize(
    ("metric", "text", "found"),
    [
        ("price.close", "its highest close since", []),
        ("price.close", "its highest price since", ["highest price"]),
        ("price.high", "its highest price since", []),
        ("price.high", "its highest close since", ["highest close"]),
        ("price.low", "its lowest daily close since", ["lowest daily close"]),
        ("funding_rate", "its lowest daily close since", []),
    ],
)
def test_a_rank_of_closes_is_none_of_highs(metric: str, text: str, found: list[str]) -> None:
    rank = RANK.model_copy(update={"metric": metric, "terms": {}})
    assert said(f"It was so, <<c|{text} [[since|May 7]]>>.", rank) == [("wrong_metric", words) for words in found]


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("its largest drop since [[since|May 7]]", True), ("its only drop since [[since|May 7]]", False),
        ("a drop since [[since|May 7]]", False), ("it had not been so low since [[since|May 7]]", True),
        ("a 90-day low: the last as low was on [[since|May 7]]", True),
        ("its only drop since at least [[record|May 1]]", False), ("its largest since at least [[record|May 1]]", True),
        ("a record of data from [[record|May 1]]", True),
        ("the last day clearly larger was [[since|May 7]]", True),
    ],
)  # fmt: skip
def test_the_day_that_a_rank_goes_back_to_stands_with_a_word_that_ranks(text: str, ranks: bool) -> None:
    found = said(f"It fell [[coins.change|5%]], <<c|{text}>>.", RANK)
    assert [code for code, _ in found] == ([] if ranks else ["unlicensed_superlative"])


MEDIAN = made("median", Formula.MEDIAN_OF, "liquidations.total", series=run("liquidations.total", EVENT, EVENT))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("liquidations were below their 30-day median", []),
        ("liquidations were below their 30-day low", [("wrong_metric", "low")]),
        ("liquidations were far below their 30-day median", [("unlicensed_comparison", "far below")]),
    ],
)
def test_what_lies_below_a_median_is_told_of_a_median_and_not_how_far(text: str, found: list[tuple[str, str]]) -> None:
    below = claim("c", "comparison", "down", terms={"relation": "below"}, a=PRICE[2], b=MEDIAN)
    desk = opened({"body.1.p1": f"<<c|{text}>>."}, [*FACTS, MEDIAN], [below])
    assert [(f.code, f.text) for f in reworded(desk)] == found


def test_what_lies_below_something_else_may_be_told_of_a_low() -> None:
    below = claim("c", "comparison", "down", terms={"relation": "below"}, a=PRICE[2], b=PRICE[1])
    assert said("<<c|the price was below its low>>.", below) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("The run began on Friday", []), ("The run ended on Friday", ["run ended"]), ("The run is over", ["run is over"])],
)
def test_a_run_up_to_the_day_is_not_over(text: str, found: list[str]) -> None:
    assert said(f"<<c|{text}>>.", claim("c", "streak", "up", length=PRICE[0])) == [("wrong_state", w) for w in found]
