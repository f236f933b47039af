"""One error planted and read: the finished bytes, the verdict, and what was caught."""

from collections.abc import Mapping
from typing import Literal

from generator.errors import NewsdeskError
from generator.facts.ledger import Ledger, Statement
from generator.facts.quantity import Quantity
from generator.facts.value import Value
from generator.facts.verdict import Finding, Outcome, Verdict
from generator.press.markdown import PostFile
from generator.standards.check import check_post
from tests.planted.material import ROOM
from tests.planted.page import Clean, body_of, misprinted, redigested
from tests.planted.plan import Forgery, Plan

Mode = Literal["words", "words and digest", "words, digest and ledger"]
MODES: tuple[Mode, ...] = ("words", "words and digest")
FORGED: Mode = "words, digest and ledger"


class Trial(Value):
    """What the reader said of one planted error.

    `findings` are the grave ones, `pointing` those of them that stand in a changed block or quote the words planted;
    the rest tell what follows elsewhere, or are beside the point. `form` is the surface form, where there are forms.
    `told` says of one that was missed that its words were held as rewritten.
    """

    caught: bool
    told: bool = False
    findings: int
    pointing: int
    codes: tuple[str, ...]
    statements: int
    bound: int
    sentences: int
    accounted: int
    post: str
    mode: Mode
    form: str
    after: str
    proof: str


def read(post: Clean, text: str, ledger: Ledger, page: str) -> Verdict:
    """The verdict of the second reader, which is called and not looked into."""
    return check_post(
        text, ledger, post.history, house=post.house, definitions=ROOM.definitions, html=page, basis="archive"
    )


def read_clean(post: Clean) -> Verdict:
    return read(post, post.file.text, post.ledger, post.page)


def wordless(ledger: Ledger) -> Ledger:
    """The ledger without the words that the desk set: new ones are then caught by what they say, or not at all."""
    return ledger.model_copy(update={"texts": {}})


def plant(post: Clean, plan: Plan, mode: Mode, *, knowing: bool = False) -> Trial:
    """Print the post with the error in it, and have it read. What the press refuses to print is caught.

    Whether words are the desk's is only asked (`knowing`) of an editor's true edits, and of an error that is missed.
    """
    ledger = forged(post, plan) if mode == FORGED else post.ledger
    try:
        file = misprinted_file(post, plan, mode)
        page = post.html(file, ledger) if plan.edits or plan.post or mode == FORGED else post.page
        text, html = plan.text(file.text), plan.page(page)
        verdict = read(post, text, ledger if knowing else wordless(ledger), html)
        missed = not (knowing or _by_its_words(verdict))
        told = missed and mode != FORGED and read(post, text, ledger, html).outcome >= Outcome.HOLD
    except NewsdeskError as error:
        verdict, told = _refused(error), False
    return _trial(post, plan, mode, verdict).model_copy(update={"told": told})


def misprinted_file(post: Clean, plan: Plan, mode: Mode) -> PostFile:
    """The file with the error, its digest as it was or made anew. Raises PressError."""
    if plan.post is not None:
        moved = plan.post(post)
        return PostFile(post.front, body_of(moved.post, moved.alts))
    if not plan.edits:
        return post.file
    file = misprinted(post, plan.edits)
    return file if mode == "words" else PostFile(redigested(file.front, file.body), file.body)


def forged(post: Clean, plan: Plan) -> Ledger:
    """The ledger as a forger would leave it: print, quantity and fact agree with the words, and spans are moved."""
    by_id = {forgery.statement: forgery for forgery in plan.forged}
    touched = {edit.block for edit in plan.edits}
    statements = tuple(_forged(s, plan, by_id) if s.block in touched else s for s in post.ledger.statements)
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


def grave(verdict: Verdict) -> list[Finding]:
    """The findings for which a post is held or blocked."""
    return [f for f in verdict.findings if f.severity in ("hold", "block")]


def _by_its_words(verdict: Verdict) -> list[Finding]:
    """Those of them that tell of what is said, and not only that something is gone from its place."""
    return [f for f in grave(verdict) if f.code != "statement_gone"]


def _trial(post: Clean, plan: Plan, mode: Mode, verdict: Verdict) -> Trial:
    found = _by_its_words(verdict)
    blocks, words = {edit.block for edit in plan.edits}, [edit.new.strip() for edit in plan.edits]
    pointing = [f for f in found if not blocks or f.block in blocks or _quotes(f, words)]
    return Trial(
        caught=verdict.outcome >= Outcome.HOLD and bool(found),
        findings=len(found),
        pointing=len(pointing),
        codes=tuple(dict.fromkeys(f.code for f in found)),
        statements=verdict.statements,
        bound=verdict.bound,
        sentences=verdict.sentences,
        accounted=verdict.accounted,
        post=post.key,
        mode=mode,
        form=plan.form,
        after=_shown(post, plan),
        proof=plan.proof,
    )


def _quotes(finding: Finding, words: list[str]) -> bool:
    return any(word and (word in finding.text or word in finding.reason) for word in words)


def _shown(post: Clean, plan: Plan) -> str:
    """The block with the new words in brackets."""
    if not plan.edits:
        return "(no words changed)"
    block = plan.edits[0].block
    text = post.plain(block)
    for edit in sorted((e for e in plan.edits if e.block == block), key=lambda e: -e.start):
        text = f"{text[: edit.start]}⟦{edit.new}⟧{text[edit.end :]}"
    return f"{block}: {text}"
