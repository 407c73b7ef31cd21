"""The repository at the gate: where it is on GitHub, and the clone into which objects are brought as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github import GitHub
from reverse_mentoring.policy.objects import Undecided
from reverse_mentoring.proposal.plumbing import has_commit
from reverse_mentoring.shell import git


@dataclass(frozen=True, slots=True)
class Place:
    """A clone at `root` of `repository` (owner/name), whose remote is `remote`. `url` is where a status leads to.

    `app` is the number of the App's account that opens pull requests for us, where that is not the one that asks here.
    """

    github: GitHub
    repository: str
    root: Path
    remote: str = "origin"
    url: str | None = None
    app: int | None = None


def default_branch(place: Place) -> tuple[str, str]:
    """The default branch of the remote and its tip, which is brought here. Raises MentoringError without one."""
    listed = git(["ls-remote", "--symref", "--", place.remote, "HEAD"], place.root).text.splitlines()
    rows = [row.partition("\t") for row in listed]
    name = next((what.removeprefix("ref: refs/heads/") for what, _, _ in rows if what.startswith("ref: ")), None)
    tip = next((what for what, _, ref in rows if ref == "HEAD" and not what.startswith("ref: ")), None)
    if name is None or tip is None:
        raise MentoringError(f"{place.remote} has no default branch", "is it the program's repository?")
    bring(place, f"refs/heads/{name}")
    return name, tip


def bring_pull(place: Place, number: int, head: str) -> None:
    """Bring the commit `head` of a pull request here; nothing is checked out. Raises Undecided when it has moved on."""
    if not has_commit(place.root, head):
        bring(place, f"refs/pull/{number}/head")
    if not has_commit(place.root, head):
        raise Undecided("the pull request has moved on", "its new state is judged by itself")


def bring(place: Place, what: str) -> None:
    """Fetch a ref or a commit, under no name."""
    git(["fetch", "--quiet", "--no-tags", "--no-prune", "--no-auto-gc", "--no-write-fetch-head", "--refmap=",
         "--recurse-submodules=no", "--", place.remote, what], place.root)  # fmt: skip


def first_parent(place: Place, commit: str) -> str | None:
    """The first parent of a commit that is here, or None."""
    told = git(["rev-list", "--parents", "--max-count=1", commit, "--"], place.root).text.split()[1:]
    return told[0] if told else None
