"""Which statement of the ledger a figure is bound to: in the text as written, and in one that was edited."""

import pytest

from generator.facts.fact import Fact
from generator.facts.ledger import ClaimTerms, Statement
from generator.standards.bind import bind
from generator.standards.reading import Desk
from tests.standards.desk import opened
from tests.standards.facts import claim, number

A, B = number("a", 5, "price.close"), number("b", 6, "price.close")


def edited(marked: str, now: str, *facts: Fact, claims: tuple[ClaimTerms, ...] = ()) -> Desk:
    """The desk of a reader to whom a page comes with other words than it was written with."""
    written, changed = ({f"body.1.p{i}": p for i, p in enumerate(text.split("\n\n"), 1)} for text in (marked, now))
    return opened(written, facts or (A, B), claims, now=changed)


def bound(desk: Desk) -> list[tuple[str, str]]:
    """The figures that are bound, in order, each with its fact."""
    found = [(token, statement.fact) for reading in desk.readings for token, statement in reading.bound.items()]
    return [(token.text, fact) for token, fact in sorted(found, key=lambda pair: pair[0].start)]


@pytest.mark.parametrize(
    ("printed", "now", "stands"),
    [
        ("$5", "It then fell to $5 on Sunday.", True),
        ("$5", "It then fell to $5.", True),
        ("$5", "It then fell to $5, or less.", True),
        ("$5", "It then fell to $5 3 days later.", True),
        ("$5", "It then fell to ($5).", True),
        ("$5", "It then fell to $50 on Sunday.", False),
        ("$5", "It then fell to $50.", False),
        ("$5", "It then fell to $5.2 on Sunday.", False),
        ("$5", "It then fell to $5,200 on Sunday.", False),
        ("5%", "It then fell 15% on Sunday.", False),
        ("5%", "It then fell 1.5% on Sunday.", False),
        ("5%", "1.5% was lost.", False),
        ("200 coins", "1,200 coins were lost.", False),
        ("5 coins", "$5 coins were lost.", True),
        ("5 coins", "$5 coins were lost in 2024", True),
    ],
)
def test_a_figure_that_was_moved_is_found_where_it_stands_whole(printed: str, now: str, stands: bool) -> None:
    desk = edited(f"Bitcoin’s price was at [[a|{printed}]] as the day closed.", now)
    assert ([fact for _, fact in bound(desk)] == ["a"]) is stands


@pytest.mark.parametrize(
    ("marked", "now", "found"),
    [
        ("Now [[a|5%]]6% of it.", "Now 5%6% of it.", [("5%", "a")]),
        ("Now 5%[[a|6%]] of it.", "Now 5%6% of it.", [("6%", "a")]),
        ("Now [[a|5%]]6% of it.", "And now 5%6% of it.", []),  # no figure ends where a digit follows
        ("Now [[a|5%]]$6 of it.", "And now 5%$6 of it.", [("5%", "a")]),
        ("Now [[a|5%]]$6, then [[b|5%]] of it.", "And now 5%$6 of it.", [("5%", "a")]),
        ("Now 5%[[a|6%]] of it.", "And now 5%6% of it.", [("6%", "a")]),
        ("Now 5%[[a| or 6%]] of it.", "Now 5% or 6% of it.", [("6%", "a")]),
        ("Now [[a|5% or ]]6% of it.", "Now 5% or 6% of it.", [("5%", "a")]),
        ("Now [[a|5%]] and [[b|6%]] of it.", "Now 6% and 5% of it.", [("6%", "b"), ("5%", "a")]),
    ],
)
def test_a_statement_is_that_of_the_figure_that_it_covers(marked: str, now: str, found: list[tuple[str, str]]) -> None:
    assert bound(edited(marked, now)) == found


def test_a_statement_that_printed_nothing_is_found_nowhere() -> None:
    desk = edited("Bitcoin’s price was at [[a|]]its low.", "Bitcoin’s price was at $5, its low.")
    assert bound(desk) == []


def test_each_span_of_a_text_is_bound_to_the_figures_that_it_shares_a_place_with() -> None:
    text = "It fell 5%6% to 7%."
    for start in range(len(text)):
        for end in range(start + 1, len(text)):
            desk = opened({"lede": text}, [A])
            own = Statement("s", "lede", start, end, text[start:end], "figure", fact="a")
            (reading,) = (reading for reading in desk.readings if reading.block.path == "lede")
            bind(desk.readings, desk.ledger.model_copy(update={"statements": (own,)}))
            shared = {token.text for token in reading.tokens if token.start < end and start < token.end}
            assert {token.text for token in reading.bound} == shared, (start, end)


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("Bitcoin’s open interest is high. Ether’s was $5.", []),
        ("Bitcoin’s price is high. Ether’s was $5.", ["a"]),
        ("Bitcoin’s price is high. It is known. Ether’s was $5.", ["a"]),
        ("Bitcoin’s open interest is high. Ether fell to $5.", ["a"]),  # that is a move of its own
        ("Bitcoin’s open interest is high. Ether’s fell to $5.", []),
        ("Bitcoin’s open interest is high. Ether ranked first at $5.", []),
        ("Bitcoin’s open interest is high. The lowest of ether: $5.", []),
    ],
)
def test_a_sentence_without_a_topic_goes_on_with_that_of_the_one_before(now: str, found: list[str]) -> None:
    ether = number("a", 5, "price.close", "ETH")
    volume = "Ether’s volume was {}"
    marked = f"{volume.format('[[b|$6,000,000]]')}, its price [[a|$5]].\n\nIt was a day of calm."
    desk = edited(marked, f"{volume.format('$6,000,000')}.\n\n{now}", ether, B)
    assert [fact for _, fact in bound(desk) if fact == "a"] == found


@pytest.mark.parametrize(
    ("now", "spans"),
    [
        ("A day on which bitcoin fell.", ["bitcoin fell"]),
        ("bitcoin fell.", ["bitcoin fell"]),
        ("On that day it lost.", []),
    ],
)
def test_a_claim_moves_with_its_words(now: str, spans: list[str]) -> None:
    desk = edited("On the day <<c|bitcoin fell>>.", now, A, claims=(claim("c", "change", "down"),))
    assert [r.block.text[a:b] for r in desk.readings for a, b, _ in r.claims] == spans


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("A chart of bitcoin: $5, after $6.", ["a", "b"]),
        ("A chart of bitcoin: $6.", []),  # it stands where another one stood
        ("A chart of bitcoin: $5.", ["a"]),
    ],
)
def test_an_alternative_text_may_say_a_figure_of_the_post_beside_its_own(now: str, found: list[str]) -> None:
    texts = {"lede": "Bitcoin’s price was [[b|$6]].", "alt.1": "A chart of bitcoin: [[a|$5]]."}
    desk = opened(texts, (A, B), now={"lede": "Bitcoin’s price was $6.", "alt.1": now})
    assert sorted(statement.fact for statement in desk.at["alt.1"].bound.values()) == found


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("It was a 12-day low, $1,278 above that.", ["278"]),
        ("It was a 12-day low, 278 above that.", []),
        ("It was a 12-day low, 1278.", ["278"]),
    ],
)
def test_a_print_within_a_longer_figure_is_gone(text: str, gone: list[str]) -> None:
    days = number("n", 278)
    desk = opened({"body.1.p1": "It was a [[n|278]]-day low."}, [days], now={"body.1.p1": text})
    assert [statement.printed for statement in desk.gone] == gone
