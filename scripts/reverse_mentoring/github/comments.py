"""Comments on pull requests and issues, found again by a hidden marker and the account that wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github.client import GitHub
from reverse_mentoring.github.refusals import Refused


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; `author` is the numeric id of its account."""

    id: int
    author: int
    body: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """Where comments stand: the issue or pull request of that number, or 0 for one that a dry run did not make."""

    repository: str
    number: int

    @property
    def path(self) -> str:
        """The address of its comments."""
        return f"/repos/{self.repository}/issues/{self.number}/comments"


def marked(marker: str, text: str) -> str:
    """`text` with the marker on a first line that readers do not see; `marker` is letters, digits, `:`, `/`, `-`."""
    return f"<!-- {marker} -->\n{text}"


def find_comment(github: GitHub, thread: Thread, marker: str, author: int) -> Comment | None:
    """The oldest comment by the account `author` that starts with `marker`, or None.

    Anybody can write the marker, so it counts only under that account.
    """
    return next(iter(_comments(github, thread, marker, author)), None)


def comment_once(github: GitHub, thread: Thread, marker: str, text: str, author: int) -> tuple[Comment, bool]:
    """The comment with that marker, and whether it was written now; one that is there stays as it is."""
    if (found := find_comment(github, thread, marker, author)) is not None:
        return found, False
    return _write(github, thread, marker, text, author), True


def keep_comment(
    github: GitHub, thread: Thread, marker: str, text: str, author: int
) -> Literal["created", "updated", "unchanged"]:
    """Give the one comment with that marker this text: the sticky comment."""
    found = find_comment(github, thread, marker, author)
    if found is None:
        _write(github, thread, marker, text, author)
        return "created"
    wanted = marked(marker, text)
    if found.body.replace("\r\n", "\n").strip() == wanted.strip():
        return "unchanged"
    github.write("PATCH", f"/repos/{thread.repository}/issues/comments/{found.id}", {"body": wanted})
    return "updated"


def _write(github: GitHub, thread: Thread, marker: str, text: str, author: int) -> Comment:
    """Write a comment. When another run wrote one at the same moment, the older one stays.

    Raises MentoringError, and leaves no comment, when the token turns out to be another account's than `author`.
    """
    made = github.create(
        thread.path, {"body": marked(marker, text)}, lambda: find_comment(github, thread, marker, author)
    )
    mine = made if isinstance(made, Comment) else _comment(made)
    if mine.author not in {0, author}:
        github.write("DELETE", f"/repos/{thread.repository}/issues/comments/{mine.id}")
        raise MentoringError(
            f"the account behind GITHUB_TOKEN has the number {mine.author}, not {author}",
            f"set MENTORING_BOT_ID to {mine.author}; otherwise each run would write its comment anew",
        )
    first, *doubles = _comments(github, thread, marker, author) or [mine]
    for double in doubles:
        try:
            github.write("DELETE", f"/repos/{thread.repository}/issues/comments/{double.id}")
        except Refused as refused:
            if refused.status != 404:  # the other run takes it away too
                raise
    return first


def _comments(github: GitHub, thread: Thread, marker: str, author: int) -> list[Comment]:
    """All comments of that account with that marker, the oldest first."""
    if not thread.number:
        return []
    start = f"<!-- {marker} -->"
    every = (_comment(data) for data in github.every(thread.path))
    ours = [one for one in every if one.author == author and one.body.partition("\n")[0].strip() == start]
    return sorted(ours, key=lambda comment: comment.id)


def _comment(data: Mapping[str, Any]) -> Comment:
    return Comment(data["id"], (data.get("user") or {}).get("id", 0), data["body"] or "", data.get("html_url", ""))
