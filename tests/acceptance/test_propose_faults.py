"""Everything that can go wrong between here and GitHub: nothing is lost, nothing is doubled.

Real git over HTTP, and an API server that nobody here wrote; each request is judged by GitHub's own description.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess

import pytest

from support.desk import BRANCH, Desk
from support.git_repos import run_git
from support.github_server import LOST, Answer

PUSH = r"git-receive-pack$"
"""The request that carries a push's commits."""
BUSY = Answer(403, b'{"message": "You have exceeded a secondary rate limit"}', {"Retry-After": "7"})


WRITES = r"^(POST|PATCH|PUT|DELETE) /repos"


def carried_out() -> None:
    """No fault: the request that comes now is answered as usual."""


@pytest.fixture(autouse=True)
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Nobody waits; the seconds are written down."""
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    return waits


def is_whole(desk: Desk) -> None:
    """One commit on main, one open pull request for it with its label, its reviewers and its one comment."""
    assert run_git(desk.clone.remote, "rev-list", "--count", f"main..{BRANCH}") == "1"
    pull = desk.pull()
    assert (pull["state"], pull["head"]["sha"]) == ("open", desk.tip)
    assert [label["name"] for label in pull["labels"]] == ["match"]
    assert desk.reviewers() == ["olga_northwind", "petra_northwind"]
    assert len(desk.comments()) == 1
    labels = desk.hub.ask("GET", f"/repos/{desk.repository}/labels?per_page=100")
    assert [label["name"] for label in labels].count("match") == 1


def test_two_bad_gateways_anywhere_are_waited_out(desk: Desk, slept: list[float]) -> None:
    desk.hub.front.faults.extend([Answer(502), Answer(502)])
    assert desk.propose().code == 0
    is_whole(desk)
    assert slept == [1, 2]


def test_two_bad_gateways_for_every_request_that_writes_are_waited_out(desk: Desk) -> None:
    desk.hub.front.aim = WRITES
    desk.hub.front.faults.extend([Answer(502), Answer(502), carried_out] * 5)
    assert desk.propose().code == 0
    assert len(desk.hub.front.faults) == 0
    is_whole(desk)


def test_an_answer_that_is_lost_after_any_request_doubles_nothing(desk: Desk) -> None:
    """What makes a thing is looked for and not sent again; what only sets something is."""
    desk.hub.front.aim = WRITES
    desk.hub.front.faults.extend([LOST, LOST, LOST, carried_out, LOST, carried_out, LOST])
    assert desk.propose().code == 0
    assert len(desk.hub.front.faults) == 0
    is_whole(desk)
    assert [call.replace(f"/repos/{desk.repository}", "") for call in desk.hub.api_calls if "GET" not in call] == [
        "POST /pulls", "POST /labels", "POST /issues/1/labels", "POST /issues/1/labels",
        "POST /pulls/1/requested_reviewers", "POST /pulls/1/requested_reviewers", "POST /issues/1/comments",
    ]  # fmt: skip
    desk.enroll(2)
    desk.hub.front.faults.extend([LOST, carried_out] * 2)
    assert desk.propose().code == 0
    assert desk.pull()["title"] == "Propose 3 pairs for 2026-fall"
    assert len(desk.hub.front.faults) == 0
    is_whole(desk)


@pytest.mark.parametrize("status", [403, 429])
def test_a_secondary_limit_is_waited_for(desk: Desk, slept: list[float], status: int) -> None:
    desk.hub.front.aim = r"^POST /repos/.*/pulls$"
    desk.hub.front.faults.append(Answer(status, BUSY.body, BUSY.headers))
    assert desk.propose().code == 0
    is_whole(desk)
    assert slept == [7]


def test_a_spent_rate_limit_ends_the_run_and_the_next_one_does_the_rest(desk: Desk, slept: list[float]) -> None:
    desk.hub.front.aim = r"^POST /repos/.*/comments$"
    spent = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "9999999999"}
    desk.hub.front.faults.append(Answer(403, b'{"message": "API rate limit exceeded"}', spent))
    refused = desk.propose()
    assert refused.code == 1
    assert re.fullmatch(
        r"Error: GitHub's rate limit is used up for another \d+ minutes\n"
        r"  nothing is lost: run the command again then\n",
        refused.err,
    )
    assert (slept, desk.comments()) == ([], [])
    assert desk.propose().code == 0
    is_whole(desk)


def test_a_permission_that_the_token_lacks_is_named_and_nothing_is_lost(desk: Desk) -> None:
    desk.hub.front.aim = r"^POST /repos/.*/requested_reviewers$"
    lacking = {"X-Accepted-GitHub-Permissions": "pull_requests=write"}
    desk.hub.front.faults.append(Answer(403, b'{"message": "Resource not accessible by integration"}', lacking))
    refused = desk.propose()
    assert refused.err == (
        f"Error: GitHub refused POST /repos/{desk.repository}/pulls/1/requested_reviewers: 403 Resource not accessible "
        "by integration\n  give the token `pull-requests: write` on this repository: under `permissions:` of the job for "
        "a workflow's own token, in the App's settings for an App\n"
    )
    assert desk.propose().code == 0
    is_whole(desk)


def test_a_push_that_the_lease_refuses_loses_nothing(desk: Desk) -> None:
    """Somebody commits on the branch after it was looked at, and before the push arrives."""
    desk.propose()
    colleague = desk.person_on_branch()
    theirs = colleague.commit({"notes.md": "Just in time\n"})
    desk.enroll(2)
    desk.hub.front.aim = PUSH

    def just_before() -> None:
        run_git(colleague.path, "push", "--quiet", "origin", BRANCH)

    desk.hub.front.faults.append(just_before)
    refused = desk.propose()
    assert refused.err == (
        f"Error: {BRANCH} on origin was changed by somebody else in the meantime; nothing was overwritten\n"
        "  run the command again: it starts from what is there now\n"
    )
    assert desk.tip == theirs
    assert desk.propose().code == 0
    assert run_git(desk.clone.remote, "show", f"{BRANCH}:notes.md") == "Just in time"
    assert run_git(desk.clone.remote, "branch", "--contains", theirs, "--list", BRANCH) != ""
    assert len(desk.files()) == 3
    assert (len(desk.pulls()), len(desk.comments())) == (1, 1)


@pytest.mark.parametrize(
    "moment",
    [
        r"info/refs\?service=git-receive-pack$",
        PUSH,
        r"^POST .*/pulls$",
        r"^POST .*/issues/1/labels$",
        r"^POST .*/comments$",
    ],
    ids=["before the push", "in the push", "before the pull request", "before the label", "before the comment"],
)
def test_killed_at_any_moment_the_next_run_does_the_rest(desk: Desk, moment: str) -> None:
    before = desk.clone.state()
    killed: list[subprocess.Popen[str]] = []

    def kill() -> Answer:
        os.killpg(killed[0].pid, signal.SIGKILL)
        killed[0].wait()
        return Answer(500)

    desk.hub.front.aim = moment
    desk.hub.front.faults.append(kill)
    killed.append(desk.start("--yes"))
    killed[0].communicate(timeout=60)
    assert killed[0].returncode == -signal.SIGKILL
    assert desk.clone.state() == before
    assert desk.propose().code == 0
    is_whole(desk)


def test_two_runs_at_once_make_one_proposal(desk: Desk) -> None:
    runs = [desk.start("--yes"), desk.start("--yes")]
    told = [run.communicate(timeout=120) for run in runs]
    for run, (_, err) in zip(runs, told, strict=True):
        assert run.returncode == 0, err
    is_whole(desk)


def test_two_runs_at_once_that_disagree_lose_nothing(desk: Desk) -> None:
    """The one that comes second is told, and starts over from what is there."""
    desk.propose()
    other = desk.clone.path.parent / "other"
    run_git(other.parent, "clone", "--quiet", desk.clone.remote.as_uri(), str(other))
    run_git(other, "remote", "set-url", "origin", f"{desk.hub.url}/{desk.repository}.git")
    desk.enroll(2)
    runs = [desk.start("--yes"), desk.start("--yes", "--root", str(other))]
    told = [run.communicate(timeout=120) for run in runs]
    codes = [run.returncode for run in runs]
    assert 0 in codes
    assert all("nothing was overwritten" in err for code, (_, err) in zip(codes, told, strict=True) if code != 0)
    assert desk.propose().code == 0
    assert len(desk.files()) == 3
    is_whole(desk)
