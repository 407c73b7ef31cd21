"""The workflows: who can start them and what they may do, as a table; the rules they keep; and what linters find."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from reverse_mentoring.data.loader import load as load_program
from reverse_mentoring.site.files.api import api
from reverse_mentoring.site.visibility import Shown
from support.linters import FORMS, actionlint, form_faults, run_linter, zizmor
from support.small_program import program_files

REPOSITORY = Path(__file__).resolve().parents[2]
WORKFLOWS = {path.stem: path for path in sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))}
PIN = re.compile(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+(\.\d+)*$")

Grants = dict[str, str]
READ: Grants = {"contents": "read"}
PROPOSE: Grants = {
    "actions": "read", "contents": "write", "issues": "write", "pull-requests": "write", "statuses": "write",
}  # fmt: skip
"""What it takes to push a branch of ours, open its pull request, label it, and set its status."""
ON_MAIN = {"branches": ["main"]}
BY_HAND: dict[str, Any] = {"workflow_dispatch": {}}
FORKS = ("pull_request", "pull_request_review")
"""Events whose runs take code or settings from whoever started them."""


@dataclass(frozen=True)
class Expected:
    """A workflow as it has to be. Whoever widens one widens it here too."""

    starts: dict[str, Any]
    """Event to its filter. Each can be called by another workflow, too."""
    jobs: dict[str, Grants]
    """Job to what its token may do."""
    group: str
    cancels: str
    """What runs of the same group do to an older one."""
    minutes: dict[str, int]
    environment: dict[str, str] = field(default_factory=dict)
    """Job to the environment that holds its secrets."""
    secrets: frozenset[str] = frozenset()
    commands: tuple[str, ...] = ()
    """The commands of ours that it runs, in order."""


def clock(cron: str) -> dict[str, Any]:
    return {"schedule": [{"cron": cron}]}


KEY = "MENTORING_APP_KEY"
TABLE = {
    "validate": Expected(
        starts={"pull_request": {}, "merge_group": {}, "push": ON_MAIN},
        jobs={"validate": READ}, minutes={"validate": 15},
        group="validate-${{ github.ref }}", cancels="${{ github.event_name == 'pull_request' }}",
        commands=("--version", "validate", "credential", "codeowners", "site"),
    ),
    "review": Expected(
        starts={"pull_request_review": {"types": ["submitted", "dismissed"]}},
        jobs={"review": {}}, minutes={"review": 5},
        group="review-${{ github.event.pull_request.number }}", cancels="true",
    ),
    "policy": Expected(
        starts={"workflow_run": {"workflows": ["validate", "review"], "types": ["completed"]}} | BY_HAND,
        jobs={"policy": {"actions": "read", "contents": "read", "issues": "read", "pull-requests": "write",
                         "statuses": "write"}},
        minutes={"policy": 15},
        group="policy-${{ github.event.workflow_run.head_sha || inputs.pull || github.run_id }}", cancels="false",
        commands=("--version", "gate"),
    ),
    "enroll": Expected(
        starts={"issues": {"types": ["opened", "edited", "reopened", "closed"]}},
        jobs={"enroll": PROPOSE}, minutes={"enroll": 15}, environment={"enroll": "app"},
        secrets=frozenset({KEY, "MENTORING_ERASE_KEY"}),
        group="enroll-${{ github.event.issue.number }}", cancels="false",
        commands=("--version", "enroll", "gate"),
    ),
    "match": Expected(
        starts=clock("23 6 * * 1") | BY_HAND,
        jobs={"cohorts": READ, "propose": PROPOSE}, minutes={"cohorts": 10, "propose": 60},
        environment={"propose": "match"}, secrets=frozenset({KEY, "MATCH_PRIVATE"}),
        group="match", cancels="false",
        commands=("--version", "cohorts", "--version", "propose", "gate"),
    ),
    "chatops": Expected(
        starts={"issue_comment": {"types": ["created"]}},
        jobs={"chatops": PROPOSE}, minutes={"chatops": 60}, environment={"chatops": "match"},
        secrets=frozenset({KEY, "MATCH_PRIVATE"}),
        group="chatops-${{ github.event.comment.id }}", cancels="false",
        commands=("--version", "chatops", "gate"),
    ),
    "agree": Expected(
        starts={"push": ON_MAIN | {"paths": ["cohorts/*/pairs/**"]}} | clock("41 5 * * *") | BY_HAND,
        jobs={"agree": PROPOSE}, minutes={"agree": 15}, environment={"agree": "app"}, secrets=frozenset({KEY}),
        group="agree", cancels="false",
        commands=("--version", "agree", "gate"),
    ),
    "lifecycle": Expected(
        starts=clock("11 5 * * *") | BY_HAND,
        jobs={"lifecycle": PROPOSE}, minutes={"lifecycle": 15}, environment={"lifecycle": "app"},
        secrets=frozenset({KEY}), group="lifecycle", cancels="false",
        commands=("--version", "lifecycle", "gate"),
    ),
    "nudge": Expected(
        starts=clock("17 7 * * 2") | BY_HAND,
        jobs={"nudge": READ | {"issues": "write", "pull-requests": "read"}}, minutes={"nudge": 15},
        group="nudge", cancels="false",
        commands=("--version", "nudge"),
    ),
    "pages": Expected(
        starts={"push": ON_MAIN} | BY_HAND,
        jobs={"build": READ | {"pages": "read"}, "deploy": {"pages": "write", "id-token": "write"}},
        minutes={"build": 20, "deploy": 10}, environment={"deploy": "github-pages"},
        group="pages", cancels="false",
        commands=("--version", "validate", "site"),
    ),
    "lint": Expected(
        starts={"pull_request": {"paths": [".github/**"]}, "push": ON_MAIN | {"paths": [".github/**"]}},
        jobs={"lint": READ}, minutes={"lint": 10},
        group="lint-${{ github.ref }}", cancels="true",
    ),
}  # fmt: skip

each_workflow = pytest.mark.parametrize("name", TABLE)


def load(name: str) -> dict[str, Any]:
    """The workflow; every scalar is text, so that `on` stays `on`."""
    text = WORKFLOWS[name].read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only
    return data


def text_of(name: str) -> str:
    return WORKFLOWS[name].read_text(encoding="utf-8")


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in load(name)["jobs"].values():
        yield from job["steps"]


def scripts(name: str) -> Iterator[str]:
    yield from (step["run"] for step in steps(name) if "run" in step)


def secrets_in(name: str) -> set[str]:
    return set(re.findall(r"secrets\.(\w+)", text_of(name)))


def test_the_table_is_about_every_workflow() -> None:
    assert set(TABLE) == set(WORKFLOWS)


@each_workflow
def test_what_starts_it_is_written_down_here(name: str) -> None:
    found = {event: {} if what in ("", None) else what for event, what in load(name)["on"].items()}
    called = found.pop("workflow_call")
    assert set(called.get("secrets", {}) if called else {}) == TABLE[name].secrets
    found |= {"workflow_dispatch": {}} if "workflow_dispatch" in found else {}
    assert found == TABLE[name].starts


@each_workflow
def test_its_jobs_may_do_no_more_than_is_written_down_here(name: str) -> None:
    workflow = load(name)
    assert workflow["permissions"] == {}
    assert {job: given["permissions"] for job, given in workflow["jobs"].items()} == TABLE[name].jobs


@each_workflow
def test_its_runs_never_collide_and_end_by_themselves(name: str) -> None:
    workflow, expected = load(name), TABLE[name]
    assert workflow["concurrency"] == {"group": expected.group, "cancel-in-progress": expected.cancels}
    assert {job: int(given["timeout-minutes"]) for job, given in workflow["jobs"].items()} == expected.minutes
    assert {given["runs-on"] for given in workflow["jobs"].values()} == {"ubuntu-24.04"}


@each_workflow
def test_its_secrets_are_those_of_a_protected_environment(name: str) -> None:
    environments = {
        job: given["environment"]["name"] if isinstance(given["environment"], dict) else given["environment"]
        for job, given in load(name)["jobs"].items()
        if "environment" in given
    }
    assert environments == TABLE[name].environment
    assert secrets_in(name) == TABLE[name].secrets


@each_workflow
def test_it_runs_the_commands_that_are_written_down_here(name: str) -> None:
    called = [word for script in scripts(name) for word in re.findall(r"\./mentoring ([\w-]+)", script)]
    assert tuple(called) == TABLE[name].commands


@each_workflow
def test_it_starts_with_who_may_start_it_and_what_it_can_do(name: str) -> None:
    head = text_of(name).split("name:", 1)[0]
    assert all(line.startswith("#") or not line for line in head.splitlines())
    assert "# Who can start it: " in head
    assert "# What it can do: " in head


@each_workflow
def test_every_grant_says_what_for(name: str) -> None:
    for line in text_of(name).splitlines():
        if re.match(r"\s+[\w-]+: (read|write)\b", line) and "permission-" not in line:
            assert re.search(r"# to \w+", line), line


@each_workflow
def test_every_action_is_pinned_to_a_commit_with_its_version_beside(name: str) -> None:
    used = [line.strip().removeprefix("- ") for line in text_of(name).splitlines() if re.match(r"[\s-]+uses:", line)]
    assert [line for line in used if not PIN.fullmatch(line)] == []


@each_workflow
def test_a_checkout_leaves_no_token_behind_and_takes_no_pull_request(name: str) -> None:
    for step in steps(name):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"
            assert set(step["with"]) <= {"persist-credentials", "fetch-depth"}


@each_workflow
def test_no_expression_is_pasted_into_a_script(name: str) -> None:
    assert [script for script in scripts(name) if "${{" in script] == []


@each_workflow
def test_no_logic_is_in_its_scripts(name: str) -> None:
    """Whatever has to be decided, a command of ours decides, which has tests. The one exception asks GitHub about Pages."""
    asked = [s for s in scripts(name) if re.search(r"\b(if|for|while|case|jq|sed|awk|grep|curl|gh)\b", s)]
    assert len(asked) == (1 if name == "pages" else 0)


@each_workflow
def test_nothing_is_cached(name: str) -> None:
    for step in steps(name):
        assert "cache" not in step.get("uses", "")
        assert "cache" not in step.get("with", {})


@each_workflow
def test_it_leaves_a_summary(name: str) -> None:
    assert "$GITHUB_STEP_SUMMARY" in text_of(name)


@pytest.mark.parametrize("name", [name for name, expected in TABLE.items() if set(expected.starts) & {*FORKS}])
def test_what_strangers_code_runs_in_has_no_secret_and_no_right_to_write(name: str) -> None:
    assert secrets_in(name) == set()
    assert {right for grants in TABLE[name].jobs.values() for right in grants.values()} <= {"read"}
    assert "github.token" not in text_of(name)


def test_no_workflow_mixes_a_strangers_code_with_the_rights_of_the_repository() -> None:
    assert [name for name in WORKFLOWS if "pull_request_target" in text_of(name)] == []


@pytest.mark.parametrize(
    "name", [name for name, e in TABLE.items() if any("write" in grants.values() for grants in e.jobs.values())]
)
def test_what_may_write_and_can_be_started_by_hand_runs_from_the_default_branch_only(name: str) -> None:
    """Whoever starts a workflow by hand chooses the branch whose code it runs."""
    if "workflow_dispatch" in TABLE[name].starts:
        first = next(iter(load(name)["jobs"].values()))
        assert "github.ref_name == github.event.repository.default_branch" in first["if"]


def test_the_one_command_that_names_people_is_not_in_the_log() -> None:
    (script,) = [script for script in scripts("match") if "./mentoring propose " in script]
    assert script.rstrip().endswith("> /dev/null")


def test_a_secret_is_given_to_the_step_that_needs_it_and_to_no_other() -> None:
    for name in WORKFLOWS:
        for step in steps(name):
            inside = set(re.findall(r"secrets\.(\w+)", str(step)))
            app = "create-github-app-token" in step.get("uses", "")
            assert inside <= ({KEY} if app else {"MENTORING_ERASE_KEY"} if name == "enroll" else {"MATCH_PRIVATE"})
        assert "secrets" not in str(load(name).get("env", {}))


def test_pages_are_deployed_by_a_job_that_runs_no_code_of_the_repository() -> None:
    deploy = load("pages")["jobs"]["deploy"]
    assert not any("checkout" in step.get("uses", "") for step in deploy["steps"])


@pytest.mark.parametrize(
    ("settings", "pages", "published"),
    [
        ("audience: public", "true", True),
        ("audience: internal", "false", True),
        ("audience: internal", "true", False),
        ("audience: internal", "", False),
        ("audience: internal}\nabout: 'Everybody is welcome; our audience: public servants.'\n#", "true", False),
    ],
    ids=["for everybody", "Pages for insiders", "Pages for everybody", "Pages unknown", "words that look alike"],
)
def test_a_site_for_insiders_is_not_published_where_everybody_can_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, pages: str, published: bool
) -> None:
    (script,) = [script for script in scripts("pages") if "gh api" in script]
    for path, text in program_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    program = (tmp_path / "program.yaml").read_text()
    assert "audience: internal" in program
    settled = program.replace("audience: internal", settings).replace("invented: true\nclock: 2026-10-15\n", "")
    (tmp_path / "program.yaml").write_text(settled)
    made = load_program(tmp_path).program
    assert made is not None
    program_json = next(asset for asset in api(Shown(made, date(2026, 10, 15))) if asset.path == "api/v1/program.json")
    (tmp_path / "public/api/v1").mkdir(parents=True)
    (tmp_path / "public/api/v1/program.json").write_bytes(program_json.content)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(f"#!/bin/sh\necho '{pages}'\n")
    (tmp_path / "bin/gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script], cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode == 0) is published, done


def test_actionlint_finds_nothing() -> None:
    assert actionlint(REPOSITORY) == ""


def test_zizmor_finds_nothing_even_as_an_auditor() -> None:
    assert zizmor(REPOSITORY) == ""


def test_what_zizmor_is_told_to_pass_over_has_its_reason_in_place() -> None:
    ignored = [
        (name, line.strip()) for name in WORKFLOWS for line in text_of(name).splitlines() if "zizmor: ignore" in line
    ]
    assert ignored == [
        ("chatops", "issue_comment: # zizmor: ignore[dangerous-triggers] acts for coordinators alone, and checks out no "
                    "pull request"),
        ("policy", "workflow_run: # zizmor: ignore[dangerous-triggers] runs base code alone, for the reasons above"),
    ]  # fmt: skip


@pytest.mark.parametrize("schema", FORMS)
def test_files_for_github_have_the_form_that_it_reads(schema: str) -> None:
    assert form_faults(REPOSITORY, schema) == ""


def test_scripts_of_the_repository_pass_shellcheck() -> None:
    done = run_linter(REPOSITORY, "shellcheck", ".ci/run")
    assert (done.stdout, done.returncode) == ("", 0)
