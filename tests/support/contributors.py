"""People at work on the GitHub of `github_hub`: they fork, push, open pull requests, and review."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.git_repos import Clone, another_clone, run_git
from support.github_examples import payload
from support.github_hub import IDS, Hub, token_of

Files = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Place:
    """A repository on the hub, and a clone of it that stands at its main branch."""

    hub: Hub
    clone: Clone

    @property
    def name(self) -> str:
        """Owner and name."""
        return f"acme/{self.clone.remote.stem}"

    def push(self, login: str, branch: str, files: Files, *, of: str | None = None, at: str = "main") -> str:
        """This account pushes a commit with these files (None: deleted) on top of `at`; the id of the commit.

        `of` is the repository that gets it: this one, or a fork.
        """
        target = of or self.name
        folder = Path(tempfile.mkdtemp(prefix="work-", dir=self.clone.path.parent))
        work = another_clone(Clone(folder / "beside", self.hub.bare(target)), "work")
        work.git("checkout", "--quiet", "-B", branch, f"origin/{at}" if work.on_remote(at) else at)
        for path, text in files.items():
            if text is None:
                work.git("rm", "--quiet", path)
            else:
                work.write({path: text})
        work.git("add", "--all")
        work.git("commit", "--quiet", "--allow-empty", "--message", "Change")
        return self.send(work, login, branch, target)

    def merged(
        self, login: str, branch: str, *, of: str | None = None, onto: str | None = None, head: str = "main",
        with_files: Files | None = None,
    ) -> str:  # fmt: skip
        """This account pushes a merge of `head` (of this repository) onto `onto`, its branch's tip; the merge's id.

        `with_files` are changes that the merge makes besides.
        """
        target, folder = of or self.name, Path(tempfile.mkdtemp(prefix="work-", dir=self.clone.path.parent))
        work = another_clone(Clone(folder / "beside", self.hub.bare(target)), "work")
        here = self.hub.bare(self.name).as_uri()
        work.git("fetch", "--quiet", here, head)
        other = work.git("rev-parse", "FETCH_HEAD")
        if onto is not None:
            work.git("fetch", "--quiet", here, onto)
        work.git("checkout", "--quiet", "-B", "merged", "FETCH_HEAD" if onto is not None else f"origin/{branch}")
        work.git("merge", "--quiet", "--no-ff", "--no-commit", other)
        work.write({path: text for path, text in (with_files or {}).items() if text is not None})
        work.git("add", "--all")
        work.git("commit", "--quiet", "--message", "Merge")
        return self.send(work, login, branch, target)

    def copy(self, commit: str, login: str, branch: str, of: str) -> None:
        """This account pushes somebody's commit to a branch of `of`."""
        folder = Path(tempfile.mkdtemp(prefix="work-", dir=self.clone.path.parent))
        work = another_clone(Clone(folder / "beside", self.hub.bare(self.name)), "work")
        work.git("fetch", "--quiet", "origin", commit)
        work.git("checkout", "--quiet", "--detach", commit)
        self.send(work, login, branch, of)

    def send(self, work: Clone, login: str, branch: str, of: str | None = None) -> str:
        """This account pushes HEAD of a clone to `branch`; the id of the commit."""
        scheme, _, host = self.hub.url.partition("://")
        address = f"{scheme}://x-access-token:{token_of(login)}@{host}/{of or self.name}.git"
        work.git("push", "--quiet", "--force", address, f"HEAD:refs/heads/{branch}")
        return work.git("rev-parse", "HEAD")

    def fork(self, login: str) -> str:
        """The name of this account's fork, which is made if need be."""
        name = f"{login}/{self.clone.remote.stem}"
        if not self.hub.bare(name).is_dir():
            self.hub.fork(self.name, login)
        return name

    def pull(self, login: str, branch: str, *, of: str | None = None, base: str = "main") -> int:
        """This account opens a pull request from a branch of its fork (or of the repository `of`); its number."""
        owner = (of or self.fork(login)).partition("/")[0]
        made = self.hub.ask("POST", f"/repos/{self.name}/pulls", login, title="Change", body="",
                            head=f"{owner}:{branch}", base=base)  # fmt: skip
        number: int = made["number"]
        return number

    def propose(self, login: str, files: Files, branch: str = "change") -> tuple[int, str]:
        """A pull request from this account's fork with these files; its number and head."""
        head = self.push(login, branch, files, of=self.fork(login))
        return self.pull(login, branch), head

    def approve(self, login: str, number: int, commit: str, event: str = "APPROVE") -> None:
        """This account reviews that commit of a pull request."""
        self.hub.ask("POST", f"/repos/{self.name}/pulls/{number}/reviews", login, event=event, commit_id=commit,
                     body="")  # fmt: skip

    def ran(self, number: int, head: str, login: str, event: str = "pull_request") -> dict[str, Any]:
        """The event of the workflow `policy` after a run on that head of a pull request, caused by this account."""
        pull = self.hub.ask("GET", f"/repos/{self.name}/pulls/{number}")
        kept = self.hub.runs.setdefault(self.name, [])
        run = {
            "id": len(kept) + 1, "name": "validate", "event": event, "head_sha": head, "head_branch": pull["head"]["ref"],
            "head_repository": pull["head"]["repo"], "actor": {"login": login, "id": IDS[login]},
            "status": "completed", "conclusion": "success",
        }  # fmt: skip
        kept.insert(0, run)
        return payload("workflow_run", {"action": "completed", "workflow_run": run, **self.repository()})

    def repository(self) -> dict[str, Any]:
        """The part of an event that says where it happened."""
        return {"repository": self.hub.ask("GET", f"/repos/{self.name}")}

    def status(self, commit: str) -> tuple[str, str] | None:
        """State and description of the status `policy` of a commit."""
        for status in self.hub.statuses.get((self.name, commit), []):
            if status["context"] == "policy":
                return status["state"], status["description"]
        return None

    def comments(self, number: int) -> list[tuple[str, str]]:
        """Writer and text of each comment."""
        told = self._all(f"/repos/{self.name}/issues/{number}/comments?")
        return [(comment["user"]["login"], comment["body"]) for comment in told]

    def _all(self, path: str) -> list[dict[str, Any]]:
        """The things of a list, page after page."""
        found: list[dict[str, Any]] = []
        while True:
            page = self.hub.ask("GET", f"{path}&per_page=100&page={len(found) // 100 + 1}")
            found += page
            if len(page) < 100:
                return found

    def moved(self) -> dict[str, Any]:
        """All but comments: refs, pull requests, issues with their labels, statuses."""
        refs = run_git(self.hub.bare(self.name), "for-each-ref", "--format=%(refname) %(objectname)")
        issues = self._all(f"/repos/{self.name}/issues?state=all")
        pulls = self._all(f"/repos/{self.name}/pulls?state=all")
        return {
            "refs": refs, "statuses": {at: list(kept) for at, kept in self.hub.statuses.items() if at[0] == self.name},
            "issues": [(i["number"], i["state"], i["title"], i["body"], i["labels"]) for i in issues],
            "pulls": [(p["number"], p["state"], p["title"], p["body"], p["labels"]) for p in pulls],
        }  # fmt: skip

    def state(self) -> dict[str, Any]:
        """All that an event without effect leaves alone: what `moved` tells, and every comment."""
        found = self.moved()
        numbers = sorted({thing[0] for thing in [*found["issues"], *found["pulls"]]})
        return {**found, "comments": {number: self.comments(number) for number in numbers}}
