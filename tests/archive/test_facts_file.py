"""Facts that an editor types."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from generator.archive.columns import history_of
from generator.archive.facts_file import parse_facts_file, read_facts_file
from generator.errors import TableError
from generator.facts.observation import Bound, Provenance
from generator.facts.series import SeriesKey

CASCADE = """
kind: liquidation_cascade
as_of: 2026-01-31T12:00:00Z
window: 24h
facts:
  - {metric: liquidations.total, asset: MARKET, venue: aggregate, start: 2026-01-30T12:00:00Z,
     end: 2026-01-31T12:00:00Z, value: 445.85, unit: USD, source: CoinGlass}
  - {metric: fear_greed, asset: MARKET, venue: alternative.me, start: "", end: 2026-01-31T00:00:00Z, value: 28,
     unit: index 0-100, label: Fear, source: alternative.me, url: "https://alternative.me/crypto/"}
  - {metric: exploit.loss, asset: XYZ, start: "", end: 2026-01-31T09:00:00Z, value: 28, unit: USD,
     source: XYZ Labs, url: "https://xyz.example/a"}
"""


def test_a_facts_file_is_read_exactly() -> None:
    typed = parse_facts_file(CASCADE, "facts.yaml")
    assert (typed.kind, typed.window, typed.as_of) == (
        "liquidation_cascade",
        "24h",
        datetime(2026, 1, 31, 12, tzinfo=UTC),
    )
    total, fear, loss = typed.observations
    assert total.value == Decimal("445.85")
    assert (total.bound, total.provenance) == (Bound.AT_LEAST, Provenance.EDITOR)
    assert (total.start, total.end) == (datetime(2026, 1, 30, 12, tzinfo=UTC), datetime(2026, 1, 31, 12, tzinfo=UTC))
    assert (fear.start, fear.label, fear.url) == (None, "Fear", "https://alternative.me/crypto/")
    assert (loss.source, loss.url) == ("XYZ Labs", "https://xyz.example/a")


def test_typed_facts_make_series_like_any_other() -> None:
    typed = parse_facts_file(CASCADE, "facts.yaml")
    history = history_of(typed.observations, typed.as_of)
    series = history.series[SeriesKey("liquidations.total", "MARKET", "aggregate", "CoinGlass"), 86400]
    assert series.provenance is Provenance.EDITOR


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("445.85", "nan", r"fact 1 \(liquidations.total of MARKET\): value or unit: 'nan'"),
        ("445.85", "1_000", "plain decimal"),
        ("445.85", "true", "plain decimal"),
        ("445.85", "''", "fact 1 .*, value: String should have at least 1"),
        ("445.85", "[1, 2]", "fact 1 .*, value: .*string"),
        ("value: 28, unit: USD", "value: no, unit: text", r"fact 3 \(exploit.loss of XYZ\): .*in words .*take it out"),
        ("unit: USD,\n     source: XYZ", "unit: dollars,\n     source: XYZ", "unit 'dollars' is not known"),
        ("kind: liquidation_cascade", "kind: rumour", "kind: "),
        ("kind: liquidation_cascade", "kind: tvl_shift", "kind: .tvl_shift. cannot be drafted; write one of "),
        ("window: 24h", "window: 7d", "window: "),
        ("as_of: 2026-01-31T12:00:00Z", "as_of: 2026-01-31T12:00:00", "as_of: .*time zone"),
        ("as_of: 2026-01-31T12:00:00Z", "as_of: 2026-01-31T11:00:00Z", r"fact 1 .* after as_of"),
        ("start: 2026-01-30T12:00:00Z", "start: 2026-01-31T12:00:00Z", "fact 1 .*: the window does not go forward"),
        ("source: alternative.me, ", "", r"fact 2 \(fear_greed of MARKET\), source: Field required"),
        (', url: "https://xyz.example/a"', "", r"fact 3 \(exploit.loss of XYZ\): .*needs a url"),
        ("https://xyz.example/a", "javascript:alert(1)", "fact 3 .*, url: write a web address"),
        ("https://xyz.example/a", "https://u:p@xyz.example/a", "fact 3 .*, url: write a web address"),
        ("label: Fear", "lable: Fear", "fact 2 .*, lable: Extra inputs"),
        ("label: Fear", "label: Fear, label: Greed", "facts.yaml:8: 'label' stands twice"),
        ("label: Fear", 'label: "a\\nb"', "fact 2 .*, label: write plain words"),
        ("facts:", "facts: &a", None),
        ("value: 28", "value: *a", "aliases are not read|undefined alias"),
        ("window: 24h", "window: 24h\nwindow: day", "'window' stands twice"),
        ("window: 24h", "window: [", "facts.yaml:"),
        ("kind: liquidation_cascade", "kind: !!python/object/apply:os.system [ls]", "kind: "),
        ("{metric: fear_greed", "{metric: liquidations.total", None),
    ],
)
def test_a_wrong_fact_is_named_with_its_key(old: str, new: str, said: str | None) -> None:
    assert old in CASCADE
    text = CASCADE.replace(old, new)
    if said is None:
        assert parse_facts_file(text, "facts.yaml").observations
        return
    with pytest.raises(TableError, match=said) as caught:
        parse_facts_file(text, "facts.yaml")
    assert str(caught.value).startswith("facts.yaml")
    assert "\n" not in str(caught.value)


def test_two_facts_of_one_key_are_refused() -> None:
    fact = "{metric: m, asset: A, end: 2026-01-31T00:00:00Z, value: 1, unit: USD, source: CoinGlass}"
    text = f"kind: depeg\nas_of: 2026-01-31T00:00:00Z\nfacts: [{fact}, {fact.replace('1, unit', '2, unit')}]"
    with pytest.raises(TableError, match="facts 1 and 2 both give m of A"):
        parse_facts_file(text, "facts.yaml")


@pytest.mark.parametrize("text", ["", "- 1", "kind: depeg", "facts: []", "{" * 5000, "a: &x [*x]", "\x00"])
def test_a_file_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(TableError):
        parse_facts_file(text, "facts.yaml")


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        read_facts_file(tmp_path / "none.yaml")
    (tmp_path / "big.yaml").write_bytes(b"# " + b"x" * 300_000)
    with pytest.raises(TableError, match="larger than 256 KiB"):
        read_facts_file(tmp_path / "big.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"kind: \xe9")
    with pytest.raises(TableError, match="no UTF-8"):
        read_facts_file(tmp_path / "latin.yaml")
    (tmp_path / "good.yaml").write_text(CASCADE)
    assert len(read_facts_file(tmp_path / "good.yaml").observations) == 3
