import threading

import pytest

from generator.errors import PressError
from generator.preview.site import Edition, Site


class Press:
    """A build whose outcome a test sets."""

    def __init__(self, **pages: bytes) -> None:
        self.pages = pages
        self.fault: Exception | None = None

    def __call__(self) -> dict[str, bytes]:
        if self.fault:
            raise self.fault
        return self.pages


def test_a_fault_keeps_the_pages_before_it_and_mending_clears_it() -> None:
    press = Press(index=b"one")
    site = Site(press)
    press.fault = PressError("template broken")
    assert site.rebuild() == Edition(2, {"index": b"one"}, fault="template broken")
    press.fault, press.pages = None, {"index": b"two"}
    assert site.rebuild() == Edition(3, {"index": b"two"})


def test_a_fault_of_the_first_build_leaves_no_pages() -> None:
    press = Press()
    press.fault = PressError("nothing yet")
    assert Site(press).edition == Edition(1, {}, fault="nothing yet")


def test_an_error_that_is_none_of_ours_is_raised() -> None:
    press = Press()
    site = Site(press)
    press.fault = ZeroDivisionError("a fault of the program")
    with pytest.raises(ZeroDivisionError):
        site.rebuild()


def test_waiting_ends_with_the_next_edition_with_time_and_with_the_site() -> None:
    site = Site(Press(index=b"one"))
    assert site.wait(0, seconds=5) == site.edition
    assert site.wait(1, seconds=0) is None
    found: list[Edition | None] = []
    waiting = threading.Thread(target=lambda: found.append(site.wait(1, seconds=30)))
    waiting.start()
    site.rebuild()
    waiting.join(10)
    assert [edition.number for edition in found if edition] == [2]
    site.close()
    assert site.wait(2, seconds=30) is None
    assert site.closed
