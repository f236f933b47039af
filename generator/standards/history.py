"""Claims over history, by their kinds: each refuted by a working of the reader's own."""

from collections.abc import Callable, Mapping

from generator.facts.ledger import ClaimTerms
from generator.standards.parts import Fault
from generator.standards.reading import Desk
from generator.standards.sequence import refute_order
from generator.standards.studies import refute_study
from generator.standards.years import refute_nth

HISTORY: Mapping[str, Callable[[Desk, ClaimTerms], Fault | None]] = {
    "study": refute_study,
    "nth": refute_nth,
    "order": refute_order,
}
