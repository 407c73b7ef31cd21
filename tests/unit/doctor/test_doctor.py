"""The doctor beside a repository as GitHub describes one: each wrong setting is told once, with what to click."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from reverse_mentoring.data.records import Account
from reverse_mentoring.doctor.answers import Reader, ask
from reverse_mentoring.doctor.checks import examine
from reverse_mentoring.doctor.finding import Finding
from reverse_mentoring.doctor.report import as_json, as_text
from reverse_mentoring.doctor.setup import Setup
from reverse_mentoring.errors import MentoringError
from support.github_examples import example
from support.github_server import missing
from support.people import program

pytestmark = pytest.mark.skipif(missing() is not None, reason=missing() or "")

HOME = "/repos/acme/program"
PAGE = "https://github.com/acme/program"
WORKFLOWS = (".github/workflows/match.yml", ".github/workflows/validate.yml")
RULES: list[dict[str, Any]] = [
    {"type": "pull_request", "parameters": {"require_code_owner_review": True}},
    {"type": "non_fast_forward"},
    {"type": "deletion"},
    {"type": "required_status_checks", "parameters": {
        "strict_required_status_checks_policy": True,
        "required_status_checks": [{"context": "policy"}, {"context": "files and site"}],
    }},
]  # fmt: skip


def people(number: int, handle: str) -> dict[str, Any]:
    return {
        f"/users/{handle}": {"id": number, "login": handle},
        f"{HOME}/collaborators/{handle}/permission": {"permission": "write"},
    }


WELL: dict[str, Any] = {
    HOME: {"private": True, "allow_forking": True, "default_branch": "main", "allow_rebase_merge": False,
           "permissions": {"admin": True, "push": True, "pull": True}},
    f"{HOME}/branches/main": {},
    f"{HOME}/rules/branches/main": RULES,
    f"{HOME}/branches/main/protection": None,
    f"{HOME}/pages": {"build_type": "workflow", "public": False, "html_url": "https://acme.example/program/"},
    f"{HOME}/actions/permissions": {"enabled": True},
    f"{HOME}/actions/permissions/workflow": {
        "default_workflow_permissions": "read", "can_approve_pull_request_reviews": True},
    f"{HOME}/actions/workflows": {"workflows": [{"path": path, "state": "active"} for path in WORKFLOWS]},
    f"{HOME}/actions/secrets": {"secrets": []},
    f"{HOME}/actions/variables": {"variables": [{"name": "MENTORING_APP_ID"}]},
    f"{HOME}/environments/match/secrets": {"secrets": [{"name": "MATCH_PRIVATE"}, {"name": "MENTORING_APP_KEY"}]},
    f"{HOME}/environments/app/secrets": {"secrets": [{"name": "MENTORING_APP_KEY"}]},
    f"{HOME}/labels": [{"name": "Enroll"}, {"name": "bug"}],
    f"{HOME}/codeowners/errors": {"errors": []},
    **people(9_000_000_000_001, "ada_northwind"),
    **people(9_000_000_000_002, "bo_northwind"),
}  # fmt: skip
"""What differs from GitHub's examples where all is well; a mapping is laid over the example, all else stands for it."""


HIDDEN = object()


def github(changes: Mapping[str, Any]) -> Reader:
    """A reader of GitHub's examples with WELL and then `changes` laid over them."""

    def read(path: str, lists: str | None) -> tuple[bool, Any]:
        answer = WELL[path]
        if isinstance(answer, dict):
            answer = {**example(path), **answer}
        if path in changes:
            change = changes[path]
            answer = {**answer, **change} if isinstance(change, dict) and isinstance(answer, dict) else change
        if answer is HIDDEN:
            return False, None
        return True, answer[lists] if lists and answer is not None else answer

    return read


def found(changes: Mapping[str, Any] | None = None, **settings: Any) -> list[Finding]:
    """What the doctor says of the repository with these changes, less what is fine."""
    told: dict[str, Any] = {
        "repository": "acme/program", "visibility": "private", "audience": "internal", "invented": False,
        "site_url": "https://acme.example/program/",
        "coordinators": (Account("ada_northwind", 9_000_000_000_001), Account("bo_northwind", 9_000_000_000_002)),
        **settings,
    }  # fmt: skip
    ours = replace(program().settings, **told)
    answers = ask(github(changes or {}), ours.repository, [account.handle for account in ours.coordinators])
    setup = Setup(ours, WORKFLOWS, {"enroll": ".github/ISSUE_TEMPLATE/enroll.yml"}, answers, "https://github.com")
    return [finding for finding in examine(setup) if finding.state != "fine"]


def test_nothing_is_to_be_done_where_all_is_well() -> None:
    assert found() == []


def without(kind: str) -> dict[str, Any]:
    """The rules less those of a kind."""
    return {f"{HOME}/rules/branches/main": [rule for rule in RULES if rule["type"] != kind]}


WRONG: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "seen by all": ({HOME: {"private": False}}, ("visibility",)),
    "no forks": ({HOME: {"allow_forking": False}}, ("forking",)),
    "rebasing": ({HOME: {"allow_rebase_merge": True}}, ("no-rebase-merge",)),
    "no pull requests": (without("pull_request"), ("pull-request-required", "owner-review")),
    "force pushes": (without("non_fast_forward"), ("no-force-pushes",)),
    "deletion": (without("deletion"), ("no-deletion",)),
    "no checks": (without("required_status_checks"), ("branches-up-to-date", "requires-files-and-site", "requires-policy")),
    "owners unknown": ({f"{HOME}/codeowners/errors": {"errors": [{"line": 3}, {"line": 3}]}}, ("code-owners",)),
    "another account": ({"/users/bo_northwind": {"id": 7}}, ("coordinator-bo_northwind",)),
    "no account": ({"/users/bo_northwind": None}, ("coordinator-bo_northwind",)),
    "a reader coordinates": (
        {f"{HOME}/collaborators/bo_northwind/permission": {"permission": "read"}}, ("coordinator-bo_northwind",)),
    "actions off": ({f"{HOME}/actions/permissions": {"enabled": False}}, ("actions",)),
    "a writing token": (
        {f"{HOME}/actions/permissions/workflow": {"default_workflow_permissions": "write"}}, ("workflow-token",)),
    "no bot pull requests": (
        {f"{HOME}/actions/permissions/workflow": {"can_approve_pull_request_reviews": False},
         f"{HOME}/actions/variables": {"variables": []},
         f"{HOME}/environments/match/secrets": {"secrets": [{"name": "MATCH_PRIVATE"}]},
         f"{HOME}/environments/app/secrets": None}, ("bot-pull-requests", "app")),
    "a sleeping workflow": (
        {f"{HOME}/actions/workflows": {"workflows": [
            {"path": WORKFLOWS[0], "state": "disabled_inactivity"}, {"path": WORKFLOWS[1], "state": "active"}]}},
        ("workflows",)),
    "an unknown workflow": (
        {f"{HOME}/actions/workflows": {"workflows": [{"path": WORKFLOWS[0], "state": "active"}]}}, ("workflows",)),
    "no pages": ({f"{HOME}/pages": None}, ("pages",)),
    "pages from a branch": ({f"{HOME}/pages": {"build_type": "legacy"}}, ("pages-source",)),
    "open pages": ({f"{HOME}/pages": {"public": True}}, ("pages-audience",)),
    "pages elsewhere": ({f"{HOME}/pages": {"html_url": "https://other.example/"}}, ("pages-address",)),
    "a secret for all": ({f"{HOME}/actions/secrets": {"secrets": [{"name": "MATCH_PRIVATE"}]}}, ("private-file",)),
    "an app without its key": (
        {f"{HOME}/environments/match/secrets": {"secrets": [{"name": "MATCH_PRIVATE"}]}}, ("app",)),
    "no label": ({f"{HOME}/labels": []}, ("label-enroll",)),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_wrong_setting_is_told_with_what_to_do_and_where(name: str) -> None:
    changes, checks = WRONG[name]
    findings = found(changes)
    assert tuple(finding.check for finding in findings) == checks
    assert all(finding.do for finding in findings)
    assert all(finding.where.startswith(PAGE) or "coordinator" in finding.check for finding in findings)


def test_a_classic_protection_rule_does_as_well_as_a_ruleset() -> None:
    classic = {
        "required_status_checks": {"strict": True, "contexts": ["policy"], "checks": [{"context": "files and site"}]},
        "required_pull_request_reviews": {"require_code_owner_reviews": True},
        "allow_force_pushes": {"enabled": False}, "allow_deletions": {"enabled": False},
    }  # fmt: skip
    assert found({f"{HOME}/rules/branches/main": [], f"{HOME}/branches/main/protection": classic}) == []


def test_a_token_that_sees_little_is_told_so_and_accuses_nobody() -> None:
    changes: dict[str, Any] = {
        HOME: {"permissions": {"admin": False}},
        **{f"{HOME}{path}": HIDDEN for path in (
            "/branches/main/protection", "/actions/permissions", "/actions/permissions/workflow", "/actions/secrets",
            "/environments/match/secrets", "/environments/app/secrets", "/actions/variables",
        )},
        f"{HOME}/pages": None,
        f"{HOME}/rules/branches/main": [],
    }  # fmt: skip
    states = {finding.check: finding.state for finding in found(changes)}
    assert set(states.values()) == {"unknown"}
    assert sorted(states) == [
        "actions", "app", "branches-up-to-date", "no-deletion", "no-force-pushes", "pages", "private-file",
        "pull-request-required", "requires-files-and-site", "requires-policy", "workflow-token",
    ]  # fmt: skip


def test_a_repository_that_the_token_cannot_see_is_an_error() -> None:
    with pytest.raises(MentoringError, match="shows this token no repository acme/program"):
        found({HOME: None})


def test_one_coordinator_is_too_few_and_invented_ones_are_nobody() -> None:
    one = (Account("ada_northwind", 9_000_000_000_001),)
    assert [(f.check, f.state) for f in found(coordinators=one)] == [("two-coordinators", "advice")]
    assert [(f.check, f.state) for f in found(invented=True)] == [("coordinators", "advice")]


def test_the_report_reads_as_a_list_of_things_to_click() -> None:
    findings = found({HOME: {"allow_rebase_merge": True}, f"{HOME}/labels": []})
    assert (
        as_text("acme/program", findings)
        == """\
The settings of acme/program, beside what the program needs:

WRONG   no-rebase-merge  pull requests can be merged by rebasing, which replays commits one by one
                         → under Pull Requests, turn off `Allow rebase merging`
                           https://github.com/acme/program/settings
WRONG   label-enroll     there is no label `enroll`, which .github/ISSUE_TEMPLATE/enroll.yml puts on its issues
                         → create the label `enroll`
                           https://github.com/acme/program/labels

2 wrong"""
    )
    assert (
        as_json("acme/program", findings[:1])
        == """\
{
  "repository": "acme/program",
  "wrong": 1,
  "unknown": 0,
  "findings": [
    {
      "check": "no-rebase-merge",
      "state": "wrong",
      "says": "pull requests can be merged by rebasing, which replays commits one by one",
      "do": "under Pull Requests, turn off `Allow rebase merging`",
      "where": "https://github.com/acme/program/settings"
    }
  ]
}"""
    )
