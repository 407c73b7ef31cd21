"""The guides that commands and pages quote: the program's own wording, or the one that comes with the code."""

from __future__ import annotations

import re
from pathlib import Path

from reverse_mentoring.errors import MentoringError

PACKAGE = Path(__file__).parent
_LANGUAGE = re.compile(r"---\n(?:(?!---$).*\n)*?lang: *([A-Za-z-]+) *\n", re.MULTILINE)
LARGEST = 256 * 1024
"""Bytes of a guide; what is larger is no page for people."""


def guide_text(root: Path, name: str) -> str:
    """The text of docs/guides/NAME.md of the program at `root`; where it has none, that of the code.

    Raises MentoringError when there is neither, or when the program's is no readable text.
    """
    places = (root, PACKAGE.parents[1], PACKAGE / "skeleton")
    for place in places:
        file = place / "docs" / "guides" / f"{name}.md"
        if file.is_file() and not file.is_symlink():
            raw = file.read_bytes() if file.stat().st_size <= LARGEST else b"\xff"
            try:
                return raw.decode("utf-8").replace("\r\n", "\n")
            except UnicodeDecodeError as broken:
                raise MentoringError(
                    f"docs/guides/{name}.md is no text in UTF-8 of at most 256 KB",
                    "mend it, or delete it: then the wording of the code is used",
                ) from broken
    raise MentoringError(f"there is no docs/guides/{name}.md", "take it from the sample program")


def guide_language(root: Path, name: str) -> str:
    """The language of a guide of the program at `root`: what `lang:` at the top of its file says, else English."""
    found = _LANGUAGE.match(guide_text(root, name))
    return found[1] if found else "en"


def section(text: str, title: str) -> str:
    """The part of a guide under the heading `## TITLE`, without it. Raises MentoringError when there is none."""
    lines = text.split("\n")
    try:
        start = lines.index(f"## {title}") + 1
    except ValueError:
        raise MentoringError(f"the guide has no part '## {title}'", "give it that heading again") from None
    end = next((n for n in range(start, len(lines)) if lines[n].startswith("## ")), len(lines))
    return "\n".join(lines[start:end]).strip("\n")
