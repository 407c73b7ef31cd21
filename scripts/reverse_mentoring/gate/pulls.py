"""What GitHub knows of the pull requests at the gate: whose they are, who pushed, who approved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reverse_mentoring.github import GitHub, Refused
from reverse_mentoring.github.people import Account

MANY = 100
"""More pushes to a branch than GitHub lists at once."""


@dataclass(frozen=True, slots=True)
class Pull:
    """An open pull request into `base`. `author` is None where the account is gone, as is `source` (a repository)."""

    number: int
    author: Account | None
    head: str
    ref: str
    source: str
    source_id: int
    base: str


@dataclass(frozen=True, slots=True)
class Push:
    """An account put the commit `head` on the branch."""

    by: Account | None
    head: str


def open_pulls(github: GitHub, repository: str) -> list[Pull]:
    """All open pull requests, by number."""
    found = [_pull(data) for data in github.every(f"/repos/{repository}/pulls", state="open")]
    return sorted(found, key=lambda pull: pull.number)


def pull_now(github: GitHub, repository: str, number: int) -> Pull | None:
    """The pull request of that number as it is now, or None when there is none that is open."""
    data = github.find(f"/repos/{repository}/pulls/{number}")
    return _pull(data) if data is not None and data.get("state") == "open" else None


def issue_author(github: GitHub, repository: str, number: int) -> Account | None:
    """The account that opened an issue, or None where there is no such issue, or nobody left."""
    data = github.find(f"/repos/{repository}/issues/{number}")
    return None if data is None or "pull_request" in data else account_of(data.get("user"))


def pushes(github: GitHub, repository: str, pull: Pull) -> list[Push] | None:
    """Every push to the branch of `pull` that GitHub remembers; None when they are too many to be listed.

    Two lists are read, since each misses some. The repository of the branch lists its pushes, if the token may read it.
    This one lists the runs that pushes started; of those with the same commit the first counts, because later ones may
    have been started by somebody who only opened the pull request again.
    """
    found: list[Push] = []
    told = _activity(github, pull)
    if len(told) >= MANY:
        return None
    found += [Push(account_of(entry.get("actor")), str(entry.get("after", ""))) for entry in told]
    runs = github.every(f"/repos/{repository}/actions/runs", key="workflow_runs", event="pull_request", branch=pull.ref)
    first: dict[str, tuple[int, Account | None]] = {}
    for run in runs:
        if (run.get("head_repository") or {}).get("id") == pull.source_id:
            made = (run["id"], account_of(run.get("actor")))
            first[run["head_sha"]] = min(first.get(run["head_sha"], made), made, key=lambda one: one[0])
    return found + [Push(by, head) for head, (_, by) in first.items()]


def approvals(github: GitHub, repository: str, pull: Pull) -> list[Account]:
    """Those whose last word on `pull` is an approval of its present head, by number."""
    last: dict[int, tuple[Account, bool]] = {}
    for review in github.every(f"/repos/{repository}/pulls/{pull.number}/reviews"):
        by = account_of(review.get("user"))
        if by is not None and review["state"] in {"APPROVED", "CHANGES_REQUESTED", "DISMISSED"}:
            last[by.id] = by, review["state"] == "APPROVED" and review.get("commit_id") == pull.head
    return [by for _, (by, approved) in sorted(last.items()) if approved]


def status_now(github: GitHub, repository: str, sha: str, context: str) -> tuple[str, str] | None:
    """State and description of the newest status of that name, or None."""
    for status in github.every(f"/repos/{repository}/commits/{sha}/statuses"):
        if status["context"] == context:
            return status["state"], status.get("description") or ""
    return None


def account_of(data: Any) -> Account | None:
    """The account in a part of an answer, or None when nobody is there."""
    if not isinstance(data, dict) or not isinstance(data.get("id"), int) or data["id"] < 1:
        return None
    return Account(data["id"], str(data.get("login", "")))


def _activity(github: GitHub, pull: Pull) -> list[Mapping[str, Any]]:
    if not pull.source:
        return []
    try:
        told = github.get(f"/repos/{pull.source}/activity", ref=f"refs/heads/{pull.ref}", per_page=str(MANY))
    except Refused:  # a private fork: the runs have to do
        return []
    return [entry for entry in told if entry.get("activity_type") != "branch_deletion"]


def _pull(data: Mapping[str, Any]) -> Pull:
    source = data["head"].get("repo") or {}
    return Pull(
        data["number"], account_of(data.get("user")), data["head"]["sha"], data["head"]["ref"],
        source.get("full_name", ""), source.get("id", 0), data["base"]["ref"],
    )  # fmt: skip
