"""The proposal's pull request: opened once, then kept up to date in place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github import GitHub
from reverse_mentoring.github.pulls import Pull, find_pull, open_pull, update_pull

_ADDRESS = re.compile(r"(?:https?|ssh|git)://[^/]+/(?P<url>.+)|(?:[^/@]+@)?[^/:@]{2,}:(?P<scp>[^/].*)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to the pull request."""

    change: Literal["opened", "updated", "unchanged"]
    pull: Pull


def names_repository(address: str, repository: str) -> bool:
    """Does the remote's `address` name `repository` (owner/name) on some host? A folder of this machine never does."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return False
    path = (found["url"] or found["scp"]).rstrip("/").removesuffix(".git")
    return path.lower() == repository.lower()


def synchronize(github: GitHub, repository: str, *, head: str, base: str | None, title: str, body: str) -> Outcome:
    """Give the open pull request from `head` into `base` this title and body, or open one.

    Raises MentoringError when `base` is unknown or GitHub refuses.
    """
    if base is None:
        raise MentoringError("the remote has no default branch to merge into", "push your main branch first")
    found = find_pull(github, repository, head, base)
    pull = found or open_pull(github, repository, head=head, base=base, title=title, body=body)
    if (pull.title, _text(pull.body)) == (title, _text(body)):
        return Outcome("unchanged" if found else "opened", pull)
    return Outcome("updated", update_pull(github, repository, pull, title=title, body=body))


def _text(body: str) -> str:
    return body.replace("\r\n", "\n").strip()
