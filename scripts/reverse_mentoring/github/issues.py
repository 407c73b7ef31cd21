"""Issues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reverse_mentoring.github.client import GitHub


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue; `author` is the numeric id of the account that opened it."""

    number: int
    url: str
    title: str
    body: str
    author: int
    state: str = "open"
    labels: frozenset[str] = frozenset()


def issue_numbered(github: GitHub, repository: str, number: int) -> Issue | None:
    """The issue of that number, or None."""
    found = github.find(f"/repos/{repository}/issues/{number}")
    return _issue(found) if found is not None else None


def issues_labeled(github: GitHub, repository: str, label: str, state: str = "open") -> Iterator[Issue]:
    """The issues (no pull requests) with that label; `state` is open, closed or all."""
    for data in github.every(f"/repos/{repository}/issues", labels=label, state=state):
        if "pull_request" not in data:
            yield _issue(data)


def find_issue(github: GitHub, repository: str, marker: str, label: str, author: int) -> Issue | None:
    """The open issue by the account `author` whose body starts with the hidden `marker`, the lowest number, or None."""
    start = f"<!-- {marker} -->"
    found = [
        issue
        for issue in issues_labeled(github, repository, label)
        if issue.author == author and issue.body.partition("\n")[0].strip() == start
    ]
    return min(found, key=lambda issue: issue.number, default=None)


def open_issue(
    github: GitHub, repository: str, *, marker: str, title: str, body: str, labels: Iterable[str], author: int
) -> Issue:
    """The issue with that marker: the open one as it is, else a new one.

    The first of `labels` is the one to find it by. The marker is put before `body`, on a line that readers do not see.
    """
    names = list(labels)

    def look() -> Issue | None:
        return find_issue(github, repository, marker, names[0], author)

    if (found := look()) is not None:
        return found
    content = {"title": title, "body": f"<!-- {marker} -->\n{body}", "labels": names}
    made = github.create(f"/repos/{repository}/issues", content, look)
    return made if isinstance(made, Issue) else _issue(made)


def update_issue(github: GitHub, repository: str, number: int, **changes: object) -> None:
    """Change an issue: title, body, state, state_reason, labels."""
    github.write("PATCH", f"/repos/{repository}/issues/{number}", changes)


def _issue(data: Mapping[str, Any]) -> Issue:
    labels = (label if isinstance(label, str) else label["name"] for label in data.get("labels", []))
    return Issue(
        data["number"], data["html_url"], data["title"], data["body"] or "", (data.get("user") or {}).get("id", 0),
        data.get("state", "open"), frozenset(labels),
    )  # fmt: skip
