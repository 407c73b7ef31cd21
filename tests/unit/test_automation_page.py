"""The examples on the page *What runs by itself*: they call what is there, with no more rights, and GitLab's work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.git_repos import Clone, another_clone, new_clone, run_git
from support.linters import BIN, run_linter
from support.small_program import COHORT, path_of, program_files

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = (REPOSITORY / "docs" / "guides" / "automation.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r'^```yaml title="([^"]+)"\n(.*?)^```', PAGE, re.MULTILINE | re.DOTALL))
CALLERS = {Path(path).stem: text for path, text in EXAMPLES.items() if path.startswith(".github/")}
WORKFLOWS = {path.stem: path for path in sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))}
RANK = ("none", "read", "write")
each_caller = pytest.mark.parametrize("name", CALLERS)


def parsed(text: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only
    return data


def ours(name: str) -> dict[str, Any]:
    return parsed(WORKFLOWS[name].read_text(encoding="utf-8"))


def starts(workflow: dict[str, Any]) -> dict[str, Any]:
    """Events with their filters; what inputs are described as does not count."""
    found = {event: what or {} for event, what in workflow["on"].items() if event != "workflow_call"}
    if found.get("workflow_dispatch"):
        given = found["workflow_dispatch"]["inputs"]
        found["workflow_dispatch"] = {key: value["required"] for key, value in given.items()}
    return found


def test_every_workflow_can_be_called_and_is_shown() -> None:
    assert set(CALLERS) == set(WORKFLOWS)
    table = re.findall(r"^\| `(\w+)` \|", PAGE.partition("## At the gate")[0], re.MULTILINE)
    assert set(table) == set(WORKFLOWS)
    assert f"GitHub runs {('ten', 'eleven', 'twelve')[len(WORKFLOWS) - 10]} workflows" in PAGE


@each_caller
def test_a_caller_is_started_by_what_starts_ours(name: str) -> None:
    assert starts(parsed(CALLERS[name])) == starts(ours(name))


@each_caller
def test_a_caller_grants_exactly_what_our_jobs_need(name: str) -> None:
    needed: dict[str, str] = {}
    for job in ours(name)["jobs"].values():
        for right, much in job["permissions"].items():
            needed[right] = max(needed.get(right, "none"), much, key=RANK.index)
    workflow = parsed(CALLERS[name])
    (job,) = workflow["jobs"].values()
    assert (workflow["permissions"], job["permissions"]) == ({}, needed)


@each_caller
def test_a_caller_hands_over_what_ours_takes(name: str) -> None:
    taken = ours(name)["on"]["workflow_call"] or {}
    (job,) = parsed(CALLERS[name])["jobs"].values()
    assert job["uses"] == f"reverse-mentoring/program/.github/workflows/{name}.yml@v1"
    assert set(job.get("secrets", {})) == set(taken.get("secrets", {}))
    assert set(job.get("with", {})) == set(taken.get("inputs", {}))
    assert len(CALLERS[name].splitlines()) <= 15


def test_callers_have_the_form_that_github_reads(tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    for name, text in CALLERS.items():
        (folder / f"{name}.yml").write_text(text)
    files = sorted(str(path) for path in folder.iterdir())
    linted = run_linter(tmp_path, "actionlint", "-oneline", "-shellcheck", str(BIN / "shellcheck"), *files)
    assert linted.stdout + linted.stderr == ""
    done = run_linter(tmp_path, "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files)
    assert done.returncode == 0, done.stdout


GITLAB = EXAMPLES[".gitlab-ci.yml"]


def test_gitlabs_pipeline_has_the_form_that_gitlab_reads(tmp_path: Path) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text(GITLAB)
    done = run_linter(tmp_path, "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", ".gitlab-ci.yml")
    assert done.returncode == 0, done.stdout


def job(clone: Clone, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a job's script as GitLab's runner does: line by line in one shell that stops at the first failure."""
    script = "\n".join(parsed(GITLAB)[name]["script"])
    given = {
        "PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "MENTORING_VENV": sys.prefix, "GIT_CONFIG_NOSYSTEM": "1",
        "CI": "true", "CI_PROJECT_DIR": str(clone.path), "CI_DEFAULT_BRANCH": "main",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_COMMIT_SHA": clone.git("rev-parse", "HEAD"), **variables,
    }  # fmt: skip
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=clone.path,
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def program(tmp_path: Path) -> Clone:
    """A program on a forge that is not GitHub: a bare repository, and the clone that a job gets."""
    if not (Path(sys.prefix) / "mentoring-locks").exists():
        pytest.skip("this environment was not made by the launcher")
    clone = new_clone(tmp_path, program_files())
    for name in ("mentoring", "requirements.txt"):
        shutil.copy2(REPOSITORY / name, clone.path)
    for name in ("scripts", "schemas"):
        shutil.copytree(REPOSITORY / name, clone.path / name, ignore=shutil.ignore_patterns("__pycache__"))
    clone.commit({}, "Take over the code")
    clone.git("push", "--quiet", "origin", "main")
    return clone


def test_gitlab_checks_the_files_and_finds_what_is_wrong(program: Clone) -> None:
    script = parsed(GITLAB)["validate"]["script"]
    assert script[0].startswith("./mentoring validate ")
    broken = program_files()[path_of("ana_northwind")].replace("level: junior", "level: chief")
    program.commit({path_of("ana_northwind"): broken})
    told = job(program, "validate")
    assert told.returncode == 1
    assert "[level-is-known]" in told.stdout


def test_gitlab_sees_a_pair_that_takes_a_step_which_is_none(program: Clone) -> None:
    """Over several commits of a merge request, none of which is wrong in itself."""
    pair = f"cohorts/{COHORT}/pairs/ana_northwind--ana-m_northwind.yaml"
    text = "mentor: ana_northwind\nmentee: ana-m_northwind\nstatus: {}\nmatched: {{date: 2026-10-12}}\n"
    base = program.commit({pair: text.format("ended")})
    program.commit({pair: text.format("proposed")})
    program.commit({"README.md": "And a word\n"})
    told = job(program, "validate", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert told.returncode == 1
    assert "an ended pair stays ended" in told.stdout


@pytest.mark.parametrize(("number", "code"), [("9000000000100", 0), ("9000000000901", 1)])
def test_gitlab_asks_the_policy_of_the_target_branch(program: Clone, number: str, code: int) -> None:
    """The merge request brings a policy that allows everything; it is not the one that is asked."""
    program.git("checkout", "--quiet", "-b", "change")
    mine = program_files()[path_of("ana_northwind")].replace("Europe/Berlin", "Europe/Paris")
    program.commit({path_of("ana_northwind"): mine})
    told = job(program, "policy", GITLAB_USER_ID=number, GITLAB_USER_LOGIN="somebody")
    assert told.returncode == code, told.stderr
    program.commit({"mentoring": "#!/bin/sh\nexit 0\n"})
    evil = job(program, "policy", GITLAB_USER_ID=number, GITLAB_USER_LOGIN="somebody")
    assert evil.returncode == 1
    assert "mentoring: modified" in evil.stdout


def test_gitlab_proposes_by_pushing_the_branch(program: Clone) -> None:
    *_, propose = parsed(GITLAB)["match"]["script"]
    assert parsed(GITLAB)["match"]["script"][0].startswith("git remote set-url --push origin ")
    for _ in range(2):
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", propose], cwd=program.path, capture_output=True, text=True, check=False,
            env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "MENTORING_VENV": sys.prefix, "COHORT": COHORT},
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert program.on_remote(f"match/{COHORT}") is not None
    assert run_git(program.remote, "rev-list", "--count", f"main..match/{COHORT}") == "1"
    assert another_clone(program, "other", "--branch", f"match/{COHORT}").git("status", "--porcelain") == ""
