"""Links: where those with a source's name lead, and what no link may do."""

import pytest

from generator.standards.links import links
from generator.standards.page import Block
from tests.standards.desk import opened


def told(source: str) -> list[tuple[str, str, str]]:
    desk = opened({"lede": "Words."})
    block = Block("lede", "Words.", 1, source)
    desk.page = type(desk.page)({}, (block,), "")
    return [(f.code, f.severity, f.text) for f in links(desk)]


@pytest.mark.parametrize(
    "source",
    [
        "On [Binance](https://www.binance.com) it fell.",
        "On Binance it fell.",
        "Read [the week’s report](/weekly/) or [write](mailto:desk@example.org).",
        "![Binance](chart.svg)",
        "(in brackets)",
    ],
)
def test_a_link_leads_where_it_says(source: str) -> None:
    assert told(source) == []


@pytest.mark.parametrize(
    ("source", "severity", "text"),
    [
        ("On [Binance](https://www.binance.com.example.org) it fell.", "hold", "Binance"),
        ("On [Binance](/buy/) it fell.", "hold", "Binance"),
        ("On [**Binance**](https://www.coinglass.com) it fell.", "hold", "Binance"),
        ("It fell.[](https://example.org)", "hold", ""),
        ("It [fell](javascript:alert(1)).", "block", "fell"),
        ("On [Binance](JavaScript:alert(1)) it fell.", "block", "Binance"),
        ("It [fell](http://[).", "block", "fell"),
    ],
)
def test_a_link_that_leads_elsewhere_or_runs_is_told(source: str, severity: str, text: str) -> None:
    assert told(source) == [("wrong_link", severity, text)]
