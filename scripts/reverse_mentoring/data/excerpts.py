"""Words and lines fit for showing: short, and without the secrets that people paste by mistake."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reverse_mentoring.data.masking import mask
from reverse_mentoring.data.places import Position
from reverse_mentoring.problems import Excerpt

WIDTH = 120
LONGEST = 300
"""How long a message or a hint may be."""
BEFORE = 60
_SCANNED = 1_000
_BREAK = re.compile(r"\r\n|\r|\n")


def told(text: str) -> str:
    """`text` as a message or a hint: no secret in it, and not too long to be read."""
    masked = mask(text[:_SCANNED])
    return masked if len(text) <= LONGEST else f"{masked[: LONGEST - 1]}…"


def lines_of(text: str) -> list[str]:
    """The lines of `text` as YAML counts them, without their breaks."""
    return _BREAK.split(text)


def excerpt_at(lines: Sequence[str], place: Position) -> Excerpt | None:
    """The line of `place`, cut to 120 characters around it with … where something is missing; None beyond the end."""
    if not 1 <= place.line <= len(lines):
        return None
    whole = lines[place.line - 1]
    at = min(place.column - 1, len(whole))
    # A secret may begin before the cut: mask a wider piece, then cut that.
    left = max(0, at - _SCANNED)
    line, at = mask(whole[left : at + _SCANNED]), at - left
    first = 0 if len(line) <= WIDTH else max(0, at - BEFORE)
    text = line[first : first + WIDTH]
    if first or left:
        text = "…" + text[1:]
    if len(line) > first + WIDTH or len(whole) > left + len(line):
        text = text[:-1] + "…"
    start = min(at - first, len(text))
    return Excerpt(text, start, max(1, min(place.length, len(text) - start)))
