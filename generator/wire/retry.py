"""When to ask again, and after how long: three tries at most, and never past the deadline.

Only a source that answers "not now" is asked again. Where no connection comes about, or one breaks, the next try mostly
fails alike, and a run without a network would wait for every request of it.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from generator.wire.judge import Answer

_MAXIMUM_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request. Times are seconds; `body` is bytes after decoding.

    `deadline` is total, over all tries; a `Retry-After` beyond `longest_wait` is not waited for. `pause` is what a wait
    that a source asks for becomes: tests shorten it.
    """

    deadline: float = 60.0
    body: int = 8 * 2**20
    tries: int = 3
    first_wait: float = 0.5
    jitter: float = 1.0
    longest_wait: float = 30.0
    pause: Callable[[float], float] = float


class Again(Exception):
    """Tells stamina that the answer may be better the next time. Never leaves this room."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"status {answer.status}")
        self.answer = answer


def worth_another(status: int) -> bool:
    """Whether a status passes: the source timed out, counts requests, or is out of service. A ban (418) does not."""
    return status in {408, 429} or status >= 500


def attempts(limits: Limits, now: datetime, left: Callable[[], float]) -> Iterator[AbstractContextManager[None]]:
    """The tries, as stamina's context managers with growing, jittered waits. `left`: seconds to the deadline."""
    import stamina

    def again(error: Exception) -> bool | float:
        if not isinstance(error, Again):
            return False
        wish = retry_after(error.answer.headers.get("retry-after", ""), now)
        if wish is None:
            return True
        return limits.pause(wish) if wish <= min(limits.longest_wait, left()) else False

    _silence()
    yield from stamina.retry_context(
        on=again,
        attempts=limits.tries,
        timeout=limits.deadline,
        wait_initial=limits.first_wait,
        wait_jitter=limits.jitter,
        wait_max=limits.longest_wait,
    )


@lru_cache(maxsize=1)
def _silence() -> None:
    """Failures are told once, as outcomes; stamina's own notices go only where somebody set up logging for them."""
    logging.getLogger("stamina").addHandler(logging.NullHandler())


def retry_after(text: str, now: datetime) -> float | None:
    """Seconds that a `Retry-After` asks for, from a number or an HTTP date; None for none, garbage or a negative one.

    A date in the past asks for no wait. The caller bounds it.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:_MAXIMUM_DIGITS]) if len(text) <= _MAXIMUM_DIGITS else float("inf")
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
