"""The filters: the only way in which a template prints a figure, a day, a name, a label or a source.

| filter | takes | prints |
|---|---|---|
| `money` | Fact in money | three digits: $643 million, $1.71 billion, $54,019, $142, $13.20, $0.0873 |
| `money_title` | Fact in money | two digits, short scale: $640M, $1.1B; prices as above |
| `money_round` | Fact in money | two digits, long scale: $640 million, $5,000; meant for hedges |
| `money_cell(scale="")` | Fact in money | one decimal at a scale, K M B T: $292.0M, −$4.6M; else M, from a billion B |
| `percent`, `share` | Fact in percent | 7.1%, 10.0% (unsigned: the verb says which way) |
| `percent_short` | Fact in percent | 7.1%, 10%, 15.8% |
| `percent_title` | Fact in percent | 7%, 22%; below one 0.4% |
| `percent_cell` | Fact in percent | signed, one decimal: −7.1%, +6.4%, 0.0% |
| `rate` | Fact in percent per interval | signed, four decimals: 0.0049%, −0.0025% |
| `coins` | Fact in coins | 493,000 BTC, 4.07 million ETH; a rounded one needs "about" right before it |
| `coins_title` | Fact in coins | the same for a headline: 4.07M ETH |
| `points`, `points_title` | Fact in points | 27 points, 1 point, 0.3 percentage points; 27 Points |
| `index` | Fact in index | 17 |
| `count`, `count_word`, `ordinal` | Fact in count | 12; five; third |
| `times`, `times_round` | Fact in ratio | 7.7 times, 23 times; seven times |
| `at_least(style)` | any quantity | at least $643 million (rounded down) |
| `more_than(style)`, `over(style)` | any quantity | more than $640 million (rounded down) |
| `nearly(style)`, `about(style)` | any quantity | nearly $1.2 billion; about 493,000 BTC |
| `top(style)`, `topped(style)` | any quantity | the figure alone, rounded down; the verb ("Top") is the copy's |
| `hedged(style)` | any quantity | at least, about or bare, as its bound and its rounding ask |
| `label`, `label_cell` | Fact with a label | “Extreme Fear”; in a cell Fear (only words of the source registry) |
| `day`, `day_short` | Fact | Aug. 5, 2024; Aug. 5 |
| `day_near` | Fact | Aug. 5 in the story's year, else Sept. 7, 2021 |
| `weekday`, `month`, `year` | Fact | Monday; November 2022; 2021 |
| `time_utc` | Fact or a time | 00:10 UTC, Aug. 6, 2024 |
| `begun` | records | Dec. 23, 2020 (liquidations) and Aug. 17, 2017 (prices and volume): of what the text compares |
| `since` | Superlative, Level | its `since` at its grain: Feb. 13, Sept. 7, 2021, November 2022, 2021 |
| `reach` | Superlative | how far back it holds: since Feb. 13; in data back to Aug. 17, 2017 |
| `since_title` | Superlative, Level | the same for a headline: Feb. 13, September 2021, 2021 |
| `name`, `title`, `network`, `ticker` | asset id | bitcoin; Bitcoin; Bitcoin or Ethereum; BTC |
| `possessive` | asset id | bitcoin’s; Cosmos’ |
| `names`, `titles` | asset ids | bitcoin, ether and Solana |
| `fund`, `funds` | ticker of a fund, tickers | BlackRock’s IBIT; BlackRock’s IBIT and Fidelity’s FBTC |
| `source` | source id, Fact | the source's attribution, linked at the first printing in a block |
| `caveat` | id of a series break | the registered sentence |
| `ours` | a text of house.toml | the publication's name, byline, contact, note |
| `exact` | Fact in percent, index, count, money, points | every digit that was typed: 3.2%, 4.25%, 256,000, $0.9712 |
| `per_share`, `cents` | Fact in money | $1.42, −$0.31; 2.9 cents |
| `amount`, `amount_title` | Fact in money of any currency | €1.24 billion; €1.2B |
| `percent_fine` | Fact in percent | 2.88%, 0.15% |
| `tokens`, `tokens_title` | Fact in coins | 92.65 million ARB, about 26.4 million OP; 92.65M ARB |
| `called`, `quoted` | Fact that is a text | the name that was typed; “the words that were typed” |
| `did`, `does` | Fact that is a verb of the house's list | sued; Sues |
| `the` | a printed name | the Bureau of Statistics; Example Wire |
| `plural(one, many)` | Fact with a number | the word that goes with it |
| `article` | printed words | "an $8 billion", "a BTC" |
| `listed` | a list of printed words | A; A and B; A, B and C |
| `word` | a literal of the code or the copy | itself |

A style is the name of a figure filter from `money` to `times_round`, or `money_cell`. A figure is printed so that it is
true under its hedge, bare ones too (DESIGN §3): where two digits are not enough, it takes three. Tests on values:
`is none`, of claims and facts `is told` (in the sources, after all else), and of tuples `is empty`, `is one`, `is two`,
`is many`.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from generator.facts.value import Value
from generator.prose.names import NAMES
from generator.prose.print_days import DAYS
from generator.prose.print_figures import FIGURES, told_in
from generator.prose.print_said import SAID
from generator.prose.print_typed import TYPED_FIGURES

FILTERS: dict[str, Callable[..., Any]] = {**FIGURES, **DAYS, **NAMES, **TYPED_FIGURES, **SAID}


def _size(value: object) -> int:
    if not isinstance(value, tuple | list):
        raise TypeError(f"{type(value).__name__} is no list")
    return len(value)


@pass_context
def _told(context: Context, value: object) -> bool:
    """Whether a claim is made, or a fact printed, in the text so far; asked where the sources are named, at its end."""
    return isinstance(value, Value) and getattr(value, "id", "") in told_in(context)


TESTS: dict[str, Callable[..., bool]] = {
    "told": _told,
    "none": lambda value: value is None,
    "empty": lambda value: _size(value) == 0,
    "one": lambda value: _size(value) == 1,
    "two": lambda value: _size(value) == 2,
    "many": lambda value: _size(value) > 1,
}
