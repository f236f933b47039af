"""Words that deny, rank below the first, weaken, blame or look back, in a page that is otherwise true."""

import pytest

from generator.standards.numbers import read_numbers
from generator.standards.subjects import mentions
from generator.standards.topics import families
from generator.standards.words import read_words, says_nothing
from tests.standards.make import build

CLEAN = build()


def codes(old: str, new: str) -> set[str]:
    assert old in CLEAN.markdown
    found = CLEAN.check(CLEAN.markdown.replace(old, new, 1)).findings
    return {f.code for f in found if f.severity in {"block", "hold"}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("In coins it fell 8.1%", "In coins it did not fall 8.1%"),
        ("read 17,", "didn’t read 17,"),
        ("bitcoin fell 7.1%", "bitcoin failed to fall 7.1%"),
        ("made up $491 million", "no longer made up $491 million"),
    ],
)
def test_what_the_data_bear_out_may_not_be_denied(old: str, new: str) -> None:
    assert "denied" in codes(old, new)


@pytest.mark.parametrize(
    ("words", "denied"),
    [("Bitcoin did not fall.", True), ("It did not fall.", True), ("It did not hold, and bitcoin fell.", False)],
)
def test_a_sentence_of_ones_own_denies_a_move_only_right_before_it(words: str, denied: bool) -> None:
    assert ("denied" in codes("At their lows", f"{words} At their lows")) is denied


def test_not_only_denies_nothing() -> None:
    assert codes("In coins it fell 8.1%", "Not only in dollars but in coins it fell 8.1%") == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the most in one day since 2022", "the second most in one day since 2022"),
        ("its lowest since Feb. 13", "its third-lowest since Feb. 13"),
        ("its lowest since Feb. 13", "one of the lowest since Feb. 13"),
    ],
)
def test_a_place_below_the_first_has_no_claim(old: str, new: str) -> None:
    assert "unlicensed_superlative" in codes(old, new)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ether edged down 8.6%.", ["edged down"]),
        ("2rose, -fell and _lost", []),
        ("2fell", []),
        ("The funds paid out", ["paid out"]),
        ("Bitcoin ticked higher.", ["ticked higher"]),
        ("It had not been so low since May 3.", ["so low since"]),
        ("Shall we see?", ["Shall"]),
        ("The Fear index reacted.", ["reacted"]),
        ("Bitcoin fell on inflation worries.", ["fell", "on inflation worries"]),
        ("It fell on Monday, Aug. 5.", ["fell"]),
        ("It stood on the Fear & Greed scale.", []),
        ("The pattern repeated itself.", ["pattern", "repeated"]),
        ("It was the wildest day.", ["wildest"]),
        ("It was the dearest day.", ["dearest"]),
        ("It was dearer than gold.", ["dearer than"]),
        ("The day adds −5 to it.", ["adds"]),
        ("The day adds 5 to it.", ["adds"]),
        ("The day adds  5 to it.", []),  # what stands behind two spaces is no longer beside it
        ("The day adds to it.", []),
        ("Why it means that it fell", ["fell"]),
        ("What they do not settle: why of all those prices fell.", ["fell"]),
        ("What they do not settle: why of all these, prices fell.", []),
    ],
)
def test_words_are_found_where_they_say_more_than_a_figure(text: str, found: list[str]) -> None:
    assert [word.text for word in read_words(text)] == found


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("bitcoin fell 7.1%", "bitcoin edged down 7.1%", "wrong_magnitude"),
        ("bitcoin fell 7.1%", "bitcoin fell 7.1% on inflation worries", "unlicensed_cause"),
        ("bitcoin fell 7.1%", "bitcoin, pressured by outflows, fell 7.1%", "unlicensed_cause"),
        ("a day on which its price fell", "a day on which its price edged lower", "wrong_magnitude"),
        ("per eight hours at", "per day at", "wrong_window"),
        ("per eight hours at", "annualized at", "wrong_window"),
        ("from 26, “Fear.”", "from 26, “Fear,” a month earlier.", "wrong_window"),
        ("What they do not settle: why prices fell.", "It <no value> fell.", "leak"),
    ],
)
def test_a_word_that_the_figures_refute_is_found(old: str, new: str, code: str) -> None:
    assert code in codes(old, new)


def test_a_reading_of_the_day_before_may_be_said_so() -> None:
    assert codes("from 26, “Fear.”", "from 26, “Fear,” a day earlier.") == set()


ALL = frozenset({"XLM", "NEAR", "FLOW", "OP", "ZRX", "1INCH", "AXS"})


@pytest.mark.parametrize(
    ("text", "covered", "assets"),
    [
        ("bitcoin, Stellar, Near, Internet Computer and Aptos", ALL, ["BTC", "XLM", "NEAR", "ICP", "APT"]),
        ("Near fell 13.3%.", ALL, ["NEAR"]),
        ("Near’s fall was the largest.", ALL, ["NEAR"]),
        ("Near fell, Flow the most.", ALL, ["NEAR", "FLOW"]),
        ("Near the most at 2.2%", ALL, ["NEAR"]),
        ("Near fell 13.3%.", frozenset(), []),
        ("Optimism returned, and Flow with it.", frozenset(), []),
        ("Near the low, bitcoin bounced.", ALL, ["BTC"]),
        ("Flow had $2 million of the total, and Near $1 million.", ALL, ["FLOW", "NEAR"]),
        ("Bitcoin Trades Near $60,000", ALL, ["BTC"]),
        ("Ether Closes Near Its High", ALL, ["ETH"]),
        ("bitcoin closed near its low", ALL, ["BTC"]),
        ("1inch, 0x and Axie Infinity fell.", frozenset(), ["1INCH", "ZRX", "AXS"]),
        ("bitcoins, bitcoin’s and BTC/USDT", frozenset(), ["BTC", "BTC", "BTC"]),
        ("Flow/USDT, tether pairs", ALL, ["FLOW"]),
    ],
)
def test_a_name_that_is_also_a_word_is_told_from_the_word(
    text: str, covered: frozenset[str], assets: list[str]
) -> None:
    assert [m.asset for m in mentions(text, covered)] == assets


def test_what_belongs_to_a_coins_name_is_no_figure_and_no_other_word() -> None:
    text = "1inch, 0x and Theta Fuel fell 2%."
    names = mentions(text)
    read = read_numbers(text, names)
    assert ([n.text for n in read.numbers], read.unread) == (["2%"], ())
    assert [word.text for word in read_words(text, names)] == ["fell"]
    assert read_numbers("1inc fell").unread == ((0, 1),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Open interest fell", {"open_interest", "price"}),
        ("an open question", set()),
        ("Forced selling of longs", {"liquidations", "long"}),
        ("Spot trading", {"volume", "price"}),
    ],
)
def test_families_are_told_by_one_word_or_by_two(text: str, found: set[str]) -> None:
    assert families(text) == found


@pytest.mark.parametrize("text", ["Holders have nothing to fear.", "It is wise to wait.", "Traders may want less."])
def test_advice_in_plain_words_is_advice(text: str) -> None:
    assert "advice" in {word.kind for word in read_words(text)}


def test_a_coin_that_is_named_like_an_exchange_is_no_venue_unless_it_is_one() -> None:
    ledger = CLEAN.ledger.model_copy(
        update={"coverage": CLEAN.ledger.coverage.model_copy(update={"assets": ("BTC", "ETH", "HYPE")})}
    )
    for said, found in (("Talk was of Hyperliquid’s team.", False), ("It fell on Hyperliquid.", True)):
        text = CLEAN.markdown.replace("at the day’s close.", f"at the day’s close. {said}")
        codes_found = {f.code for f in CLEAN.check(text, ledger, edited=True).findings}
        assert ("wrong_venue" in codes_found) is found


def test_no_phrase_ends_in_a_coins_name() -> None:
    def kinds(text: str) -> list[str]:
        return [word.kind for word in read_words(text, mentions(text, frozenset({"BTC", "USUAL"})))]

    assert kinds("Bitcoin Falls as Usual Rises") == ["direction", "direction"]
    assert kinds("Bitcoin fell, as usual.") == ["direction", "history"]


def test_a_coin_called_flow_is_no_flow_of_funds() -> None:
    assert families("Flow fell the most") == {"price"}
    assert "flow" in families("The net flow was $30 million")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The data do not show why prices were dragged lower.", []),
        ("The data do not show at what hour, dragged lower by stocks.", ["dragged", "lower"]),
        ("The data do not show how it was closed amid worries.", ["amid", "worries"]),
        ("They do not say which way it goes because of leverage.", ["because"]),
        ("The index cannot show which turned first.", []),
    ],
)
def test_what_follows_a_caution_is_said_all_the_same(text: str, said: list[str]) -> None:
    assert [word.text for word in read_words(text)] == said


@pytest.mark.parametrize(
    ("sentence", "nothing"),
    [
        ("The data do not show why it was so.", True),
        ("“The data do not show why it was so.”", True),
        ("(“The data do not show why it was so.”)", False),
        ("The data do not show why; it was so all the same.", False),
        ("These are the records of the exchange, and do not show why.", False),
        ("These are records of what was closed and do not show why.", False),
        ("These are records of what was kept, and do not show why.", True),
        ("They do not show why.", True),
        ("The data do not show why, as leverage was high.", False),
        ("The data do not show why amid the noise.", False),
        ("It was so.", False),
    ],
)
def test_a_sentence_says_nothing_where_a_caution_begins_soon_and_fills_the_rest(sentence: str, nothing: bool) -> None:
    assert says_nothing(sentence) is nothing
