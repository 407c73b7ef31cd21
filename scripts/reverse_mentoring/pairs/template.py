"""The agreement that two people talk through before they sign: words to read, of which nothing is stored."""

from __future__ import annotations

import re
from pathlib import Path

from reverse_mentoring.guides import guide_text, section

_LINK = re.compile(r"\[([^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_TARGET = re.compile(r"\n+\[[^\]\n]+\]: \S+(?=\n|\Z)")
_HINT = re.compile(r"^!!! \w+ \"([^\"\n]*)\"$", re.MULTILINE)


def agreement_template(root: Path) -> str:
    """The template of the program's guide as plain text, to read aloud or to print.

    Raises MentoringError when the guide is missing or has no template.
    """
    text = _TARGET.sub("", section(guide_text(root, "agreement"), "The template"))
    text = _HINT.sub(r"Note: \1", _LINK.sub(r"\1", text))
    return re.sub(r"\n{3,}", "\n\n", text)
