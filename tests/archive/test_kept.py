from pathlib import Path

from jinja2 import DictLoader, Environment, Template

from generator.archive.kept import KeptTemplates

WORDS = {"a": "first", "b": "second"}


def opened(folder: Path, words: dict[str, str] = WORDS) -> Environment:
    return Environment(loader=DictLoader(words), bytecode_cache=KeptTemplates(folder), autoescape=True)


def swapped(folder: Path) -> None:
    """Put each file's content in the other's place, so that what is read back shows itself."""
    one, other = sorted(folder.iterdir())
    head = 100  # Jinja's own check of the source stands in front
    first, second = one.read_bytes(), other.read_bytes()
    assert first[:head] != second[:head]
    one.write_bytes(second)
    other.write_bytes(first)


def spoken(environment: Environment) -> list[str]:
    templates: list[Template] = [environment.get_template(name) for name in WORDS]
    return [template.render() for template in templates]


def test_a_compiled_template_is_read_back_and_not_written_again(tmp_path: Path) -> None:
    assert spoken(opened(tmp_path)) == ["first", "second"]
    files = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    assert len(files) == 2
    assert spoken(opened(tmp_path)) == ["first", "second"]
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == files


def test_a_template_that_changed_is_compiled_anew(tmp_path: Path) -> None:
    spoken(opened(tmp_path))
    assert spoken(opened(tmp_path, {**WORDS, "a": "third"})) == ["third", "second"]


def test_files_that_are_not_what_their_names_say_are_compiled_anew(tmp_path: Path) -> None:
    spoken(opened(tmp_path))
    swapped(tmp_path)
    assert spoken(opened(tmp_path)) == ["first", "second"]
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-5])
    assert spoken(opened(tmp_path)) == ["first", "second"]


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way", encoding="utf-8")
    assert spoken(opened(blocked / "cache")) == ["first", "second"]
