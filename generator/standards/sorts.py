"""What a word or a number may begin, by itself: a figure or date, an asset's name, a phrase that says more.

Each word is sorted once; the readers of a block then look only at those places of it at which they can find something.
"""

from typing import NamedTuple

from generator.standards import numbers, subjects, words

FIGURE, NAME, SAYS = 1, 2, 4
_ROOM = 50_000  # words that are kept at most


class _Sorts(dict[str, int]):
    """The sorts of words in lower case, each the sum of those above."""

    def __missing__(self, word: str) -> int:
        sort = (
            FIGURE * (word in numbers.FIRSTS or word.isdigit())
            + NAME * (word in subjects.FIRSTS)
            + SAYS * words.may_say(word)
        )
        if len(self) >= _ROOM:
            self.clear()
        self[word] = sort
        return sort


_SORTS = _Sorts()


class Sorted(NamedTuple):
    """The places of a text's words at which something may begin, by what it may be."""

    figures: list[tuple[int, str]]
    names: list[tuple[int, str]]
    says: list[int]  # counted among all words


def sort(begun: list[tuple[int, str]]) -> Sorted:
    """Sort the words and numbers that begin in a text."""
    found = Sorted([], [], [])
    for i, begin in enumerate(begun):
        if kind := _SORTS[begin[1]]:
            if kind & FIGURE:
                found.figures.append(begin)
            if kind & NAME:
                found.names.append(begin)
            if kind & SAYS:
                found.says.append(i)
    return found
