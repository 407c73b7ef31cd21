"""Pull requests. `repository` is owner/name everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reverse_mentoring.github.client import GitHub
from reverse_mentoring.github.refusals import Refused


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request. `author` is the numeric id of the account that opened it, `head` its newest commit's id.

    `requested` are the numeric ids of those whose review is requested and not yet given.
    """

    number: int
    url: str
    title: str
    body: str
    author: int = 0
    state: str = "open"
    head: str = ""
    head_ref: str = ""
    head_repository: str = ""
    base_ref: str = ""
    merged: bool = False
    labels: frozenset[str] = frozenset()
    requested: frozenset[int] = frozenset()


def pull_numbered(github: GitHub, repository: str, number: int) -> Pull | None:
    """The pull request of that number, or None."""
    found = github.find(f"/repos/{repository}/pulls/{number}")
    return _pull(found) if found is not None else None


def pulls_from(github: GitHub, repository: str, head: str, state: str = "all") -> list[Pull]:
    """The pull requests from this repository's branch `head`, oldest first; `state` is open, closed or all.

    A fork's branch of the same name does not count.
    """
    owner = repository.partition("/")[0]
    found = github.every(f"/repos/{repository}/pulls", state=state, head=f"{owner}:{head}")
    ours = [
        pull for pull in map(_pull, found)
        if pull.head_ref == head and pull.head_repository.lower() in {"", repository.lower()}
    ]  # fmt: skip
    return sorted(ours, key=lambda pull: pull.number)


def find_pull(github: GitHub, repository: str, head: str, base: str | None = None) -> Pull | None:
    """The oldest open pull request from this repository's branch `head` into `base` (default: any), or None."""
    return next((pull for pull in pulls_from(github, repository, head, "open") if base in {None, pull.base_ref}), None)


def open_pull(github: GitHub, repository: str, *, head: str, base: str, title: str, body: str) -> Pull:
    """Open a pull request from `head` into `base`; one that turns out to exist is returned as it is."""

    def look() -> Pull | None:
        return find_pull(github, repository, head, base)

    content = {"title": title, "head": head, "base": base, "body": body}
    try:
        made = github.create(f"/repos/{repository}/pulls", content, look)
    except Refused as refused:
        if refused.status == 422 and (found := look()) is not None:
            return found
        raise
    return made if isinstance(made, Pull) else _pull(made)


def update_pull(github: GitHub, repository: str, pull: Pull, *, title: str, body: str) -> Pull:
    """Give a pull request this title and body."""
    github.write("PATCH", f"/repos/{repository}/pulls/{pull.number}", {"title": title, "body": body})
    return replace(pull, title=title, body=body)


def close_pull(github: GitHub, repository: str, pull: Pull) -> Pull:
    """Close a pull request without merging it."""
    github.write("PATCH", f"/repos/{repository}/pulls/{pull.number}", {"state": "closed"})
    return replace(pull, state="closed")


def reviewers(github: GitHub, repository: str, number: int) -> set[int]:
    """The numeric ids of those who have reviewed."""
    reviews = github.every(f"/repos/{repository}/pulls/{number}/reviews")
    return {review["user"]["id"] for review in reviews if review.get("user")}


def request_review(github: GitHub, repository: str, number: int, logins: Sequence[str]) -> None:
    """Ask these people for a review; asking twice asks once."""
    github.write("POST", f"/repos/{repository}/pulls/{number}/requested_reviewers", {"reviewers": list(logins)})


def withdraw_request(github: GitHub, repository: str, number: int, logins: Sequence[str]) -> None:
    """Ask these people no longer for a review."""
    github.write("DELETE", f"/repos/{repository}/pulls/{number}/requested_reviewers", {"reviewers": list(logins)})


def _pull(data: Mapping[str, Any]) -> Pull:
    head, base = data.get("head"), data.get("base")
    head = head if isinstance(head, dict) else {}
    base = base if isinstance(base, dict) else {}
    return Pull(
        number=data["number"],
        url=data["html_url"],
        title=data["title"],
        body=data["body"] or "",
        author=(data.get("user") or {}).get("id", 0),
        state=data.get("state", "open"),
        head=head.get("sha", ""),
        head_ref=head.get("ref", ""),
        head_repository=(head.get("repo") or {}).get("full_name", ""),
        base_ref=base.get("ref", ""),
        merged=bool(data.get("merged_at") or data.get("merged")),
        labels=frozenset(label["name"] for label in data.get("labels") or []),
        requested=frozenset(user["id"] for user in data.get("requested_reviewers") or []),
    )
