"""The proposal's pull request: opened once, kept up to date in place, closed when nothing is left to propose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github import GitHub
from reverse_mentoring.github.comments import Thread, comment_once
from reverse_mentoring.github.labels import Label, add_labels, ensure_labels
from reverse_mentoring.github.pulls import Pull, close_pull, find_pull, open_pull, update_pull

MATCH = Label("match", "1d76db", "Pairs that a matching proposes")
HOLD = "hold"
"""On this label `propose` leaves everything as it is."""
NOTHING_LEFT = (
    "There is nothing left to propose: by the program's files of now, the matching finds no new pair. This pull "
    "request is closed; when there are pairs again, a new one is opened."
)
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
    """Give the open pull request from `head` into `base` this title and body, or open one; label it.

    Raises MentoringError when `base` is unknown or GitHub refuses.
    """
    if base is None:
        raise MentoringError("the remote has no default branch to merge into", "push your main branch first")
    found = find_pull(github, repository, head, base)
    pull = found or open_pull(github, repository, head=head, base=base, title=title, body=body)
    outcome = Outcome("unchanged" if found else "opened", pull)
    if (pull.title, _text(pull.body)) != (title, _text(body)):
        outcome = Outcome("updated", update_pull(github, repository, pull, title=title, body=body))
    if MATCH.name not in pull.labels:
        ensure_labels(github, repository, [MATCH])
        add_labels(github, repository, pull.number, [MATCH.name])
    return outcome


def close(github: GitHub, repository: str, pull: Pull, author: int) -> Pull:
    """Say why, once, as the account `author`, and close the pull request."""
    comment_once(github, Thread(repository, pull.number), "mentoring:nothing-left", NOTHING_LEFT, author)
    return close_pull(github, repository, pull)


def _text(body: str) -> str:
    return body.replace("\r\n", "\n").strip()
