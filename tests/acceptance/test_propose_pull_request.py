"""`propose` against an API server that nobody here wrote; GitHub's own description judges every request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.cli import Outcome, run_command
from support.git_repos import Clone, new_clone
from support.github_judge import judged
from support.github_server import LOST, TOKEN, Answer, Front, Request, emulator, front_of, missing, passing_on
from support.small_program import COHORT, path_of, person, program_files

pytestmark = pytest.mark.skipif(missing() is not None, reason=f"the API server is missing: {missing()}")
BRANCH = f"match/{COHORT}"


@dataclass
class Hub:
    """A repository on the API server, reached through a front, and a clone whose remote has its address."""

    clone: Clone
    front: Front
    server: str
    repository: str

    def propose(self, *options: str) -> Outcome:
        """Run the command on the clone."""
        return run_command("propose", COHORT, "--root", self.clone.path, *options)

    def pulls(self) -> list[dict[str, Any]]:
        """All pull requests, as the server has them."""
        return self._ask("GET", f"/repos/{self.repository}/pulls?state=all")  # type: ignore[no-any-return]

    def calls(self) -> list[str]:
        """The methods of the requests so far; the log is emptied."""
        methods = [request.method for request in self.front.log]
        self.front.log.clear()
        return methods

    def _ask(self, method: str, path: str, **content: object) -> Any:
        answer = httpx.request(method, self.server + path, headers={"Authorization": f"Bearer {TOKEN}"}, **content)  # type: ignore[arg-type]
        answer.raise_for_status()
        return answer.json()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with emulator() as url:
        yield url


@pytest.fixture
def hub(server: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name).strip("-")
    repository = f"admin/{name}"
    files = program_files()
    files["program.yaml"] = files["program.yaml"].replace("acme/demo", repository)
    clone = new_clone(tmp_path, files)
    address = f"https://github.example/{repository}.git"
    clone.git("config", "remote.origin.url", address)
    clone.git("config", f"url.{clone.remote.as_uri()}.insteadOf", address)
    with httpx.Client(base_url=server, trust_env=False) as client, front_of(passing_on(client), judged) as front:
        monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
        monkeypatch.setenv("GITHUB_API_URL", front.url)
        hub = Hub(clone, front, server, repository)
        hub._ask("POST", "/user/repos", json={"name": name, "auto_init": True})
        yield hub
        assert front.rejected == []


def told(outcome: Outcome) -> tuple[str, str]:
    """The title and the body that were printed."""
    _, title, body = outcome.out.split("\n\n", 2)
    return title, body.rstrip("\n")


def add_two(clone: Clone) -> None:
    """Two more people, in a commit on the remote's main branch."""
    new = [person(2, mentor=side) for side in (True, False)]
    clone.commit({path_of(handle): text for handle, text in new})
    clone.git("push", "--quiet", "origin", "main")


def test_it_is_opened_once_and_left_alone_when_nothing_changes(hub: Hub) -> None:
    first = hub.propose()
    (pull,) = hub.pulls()
    assert first.out.splitlines()[1] == f"pull request 1: opened, {pull['html_url']}"
    assert (pull["title"], pull["body"]) == told(first)
    assert (pull["head"]["ref"], pull["base"]["ref"], pull["state"]) == (BRANCH, "main", "open")
    assert hub.calls() == ["GET", "POST"]
    second = hub.propose("--today", "2026-10-16")
    assert second.out.splitlines()[1] == f"pull request 1: already up to date, {pull['html_url']}"
    assert hub.calls() == ["GET"]


def test_a_changed_pool_updates_it_in_place(hub: Hub) -> None:
    hub.propose()
    add_two(hub.clone)
    outcome = hub.propose()
    (pull,) = hub.pulls()
    assert outcome.out.splitlines()[1] == f"pull request 1: updated, {pull['html_url']}"
    assert (pull["title"], pull["body"]) == told(outcome)
    assert pull["title"] == "Propose 3 pairs for 2026-fall"
    assert hub.calls() == ["GET", "POST", "GET", "PATCH"]


def test_a_closed_one_is_not_opened_again_by_an_update(hub: Hub) -> None:
    hub.propose()
    hub._ask("PATCH", f"/repos/{hub.repository}/pulls/1", json={"state": "closed"})
    hub.propose()
    assert [(pull["number"], pull["state"]) for pull in sorted(hub.pulls(), key=lambda pull: pull["number"])] == [
        (1, "closed"), (2, "open"),
    ]  # fmt: skip


def test_an_answer_that_was_lost_opens_no_second_one(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    hub.front.faults.extend([Answer(502), LOST, LOST])
    assert hub.propose().code == 0
    assert len(hub.pulls()) == 1


def test_a_refusal_leaves_the_branch_pushed_and_the_next_run_opens_it(hub: Hub) -> None:
    hub.front.faults.append(Answer(403, b'{"message": "Resource not accessible by integration"}'))
    refused = hub.propose()
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == (
        f"Error: GitHub refused GET /repos/{hub.repository}/pulls: 403 Resource not accessible by integration\n"
        "  give the token `pull-requests: read` on this repository: under `permissions:` of the job for a workflow's own "
        "token, in the App's settings for an App\n"
    )
    assert hub.propose().out.startswith(f"{BRANCH} on origin: already up to date, ")
    assert len(hub.pulls()) == 1


def test_a_dry_run_asks_nobody(hub: Hub) -> None:
    assert hub.propose("--dry-run").code == 0
    assert hub.calls() == []


@pytest.mark.parametrize("address", ["https://github.example/fork/of-it.git", None])
def test_another_remote_gets_the_branch_only(hub: Hub, address: str | None) -> None:
    remote = hub.clone.remote.as_uri()
    hub.clone.git("config", "remote.origin.url", address or remote)
    if address:
        hub.clone.git("config", f"url.{remote}.insteadOf", address)
    line = f"no pull request: origin is not {hub.repository} of program.yaml"
    assert hub.propose().out.splitlines()[1] == line
    assert hub.clone.on_remote(BRANCH) is not None
    assert hub.calls() == []


def test_the_judge_knows_right_from_wrong() -> None:
    path, headers = "/repos/acme/demo/pulls", {"Content-Type": "application/json"}
    assert judged(Request("POST", path, headers, b'{"title": "A", "head": "b", "base": "main"}')) == []
    assert judged(Request("POST", path, headers, b'{"title": "A", "base": "main"}')) != []
    assert judged(Request("GET", f"{path}?state=ajar", headers, b"")) != []
    assert judged(Request("GET", "/repos/acme/demo/pullz", headers, b"")) != []
