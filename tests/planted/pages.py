"""Errors of the page alone: what machines read there, and words that differ from the Markdown."""

import re
from random import Random

from generator.facts.ledger import Statement
from tests.planted.figures import another_digit
from tests.planted.page import Clean
from tests.planted.plan import Plan, false_as, shuffled

HEADS = re.compile(r'<(?:title>|meta (?:name|property)="[^"]*(?:title|description)")[^\n]*')
MARKED = re.compile(r'<data value="(-?[\d.]+)"|<time datetime="(\d{4}-\d\d-\d\d)"')


def json_ld_not_body(post: Clean, dice: Random) -> Plan | None:
    """The structured data with another figure, day, asset or source than the page."""
    page = post.page
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    if found is None:
        return None
    for way in shuffled((_other_figure, _other_day, _other_about, _other_citation), dice):
        plan = way(found[1], post, dice)
        if plan is not None:
            return plan
    return None


def head_not_body(post: Clean, dice: Random) -> Plan | None:
    """A figure in the page's head (title, description, what social networks show) that the body does not have."""
    page = post.page
    for row in shuffled(HEADS.findall(page.partition("</head>")[0]), dice):
        for s in shuffled(_headed(post), dice):
            new = another_digit(s.printed, dice)
            if new and s.printed in row and false_as(post, s, new):
                return _exchanged(row, row.replace(s.printed, new, 1), f"{s.fact} is {s.quantity}")
    return None


def machine_value(post: Clean, dice: Random) -> Plan | None:
    """The value that machines read behind a figure or a date, other than what is printed."""
    page = post.page
    for match in shuffled(MARKED.finditer(page), dice):
        old = match[1] or match[2]
        new = str(float(old) * 10 + 1) if match[1] else f"{int(old[:4]) - 1}{old[4:]}"
        return _cut_in(page, match.start(), match[0], match[0].replace(old, new), f"it is {old}")
    return None


def page_not_markdown(post: Clean, dice: Random) -> Plan | None:
    """A figure of the page's body that the Markdown prints otherwise."""
    page = post.page
    for s in shuffled(post.figures, dice):
        mark = f'id="{s.id}">{s.printed}'
        at, new = page.find(mark), another_digit(s.printed, dice)
        if at >= 0 and new and false_as(post, s, new):
            return _cut_in(page, at, mark, f'id="{s.id}">{new}', f"{s.fact} is {s.quantity}")
    return None


def _headed(post: Clean) -> list[Statement]:
    return [s for s in post.figures if s.block in ("title", "description")]


def _other_figure(json: str, post: Clean, dice: Random) -> Plan | None:
    for s in shuffled(_headed(post), dice):
        new = another_digit(s.printed, dice)
        for key in shuffled(("headline", "description"), dice):
            value = re.search(rf'"{key}":"[^"]*{re.escape(s.printed)}', json)
            if value and new and false_as(post, s, new):
                return _exchanged(value[0], value[0].removesuffix(s.printed) + new, f"{s.fact} is {s.quantity}")
    return None


def _other_day(json: str, post: Clean, dice: Random) -> Plan | None:
    old = f'"{dice.choice(("datePublished", "dateModified"))}":"{post.ledger.as_of:%Y}'
    return _exchanged(old, old[:-4] + str(post.ledger.as_of.year - 1), f"the data are as of {post.ledger.as_of}")


def _other_about(json: str, post: Clean, dice: Random) -> Plan | None:
    found = re.search(r'"about":\[\{"@type":"Thing","name":"([^"]+)"', json)
    if found is None:
        return None
    return _exchanged(found[0], found[0].replace(found[1], "Zcash"), f"the post is about {found[1]}")


def _other_citation(json: str, post: Clean, dice: Random) -> Plan | None:
    found = re.search(r'"citation":\[\{"@type":"CreativeWork","name":"([^"]+)"', json)
    if found is None:
        return None
    return _exchanged(found[0], found[0].replace(found[1], "Glassnode"), f"the source is {found[1]}")


def _exchanged(old: str, new: str, proof: str) -> Plan:
    """The first place of some text on the page, exchanged."""
    return Plan((), f"page: {old[-90:]!r} → {new[-90:]!r}; {proof}", page=lambda text: text.replace(old, new, 1))


def _cut_in(page: str, at: int, old: str, new: str, proof: str) -> Plan:
    """The text at a place of the page, exchanged; the page is printed alike each time."""

    def change(text: str) -> str:
        return text[:at] + new + text[at + len(old) :] if text[at:].startswith(old) else text.replace(old, new, 1)

    return Plan((), f"page: {old!r} → {new!r}; {proof}", page=change)
