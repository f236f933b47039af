from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.desk.records import records_of
from generator.errors import ProseError
from generator.facts.claim import Superlative
from generator.facts.fact import FactRef, Formula, Input
from generator.facts.ledger import Ledger
from generator.facts.post import Figure, Line, Post, Table, Time
from generator.facts.story import Story
from generator.house.policy import House, Promises
from generator.prose.copydesk import open_copy
from generator.prose.slugs import GRAMMAR
from generator.prose.write import Written, write
from tests.prose.make import (
    make_change,
    make_day,
    make_fact,
    make_house,
    make_liquidations,
    make_price,
    make_prices,
    make_sentiment,
    make_story,
    make_superlative,
    make_templates,
    say,
)

TABLE = """What was liquidated

| Coin | Liquidated | Share |
{% for row in story.liquidations.rows %}
| {{ row.asset | title }} |{% claim row.share as s %}{{ s.part | money_cell }} | {{ s.share | percent }}{% endclaim %}|
{% endfor %}
|= Total | {{ story.liquidations.total | money_cell("M") }} | |
^ Figures may not add up because of rounding. Liquidations: {{ "CoinGlass" | source }}.

After the table.
"""


def written(
    folder: Path, templates: dict[str, str], *, story: Story, house: House | None = None, slug: str = ""
) -> Written:
    make_templates(folder, templates, kind=story.kind)
    return write(story, house=house or make_house(), copy=open_copy([folder]), slug=slug)


def lines(post: Post) -> list[Line]:
    found = [post.title, post.description, post.dateline, *post.key_points, *post.lede, *post.final, *post.sources]
    for section in post.sections:
        found.append(section.heading)
        for block in section.blocks:
            if isinstance(block, Table):
                found += [*block.header, *(cell for row in block.rows for cell in row), *(block.total or ())]
                found += [block.note] if block.note else []
            else:
                found.append(block)
    for question in post.faq:
        found += [question.question, *question.answer]
    return [*found, post.disclosure, post.disclaimer]


def test_a_story_becomes_a_post_with_all_its_parts(tmp_path: Path) -> None:
    story = make_story(sections=("table", "mood"), key_points=("one", "two"), faq=("what",), sentiment=make_sentiment())
    post = written(
        tmp_path,
        {
            "stories/sections/table": TABLE,
            "stories/liquidation_cascade/sections/mood": "The mood\nIt read {{ 'BTC' | name }}.\n\nNo more.",
            "stories/liquidation_cascade/key/one": "A point.",
            "stories/liquidation_cascade/key/two": "{% claim story.liquidations.rank as r %}Most.{% endclaim %}",
            "stories/faq/what": "What is it?\nIt is this.\n\nAnd that.",
        },
        story=story,
    ).post
    assert [line.path for line in lines(post)] == [
        "title", "description", "dateline", "key.1", "lede", "final.1", "sources.1", "body.1.h",
        "table.1.r0.c1", "table.1.r0.c2", "table.1.r0.c3", "table.1.r1.c1", "table.1.r1.c2", "table.1.r1.c3",
        "table.1.r2.c1", "table.1.r2.c2", "table.1.r2.c3", "table.1.note", "body.1.p1", "body.2.h", "body.2.p1",
        "body.2.p2", "faq.1.q", "faq.1.a", "faq.1.a2", "disclosure", "disclaimer",
    ]  # fmt: skip
    assert [(o.part, o.reason) for o in post.omitted] == [("key/two", "no claim is held at story.liquidations.rank")]
    assert post.sections[0].heading.plain == "What was liquidated"
    assert (post.id, post.categories, post.tags) == (story.event, ("Liquidations",), ("Bitcoin", "Ether"))


def test_a_table_has_its_header_rows_total_and_note(tmp_path: Path) -> None:
    post = written(tmp_path, {"stories/sections/table": TABLE}, story=make_story(sections=("table",))).post
    table, after = post.sections[0].blocks
    assert isinstance(table, Table)
    assert [[cell.plain for cell in row] for row in (table.header, *table.rows)] == [
        ["Coin", "Liquidated", "Share"],
        ["Bitcoin", "$292.0M", "45.4%"],
    ]
    assert table.total is not None
    assert [cell.plain for cell in table.total] == ["Total", "$643.4M", ""]
    assert table.note is not None
    assert table.note.plain == "Figures may not add up because of rounding. Liquidations: CoinGlass."
    assert isinstance(after, Line)


@pytest.mark.parametrize(
    ("section", "reason"),
    [
        ("H\n\n| A | B |\n| 1 |", "1 cells under 2 headings"),
        ("H\n\n| A | B |\n|= 1 | 2 |\n| 1 | 2 |", "at most one total"),
        ("H\n\n| A |\n| b |\n\nText.\n\n| C |\n| d |", "one table"),
        ("H\n\n^ A note without its table", "one table"),
        ("This is no heading.\n\nText.", "first line is the heading"),
        ("H\n\n| A | B", "starts and ends with a bar"),
    ],
)
def test_a_malformed_section_is_refused_by_name(tmp_path: Path, section: str, reason: str) -> None:
    with pytest.raises(ProseError, match=reason) as error:
        written(tmp_path, {"stories/sections/bad": section}, story=make_story(sections=("bad",)))
    assert "sections/bad.txt.j2" in str(error.value)


def test_a_section_without_words_is_omitted_with_its_reason(tmp_path: Path) -> None:
    templates = {
        "stories/sections/empty": "Heading only\n\n{% claim story.liquidations.rank as r %}Most.{% endclaim %}",
        "stories/sections/rows": "Rows\n\n| A |\n{% for row in story.prices.movers %}\n| x |\n{% endfor %}",
        "stories/sections/full": "Full\n\nWords.",
    }
    post = written(tmp_path, templates, story=make_story(sections=("empty", "rows", "full"))).post
    assert [section.path for section in post.sections] == ["body.1"]
    assert [o.part for o in post.omitted] == ["sections/empty", "sections/rows"]


def test_a_kinds_own_section_stands_before_the_shared_one(tmp_path: Path) -> None:
    templates = {
        "stories/sections/s": "Shared\n\nWords.",
        "stories/liquidation_cascade/sections/s": "Own\n\nWords.",
        "stories/final": "Shared.",
        "stories/liquidation_cascade/final": "Own.",
    }
    post = written(tmp_path, templates, story=make_story(sections=("s",))).post
    assert (post.sections[0].heading.plain, post.final[0].plain) == ("Own", "Own.")


def test_a_houses_own_template_stands_before_the_shipped_one(tmp_path: Path) -> None:
    shipped = make_templates(tmp_path / "shipped")
    own = tmp_path / "own"
    (own / "boilerplate").mkdir(parents=True)
    (own / "boilerplate" / "disclaimer.txt.j2").write_text("Ask somebody else.", encoding="utf-8")
    post = write(make_story(), house=make_house(), copy=open_copy([own, shipped])).post
    assert post.disclaimer.plain == "Ask somebody else."


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProseError, match=r"no template stories/liquidation_cascade/sections/gone\.txt\.j2 or"):
        written(tmp_path, {}, story=make_story(sections=("gone",)))


@pytest.mark.parametrize(
    ("name", "words", "reason"),
    [
        ("headline", "x" * 111, "111 characters, 110 at most"),
        ("description", "word " * 41, "200 at most"),
        ("headline", "", "must make one line, not 0"),
        ("headline", "One\n\nTwo", "must make one line, not 2"),
        ("lede", "", "makes no words"),
    ],
)
def test_titles_and_descriptions_keep_their_bounds(tmp_path: Path, name: str, words: str, reason: str) -> None:
    with pytest.raises(ProseError, match=reason):
        written(tmp_path, {f"stories/liquidation_cascade/{name}": words}, story=make_story())


def test_a_title_holds_no_links(tmp_path: Path) -> None:
    post = written(
        tmp_path,
        {"stories/liquidation_cascade/headline": "Says {{ 'CoinGlass' | source }}"},
        story=make_story(),
    ).post
    assert [inline.kind for inline in post.title.inlines] == ["text"]


def test_every_span_of_the_ledger_points_at_what_was_printed(tmp_path: Path) -> None:
    words = (
        'It read {{ story.sentiment.reading | label }} , as {{ "BTC" | name }} fell '
        "{% claim story.prices.btc.change as c %}{{ c.by | percent }} to {{ c.after | money }}{% endclaim %} ; "
        "{{ story.liquidations.total | at_least('money') }}. {{ story.liquidations.total | at_least('money_title') }} "
        "on {{ story.day | day }} it's"
    )
    story = make_story(sections=("table",), sentiment=make_sentiment())
    made = written(tmp_path, {"stories/liquidation_cascade/lede": words, "stories/sections/table": TABLE}, story=story)
    plain = {line.path: line.plain for line in lines(made.post)}
    assert all(plain[s.block][s.start : s.end] == s.printed for s in made.ledger.statements)
    ids = [s.id for s in made.ledger.statements]
    assert len(set(ids)) == len(ids)
    shown = [i for line in lines(made.post) for i in line.inlines if isinstance(i, Figure | Time)]
    by_id = {s.id: s for s in made.ledger.statements}
    assert all(by_id[inline.statement].printed == inline.text for inline in shown)
    assert {i.statement for i in shown} == {s.id for s in made.ledger.statements if s.kind != "claim"}
    assert not any(ord(letter) >= 0xE000 for text in plain.values() for letter in text)


def test_the_ledger_keeps_the_words_of_every_block(tmp_path: Path) -> None:
    made = written(tmp_path, {"stories/sections/table": TABLE}, story=make_story(sections=("table",)))
    assert made.ledger.texts == {line.path: line.plain for line in lines(made.post)}


SOURCES = "{% if story.records | begun is empty %}None{% else %}{{ story.records | begun }}{% endif %}."
RANKS = {
    "story.liquidations.rank": ("liquidations.total", 23), "story.prices.btc.close_rank": ("price.close", 20),
    "story.prices.btc.change_rank": ("price.close", 21), "story.sentiment.rank": ("fear_greed", 20),
}  # fmt: skip


def rank(place: str) -> Superlative:
    """A superlative, with the day on which its record begins."""
    metric, first = RANKS[place]
    made = make_superlative(id=place, metric=metric)
    return made.model_copy(update={"record_from": make_day(date(2027, 12, first), id=f"{place}.from")})


@pytest.mark.parametrize(
    ("told", "sources"),
    [
        ("", "None."),
        ("mood", "Dec. 20, 2027 (sentiment)."),
        ("total close", "Dec. 23, 2027 (liquidations) and Dec. 20, 2027 (prices)."),
        ("change", "Dec. 21, 2027 (prices)."),
        ("change close", "Dec. 20, 2027 (prices)."),
        ("total mood close", "Dec. 23, 2027 (liquidations) and Dec. 20, 2027 (prices and sentiment)."),
    ],
)
def test_the_sources_name_the_records_that_the_text_compares_with(tmp_path: Path, told: str, sources: str) -> None:
    """Of several of one name the earliest, and a day once with all that begin on it."""
    total, close, change, mood = map(rank, RANKS)
    story = make_story(
        liquidations=make_liquidations(rank=total), sentiment=make_sentiment(rank=mood),
        prices=make_prices(make_price(close_rank=close, change_rank=change)),
        records=records_of((total, close, change, mood)),
    )  # fmt: skip
    places = dict(zip(("total", "close", "change", "mood"), RANKS, strict=True))
    claims = [
        f"{{% claim {places[name]} as r %}}The most since {{{{ r | since }}}}.{{% endclaim %}}" for name in told.split()
    ]
    copy = {"stories/liquidation_cascade/lede": " ".join(("So it was.", *claims)), "boilerplate/sources": SOURCES}
    assert [line.plain for line in written(tmp_path, copy, story=story).post.sources] == [sources]


def test_a_fact_or_a_claim_is_told_where_the_text_has_it(tmp_path: Path) -> None:
    asked = "{% if story.day is told %}day {% endif %}{% if story.liquidations.first.share is told %}share {% endif %}"
    told = "{% if story.liquidations.total is told %}total{% endif %}."
    made = written(tmp_path, {"boilerplate/sources": f"Told: {asked}{told}"}, story=make_story())
    assert [line.plain for line in made.post.sources] == ["Told: total."]


@pytest.mark.parametrize("words", ["{% if story.day is told %}x{% endif %}", "{{ story.records | begun }}"])
def test_what_is_told_is_not_known_before_the_sources(tmp_path: Path, words: str) -> None:
    with pytest.raises(ProseError, match="in the sources alone"):
        written(tmp_path, {"stories/liquidation_cascade/lede": f"So: {words}."}, story=make_story())


def test_a_ledger_holds_every_parent_of_what_is_printed(tmp_path: Path) -> None:
    change = make_change()
    parents = (
        Input(name="to", refs=(FactRef(fact=change.after.id),)),
        Input(name="from", refs=(FactRef(fact=change.before.id),)),
    )
    by = make_fact("-7.122", "percent", id="BTC.change.by", formula=Formula.CHANGE, inputs=parents)
    change = make_change(id="BTC.change").model_copy(update={"by": by})
    made = say(
        tmp_path,
        "It fell {{ story.prices.btc.change.by | percent }}.",
        story=make_story(prices=make_prices(make_price("BTC", change=change))),
    )
    assert {"BTC.change.by", "BTC.change.after", "BTC.change.before"} <= {fact.id for fact in made.ledger.facts}


def test_a_fact_whose_parent_is_nowhere_is_refused(tmp_path: Path) -> None:
    orphan = make_fact(id="orphan", inputs=(Input(name="parts", refs=(FactRef(fact="gone"),)),))
    with pytest.raises(ProseError, match="fact orphan rests on gone"):
        say(
            tmp_path, "{{ story.liquidations.total | money }}", story=make_story(liquidations=make_liquidations(orphan))
        )


def test_two_facts_of_one_name_are_refused(tmp_path: Path) -> None:
    story = make_story(liquidations=make_liquidations(assets=make_fact(7, "count coins", id="total")))
    with pytest.raises(ProseError, match="two facts go by the id 'total'"):
        say(tmp_path, "{{ story.liquidations.total | money }} {{ story.liquidations.assets | count }}", story=story)


def test_the_same_words_twice_in_a_section_are_found(tmp_path: Path) -> None:
    total = "{{ story.liquidations.total | at_least('money') }}"
    made = say(
        tmp_path, f"{total} went. That is {total}.\n\nOr {{{{ story.liquidations.total | about('money_round') }}}}."
    )
    (repeat,) = made.repeats
    assert (repeat.part, repeat.fact, repeat.printed, repeat.blocks) == (
        "lede",
        "total",
        "at least $643 million",
        ("lede", "lede"),
    )


def test_writing_twice_gives_the_same_post_and_ledger(tmp_path: Path) -> None:
    story = make_story(liquidations=make_liquidations(rank=make_superlative()))
    folder = make_templates(tmp_path)
    one, other = (write(story, house=make_house(), copy=open_copy([folder])) for _ in range(2))
    assert one.post.model_dump_json() == other.post.model_dump_json()
    assert one.ledger.model_dump_json() == other.ledger.model_dump_json()
    assert Ledger.model_validate_json(one.ledger.model_dump_json()) == one.ledger


def test_advertising_stands_only_where_it_is_promised(tmp_path: Path) -> None:
    assert written(tmp_path, {}, story=make_story()).post.advertising is None
    house = make_house(promises=Promises(advertisements=True))
    line = written(tmp_path, {}, story=make_story(), house=house).post.advertising
    assert line is not None
    assert line.plain == "Paid for by The Daily Tape."


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Losses Top {{ story.liquidations.total | topped('money_title') }}, in a Day", "losses-top-640m-in-a-day"),
        ("{{ 'BTC' | title }} Falls", "liquidation-cascade-bitcoin-ether-bitcoin-falls"),
        ("The Index Leaps to {{ story.sentiment.reading | label }} in a Day", "the-index-leaps-to-in-a-day"),
        (" ".join(["Liquidations"] * 8), "-".join(["liquidations"] * 6)),
    ],
)  # fmt: skip
def test_a_slug_is_made_of_our_own_words(tmp_path: Path, title: str, slug: str) -> None:
    story = make_story(sentiment=make_sentiment())
    made = written(tmp_path, {"stories/liquidation_cascade/headline": title}, story=story).post.slug
    assert made == slug
    assert GRAMMAR.fullmatch(made)


def test_a_slug_once_given_is_kept_and_checked(tmp_path: Path) -> None:
    made = written(tmp_path, {}, story=make_story(), slug="kept-as-it-was")
    assert (made.post.slug, made.ledger.post) == ("kept-as-it-was", "kept-as-it-was")
    with pytest.raises(ProseError, match="is no slug"):
        written(tmp_path, {}, story=make_story(), slug="../etc")


def test_as_of_is_the_storys_own(tmp_path: Path) -> None:
    story = make_story()
    made = written(tmp_path, {}, story=story)
    assert made.post.as_of == story.window.end + timedelta(minutes=10)
    assert made.ledger.coverage.assets == story.covered
