"""A whole GitHub on one loopback port: git over HTTP, and the REST API of a server that nobody here wrote.

`/OWNER/NAME.git` goes to `git http-backend`; everything else goes to `emulate`, after GitHub's own description of its
API has judged it. What emulate lacks is put right on the way: people's numeric ids, the commit that a branch really
has, `refs/pull/N/head`, commit statuses, and the refusals of GitHub that matter here.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import httpx

from support.git_repos import Clone, new_clone, run_git
from support.github_judge import judged
from support.github_server import Answer, Front, Request, emulator, front_of, passing_on
from support.small_program import NAMES

OWNER = "acme"
BOT, APP = "github-actions[bot]", "mentoring-app[bot]"
COORDINATORS = {"olga_northwind": 9000000000001, "petra_northwind": 9000000000002, "rosa_northwind": 9000000000003}
STRANGERS = {"stranger_northwind": 9000000000901, "meddler_northwind": 9000000000902}
IDS = {
    OWNER: 9000000000900,
    BOT: 41898282,
    APP: 9000000000800,
    **COORDINATORS,
    **STRANGERS,
    **{f"{name}_northwind": 9_000_000_000_100 + number for number, name in enumerate(NAMES)},
    **{f"{name}-m_northwind": 9_000_000_000_150 + number for number, name in enumerate(NAMES)},
}
"""Every account of this GitHub, with its number."""
_GIT = re.compile(r"/(?P<repository>[^/]+/[^/]+?)(?:\.git)?/(?P<what>info/refs|git-upload-pack|git-receive-pack)")
_REPO = r"(?:/api/v3)?/repos/(?P<repository>[^/]+/[^/]+)"


def token_of(login: str) -> str:
    """The token of an account: what a person has in GITHUB_TOKEN, or a workflow (BOT)."""
    return "token-" + re.sub(r"[^a-z0-9]", "-", login)


_LOGINS = {token_of(login): login for login in IDS}
_SPARE, _EACH = 20, 4_000
"""So many tokens has each account with the server, which answers 5,000 requests of one token an hour: all tests of a
run may talk to one server.
"""


@dataclass
class Hub:
    """The running GitHub: `front` has the log of requests, those that were rejected, and the faults to come."""

    front: Front
    folder: Path
    server: httpx.Client
    statuses: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    pulls: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    activity: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """The pushes to each repository that came in over HTTP, newest first."""
    runs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """The runs of workflows in each repository, as a test says they were."""
    asked: Counter[str] = field(default_factory=Counter)
    """How often the server was asked with each account's token."""

    @property
    def url(self) -> str:
        """The address of both: GITHUB_SERVER_URL and GITHUB_API_URL."""
        return self.front.url

    @property
    def api_calls(self) -> list[str]:
        """Method and path of every request to the API so far, without the query."""
        return [call for call in self.front.calls if not _GIT.fullmatch(call.split(" ", 1)[1])]

    def ask(self, method: str, path: str, login: str = OWNER, **content: object) -> Any:
        """What the server says to this account, past the front: not logged, not judged."""
        answer = self.carry_out(
            Request(method, path, {"Authorization": f"Bearer {token_of(login)}", "Content-Type": "application/json"},
                    b"" if method == "GET" else json.dumps(content).encode())
        )  # fmt: skip
        assert answer.status < 300, (method, path, answer)
        return json.loads(answer.body) if answer.body else None

    def environment(self, repository: str, login: str = BOT) -> dict[str, str]:
        """The variables with which a command finds this GitHub."""
        return {
            "GITHUB_TOKEN": token_of(login), "GITHUB_API_URL": self.url, "GITHUB_SERVER_URL": self.url,
            "GITHUB_REPOSITORY": repository,
        }  # fmt: skip

    def new_repository(self, name: str, files: Mapping[str, str], *, private: bool = False) -> Clone:
        """A repository acme/NAME with one commit on main, its coordinators and bots as writers, and a clone of it.

        `origin` of the clone is the repository's address here; `remote` is its bare folder, for tests to look into.
        """
        self.ask("POST", "/user/repos", name=name, private=private, auto_init=True)
        for login, permission in {**dict.fromkeys((BOT, APP), "push"), **dict.fromkeys(COORDINATORS, "push")}.items():
            self.ask("PUT", f"/repos/{OWNER}/{name}/collaborators/{login}", permission=permission)
        folder = self.folder / "clones" / name
        folder.mkdir()
        made = new_clone(folder, files)
        bare = self.bare(f"{OWNER}/{name}")
        bare.parent.mkdir(parents=True, exist_ok=True)
        made.remote.rename(bare)
        run_git(bare, "config", "http.receivepack", "true")
        run_git(bare, "config", "uploadpack.allowAnySHA1InWant", "true")
        made.git("config", "remote.origin.url", f"{self.url}/{OWNER}/{name}.git")
        return Clone(made.path, bare)

    def fork(self, repository: str, login: str) -> Clone:
        """This account's fork of a repository, and a clone of the fork."""
        self.ask("POST", f"/repos/{repository}/forks", login)
        name = repository.partition("/")[2]
        bare = self.bare(f"{login}/{name}")
        run_git(self.folder, "clone", "--quiet", "--bare", str(self.bare(repository)), str(bare))
        path = self.folder / "clones" / f"{login}-{name}"
        run_git(self.folder, "clone", "--quiet", str(bare), str(path))
        return Clone(path, bare)

    def bare(self, repository: str) -> Path:
        """The bare repository of that name."""
        return self.folder / "repositories" / f"{repository}.git"

    def tip(self, repository: str, branch: str) -> str | None:
        """The commit that a branch has, or None."""
        return run_git(self.bare(repository), "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}") or None

    def merge(self, repository: str, number: int, login: str = "olga_northwind") -> str:
        """Merge a pull request as its button does: a merge commit on main; its id."""
        pull = self.ask("GET", f"/repos/{repository}/pulls/{number}")
        bare, head, base = self.bare(repository), pull["head"]["sha"], pull["base"]["ref"]
        onto = self.tip(repository, base) or ""
        tree = run_git(bare, "merge-tree", "--write-tree", onto, head)
        made = run_git(bare, "commit-tree", tree, "-p", onto, "-p", head, "-m", f"Merge pull request #{number}")
        run_git(bare, "update-ref", f"refs/heads/{base}", made)
        self.ask("PUT", f"/repos/{repository}/pulls/{number}/merge", login)
        self.pulls.pop((repository, number), None)
        return made

    def follow_pushes(self, repository: str) -> None:
        """Bring what was pushed to the pull requests from this repository, as GitHub does."""
        for (base, number), (head, branch) in self.pulls.items():
            if head == repository and self.tip(head, branch):
                source = self.bare(head).as_uri()
                run_git(self.bare(base), "fetch", "--quiet", source, f"+refs/heads/{branch}:refs/pull/{number}/head")

    def carry_out(self, request: Request) -> Answer:
        """Carry out a request, whatever it is."""
        at = urlsplit(request.path)
        if git := _GIT.fullmatch(at.path):
            return self._git(request, git["repository"], git["what"], at.query)
        request = Request(request.method, request.path.removeprefix("/api/v3"), request.headers, request.body)
        for pattern, answer in _OWN.items():
            method, _, path = pattern.partition(" ")
            if request.method == method and (found := re.fullmatch(path, at.path)):
                return answer(self, request, found)
        return self._pass_on(request)

    def _pass_on(self, request: Request) -> Answer:
        answer = passing_on(self.server)(self._with_spare(request))
        try:
            content = json.loads(answer.body)
        except ValueError:
            return answer
        return Answer(answer.status, json.dumps(self._mend(content)).encode(), answer.headers)

    def _with_spare(self, request: Request) -> Request:
        """The request with another token of its account, once the server has seen enough of the first."""
        name = next((name for name in request.headers if name.lower() == "authorization"), "")
        kind, _, token = request.headers.get(name, "").partition(" ")
        if token not in _LOGINS:
            return request
        self.asked[token] += 1
        headers = {**request.headers, name: f"{kind} {_spare(token, self.asked[token] // _EACH)}"}
        return Request(request.method, request.path, headers, request.body)

    def _mend(self, part: Any) -> Any:
        """Put right what the server answers: the numbers of accounts, and the commits of branches."""
        if isinstance(part, list):
            return [self._mend(value) for value in part]
        if not isinstance(part, dict):
            return part
        mended = {name: self._mend(value) for name, value in part.items()}
        if isinstance(part.get("id"), int) and part.get("login") in IDS:
            mended["id"] = IDS[part["login"]]
            mended["type"] = "Bot" if part["login"].endswith("[bot]") else "User"
        for side in ("head", "base"):
            place = mended.get(side)
            if isinstance(place, dict) and isinstance(place.get("repo"), dict) and place["repo"].get("full_name"):
                place["sha"] = self.tip(place["repo"]["full_name"], place["ref"]) or place["sha"]
        return mended

    def _git(self, request: Request, repository: str, what: str, query: str) -> Answer:
        """Git over HTTP, as GitHub does it: reading is free, pushing takes a token as the password."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        pushing = "git-receive-pack" in {what, query.removeprefix("service=")}
        login = _basic(headers.get("authorization", ""))
        if pushing and not self._may_push(repository, login):
            return Answer(401 if login is None else 403, b"", {"WWW-Authenticate": 'Basic realm="GitHub"'})
        if not self.bare(repository).is_dir():
            return Answer(404)
        env = {
            "PATH": os.environ["PATH"], "GIT_PROJECT_ROOT": str(self.folder / "repositories"),
            "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": f"/{repository}.git/{what}", "QUERY_STRING": query,
            "REQUEST_METHOD": request.method, "CONTENT_TYPE": headers.get("content-type", ""),
            "CONTENT_LENGTH": str(len(request.body)), "HTTP_CONTENT_ENCODING": headers.get("content-encoding", ""),
            "GIT_PROTOCOL": headers.get("git-protocol", ""), **({"REMOTE_USER": login} if login else {}),
        }  # fmt: skip
        before = self._tips(repository) if self.bare(repository).is_dir() else {}
        done = subprocess.run(["git", "http-backend"], env=env, input=request.body, capture_output=True, check=True)
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        lines = (line.partition(": ") for line in head.decode().splitlines())
        told = {name: value for name, _, value in lines}
        if what == "git-receive-pack":
            self._remember(repository, login or "", before)
            self.follow_pushes(repository)
        return Answer(int(told.pop("Status", "200").split()[0]), body, told)

    def _tips(self, repository: str) -> dict[str, str]:
        """Each branch of a repository with its commit."""
        rows = run_git(self.bare(repository), "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads")
        return dict(row.split() for row in rows.splitlines())

    def _remember(self, repository: str, login: str, before: Mapping[str, str]) -> None:
        """Note who pushed what."""
        for ref, tip in self._tips(repository).items():
            if before.get(ref) != tip:
                kept = self.activity.setdefault(repository, [])
                kept.insert(0, {
                    "id": len(kept) + 1, "ref": ref, "before": before.get(ref, "0" * 40), "after": tip,
                    "activity_type": "push" if ref in before else "branch_creation",
                    "actor": {"login": login, "id": IDS[login]}, "timestamp": "2026-10-15T09:00:00Z",
                })  # fmt: skip

    def _may_push(self, repository: str, login: str | None) -> bool:
        if login is None:
            return False
        owner = repository.partition("/")[0]
        asked = Request("GET", f"/repos/{repository}/collaborators/{login}/permission", _bearer(OWNER), b"")
        found = self._pass_on(asked)
        return login == owner or (found.status == 200 and json.loads(found.body)["permission"] in {"push", "admin"})


def _open_pull(hub: Hub, request: Request, at: re.Match[str]) -> Answer:
    """A pull request, or the refusal that GitHub gives: for a branch that is not there, and for a second one."""
    content, repository = json.loads(request.body), at["repository"]
    owner, _, branch = content["head"].rpartition(":")
    head = f"{owner}/{repository.partition('/')[2]}" if owner else repository
    if hub.tip(head, branch) is None:
        return _refused("PullRequest", "head", "invalid")
    if hub.tip(repository, content["base"]) is None:
        return _refused("PullRequest", "base", "invalid")
    opened = hub.ask("GET", f"/repos/{repository}/pulls?state=open&per_page=100")
    same = [pull for pull in opened if (pull["head"]["ref"], pull["base"]["ref"]) == (branch, content["base"])]
    if any(pull["head"]["repo"]["full_name"] == head for pull in same):
        return _refused("PullRequest", message=f"A pull request already exists for {owner or OWNER}:{branch}.")
    answer = hub._pass_on(request)
    if answer.status == 201:
        hub.pulls[repository, json.loads(answer.body)["number"]] = (head, branch)
        hub.follow_pushes(head)
    return answer


def _request_review(hub: Hub, request: Request, at: re.Match[str]) -> Answer:
    """Reviewers, all or none: GitHub takes no author, and nobody who cannot read the repository."""
    pull = hub.ask("GET", f"/repos/{at['repository']}/pulls/{at['number']}")
    for login in json.loads(request.body)["reviewers"]:
        if login == pull["user"]["login"]:
            return _json(422, {"message": "Review cannot be requested from pull request author."})
        if login not in COORDINATORS and login != OWNER:
            return _json(422, {"message": "Reviews may only be requested from collaborators. One or more of the users "
                                          "or teams you specified is not a collaborator."})  # fmt: skip
    answer = hub._pass_on(request)
    return Answer(201, answer.body, answer.headers) if answer.status == 200 else answer


def _permission(hub: Hub, request: Request, _at: re.Match[str]) -> Answer:
    answer = hub._pass_on(request)
    if answer.status != 200:
        return answer
    content = json.loads(answer.body)
    old = {"push": "write", "pull": "read", "maintain": "write", "triage": "read"}
    return _json(200, {**content, "permission": old.get(content["permission"], content["permission"])})


def _set_status(hub: Hub, request: Request, at: re.Match[str]) -> Answer:
    content = json.loads(request.body)
    kept = hub.statuses.setdefault((at["repository"], at["sha"]), [])
    kept.insert(0, {"id": len(kept) + 1, "creator": {"login": _login(request), "id": IDS[_login(request)]}, **content})
    return _json(201, kept[0])


def _statuses(hub: Hub, _request: Request, at: re.Match[str]) -> Answer:
    return _json(200, hub.statuses.get((at["repository"], _commit(hub, at)), []))


def _status(hub: Hub, _request: Request, at: re.Match[str]) -> Answer:
    sha, newest = _commit(hub, at), {}
    for status in reversed(hub.statuses.get((at["repository"], sha), [])):
        newest[status["context"]] = status
    states = {status["state"] for status in newest.values()}
    state = "failure" if states & {"failure", "error"} else "success" if states == {"success"} else "pending"
    return _json(200, {"state": state, "sha": sha, "total_count": len(newest), "statuses": list(newest.values())})


def _user(hub: Hub, request: Request, _at: re.Match[str]) -> Answer:
    if _login(request).endswith("[bot]"):
        return _json(403, {"message": "Resource not accessible by integration"})
    return hub._pass_on(request)


def _activity(hub: Hub, request: Request, at: re.Match[str]) -> Answer:
    (ref,) = parse_qs(urlsplit(request.path).query)["ref"]
    return _json(200, [entry for entry in hub.activity.get(at["repository"], []) if entry["ref"] == ref])


def _runs(hub: Hub, request: Request, at: re.Match[str]) -> Answer:
    asked = {name: value for name, (value,) in parse_qs(urlsplit(request.path).query).items()}
    found = [run for run in hub.runs.get(at["repository"], [])
             if (run["event"], run["head_branch"]) == (asked["event"], asked["branch"])]  # fmt: skip
    return _json(200, {"total_count": len(found), "workflow_runs": found})


_OWN: dict[str, Callable[[Hub, Request, re.Match[str]], Answer]] = {
    "GET (?:/api/v3)?/user": _user,
    f"POST {_REPO}/pulls": _open_pull,
    f"POST {_REPO}/pulls/(?P<number>\\d+)/requested_reviewers": _request_review,
    f"GET {_REPO}/collaborators/[^/]+/permission": _permission,
    f"POST {_REPO}/statuses/(?P<sha>[0-9a-f]+)": _set_status,
    f"GET {_REPO}/actions/runs": _runs,
    f"GET {_REPO}/activity": _activity,
    f"GET {_REPO}/commits/(?P<ref>.+)/statuses": _statuses,
    f"GET {_REPO}/commits/(?P<ref>.+)/status": _status,
}
"""What is answered here, or put right beyond what `Hub._mend` does."""


@contextmanager
def running_hub(folder: Path) -> Iterator[Hub]:
    """A GitHub with nothing in it, in a folder of its own."""
    (folder / "repositories").mkdir(parents=True)
    (folder / "clones").mkdir()
    seed = folder / "seed.json"
    tokens = {
        _spare(token, number): {"login": login, "scopes": ["repo", "user"]}
        for token, login in _LOGINS.items() for number in range(_SPARE)
    }  # fmt: skip
    seed.write_text(json.dumps({"tokens": tokens, "github": {"users": [{"login": login} for login in IDS]}}))
    hubs: list[Hub] = []

    def behind(request: Request) -> Answer:
        return hubs[0].carry_out(request)

    with front_of(behind, _judge) as front:
        front.aim = r"^\w+ (?!.*/(info/refs|git-\w+-pack))"
        with (
            emulator(front.url, seed, token_of(OWNER)) as server,
            httpx.Client(base_url=server, trust_env=False, timeout=30) as client,
        ):
            hubs.append(Hub(front, folder, client))
            yield hubs[0]


def _spare(token: str, number: int) -> str:
    """The token, and from 1 on one of those that stand in for it."""
    return f"{token}-spare-{number % _SPARE}" if number % _SPARE else token


def _judge(request: Request) -> list[str]:
    if _GIT.fullmatch(urlsplit(request.path).path):
        return []
    return judged(Request(request.method, request.path.removeprefix("/api/v3"), request.headers, request.body))


def _commit(hub: Hub, at: re.Match[str]) -> str:
    ref = unquote(at["ref"])
    return hub.tip(at["repository"], ref) or ref


def _bearer(login: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token_of(login)}"}


def _login(request: Request) -> str:
    return _LOGINS[request.headers["Authorization"].split()[1]]


def _basic(header: str) -> str | None:
    """The account whose token is the password in an `Authorization: basic` header."""
    kind, _, told = header.partition(" ")
    if kind.lower() != "basic":
        return None
    return _LOGINS.get(base64.b64decode(told).decode().partition(":")[2])


def _refused(resource: str, field: str | None = None, code: str = "custom", message: str | None = None) -> Answer:
    error = {"resource": resource, "code": code, **({"field": field} if field else {}),
             **({"message": message} if message else {})}  # fmt: skip
    return _json(422, {"message": "Validation Failed", "errors": [error]})


def _json(status: int, data: object) -> Answer:
    return Answer(status, json.dumps(data).encode(), {"Content-Type": "application/json"})
