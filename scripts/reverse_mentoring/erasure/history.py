"""What git's history knows of a person: the paths that a rewrite has to take out, and that they were here at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from reverse_mentoring.data.files.kinds import Found, kind_of
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.shell import git


def paths_of(root: Path, handle: str) -> list[str]:
    """The paths of all branches and times that are called after the person, sorted; none where there is no history."""
    listed = _git(
        root, "log", "--all", "--no-renames", "--format=", "--name-only", "-z", "--", "participants", "cohorts"
    )
    paths = {os.fsdecode(path).strip("\n") for path in listed.split(b"\0")}
    return sorted(path for path in paths if (found := kind_of(path)) is not None and _is_about(found, handle))


def _is_about(found: Found, handle: str) -> bool:
    parts = dict(found.parts)
    sender = f"{handle}-"
    return (
        handle in (parts.get("handle"), parts.get("mentor"), parts.get("mentee"))
        or handle in parts.get("pair", "").split("--")
        or (found.kind in ("kudos", "feedback") and parts["rest"].startswith(sender))
    )


def was_here(root: Path, handle: str) -> bool:
    """Whether the history had a file of the person, or the last commit names them in the data."""
    if _last_file(root, handle):
        return True
    words = ["grep", "-l", "-w", "-F", "-e", handle, "HEAD", "--", "participants", "cohorts", "*.yaml"]
    return bool(_git(root, *words))


def former_id(root: Path, handle: str) -> int | None:
    """The number of the account in the last file that the history had of the person, or None."""
    for path in _last_file(root, handle):
        for commit in _git(root, "rev-list", "--all", "--max-count=2", "--", path).decode().split():
            raw = _git(root, "cat-file", "blob", f"{commit}:{path}")
            document = read_document(path, raw) if raw else None
            data: Any = document.data if isinstance(document, Document) else None
            if isinstance(data, dict) and isinstance(data.get("github_id"), int):
                return int(data["github_id"])
    return None


def _last_file(root: Path, handle: str) -> list[str]:
    where = f":(glob)participants/*/{handle}.yaml"
    listed = _git(root, "log", "--all", "--max-count=1", "--no-renames", "--format=", "--name-only", "-z", "--", where)
    return [path for each in listed.split(b"\0") if (path := os.fsdecode(each).strip("\n"))]


def _git(root: Path, *words: str) -> bytes:
    """What git answers; nothing where there is no git, no repository or no commit."""
    try:
        done = git(["--no-replace-objects", "-c", "core.fsmonitor=false", *words], root, check=False)
    except MentoringError:
        return b""
    return done.stdout if done.code == 0 else b""
