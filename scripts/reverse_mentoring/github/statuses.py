"""Commit statuses: the green and red marks that a branch's protection can ask for."""

from __future__ import annotations

from typing import Literal

from reverse_mentoring.github.client import GitHub

LONGEST = 140
"""Characters of a description."""


def set_status(
    github: GitHub, repository: str, sha: str, *, context: str,
    state: Literal["pending", "success", "failure", "error"], description: str, url: str | None = None,
) -> None:  # fmt: skip
    """Set the mark `context` of a commit; the newest one of a context counts, so setting it twice does no harm."""
    content = {"context": context, "state": state, "description": description[:LONGEST]}
    github.write("POST", f"/repos/{repository}/statuses/{sha}", content | ({"target_url": url} if url else {}))
