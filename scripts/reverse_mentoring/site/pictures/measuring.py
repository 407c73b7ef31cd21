"""Measures of text and of the pictures. No browser takes part, so letters are measured with a rough table."""

from __future__ import annotations

WIDE = 860
NARROW = 340
"""Widths of a picture for large screens and for small ones, in SVG units."""


def text_width(text: str, size: float = 14) -> float:
    """About how wide `text` is in a sans-serif face, in SVG units."""
    return sum(_letter(letter) for letter in text) * size


def wrapped(text: str, letters: int) -> tuple[str, ...]:
    """`text` in at most two lines of about that many letters; what does not fit is cut with an ellipsis."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= letters or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > 2:
        lines = [lines[0], " ".join(lines[1:])]
    return tuple(line if len(line) <= letters else line[: letters - 1].rstrip() + "…" for line in lines)


def fitted(text: str, room: float, size: float = 14) -> str:
    """`text`, cut with an ellipsis where it is wider than `room`."""
    while len(text) > 1 and text_width(text, size) > room:
        text = text.rstrip("…")[:-1].rstrip() + "…"
    return text


def _letter(letter: str) -> float:
    if letter in "iljtfI.,:;'|!()[] ":
        return 0.33
    if letter in "mwMW@%":
        return 0.88
    if letter.isupper():
        return 0.69
    return 0.57 if letter.isascii() else 0.75 if ord(letter) < 0x2E80 else 1.05
