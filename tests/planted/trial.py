"""One error planted and read: the finished bytes, the verdict, and what was caught."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.errors import NewsdeskError
from generator.facts.ledger import Ledger, Statement
from generator.facts.quantity import Quantity
from generator.facts.verdict import Finding, Outcome, Verdict
from generator.press.markdown import PostFile, post_body
from generator.standards.check import check_post
from tests.planted.material import ROOM
from tests.planted.page import Clean, edited, front_of
from tests.planted.plan import Forgery, Plan

Mode = Literal["words", "words and digest", "words, digest and ledger"]
MODES: tuple[Mode, ...] = ("words", "words and digest")
FORGED: Mode = "words, digest and ledger"


@dataclass(frozen=True)
class Trial:
    """What the reader said of one planted error. `beside` whether a finding stands in a changed block."""

    caught: bool
    beside: bool
    codes: tuple[str, ...]
    post: str
    mode: Mode
    after: str
    proof: str


def read(post: Clean, text: str, ledger: Ledger, page: str) -> Verdict:
    """The verdict of the second reader, which is called and not looked into."""
    return check_post(
        text, ledger, post.history, house=post.house, definitions=ROOM.definitions, html=page, basis="archive"
    )


def read_clean(post: Clean) -> Verdict:
    return read(post, post.file.text, post.ledger, post.html(post.file, post.ledger))


def plant(post: Clean, plan: Plan, mode: Mode) -> Trial:
    """Print the post with the error in it, and have it read. What the press refuses to print is caught."""
    ledger = forged(post, plan) if mode == FORGED else post.ledger
    try:
        file = misprinted_file(post, plan, mode)
        verdict = read(post, plan.text(file.text), ledger, plan.page(post.html(file, ledger)))
    except NewsdeskError as error:
        verdict = _refused(error)
    return _trial(post, plan, mode, verdict)


def misprinted_file(post: Clean, plan: Plan, mode: Mode) -> PostFile:
    """The file with the error, its digest as it was or made anew. Raises PressError."""
    new = edited(post.post, plan.edits)
    front = front_of(new)
    if mode == "words":
        slip = front.newsdesk.model_copy(update={"digest": post.front.newsdesk.digest})
        front = front.model_copy(update={"newsdesk": slip})
    return PostFile(front, post_body(new))


def forged(post: Clean, plan: Plan) -> Ledger:
    """The ledger as a forger would leave it: print, quantity and fact agree with the words, and spans are moved."""
    by_id = {forgery.statement: forgery for forgery in plan.forged}
    statements = tuple(_forged(s, plan, by_id) for s in post.ledger.statements)
    quantities = {s.fact: s.quantity for s in statements if s.id in by_id and s.quantity is not None}
    facts = tuple(
        fact.model_copy(update={"quantity": Quantity(quantities[fact.id], fact.quantity.unit)})
        if fact.id in quantities and fact.quantity is not None
        else fact
        for fact in post.ledger.facts
    )
    return post.ledger.model_copy(update={"statements": statements, "facts": facts})


def _forged(s: Statement, plan: Plan, by_id: Mapping[str, Forgery]) -> Statement:
    shift_start = sum(len(e.new) - (e.end - e.start) for e in plan.edits if e.block == s.block and e.end <= s.start)
    shift_end = sum(len(e.new) - (e.end - e.start) for e in plan.edits if e.block == s.block and e.end <= s.end)
    moved: dict[str, object] = {"start": s.start + shift_start, "end": s.end + shift_end}
    if s.id in by_id:
        moved |= {"printed": by_id[s.id].printed, "quantity": by_id[s.id].quantity}
    elif shift_end != shift_start or any(e.block == s.block and s.start <= e.start < s.end for e in plan.edits):
        for e in plan.edits:
            if e.block == s.block and s.start <= e.start and e.end <= s.end:
                printed = s.printed
                moved["printed"] = printed[: e.start - s.start] + e.new + printed[e.end - s.start :]
    return s.model_copy(update=moved)


def _refused(error: NewsdeskError) -> Verdict:
    found = Finding(code="refused", severity="block", block="post", text="", reason=str(error), fix="")
    return Verdict(outcome=Outcome.BLOCK, findings=(found,), statements=0, bound=0)


def _trial(post: Clean, plan: Plan, mode: Mode, verdict: Verdict) -> Trial:
    grave = [f for f in verdict.findings if f.severity in ("hold", "block")]
    blocks = {edit.block for edit in plan.edits}
    return Trial(
        caught=verdict.outcome >= Outcome.HOLD and bool(grave),
        beside=any(f.block in blocks or not blocks for f in grave),
        codes=tuple(dict.fromkeys(f.code for f in grave)),
        post=post.key,
        mode=mode,
        after=_shown(post, plan),
        proof=plan.proof,
    )


def _shown(post: Clean, plan: Plan) -> str:
    """The block with the new words in brackets."""
    if not plan.edits:
        return "(outside the words)"
    block = plan.edits[0].block
    text = post.plain(block)
    for edit in sorted((e for e in plan.edits if e.block == block), key=lambda e: -e.start):
        text = f"{text[: edit.start]}⟦{edit.new}⟧{text[edit.end :]}"
    return f"{block}: {text}"
