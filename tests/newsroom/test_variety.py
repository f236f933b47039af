"""How varied the posts of a kind are."""

from generator.newsroom.variety import Read, phrases_of, variety_of
from generator.press.body import read_body

BODY = """\
*Data as of 00:10 UTC, July 15, 2024, and eight more words of no interest here*

**Key points**

- one two three four five six seven eight nine

The first eight words stand before 9 and the next words after it are fewer.

## A heading of exactly eight words is one phrase

An approved sentence stands here word for word, always. Then five more words follow it.

| Coin | What the seven coins did in the day before |
| --- | ---: |
| Bitcoin | 5% |

*Figures may not add up because of rounding and so on and on.*

## FAQ

### Is this a question of more than eight words?

No, and this is an answer of nine words.

## Sources and method

None of these many words can ever be part of a phrase at all.

This article was generated automatically from market data and so on and on.

*Not investment advice. It describes data as of the time shown.*
"""
APPROVED = ("An approved sentence stands here word for word, always.", "No.")


def read(kind: str = "price_move", title: str = "A title", body: str = BODY) -> Read:
    return Read(kind, title, "A dek", read_body(body))


def test_a_phrase_is_eight_words_of_one_block_without_a_digit() -> None:
    assert phrases_of(read(), APPROVED) == {
        "one two three four five six seven eight",
        "two three four five six seven eight nine",
        "and the next words after it are fewer",
        "a heading of exactly eight words is one",
        "heading of exactly eight words is one phrase",
        "what the seven coins did in the day",
        "the seven coins did in the day before",
        "is this a question of more than eight",
        "this a question of more than eight words",
        "no and this is an answer of nine",
        "and this is an answer of nine words",
    }


def test_case_and_punctuation_do_not_tell_phrases_apart() -> None:
    one = read(body="Bitcoin’s price, at “The close”, fell -- as it did.\n")
    two = read(body="bitcoin’s price at the close fell as it did\n")
    assert phrases_of(one, ()) == phrases_of(two, ()) != frozenset()


def test_phrases_and_headlines_are_counted_by_posts_of_a_kind() -> None:
    same, other = "one two three four five six seven eight\n", "nothing that is said here is said anywhere else\n"
    posts = [
        read(title=f"Title {n % 9}", body=same if n < 2 else f"{n} " + other.replace("is said", f"s{n}"))
        for n in range(10)
    ]
    (found,) = variety_of(posts, ())
    assert (found.posts, found.headlines_twice, found.headlines_share) == (10, 2, 0.2)
    assert found.headlines == (("Title 0", 2),)
    assert found.over == 1
    assert (found.commonest[0].words, found.commonest[0].posts) == ("one two three four five six seven eight", 2)
    assert not found.kept


def test_kinds_are_not_held_against_each_other() -> None:
    assert [v.headlines_twice for v in variety_of([read("a"), read("b")], ())] == [0, 0]
