"""A suggestion: what it changes, where it stands, and how it is known again. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reverse_mentoring.github.labels import Label

LABELS = {
    label.name: label
    for label in (
        Label("enroll", "1d76db", "Somebody joins the program"),
        Label("lifecycle", "5319e7", "A cohort goes on to its next state"),
        Label("agree", "0e8a16", "Pairs that both have signed go on"),
        Label("nudge", "fbca04", "A friendly reminder"),
    )
}
"""The labels of what workflows open."""
_CONTENT = re.compile(r"\n\nMentoring-Content: ([0-9a-f]{64})\n\Z")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The text of each file by its path, on one branch; `title` is one line, `body` Markdown, `label` of LABELS."""

    branch: str
    title: str
    body: str
    label: str
    files: Mapping[str, str] = field(repr=False)

    @property
    def digest(self) -> str:
        """What tells this suggestion from another one on the same branch: its files, and nothing of the day."""
        lines = (f"{path}\0{len(text.encode('utf-8'))}\0{text}" for path, text in sorted(self.files.items()))
        return hashlib.sha256("\0".join(lines).encode("utf-8")).hexdigest()

    @property
    def message(self) -> str:
        """The message of its one commit."""
        return (
            f"{self.title}\n\nSuggested by a workflow; nothing happens before a person merges it.\n\n"
            f"Mentoring-Content: {self.digest}\n"
        )


def digest_in(message: str) -> str | None:
    """The digest in the message of a suggestion's commit, or None for a message of another making."""
    found = _CONTENT.search(message)
    return found[1] if found else None
