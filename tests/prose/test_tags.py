from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from generator.errors import ProseError
from generator.prose.copydesk import open_copy
from generator.prose.tags import choice, template_key
from generator.prose.write import write
from tests.prose.make import (
    DAY,
    lede,
    make_house,
    make_liquidations,
    make_share,
    make_story,
    make_superlative,
    make_templates,
    say,
)

RANKED = make_story(liquidations=make_liquidations(rank=make_superlative(), long_share=make_share()))


def test_a_claim_is_rendered_where_it_is_held_and_goes_to_the_ledger(tmp_path: Path) -> None:
    words = "It was {% claim story.liquidations.rank as r %}the most since {{ r | since }}{% endclaim %}."
    written = say(tmp_path, words, story=RANKED)
    assert written.post.lede[0].plain == "It was the most since Sept. 7, 2029."
    claim, time = (s for s in written.ledger.statements if s.block == "lede")
    assert (claim.kind, claim.printed, claim.claim, claim.subject) == (
        "claim", "the most since Sept. 7, 2029", "total.rank", "MARKET",
    )  # fmt: skip
    assert (time.kind, time.printed, time.day, time.claim) == ("time", "Sept. 7, 2029", date(2029, 9, 7), "total.rank")
    terms = written.ledger.claims[0]
    assert (terms.kind, terms.direction, terms.facts["since"]) == ("superlative", "up", "total.rank.since")
    assert terms.terms["grain"] == "day"
    assert '"metrics":["liquidations.total"]' in terms.terms["series"]


def test_a_claim_that_is_not_held_leaves_no_trace(tmp_path: Path) -> None:
    words = "It was big{% claim story.liquidations.rank as r %}, the most since {{ r | since }}{% endclaim %} ."
    written = say(tmp_path, words)
    assert written.post.lede[0].plain == "It was big."
    assert written.ledger.claims == ()


def test_a_claim_on_an_absent_part_is_not_held(tmp_path: Path) -> None:
    words = "It was {% claim story.sentiment.rank as r %}low{% else %}what it was{% endclaim %}."
    assert lede(tmp_path, words) == "It was what it was."


def test_else_is_rendered_where_the_claim_is_not_held(tmp_path: Path) -> None:
    words = "It was {% claim story.liquidations.rank as r %}a lot{% else %}so{% endclaim %}."
    assert lede(tmp_path, words) == "It was so."
    assert lede(tmp_path, words, story=RANKED) == "It was a lot."


def test_a_figure_belongs_to_the_innermost_claim(tmp_path: Path) -> None:
    words = (
        "{% claim story.liquidations.rank as r %}{{ r.fact | money }} was the most, "
        "{% claim story.liquidations.long_share as s %}{{ s.share | percent }} of it longs{% endclaim %}{% endclaim %}."
    )
    found = {s.printed: s.claim for s in say(tmp_path, words, story=RANKED).ledger.statements if s.block == "lede"}
    assert found["$643 million"] == "total.rank"
    assert found["67.5%"] == "long_share"
    assert found["67.5% of it longs"] == "long_share"


def test_a_claim_over_two_paragraphs_stands_in_both(tmp_path: Path) -> None:
    words = (
        "{% claim story.liquidations.rank as r %}\nIt was the most.\n\nThe last was {{ r | since }}.\n{% endclaim %}\n"
    )
    written = say(tmp_path, words, story=RANKED)
    claims = [(s.block, s.printed) for s in written.ledger.statements if s.kind == "claim"]
    assert claims == [("lede", "It was the most."), ("lede.2", "The last was Sept. 7, 2029.")]


def test_only_claims_stand_in_a_claim_tag(tmp_path: Path) -> None:
    with pytest.raises(ProseError, match=r"line 1: story\.liquidations is a Liquidations, no claim"):
        lede(tmp_path, "{% claim story.liquidations as l %}x{% endclaim %}")
    with pytest.raises(ProseError, match="has no 'rnk'"):
        lede(tmp_path, "{% claim story.liquidations.rnk as l %}x{% endclaim %}")


def test_claims_work_in_loops(tmp_path: Path) -> None:
    claim = "{% claim row.share as s %}{{ s.share | percent }}{% endclaim %}"
    words = f"So {{% for row in story.liquidations.rows %}}{claim}{{% endfor %}}"
    assert lede(tmp_path, words) == "So 45.4%"


VARIANTS = (
    '{% variants "verb" %}It fell{% or %}It dropped{% or %}It slipped{% endvariants %} by '
    "{{ story.prices.btc.change.by | percent }}."
)


def test_neighbouring_days_choose_differently_and_a_run_is_repeatable(tmp_path: Path) -> None:
    days = [DAY + timedelta(days=n) for n in range(6)]
    said = [lede(tmp_path, VARIANTS, story=make_story(day=day)) for day in days]
    assert said == [lede(tmp_path, VARIANTS, story=make_story(day=day)) for day in days]
    assert all(one != other for one, other in pairwise(said))
    assert len(set(said)) == 3


@pytest.mark.parametrize("of", [2, 3, 4, 5, 7])
def test_the_choice_is_dealt_out_by_the_day_and_all_come_up_alike_often(of: int) -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(600)]
    chosen = [choice("price_move", "lede.verb", day=day, of=of) for day in days]
    assert all(one != other for one, other in pairwise(chosen))
    times = Counter(chosen)
    assert set(times) == set(range(of))
    assert max(times.values()) - min(times.values()) <= 2


@pytest.mark.parametrize("of", [3, 4, 5])
def test_slots_of_as_many_variants_do_not_keep_step(of: int) -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(600)]
    pairs = Counter(tuple(choice("price_move", key, day=day, of=of) for key in ("a", "b")) for day in days)
    assert len(pairs) == of * of
    assert max(pairs.values()) < 2 * len(days) / len(pairs)


def test_the_choice_is_the_same_on_every_machine() -> None:
    pinned = [choice("price_move", "lede.verb", day=date(2024, 8, 5) + timedelta(days=n), of=3) for n in range(6)]
    assert pinned == [1, 2, 0, 1, 2, 1]


def test_choices_go_to_the_ledger_and_can_be_kept(tmp_path: Path) -> None:
    words = VARIANTS + ' {% variants "figure" %}{{ story.liquidations.total | money }}{% or %}None{% endvariants %}'
    folder = make_templates(tmp_path, {"stories/liquidation_cascade/lede": words})
    copy = open_copy([folder])
    for n, text in enumerate(("It fell", "It dropped", "It slipped")):
        written = write(make_story(), house=make_house(), copy=copy, forced={"lede.verb": n, "lede.figure": 0})
        assert written.post.lede[0].plain.startswith(text)
        assert written.ledger.variants == {"lede.verb": n, "lede.figure": 0}
        assert [s.variant for s in written.ledger.statements if s.printed == "$643 million"] == ["lede.figure:0"]
    again = write(make_story(), house=make_house(), copy=copy, forced=written.ledger.variants)
    assert again == written


def test_a_kept_choice_that_is_gone_falls_back_to_the_days(tmp_path: Path) -> None:
    folder = make_templates(tmp_path, {"stories/liquidation_cascade/lede": VARIANTS})
    copy = open_copy([folder])
    free = write(make_story(), house=make_house(), copy=copy)
    assert write(make_story(), house=make_house(), copy=copy, forced={"lede.verb": 9}) == free


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("stories/price_move/lede.txt.j2", "lede"),
        ("stories/price_move/key/low.txt.j2", "key/low"),
        ("stories/sections/prices.txt.j2", "sections/prices"),
        ("stories/price_move/sections/prices.txt.j2", "sections/prices"),
        ("stories/faq/why.txt.j2", "faq/why"),
        ("stories/final.txt.j2", "final"),
        ("boilerplate/sources.txt.j2", "boilerplate/sources"),
    ],
)
def test_a_slots_key_is_the_same_in_every_kind(name: str, key: str) -> None:
    assert template_key(name) == key


def test_a_definition_is_printed_as_it_stands(tmp_path: Path) -> None:
    assert (
        lede(tmp_path, "{% define %}A long is a bet on higher prices.{% enddefine %}")
        == "A long is a bet on higher prices."
    )


def test_a_line_keeps_its_end_where_a_tag_stands_last(tmp_path: Path) -> None:
    words = (
        "One.{% if story.big %} Two.{% endif %}\nThree.\n\n{% if story.big %}\nFour.\n{% endif %}\n"
        "Five{% if story.big %}!{% endif %}\n\nSix."
    )
    assert lede(tmp_path, words) == "One. Two. Three. | Four. Five! | Six."
