"""Agreement: one quantity has one value, parts fit wholes, columns add up, shares come to 100."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.facts.fact import Fact, FactRef, Formula
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.numbers import Number
from generator.standards.reading import Desk, Reading

_HALF = Decimal("0.5")
_Printed = tuple[Reading, Number]


def agree(desk: Desk) -> Iterator[Finding]:
    """What one part of the post says and another contradicts."""
    yield from _one_value(desk)
    yield from _tables(desk)


def _bounds(number: Number) -> tuple[Decimal, Decimal]:
    """The least and the most that a printed figure allows, by its hedge."""
    value = abs(number.value)
    match number.hedge:
        case "more than" | "at least":
            return value, value + number.step
        case "nearly" | "less than":
            return value - number.step, value
        case "about":
            return value - number.step * _HALF, value + number.step * _HALF
        case _:
            return value - number.place * _HALF, value + number.place * _HALF


def _one_value(desk: Desk) -> Iterator[Finding]:
    """All printings of one fact allow one value."""
    by_fact: dict[str, list[_Printed]] = {}
    for reading in desk.readings:
        for token, statement in reading.bound.items():
            if isinstance(token, Number):
                by_fact.setdefault(statement.fact or statement.id, []).append((reading, token))
    for printings in by_fact.values():
        if len(printings) < 2:
            continue
        least = max(_bounds(number)[0] for _, number in printings)
        most = min(_bounds(number)[1] for _, number in printings)
        if least > most:
            first = printings[0]
            other = next(p for p in printings if _apart(p[1], first[1]) or p is printings[-1])
            yield _disagree(other, f"{first[0].block.path} has {first[1].text!r} for the same figure")


def _apart(a: Number, b: Number) -> bool:
    return _bounds(a)[0] > _bounds(b)[1] or _bounds(b)[0] > _bounds(a)[1]


def _disagree(printed: _Printed, reason: str) -> Finding:
    reading, number = printed
    return fault(
        "disagrees", reading.block, number.text, reason=reason, fix="give one quantity one value",
        start=number.start, end=number.end,
    )  # fmt: skip


def _tables(desk: Desk) -> Iterator[Finding]:
    cells: dict[str, dict[tuple[int, int], Reading]] = {}
    for reading in desk.readings:
        if (place := reading.block.cell) is not None:
            cells.setdefault(reading.block.path.rpartition(".r")[0], {})[place] = reading
    for table in cells.values():
        last = max(row for row, _ in table)
        label = table.get((last, 1))
        if label is None or "total" not in label.block.text.lower():
            continue
        for column in sorted({column for _, column in table if column > 1}):
            yield from _column(desk, [table[(row, column)] for row in range(1, last + 1) if (row, column) in table])


def _column(desk: Desk, cells: list[Reading]) -> Iterator[Finding]:
    """Money adds up within half a unit of the last place for each figure rounded; no part exceeds the whole."""
    printed = [(cell, cell.numbers[0]) for cell in cells if len(cell.numbers) == 1]
    if len(printed) != len(cells) or len(printed) < 2 or any(n.kind != "money" for _, n in printed):
        return
    *parts, (last, total) = printed
    added = sum((n.value for _, n in parts), Decimal(0))
    place = max(n.place for _, n in printed)
    if abs(added - total.value) > place * _HALF * (len(parts) + 1):
        code = "parts_exceed_total" if added > total.value else "parts_miss_total"
        yield fault(
            code, last.block, total.text, reason=f"the rows add up to {added:,.0f}, the total says {total.value:,.0f}",
            fix="correct the row or the total", start=total.start, end=total.end,
        )  # fmt: skip


def shares(desk: Desk, readings: Iterable[Reading]) -> Iterator[Finding]:
    """Of one whole the printed shares of disjoint parts do not exceed it."""
    for reading in readings:
        of: dict[str, list[tuple[Number, frozenset[int]]]] = {}
        if len(reading.bound) < 2:
            continue
        bound = ((token, desk.proofs.facts.get(statement.fact)) for token, statement in reading.bound.items())
        printed = [(token, fact) for token, fact in bound if fact is not None and fact.formula is Formula.SHARE]
        for token, fact in printed if len(printed) > 1 else ():
            if not isinstance(token, Number):
                continue
            whole = next((str(i.refs) for i in fact.inputs if i.name == "whole"), "")
            of.setdefault(f"{whole} {fact.metric}", []).append((token, _part(desk, fact)))
        for several in of.values():
            numbers = _disjoint(several)
            if sum(n.value for n in numbers) > 100 + sum(n.place for n in numbers) * _HALF and len(numbers) > 1:
                yield fault(
                    "parts_exceed_total",
                    reading.block,
                    numbers[-1].text,
                    reason="the shares exceed 100%",
                    fix="correct a share",
                )


def _part(desk: Desk, fact: Fact) -> frozenset[int]:
    """The observations at the bottom of a share's part, by identity."""
    refs = next((given.refs for given in fact.inputs if given.name == "part"), ())
    roots = (root for ref in refs for root in (desk.proofs.roots(ref.fact) if isinstance(ref, FactRef) else (ref,)))
    return frozenset(id(root) for root in roots)


def _disjoint(shares: list[tuple[Number, frozenset[int]]]) -> list[Number]:
    """The shares whose parts have nothing in common, the smallest first: what two make up together is no third."""
    taken: set[int] = set()
    found = []
    for number, roots in sorted(shares, key=lambda pair: len(pair[1])):
        if not roots or taken.isdisjoint(roots):
            taken |= roots
            found.append(number)
    return found
