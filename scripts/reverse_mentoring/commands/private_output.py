"""Output that is for coordinators alone: never in a log, and in a job's summary only where that is private."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reverse_mentoring.commands.common import note, say
from reverse_mentoring.errors import MentoringError, UsageFault

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Program

LARGEST = 8_000_000
"""Bytes of an event that are read; GitHub's are smaller."""


def check_private(
    program: Program, summary: Path | None = None, *, summarizes: bool = False, environ: Mapping[str, str] | None = None
) -> None:
    """Raise where output about single pairs would be read by others.

    On somebody's own machine everything is fine. In a GitHub workflow a log is read by whoever can read the repository,
    and kept: there the output goes to a `summary` only, from a command that `summarizes`, and only where both
    program.yaml and GitHub's event say that the repository is private. What cannot be told counts as public. Raises
    MentoringError, or UsageFault where only the summary is missing.
    """
    environ = os.environ if environ is None else environ
    if environ.get("GITHUB_ACTIONS") != "true":
        return
    if not summarizes:
        raise MentoringError(
            "this is for coordinators alone, and a workflow keeps its log", "run it on your own machine"
        )
    if program.settings.visibility != "private" or not _says_private(environ.get("GITHUB_EVENT_PATH", "")):
        raise MentoringError("this is for coordinators alone, and in a public repository everybody reads the log",
                             "run it on your own machine")  # fmt: skip
    if summary is None:
        raise UsageFault("this is for coordinators alone: in a workflow it is not printed",
                         'add --summary "$GITHUB_STEP_SUMMARY"')  # fmt: skip


def put_privately(text: str, markdown: str, summary: Path | None) -> None:
    """Print the text; with a `summary` add the Markdown to that file instead. Call `check_private` first."""
    if summary is None:
        say(text)
        return
    # A pipe that nobody reads would wait for ever, and a link could lead anywhere.
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(summary, flags, 0o600), "w", encoding="utf-8", newline="\n") as file:
        file.write(f"{markdown}\n")
    note("written to the summary, and nowhere else")


def _says_private(event: str) -> bool:
    """Whether GitHub's event says that its repository is private."""
    try:
        if not event or Path(event).stat().st_size > LARGEST:
            return False
        payload: Any = json.loads(Path(event).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    repository = payload.get("repository") if isinstance(payload, dict) else None
    return isinstance(repository, dict) and repository.get("private") is True
