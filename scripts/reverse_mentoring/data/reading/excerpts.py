"""Words and lines fit for showing: short, and without the secrets that people paste by mistake."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reverse_mentoring.data.reading.masking import MASK, mask
from reverse_mentoring.data.reading.places import Position
from reverse_mentoring.problems import Excerpt

WIDTH = 120
LONGEST = 300
"""How long a message or a hint may be."""
BEFORE = 60
_SCANNED = 1_000
_VISIBLE = re.compile(r"\S")
_BREAK = re.compile(r"\r\n|\r|\n")


def told(text: str) -> str:
    """`text` as a message or a hint: no secret in it, and not too long to be read."""
    masked = mask(text[:_SCANNED])
    return masked if len(text) <= LONGEST else f"{masked[: LONGEST - 1]}…"


def lines_of(text: str) -> list[str]:
    """The lines of `text` as YAML counts them, without their breaks."""
    return _BREAK.split(text)


def hidden(excerpt: Excerpt) -> Excerpt:
    """The excerpt with all that is not the marked place masked; spaces stay."""
    end = excerpt.start + excerpt.length
    around = [_VISIBLE.sub(MASK, part) for part in (excerpt.text[: excerpt.start], excerpt.text[end:])]
    return replace(excerpt, text=around[0] + excerpt.text[excerpt.start : end] + around[1])


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
