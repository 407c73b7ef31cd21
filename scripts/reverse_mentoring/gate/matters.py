"""What the event of a workflow asks about. An event is data of others: each part is looked at before it is used."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reverse_mentoring.github.events import Event
from reverse_mentoring.github.people import Account

SHA = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
QUEUE = re.compile(r"gh-readonly-queue/.+/pr-([1-9]\d{0,8})-([0-9a-f]{40}|[0-9a-f]{64})")
_NUMBER = re.compile(r"[1-9]\d{0,8}")


@dataclass(frozen=True, slots=True)
class Run:
    """A run that has ended: the commit it looked at, and the number of the repository that this comes from.

    `pusher` is who put that commit there; None where the run was started by something else than a push.
    """

    head: str
    source: int
    pusher: Account | None


@dataclass(frozen=True, slots=True)
class Queued:
    """A commit that the merge queue made of pull request `pull` on top of the commit `base`."""

    head: str
    pull: int
    base: str


@dataclass(frozen=True, slots=True)
class Commented:
    """Pull request `pull`, on which the account with the number `author` has commented: a coordinator's counts."""

    pull: int
    author: int


Matter = Run | Queued | Commented | int
"""A run, a commit of the merge queue, a comment, or the number of a pull request."""


def matter_of(event: Event, repository: str) -> Matter | None:
    """What `event` asks about; None for an event of another repository, or about nothing that is decided here.

    Raises MentoringError for one that is about something and leaves out what has to be known.
    """
    if event.text_or("", "repository", "full_name").lower() != repository.lower():
        return None
    if event.has("workflow_run"):
        return _run(event)
    if event.has("comment") and event.has("issue", "pull_request"):
        return Commented(event.number("issue", "number"), event.number("comment", "user", "id"))
    number = event.data.get("inputs", {}).get("pull") if isinstance(event.data.get("inputs"), dict) else None
    return int(str(number)) if _NUMBER.fullmatch(str(number)) else None


def _run(event: Event) -> Run | Queued | None:
    kind, head = event.text("workflow_run", "event"), event.text("workflow_run", "head_sha")
    if not SHA.fullmatch(head):
        return None
    if kind == "merge_group":
        queued = QUEUE.fullmatch(event.text("workflow_run", "head_branch"))
        return Queued(head, int(queued[1]), queued[2]) if queued else None
    if kind not in {"pull_request", "pull_request_review"}:
        return None
    actor = Account(event.number("workflow_run", "actor", "id"), event.text("workflow_run", "actor", "login"))
    # Whoever reviews pushes nothing.
    return Run(head, event.number("workflow_run", "head_repository", "id"), actor if kind == "pull_request" else None)
