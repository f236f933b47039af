"""Pages with one thing altered, most of them made false by it: what is altered, and the finished bytes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from random import Random

from generator.errors import NewsdeskError
from generator.facts.ledger import Ledger
from tests.aftermaths import HOUSE as EARLIER
from tests.aftermaths import told as of_earlier_days
from tests.golden.occasions import occasions
from tests.golden.test_aftermaths import CASES
from tests.golden.test_variants import of_states
from tests.planted.classes import CLASSES, FORGEABLE, WITHHELD
from tests.planted.material import made_posts, told
from tests.planted.page import Clean, Edit
from tests.planted.plan import Maker, Plan, sentence_at
from tests.planted.trial import FORGED, MODES, Mode, forged, misprinted_file, wordless
from tests.planted.true_edits import TRUE_EDITS

EACH = 10
"""Pages of each class."""
_TURNED = (
    "rose fell, above below, more less, longs shorts, long short, largest smallest, highest lowest, higher lower, "
    "first last, second third, three four, two three, five six, day week, days weeks, week month, year month, Yes No, "
    "gained lost, before after, up down, all most, half third, since until, daily weekly, Bitcoin Ether, and or, "
    "usually rarely, often seldom, every no, Fear Greed, Sunday Monday, January February, March April, May June, "
    "July August, September October, November December, million billion, percent points, is was, in on, the a"
)
TURNED = {a: b for pair in _TURNED.split(", ") for a, b in (pair.split(), reversed(pair.split()))}
"""Words to stand in each other's place."""


@dataclass(frozen=True)
class Page:
    """A finished page with one alteration, which is shown by the words around it."""

    post: Clean
    shown: str
    text: str
    ledger: Ledger
    html: str


@lru_cache(maxsize=1)
def posts() -> tuple[Clean, ...]:
    """Clean posts of many kinds: of small markets, of earlier days, of states, and of long synthetic markets."""
    stories = [*occasions(), *((*of_earlier_days(years), EARLIER) for years in CASES), *of_states()]
    small = (told(*story[:2], house=story[2], key=f"small {n}", usual=n % 2 == 0) for n, story in enumerate(stories))
    made = (islice(made_posts(seed, tricky=tricky), 12) for seed in "123" for tricky in (False, True))
    return (*small, *(post for some in made for post in some))


def a_word_turned(post: Clean, dice: Random) -> Plan | None:
    """A word that changes what is said, or does not."""
    found = [(path, m) for path, line in post.lines.items() for m in re.finditer(r"[A-Za-z]+", line.plain)]
    found = [(path, m) for path, m in found if m[0] in TURNED]
    words = sorted({m[0] for _, m in found})
    if not words:
        return None
    word = dice.choice(words)
    path, m = dice.choice([(path, m) for path, m in found if m[0] == word])
    return Plan((Edit(path, m.start(), m.end(), TURNED[word]),), "")


def a_sentence_moved(post: Clean, dice: Random) -> Plan | None:
    """A sentence said again at the end of another paragraph."""
    paths = [path for path in post.lines if re.match(r"(lede|body|final|faq)\b.*(\d|lede)$", path)]
    if len(paths) < 2:
        return None
    source, target = dice.sample(sorted(paths), 2)
    text, at = post.plain(source), len(post.plain(target))
    start, end = sentence_at(text, (middle := dice.randrange(len(text))), middle + 1)
    return Plan((Edit(target, at, at, f" {text[start:end].strip()}"),), "")


def a_figure_gone(post: Clean, dice: Random) -> Plan | None:
    """A figure left out of its sentence."""
    s = dice.choice(post.figures)
    return Plan((Edit(s.block, s.start, s.end, ""),), "")


OWN: dict[str, Maker] = {
    "a word turned": a_word_turned,
    "a sentence moved": a_sentence_moved,
    "a figure gone": a_figure_gone,
}
OPEN = {name: maker for name, maker in CLASSES.items() if name not in WITHHELD}
"""What is withheld from those who make the reader stays so here."""
ALTERED: dict[str, tuple[Maker, int, bool]] = {
    **{name: (maker, EACH, False) for name, maker in OPEN.items()},
    **{f"{name}, forged": (CLASSES[name], EACH // 2, True) for name in FORGEABLE},
    **{name: (maker, EACH, False) for name, maker in TRUE_EDITS.items()},
    **{name: (maker, 4 * EACH, False) for name, maker in OWN.items()},
}
"""By name: what makes the alteration, how many pages, and whether the ledger is forged to match."""


@lru_cache(maxsize=len(ALTERED))
def pages(name: str) -> tuple[Page, ...]:
    """Pages altered in one way, each of another post where there are enough."""
    maker, number, forge = ALTERED[name]
    modes: tuple[Mode, ...] = (FORGED,) if forge else ("words",) if name in TRUE_EDITS else MODES
    made = islice(_pages(maker, Random(name), modes), number)
    if name in TRUE_EDITS:  # an editor leaves the digest as it was
        return tuple(made)
    return tuple(replace(page, ledger=wordless(page.ledger)) for page in made)  # what is false is known by what it says


def _pages(maker: Maker, dice: Random, modes: tuple[Mode, ...]) -> Iterator[Page]:
    for _ in range(4):
        for post in dice.sample(posts(), len(posts())):
            plan = maker(post, dice)
            if plan is not None and (page := _page(post, plan, dice.choice(modes))):
                yield page


def _page(post: Clean, plan: Plan, mode: Mode) -> Page | None:
    """The bytes; None where the press refuses to print them."""
    ledger = forged(post, plan) if mode == FORGED else post.ledger
    try:
        file = misprinted_file(post, plan, mode)
        html = post.html(file, ledger) if plan.edits or plan.post or mode == FORGED else post.page
    except NewsdeskError:
        return None
    return Page(post, _shown(post, plan), plan.text(file.text), ledger, plan.page(html))


def _shown(post: Clean, plan: Plan) -> str:
    """The altered sentence, new words in brackets; of what is no word of the post, what is said to be wrong."""
    if not plan.edits:
        return plan.proof
    edit = plan.edits[0]
    text = post.plain(edit.block)
    start, end = sentence_at(text, edit.start, max(edit.end, edit.start + 1))
    return f"{edit.block}: {text[start : edit.start]}⟦{edit.new}⟧{text[edit.end : max(end, edit.end)]}".strip()
