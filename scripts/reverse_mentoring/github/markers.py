"""Comments that this program wrote before, by the beginning of their hidden markers."""

from __future__ import annotations

import re

from reverse_mentoring.github.client import GitHub
from reverse_mentoring.github.comments import Comment, Thread
from reverse_mentoring.github.refusals import Refused

_MARKER = re.compile(r"<!-- (\S+) -->")


def own_comments(github: GitHub, thread: Thread, author: int, prefix: str) -> list[tuple[str, Comment]]:
    """The comments by the account `author` whose marker begins with `prefix`, each with the rest of its marker.

    They come in the order of their ids. Anybody can write a marker, so it counts only under that account.
    """
    found = []
    for data in github.every(thread.path):
        body = data["body"] or ""
        marker = _MARKER.fullmatch(body.partition("\n")[0].strip())
        writer = (data.get("user") or {}).get("id", 0)
        if writer == author and marker is not None and marker[1].startswith(prefix):
            comment = Comment(data["id"], writer, body, data.get("html_url", ""))
            found.append((marker[1].removeprefix(prefix), comment))
    return sorted(found, key=lambda marked: marked[1].id)


def delete_comment(github: GitHub, repository: str, comment: int) -> None:
    """Delete a comment; one that is gone already changes nothing."""
    try:
        github.write("DELETE", f"/repos/{repository}/issues/comments/{comment}")
    except Refused as refused:
        if refused.status != 404:
            raise
