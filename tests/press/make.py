"""Builders of posts in our own words, with a ledger whose spans are right by construction."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from generator.facts.ledger import Coverage, Ledger, Statement
from generator.facts.observation import Provenance
from generator.facts.post import Emphasis, Figure, Inline, Line, Link, Post, Question, Section, Table, Text, Time
from generator.facts.window import Window
from generator.house.policy import House, Publication
from generator.press.front import FrontMatter, Status
from generator.press.markdown import PostFile, front_matter, post_body

DAY = date(2031, 3, 4)
NOW = datetime(2031, 3, 5, 0, 10, tzinfo=UTC)
SOURCE = "https://data.example.com/a_(b)?c=1&d=2"


def make_house(base_url: str = "https://news.example.org/", **publication: object) -> House:
    """A house that covers three coins."""
    named = {"name": "The Tide Table", "byline": "Tide Desk", "base_url": base_url} | publication
    return House(publication=Publication.model_validate(named), assets=("BTC", "ETH", "SOL"))


def line(path: str, *parts: str | Inline) -> Line:
    """A block; plain strings are text."""
    return Line(path=path, inlines=tuple(Text(text=part) if isinstance(part, str) else part for part in parts))


def money(text: str, value: str, id: str) -> Figure:
    """A printed figure in dollars."""
    return Figure(text=text, value=value, unit="USD", statement=id)


def make_table() -> Table:
    """Two coins and their total."""
    header = tuple(line(f"table.2.r0.c{c}", text) for c, text in enumerate(("Coin", "Closed", "Change"), 1))
    rows = tuple(
        (
            line(f"table.2.r{r}.c1", name),
            line(f"table.2.r{r}.c2", money(closed, value, f"t{r}")),
            line(f"table.2.r{r}.c3", change),
        )
        for r, (name, closed, value, change) in enumerate(
            (("Bitcoin", "$31.5M", "31500000", "−2.5%"), ("Ether", "$12.0M", "12000000", "−4.0%")), 1
        )
    )
    total = (
        line("table.2.r3.c1", "Total"),
        line("table.2.r3.c2", money("$43.5M", "43500000", "t3")),
        line("table.2.r3.c3", ""),
    )
    note = line("table.2.note", "March 4, whole day, UTC. Source: ", Link(text="Tidewater", url=SOURCE), ".")
    return Table(path="table.2", header=header, rows=rows, total=total, note=note)


def make_sections() -> tuple[Section, ...]:
    """A section of paragraphs and one with a table."""
    return (
        Section(
            path="body.1",
            name="prices",
            heading=line("body.1.h", "Ebb in the morning"),
            blocks=(
                line("body.1.p1", "Bitcoin eased to ", money("$7,200", "7200.4", "p1"), ", its ",
                     Emphasis(text="third"), " dip of the week."),
                line("body.1.p2", "Flood tide is due at noon."),
            ),
        ),
        Section(
            path="body.2",
            name="table",
            heading=line("body.2.h", "Two coins, one ledger"),
            blocks=(line("body.2.p1", "The two had much in common."), make_table(),
                    line("body.2.p2", "Ether sank more.")),
        ),
    )  # fmt: skip


def make_post(**changes: object) -> Post:
    """A finished post about a made-up day; name what matters."""
    base: dict[str, Any] = {
        "id": "liquidation_cascade:MARKET:2031-03-04",
        "kind": "liquidation_cascade",
        "slug": "forced-closures-reach-43-million",
        "as_of": NOW,
        "window": Window.day(DAY),
        "provenance": Provenance.LIVE,
        "assets": ("BTC", "ETH"),
        "tags": ("Bitcoin", "Liquidations"),
        "categories": ("Markets",),
        "title": line("title", "Bitcoin Ebbs as ", money("$43M", "43500000", "a1"), " of Bets Close"),
        "description": line("description", "Exchanges closed at least ", money("$43 million", "43500000", "a2"),
                            " of bets."),
        "dateline": line("dateline", "Data as of 00:10 UTC, March 5, 2031"),
        "key_points": (line("key.1", "Bitcoin led, with ", money("$31 million", "31500000", "k1"), "."),
                       line("key.2", "Ether fell further.")),
        "lede": (
            line("lede", "Exchanges closed ", money("$43 million", "43500000", "l1"), " of bets on ",
                 Time(text="March 4", value="2031-03-04", statement="l2"), ", says ",
                 Link(text="Tidewater", url=SOURCE), "."),
            line("lede.2", "Half of that, $43 million aside, is history."),
        ),
        "sections": make_sections(),
        "final": (line("final.1", "The water is lower than it was."), line("final.2", "The moon is not in the data.")),
        "faq": (
            Question(path="faq.1", name="what", question=line("faq.1.q", "What is a forced closure?"),
                     answer=(line("faq.1.a", "A bet that an exchange ends."), line("faq.1.a2", "It ends at a loss."))),
            Question(path="faq.2", name="who", question=line("faq.2.q", "Who counts them?"),
                     answer=(line("faq.2.a", "Tidewater does."),)),
        ),
        "sources": (line("sources.1", "Closures: ", Link(text="Tidewater", url=SOURCE), "."),
                    line("sources.2", "Days are UTC.")),
        "disclosure": line("disclosure", "A program wrote this from market data."),
        "disclaimer": line("disclaimer", "Not investment advice."),
        "advertising": line("advertising", "This page carries no advertising."),
    }  # fmt: skip
    return Post.model_validate(base | changes)


def make_ledger(post: Post) -> Ledger:
    """The figures and days of a post, each at its span."""
    statements: list[Statement] = []
    for block in lines(post):
        at = 0
        for inline in block.inlines:
            end = at + len(inline.text)
            if isinstance(inline, Figure | Time):
                statements.append(_statement(block.path, at, end, inline))
            at = end
    return Ledger(
        post=post.slug,
        event=post.id,
        kind=post.kind,
        as_of=post.as_of,
        provenance=post.provenance.value,
        coverage=Coverage(assets=post.assets, sources=("CoinGlass",)),
        statements=tuple(statements),
        facts=(),
        claims=(),
        variants={},
    )


def make_front(post: Post, status: Status = "published", **changes: object) -> FrontMatter:
    """Front matter of that post, published at NOW."""
    front = front_matter(post, authors=("Tide Desk",), date=NOW, lastmod=NOW, status=status)
    return front.model_copy(update=changes)


def make_file(post: Post | None = None, status: Status = "published", **changes: object) -> PostFile:
    """The file of a post."""
    post = post or make_post()
    return PostFile(make_front(post, status, **changes), post_body(post))


def lines(post: Post) -> list[Line]:
    """Every block of words of a post, in reading order, title and description first."""
    found = [post.title, post.description, post.dateline, *post.key_points, *post.lede]
    for section in post.sections:
        found.append(section.heading)
        for block in section.blocks:
            found += [block] if isinstance(block, Line) else table_lines(block)
    found += post.final
    for question in post.faq:
        found += [question.question, *question.answer]
    found += [*post.sources, post.disclosure, post.disclaimer]
    return found + ([post.advertising] if post.advertising else [])


def table_lines(table: Table) -> list[Line]:
    """The cells and the note of a table."""
    cells = [*table.header, *(cell for row in table.rows for cell in row), *(table.total or ())]
    return cells + ([table.note] if table.note else [])


def _statement(block: str, start: int, end: int, inline: Figure | Time) -> Statement:
    if isinstance(inline, Time):
        return Statement(
            id=inline.statement, block=block, start=start, end=end, printed=inline.text, kind="time", day=DAY
        )
    return Statement(
        id=inline.statement,
        block=block,
        start=start,
        end=end,
        printed=inline.text,
        kind="figure",
        quantity=Decimal(inline.value),
        unit=inline.unit,
    )
