"""The workflows: linters find nothing, and they keep the rules that linters do not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.linters import FORMS, actionlint, form_faults, run_linter, zizmor

REPOSITORY = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
PIN = re.compile(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+(\.\d+)*$")
GRANTS = {"validate": {"contents": "read"}, "match": {"contents": "write", "pull-requests": "write"}}
"""What jobs may do. Whoever widens a grant widens it here too."""

Job = dict[str, Any]
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def load(path: Path) -> dict[str, Any]:
    """The workflow; every scalar is text, so that `on` stays `on`."""
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    return data


def jobs(path: Path) -> Iterator[tuple[str, Job]]:
    yield from load(path)["jobs"].items()


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for _, job in jobs(path):
        yield from job["steps"]


def test_actionlint_finds_nothing() -> None:
    assert actionlint(REPOSITORY) == ""


def test_zizmor_finds_nothing_even_as_an_auditor() -> None:
    assert zizmor(REPOSITORY) == ""


@pytest.mark.parametrize("schema", FORMS)
def test_files_for_github_have_the_form_that_it_reads(schema: str) -> None:
    assert form_faults(REPOSITORY, schema) == ""


def test_scripts_of_the_repository_pass_shellcheck() -> None:
    done = run_linter(REPOSITORY, "shellcheck", ".ci/run", ".github/propose-all")
    assert (done.stdout, done.returncode) == ("", 0)


@each_workflow
def test_a_workflow_starts_with_who_may_start_it_and_what_it_can_do(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("name:", 1)[0]
    assert all(line.startswith("#") or not line for line in head.splitlines())
    assert "Who can start it:" in head
    assert "What it can do:" in head


@each_workflow
def test_nothing_is_granted_to_a_whole_workflow(path: Path) -> None:
    assert load(path)["permissions"] == {}


@each_workflow
def test_every_grant_of_a_job_says_what_for(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.match(r"\s+[\w-]+: (read|write)\b", line) and "permission-" not in line:
            assert re.search(r"# to \w+", line), line


@each_workflow
def test_no_job_has_more_rights_than_are_written_down_here(path: Path) -> None:
    for name, job in jobs(path):
        grants = job["permissions"]
        if path.stem == "pages":
            read = {"contents": "read", "pages": "read"}
            assert grants == (read if name == "build" else {"pages": "write", "id-token": "write"})
        elif path.stem in GRANTS:
            assert grants == GRANTS[path.stem]


@each_workflow
def test_every_action_is_pinned_to_a_commit_with_its_version_beside(path: Path) -> None:
    used = [
        line.strip().removeprefix("- ") for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line
    ]
    assert used
    assert [line for line in used if not PIN.fullmatch(line)] == []


@each_workflow
def test_a_checkout_leaves_no_token_behind(path: Path) -> None:
    for step in steps(path):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"


@each_workflow
def test_every_job_ends_by_itself_and_runs_never_collide(path: Path) -> None:
    workflow = load(path)
    assert {"group", "cancel-in-progress"} <= set(workflow["concurrency"])
    for _, job in jobs(path):
        assert 0 < int(job["timeout-minutes"]) <= 60
        assert job["runs-on"] == "ubuntu-24.04"


@each_workflow
def test_no_expression_is_pasted_into_a_script(path: Path) -> None:
    for step in steps(path):
        assert "${{" not in step.get("run", "")


@each_workflow
def test_no_step_with_rights_or_secrets_uses_a_cache(path: Path) -> None:
    for step in steps(path):
        assert "cache" not in step.get("uses", "")
        assert "cache" not in step.get("with", {})


@each_workflow
def test_a_workflow_leaves_a_summary(path: Path) -> None:
    texts = [path.read_text(encoding="utf-8"), (REPOSITORY / ".github" / "propose-all").read_text(encoding="utf-8")]
    assert "GITHUB_STEP_SUMMARY" in texts[0] or (path.stem == "match" and "GITHUB_STEP_SUMMARY" in texts[1])


def test_only_a_trusted_branch_meets_a_secret() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        if "pull_request:" in text:
            assert "secrets." not in text, path.name
        assert "pull_request_target" not in text, path.name


def test_pages_are_deployed_by_a_job_that_runs_no_code_of_the_repository() -> None:
    deploy = dict(jobs(REPOSITORY / ".github" / "workflows" / "pages.yml"))["deploy"]
    assert not any("checkout" in step.get("uses", "") for step in deploy["steps"])
