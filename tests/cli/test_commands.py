"""The command line as a veil: every command known and told, JSON alone on stdout, codes that say what happened."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator import __version__
from generator.cli.main import COMMANDS
from generator.cli.main import newsdesk as command
from generator.house.resources import resource
from generator.newsroom.building import build
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import all_posts
from tests.conftest import ROOT
from tests.newsroom.desk import Said, newsdesk
from tests.newsroom.made import copied, days_only, edit, files_under, house, index_of, only_post, tape_file, working_in

CLOSING = resource("content", "samples", "closing-set.yaml")
ARTICLE = resource("content", "samples", "sample-article.yaml")


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with a draft of typed facts. Not to be changed."""
    root = tmp_path_factory.mktemp("typed") / "house"
    assert newsdesk("init", root).code == 0
    days_only(root)
    assert newsdesk("draft", CLOSING, "--house", root).code == 0
    return root


@pytest.fixture
def mine(typed: Path, tmp_path: Path) -> Path:
    return copied(house(typed), tmp_path / "mine").root


def slug(root: Path) -> str:
    return only_post(house(root)).slug


# What there is.


def test_every_command_stands_in_the_readme_with_its_options() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = [line for line in readme.splitlines() if line.startswith("| `newsdesk ")]
    told = {name for line in table for name in re.findall(r"`newsdesk (\w+)", line)}
    assert told == COMMANDS.keys()
    for line in table:
        for usage in re.findall(r"`([^`]+)`", line.replace("\\|", " ").split(" | ")[0]):
            words = re.sub(r"^newsdesk ", "", usage).split()
            known = newsdesk(words[0], "-h").out
            assert [option for option in re.findall(r"--[a-z-]+", usage) if option not in known] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_the_common_options(name: str) -> None:
    said = newsdesk(name, "-h")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Usage: ")
    options = ["--json", "--quiet", "--verbose", "--help", *(["--house"] if name != "init" else [])]
    assert [option for option in options if option not in said.out] == []
    assert newsdesk(name, "--help").out == said.out


def test_the_list_of_commands_is_in_the_order_of_the_work() -> None:
    said = newsdesk("-h")
    assert said.code == 0
    assert re.findall(r"(?m)^  (\w+)  ", said.out.split("Commands:")[1]) == list(COMMANDS)


def test_every_command_can_be_loaded_under_its_own_name() -> None:
    import click

    context = click.Context(command)
    assert isinstance(command, click.Group)
    assert [loaded.name for name in COMMANDS if (loaded := command.get_command(context, name))] == list(COMMANDS)


def test_the_version_is_told_without_loading_anything_heavy() -> None:
    script = (
        "import sys; sys.argv = ['newsdesk', '--version']\n"
        "from generator.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "heavy = {'click', 'pydantic', 'sqlalchemy', 'httpx', 'jinja2', 'yaml', 'markdown', 'rich', 'nh3', 'stamina'}\n"
        "print(sorted(heavy & sys.modules.keys()))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == f"newsdesk {__version__}\n[]\n"


@pytest.mark.parametrize("words", [["-h"], ["run", "-h"]])
def test_help_loads_nothing_heavy_either(words: list[str]) -> None:
    script = (
        f"import sys; sys.argv = ['newsdesk', *{words}]\n"
        "from generator.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print(sorted({'pydantic', 'sqlalchemy', 'httpx', 'jinja2'} & sys.modules.keys()), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


# Data on stdout, messages on stderr.


def alone(said: Said) -> None:
    """One JSON value on stdout, and nothing else."""
    assert said.data is not None


def test_json_stands_alone_on_stdout(mine: Path, tmp_path: Path) -> None:
    post, recorded = slug(mine), tmp_path / "recorded"
    for words, code in (
        (("init", recorded), 0),
        (("run", "--house", recorded, "--tape", tape_file(tmp_path)), 0),
        (("run", "--house", recorded, "--tape", tape_file(tmp_path), "--dry-run"), 0),
        (("events", "--house", recorded), 0),
        (("events", "--house", recorded, "--since", "2026-09-04"), 0),
        (("doctor", "--house", recorded), 0),
        (("draft", CLOSING, "--house", mine), 0),
        (("draft", ARTICLE, "--house", mine), 3),
        (("check", "--house", mine), 0),
        (("check", "--house", mine, post), 0),
        (("check", "--house", mine, "--templates"), 0),
        (("explain", "--house", mine, post), 0),
        (("explain", "--house", mine, post, "$780 million"), 0),
        (("explain", "--house", mine, post, "$999 million"), 1),
        (("publish", "--house", mine, post), 1),
        (("approve", "--house", mine, post, "--by", "Ann Editor"), 0),
        (("publish", "--house", mine, post), 0),
        (("build", "--house", mine), 0),
        (("export", "--house", mine, "--to", "jekyll", "--out", tmp_path / "jekyll"), 0),
        (("spike", "--house", mine, post, "--by", "Ann Editor"), 1),
        (("import", tmp_path / "missing.csv", "--house", mine), 2),
    ):
        said = newsdesk(*words, *(("--json",) if code != 2 else ()))
        assert (said.code, words) == (code, words)
        if code == 2:
            assert said.out == ""
        else:
            alone(said)
        if code == 1:
            assert said.data["error"]["message"]


def test_quiet_says_nothing_but_failures(mine: Path, tmp_path: Path) -> None:
    root = tmp_path / "recorded"
    for words in (
        ("init", root),
        ("run", "--house", root, "--tape", tape_file(tmp_path)),
        ("draft", CLOSING, "--house", mine),
        ("approve", "--house", mine, slug(mine), "--by", "Ann Editor"),
        ("publish", "--house", mine, slug(mine)),
        ("build", "--house", mine),
    ):
        said = newsdesk(*words, "-q")
        assert (said.code, said.err) == (0, "")
    assert newsdesk("publish", "--house", mine, slug(mine), "-q").err.startswith("newsdesk: ")


# The commands.


def test_a_run_says_what_it_read_found_and_filed_and_a_second_that_it_added_nothing(tmp_path: Path) -> None:
    root, tape = tmp_path / "house", tape_file(tmp_path)
    newsdesk("init", root)
    days_only(root)
    first = newsdesk("run", "--house", root, "--tape", tape, "--json")
    assert (first.code, first.data["added"]) == (0, 1)
    assert first.data["observations"]["added"] > 5000
    assert [post["change"] for post in first.data["posts"]] == ["new"]
    second = newsdesk("run", "--house", root, "--tape", tape)
    assert second.code == 0
    assert "0 observations added, 0 revised" in second.err
    assert "already filed, nothing added" in second.err
    assert newsdesk("run", "--house", root, "--tape", tape, "--json").data["added"] == 0


def test_a_dry_run_says_would(tmp_path: Path) -> None:
    root = tmp_path / "house"
    newsdesk("init", root)
    said = newsdesk("run", "--house", root, "--tape", tape_file(tmp_path), "--dry-run")
    assert "would be filed" in said.err
    assert all_posts(house(root)) == ()


def test_a_quiet_day_says_that_nothing_was_news(tmp_path: Path) -> None:
    root = tmp_path / "house"
    newsdesk("init", root)
    days_only(root)
    said = newsdesk("run", "--house", root, "--tape", tape_file(tmp_path, "quiet"))
    assert (said.code, said.out) == (0, "")
    assert "nothing was news" in said.err


def test_events_tells_reasons_and_with_v_the_angles_and_refusals(crash: Newsroom) -> None:
    said = newsdesk("events", "--house", crash.root, "-v")
    assert said.code == 0
    assert "liquidation_cascade:MARKET:2026-09-06\t900.4 million USD" in said.out
    assert "\tangle " in said.out
    assert "\trefused " in said.out
    days = newsdesk("events", "--house", crash.root, "--since", "2026-09-01", "--json").data["days"]
    assert [day["day"] for day in days] == [f"2026-09-0{n}" for n in range(1, 7)]


def test_an_article_that_does_not_add_up_is_held(tmp_path: Path) -> None:
    newsdesk("init", tmp_path / "house")
    said = newsdesk("draft", ARTICLE, "--house", tmp_path / "house")
    assert said.code == 3
    assert said.err.startswith("held: parts_exceed_total: ")
    as_json = newsdesk("draft", ARTICLE, "--house", tmp_path / "house", "--json")
    assert as_json.data["error"]["code"] == "parts_exceed_total"


def test_check_names_what_is_wrong_with_code_3(mine: Path) -> None:
    good = newsdesk("check", "--house", mine)
    assert (good.code, good.err) == (0, "")
    assert ": pass: " in good.out
    edit(house(mine), "$780 million", "$790 million")
    bad = newsdesk("check", "--house", mine)
    assert bad.code == 3
    assert ">>$790 million<<" in bad.out
    assert newsdesk("check", "--house", mine, slug(mine)).code == 3


def test_findings_are_annotations_that_a_forge_can_place(mine: Path) -> None:
    edit(house(mine), "$780 million", "$790 million")
    with working_in(mine):
        said = newsdesk("check", "--format", "github")
    path = index_of(house(mine)).relative_to(mine).as_posix()
    assert said.code == 3
    assert re.search(rf"(?m)^::error file={re.escape(path)},line=\d+,title=\w+::.*790 million", said.out)
    assert all(line.startswith("::") for line in said.out.splitlines())


def test_any_text_is_checked_against_typed_facts(tmp_path: Path) -> None:
    text = tmp_path / "theirs.md"
    text.write_text(
        "At least $780 million in bitcoin positions was liquidated, CoinGlass data show.\n", encoding="utf-8"
    )
    said = newsdesk("check", text, "--facts", CLOSING, "--json")
    (post,) = said.data["posts"]
    assert (said.code, post["verdict"], post["path"]) == (0, "pass", str(text))
    text.write_text("At least $890 million in bitcoin positions was liquidated.\n", encoding="utf-8")
    assert newsdesk("check", text, "--facts", CLOSING).code == 3
    assert newsdesk("check", "--facts", CLOSING).code == 2
    assert newsdesk("check", tmp_path / "nowhere.md", "--facts", CLOSING).code == 1


def test_the_templates_fit_and_a_wrong_one_is_named(tmp_path: Path) -> None:
    assert newsdesk("check", "--templates").code == 0
    root = tmp_path / "house"
    newsdesk("init", root)
    wrong = root / "templates/stories/liquidation_cascade/headline.txt.j2"
    wrong.parent.mkdir(parents=True)
    wrong.write_text("The largest ever: {{ story.nonsense }}", encoding="utf-8")
    said = newsdesk("check", "--templates", "--house", root)
    assert said.code == 3
    assert "headline.txt.j2" in said.out
    faults = newsdesk("check", "--templates", "--house", root, "--json").data["faults"]
    assert {"template", "line", "code", "text"} == faults[0].keys()


def test_an_empty_house_has_nothing_to_check(tmp_path: Path) -> None:
    newsdesk("init", tmp_path / "house")
    said = newsdesk("check", "--house", tmp_path / "house")
    assert (said.code, said.out) == (0, "")
    assert "no posts yet" in said.err


def test_a_post_that_cannot_be_read_is_told_beside_those_that_can(mine: Path) -> None:
    newsdesk("run", "--house", mine, "--tape", tape_file(mine.parent))
    other = next(path for path in (mine / "content/posts").rglob("index.md") if "2026-09" in str(path))
    other.write_text("nothing of ours", encoding="utf-8")
    said = newsdesk("check", "--house", mine, "--json")
    assert said.code == 3
    assert sorted(post["verdict"] for post in said.data["posts"]) == ["block", "pass"]


def test_explain_leads_from_words_to_the_tape(crash: Newsroom) -> None:
    said = newsdesk("explain", "--house", crash.root, slug(crash.root), "$900 million")
    assert said.code == 0
    assert "= sum: 900412377" in said.out
    assert said.out.count("tape crash-recorded.har.gz, entry ") >= 14
    assert re.search(r"source CoinGlass, tape crash-recorded\.har\.gz, entry \d+, /data/\d+/aggregated_long", said.out)
    every = newsdesk("explain", "--house", crash.root, slug(crash.root)).out
    assert {"title", "lede", "description"} <= {line.split("\t")[0] for line in every.splitlines()}


def test_doctor_says_which_stories_need_a_key(tmp_path: Path) -> None:
    newsdesk("init", tmp_path / "house")
    bare = {"COINGLASS_API_KEY": "", "COINGECKO_API_KEY": "", "COINGECKO_PRO_API_KEY": ""}
    said = newsdesk("doctor", "--house", tmp_path / "house", env=bare)
    assert said.code == 0
    assert "story   liquidation_cascade: cannot come live (CoinGlass: COINGLASS_API_KEY is not set" in said.out
    assert "story   price_move: can come" in said.out
    lines = {line.split(":")[0].split()[-1]: line for line in said.out.splitlines() if line.startswith("story")}
    assert lines["liquidation_cascade"].endswith("write it from a facts file")
    assert lines["leverage_shift"].endswith("import a record")
    keyed = {**bare, "COINGLASS_API_KEY": "not-a-real-key-0123456789"}
    told = newsdesk("doctor", "--house", tmp_path / "house", "--json", env=keyed)
    assert all(story["possible"] for story in told.data["stories"])
    assert "not-a-real-key" not in told.out


def test_a_posts_way_to_the_site(mine: Path) -> None:
    post = slug(mine)
    assert newsdesk("publish", post, "--house", mine).code == 1
    assert newsdesk("approve", post, "--by", "Ann Editor", "--house", mine).code == 0
    assert newsdesk("publish", post, "--house", mine).code == 0
    assert newsdesk("build", "--house", mine).code == 0
    assert (mine / f"site/2026/{post}/index.html").is_file()
    edit(house(mine), "## Final Thoughts", "An editor’s own line.\n\n## Final Thoughts")
    before = files_under(mine / "site")
    said = newsdesk("build", "--house", mine)
    assert said.code == 3
    assert "was changed after Ann Editor approved it" in said.err
    assert files_under(mine / "site") == before
    assert newsdesk("build", "--house", mine, "--json").data["refused"]


def test_a_held_post_is_not_approved_with_code_3(mine: Path) -> None:
    edit(house(mine), "$780 million", "$790 million")
    said = newsdesk("approve", slug(mine), "--by", "Ann Editor", "--house", mine)
    assert said.code == 3
    assert said.err.startswith("held: ")


def test_a_recorded_post_is_not_published_by_any_option(crash: Newsroom, tmp_path: Path) -> None:
    root = copied(crash, tmp_path / "house").root
    newsdesk("approve", slug(root), "--by", "Ann Editor", "--house", root)
    said = newsdesk("publish", slug(root), "--house", root)
    assert said.code == 1
    assert "recorded data and can never be published" in said.err


def test_preview_shows_the_drafts_as_a_build_would(crash: Newsroom, tmp_path: Path) -> None:
    from generator.cli.press import pages

    shown = pages(crash.root)
    build(copied(crash, tmp_path / "house"), tmp_path / "out", drafts=True)
    assert shown == files_under(tmp_path / "out")


def test_a_house_is_found_upwards(typed: Path) -> None:
    with working_in(typed / "content/posts"):
        assert newsdesk("check").code == 0


def test_the_real_command_runs_end_to_end(tmp_path: Path) -> None:
    """Three processes, as a newcomer starts them."""
    tape, root = tape_file(tmp_path), tmp_path / "house"
    for words, said in (
        (["init", str(root)], "is a house"),
        (["run", "--house", str(root), "--tape", str(tape)], "filed: content/posts/2026/2026-09-06-"),
        (["build", "--house", str(root), "--drafts"], "files in"),
    ):
        line = [sys.executable, "-m", "generator", *words]
        done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert said in done.stderr
