"""Imports only go down: the contracts of pyproject.toml hold, and they are the ones that the design names."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINTER: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
BELOW = {"facts", "house", "desk", "wire"}


def contracts(kind: str) -> list[dict[str, Any]]:
    return [contract for contract in LINTER["contracts"] if contract["type"] == kind]


def forbidden(module: str) -> set[str]:
    """What a room may not import."""
    return {
        bad
        for contract in contracts("forbidden")
        if module in contract["source_modules"]
        for bad in contract["forbidden_modules"]
    }


def test_the_contracts_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert broken == 0, capsys.readouterr().out


def test_every_room_stands_in_one_layer_and_the_lowest_know_least() -> None:
    (layers,) = contracts("layers")
    rooms = [room.strip() for layer in layers["layers"] for room in layer.split("|")]
    there = {p.stem for p in (ROOT / "generator").iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()}
    assert sorted(rooms) == sorted(there - {"__init__"})
    assert rooms[-3:] == ["house", "facts", "errors"]
    assert layers["exhaustive"] is True


def test_only_the_wire_has_a_network() -> None:
    silent = {"facts", "house", "archive", "desk", "prose", "standards", "press", "newsroom", "cli"}
    assert all("httpx" in forbidden(f"generator.{room}") for room in silent)
    assert "httpx" not in forbidden("generator.wire")


def test_the_lower_rooms_know_nothing_of_words_and_the_reader_nothing_of_the_writer() -> None:
    assert all({"jinja2", "markdown"} <= forbidden(f"generator.{room}") for room in BELOW)
    assert {"generator.prose", "generator.press", "jinja2", "markdown"} <= forbidden("generator.standards")
