"""The GitHub that tests talk to: what it does as GitHub does it."""

from __future__ import annotations

import subprocess

import httpx
import pytest

from support.git_repos import Clone
from support.github_hub import BOT, IDS, OWNER, Hub, token_of
from support.github_judge import judged
from support.github_server import Request


@pytest.fixture
def clone(hub: Hub, request: pytest.FixtureRequest) -> Clone:
    return hub.new_repository(request.node.name.replace("_", "-"), {"README.md": "Hello\n"})


def name_of(clone: Clone) -> str:
    return f"{OWNER}/{clone.remote.stem}"


def push(clone: Clone, branch: str, password: str) -> subprocess.CompletedProcess[str]:
    """Push HEAD with a token as the password."""
    helper = f"credential.helper=!f() {{ echo username=x-access-token; echo password={password}; }}; f"
    command = ["git", "-c", helper, "push", "--quiet", "origin", f"HEAD:refs/heads/{branch}"]
    return subprocess.run(command, cwd=clone.path, capture_output=True, text=True, check=False)


def test_git_is_read_by_everybody_and_pushed_to_with_a_token(hub: Hub, clone: Clone) -> None:
    head = clone.git("rev-parse", "HEAD")
    assert clone.git("ls-remote", "origin", "HEAD") == f"{head}\tHEAD"
    assert push(clone, "wrong", "nothing").returncode != 0
    assert push(clone, "wrong", token_of("stranger_northwind")).returncode != 0
    assert push(clone, "right", token_of(BOT)).returncode == 0
    assert (hub.tip(name_of(clone), "wrong"), hub.tip(name_of(clone), "right")) == (None, head)


def test_a_pull_request_follows_its_branch(hub: Hub, clone: Clone) -> None:
    first = clone.commit({"a.txt": "1\n"})
    push(clone, "topic", token_of(BOT))
    pulls = f"/repos/{name_of(clone)}/pulls"
    made = hub.ask("POST", pulls, BOT, title="A", head="topic", base="main")
    assert (made["head"]["sha"], made["user"]["id"]) == (first, IDS[BOT])
    second = clone.commit({"a.txt": "2\n"})
    push(clone, "topic", token_of(BOT))
    assert hub.ask("GET", f"{pulls}/{made['number']}")["head"]["sha"] == second
    assert clone.git("ls-remote", "origin", f"refs/pull/{made['number']}/head").split()[0] == second
    merged = hub.merge(name_of(clone), made["number"])
    assert clone.git("ls-remote", "origin", "refs/heads/main").split()[0] == merged
    assert hub.ask("GET", f"{pulls}/{made['number']}")["merged"] is True


def test_a_fork_has_a_pull_request_of_its_own(hub: Hub, clone: Clone) -> None:
    fork = hub.fork(name_of(clone), "stranger_northwind")
    head = fork.commit({"a.txt": "mine\n"})
    fork.git("push", "--quiet", "origin", "HEAD:refs/heads/topic")
    pull = hub.ask("POST", f"/repos/{name_of(clone)}/pulls", "stranger_northwind", title="A", base="main",
                   head="stranger_northwind:topic")  # fmt: skip
    assert (pull["head"]["sha"], pull["head"]["repo"]["full_name"].split("/")[0]) == (head, "stranger_northwind")
    assert clone.git("ls-remote", "origin", f"refs/pull/{pull['number']}/head").split()[0] == head


def test_it_refuses_what_github_refuses(hub: Hub, clone: Clone) -> None:
    address = f"{hub.url}/repos/{name_of(clone)}"
    headers = {"Authorization": f"Bearer {token_of(BOT)}"}
    content = {"title": "A", "head": "topic", "base": "main"}
    assert httpx.post(f"{address}/pulls", headers=headers, json=content).status_code == 422
    clone.commit({"a.txt": "1\n"})
    push(clone, "topic", token_of(BOT))
    number = httpx.post(f"{address}/pulls", headers=headers, json=content).json()["number"]
    again = httpx.post(f"{address}/pulls", headers=headers, json=content)
    assert (again.status_code, again.json()["errors"][0]["message"]) == (
        422, "A pull request already exists for acme:topic.",
    )  # fmt: skip
    ask = f"{address}/pulls/{number}/requested_reviewers"
    status = [
        httpx.post(ask, headers=headers, json={"reviewers": [login]}).status_code
        for login in (BOT, "stranger_northwind", "olga_northwind")
    ]
    assert status == [422, 422, 201]
    assert httpx.get(f"{hub.url}/user", headers=headers).status_code == 403


def test_permissions_and_statuses_are_told_in_github_s_words(hub: Hub, clone: Clone) -> None:
    name = name_of(clone)
    told = hub.ask("GET", f"/repos/{name}/collaborators/olga_northwind/permission")
    assert (told["permission"], told["user"]["id"]) == ("write", IDS["olga_northwind"])
    head = clone.git("rev-parse", "HEAD")
    for state in ("pending", "success"):
        hub.ask("POST", f"/repos/{name}/statuses/{head}", BOT, state=state, context="policy")
    assert hub.ask("GET", f"/repos/{name}/commits/main/status")["state"] == "success"
    assert [status["state"] for status in hub.ask("GET", f"/repos/{name}/commits/{head}/statuses")] == [
        "success", "pending",
    ]  # fmt: skip


def test_the_judge_knows_right_from_wrong() -> None:
    path, headers = "/repos/acme/demo/pulls", {"Content-Type": "application/json"}
    assert judged(Request("POST", path, headers, b'{"title": "A", "head": "b", "base": "main"}')) == []
    assert judged(Request("POST", path, headers, b'{"title": "A", "base": "main"}')) != []
    assert judged(Request("GET", f"{path}?state=ajar", headers, b"")) != []
    assert judged(Request("GET", "/repos/acme/demo/pullz", headers, b"")) != []
    assert judged(Request("DELETE", "/repos/acme/demo/git/refs/heads/match/fall", headers, b"")) == []
