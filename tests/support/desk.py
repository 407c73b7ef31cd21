"""A coordinator's desk: a program on the GitHub of `github_hub`, a clone of it, and `propose` as a workflow runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.cli import Outcome, run_command
from support.git_repos import Clone, run_git
from support.github_hub import BOT, IDS, OWNER, Hub, token_of
from support.small_program import COHORT, path_of, person, program_files

BRANCH = f"match/{COHORT}"
PAIRS = f"cohorts/{COHORT}/pairs"
SCRIPTS = Path(__file__).parents[2] / "scripts"
ONE = "coordinators:\n  - {handle: olga_northwind, github_id: 9000000000001}\n"
TWO = f"{ONE}  - {{handle: petra_northwind, github_id: 9000000000002}}\n"


@dataclass(frozen=True)
class Desk:
    """The repository acme/NAME, a clone whose `origin` it is, and what a workflow would do there."""

    hub: Hub
    clone: Clone

    @property
    def repository(self) -> str:
        """owner/name."""
        return f"{OWNER}/{self.clone.remote.stem}"

    def propose(self, *options: str) -> Outcome:
        """Run the command on the clone, in this process; the environment says the rest."""
        return run_command("propose", COHORT, "--root", self.clone.path, *options)

    def start(self, *options: str) -> subprocess.Popen[str]:
        """Start the command as a process of its own, with a group of its own."""
        words = [sys.executable, "-P", "-X", "utf8", "-m", "reverse_mentoring", "propose", COHORT, *options]
        return subprocess.Popen(
            words, cwd=self.clone.path, env={**os.environ, "PYTHONPATH": str(SCRIPTS)}, start_new_session=True, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def land(self, files: Mapping[str, str], message: str = "Change files") -> str:
        """A commit of these files on main, here and there."""
        commit = self.clone.commit(files, message)
        self.clone.git("push", "--quiet", str(self.clone.remote), "HEAD:main")
        return commit

    def enroll(self, number: int) -> None:
        """Two more people, on main."""
        self.land({path_of(handle): text for handle, text in (person(number, mentor=side) for side in (True, False))})

    def person_on_branch(self, name: str = "colleague") -> Clone:
        """A colleague's clone of the branch; `push_branch` sends what they commit."""
        path = self.clone.path.parent / name
        run_git(path.parent, "clone", "--quiet", "--branch", BRANCH, self.clone.remote.as_uri(), str(path))
        return Clone(path, self.clone.remote)

    def push_branch(self, of: Clone) -> str:
        """Push the branch of that clone, past the front; the commit."""
        of.git("push", "--quiet", "origin", f"HEAD:{BRANCH}")
        self.hub.follow_pushes(self.repository)
        return of.git("rev-parse", "HEAD")

    @property
    def tip(self) -> str | None:
        """The commit of the proposal's branch on the server."""
        return self.hub.tip(self.repository, BRANCH)

    def files(self) -> dict[str, str]:
        """The pair files on the branch, by name without `.yaml`."""
        return {Path(path).stem: text for path, text in self.clone.remote_files(BRANCH, PAIRS).items()}

    def pulls(self) -> list[dict[str, Any]]:
        """All pull requests, oldest first."""
        found = self.hub.ask("GET", f"/repos/{self.repository}/pulls?state=all&per_page=100")
        return sorted(found, key=lambda pull: int(pull["number"]))

    def pull(self) -> dict[str, Any]:
        """The one pull request that there is."""
        (pull,) = self.pulls()
        return pull

    def comments(self, number: int = 1) -> list[str]:
        """The texts of the comments on a pull request."""
        found = self.hub.ask("GET", f"/repos/{self.repository}/issues/{number}/comments?per_page=100")
        return [comment["body"] for comment in found]

    def reviewers(self) -> list[str]:
        """Whose review is requested on the one pull request."""
        return sorted(user["login"] for user in self.pull()["requested_reviewers"])

    def wrote(self) -> list[str]:
        """The requests since the last call that were to change something, without the repository's part of the address."""
        calls = [call for call in self.hub.api_calls if not call.startswith("GET ")]
        self.hub.front.log.clear()
        return [call.replace(f"/repos/{self.repository}", "") for call in calls]


def new_desk(hub: Hub, name: str, *, coordinators: str = TWO, **numbers: int) -> Desk:
    """A desk with the small program; `numbers` are how many mentors and mentees it has."""
    files = program_files(**numbers)
    program = files["program.yaml"].replace("acme/demo", f"{OWNER}/{name}").replace(ONE, coordinators)
    return Desk(hub, hub.new_repository(name, {**files, "program.yaml": program}))


def workflow_variables(desk: Desk, login: str = BOT) -> dict[str, str]:
    """The environment of a workflow's step there."""
    return {
        "GITHUB_ACTIONS": "true", **desk.hub.environment(desk.repository, login), "GITHUB_TOKEN": token_of(login),
        "MENTORING_BOT_ID": str(IDS[login]),
    }  # fmt: skip
