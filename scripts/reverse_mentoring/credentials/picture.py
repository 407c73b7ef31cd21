"""The pictures of a badge and of a credential: SVG made here, and PNG without a network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from unicodedata import category
from unicodedata import name as name_of

from reverse_mentoring.data.records import Badge

EDGE = (
    "M32.0 5.0Q38.7 -1.8 42.3 7.1Q51.2 3.3 51.1 12.9Q60.7 12.8 56.9 21.7Q65.8 25.3 59.0 32.0Q65.8 38.7 56.9 42.3"
    "Q60.7 51.2 51.1 51.1Q51.2 60.7 42.3 56.9Q38.7 65.8 32.0 59.0Q25.3 65.8 21.7 56.9Q12.8 60.7 12.9 51.1Q3.3 51.2 "
    "7.1 42.3Q-1.8 38.7 5.0 32.0Q-1.8 25.3 7.1 21.7Q3.3 12.8 12.9 12.9Q12.8 3.3 21.7 7.1Q25.3 -1.8 32.0 5.0z"
)
TEAL, CORAL, SUN, INK, SOFT, PAPER = "#0b6b62", "#b1431f", "#7a5200", "#16211f", "#50605b", "#fbf9f4"
PAIR = (
    f'<g fill="none" stroke-width="3.5" stroke-linecap="round"><path stroke="{TEAL}" d="M20 28C22 18 42 18 44 28"/>'
    f'<path stroke="{CORAL}" d="M44 36C42 46 22 46 20 36"/></g><path fill="{TEAL}" d="m48 24-2.500 8.500-6.500-5z"/>'
    f'<path fill="{CORAL}" d="m16 40 2.500-8.500 6.500 5z"/>'
)
PERSON = f'<g fill="{TEAL}"><circle cx="32" cy="26" r="6"/><path d="M20 45c1-15 23-15 24 0z"/></g>'
_WAX = f'<path fill="#f8ebcb" stroke="{SUN}" stroke-width="1.2" d="{EDGE}"/>'
EMBLEM = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320" viewBox="0 0 64 64">'
    f'<rect width="64" height="64" fill="{PAPER}"/>{_WAX}<circle cx="32" cy="32" r="21.5" fill="{PAPER}"/>{PAIR}</svg>'
)
"""The exchange in a seal, on paper, as it stands in the pictures for previews."""
CARD = (1200, 627)
"""Width and height in pixels that fit a preview on LinkedIn and elsewhere."""
LEFT = 460
"""Where lines of text begin in a picture of that size."""
FONTS = Path(__file__).parents[1] / "site" / "fonts"
_TEXT = re.compile(r"(<text [^>]*>)([^<]*)</text>")
_SCRIPTS, _SIGNS = (
    ("LATIN", "GREEK", "CYRILLIC", "COMBINING", "MODIFIER LETTER"),
    "\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026·«»¡¿",
)
FAMILY = "Roboto, 'Segoe UI', 'Noto Sans', sans-serif"


def badge_svg(badge: Badge) -> str:
    """The seal of a badge, 512 pixels square; joint badges show the exchange, others a person."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 64 64" role="img">'
        f"<title>{escape(badge.name)}</title>{_seal(badge)}</svg>"
    )


def card_svg(badge: Badge, name: str, program: str, when: str) -> str:
    """A picture of a credential: the seal, the badge, who holds it, of which program, and since when (in words)."""
    title = f"{badge.name}, {name}, {program}"
    rows = [
        *_lines(badge.name, Style(196, 58, INK, "700"), 22, 2),
        *_lines(name, Style(330, 44, TEAL, "700"), 30, 1),
        *_lines(badge.description, Style(396, 27, SOFT), 46, 2),
        *_lines(program, Style(500, 27, INK), 44, 1),
        *_lines(when, Style(540, 25, SOFT), 44, 1),
    ]
    width, height = CARD
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img"><title>{escape(title)}</title><rect width="{width}" height="{height}" fill="{PAPER}"/>'
        f'<rect width="24" height="{height}" fill="{TEAL}"/><rect x="24" width="8" height="{height}" fill="{CORAL}"/>'
        f'<g transform="translate(84 150) scale(5)">{_seal(badge)}</g>'
        f'<g font-family="{FAMILY}">{"".join(rows)}</g></svg>'
    )


def png(svg: str) -> bytes:
    """The picture as PNG, drawn with the fonts that come along: the same bytes on every machine.

    They have Latin, Greek and Cyrillic letters. A line in other ones is left out, so that nobody's name becomes empty
    boxes. The SVG keeps it, because whoever opens that has more fonts.
    """
    import resvg_py

    shown = _TEXT.sub(lambda line: f"{line[1]}{escape(drawable(unescape(line[2])))}</text>", svg)
    needed = [str(path) for path in sorted(FONTS.glob("*.ttf"))] if "<text" in svg else []  # opening takes a while
    return bytes(resvg_py.svg_to_bytes(svg_string=shown, skip_system_fonts=True, font_files=needed))


def drawable(text: str) -> str:
    """The text without signs that the fonts may lack; nothing at all where a letter is missing."""
    unknown = {sign for sign in text if not _known(sign)}
    if any(category(sign)[0] in "LM" for sign in unknown):
        return ""
    return "".join(sign for sign in text if sign not in unknown or sign in _SIGNS)


def _known(sign: str) -> bool:
    return sign.isprintable() and (sign.isascii() or name_of(sign, "").startswith(_SCRIPTS))


def _seal(badge: Badge) -> str:
    return (
        f'{_WAX}<circle cx="32" cy="32" r="21.5" fill="{PAPER}" stroke="{SUN}" stroke-width=".8"/>'
        f"{PAIR if badge.to == 'pair' else PERSON}"
    )


@dataclass(frozen=True, slots=True)
class Style:
    """How a text stands: the first line's baseline and the size in pixels, the color, and the weight."""

    top: int
    size: int
    color: str
    weight: str = "400"

    def baseline(self, line: int) -> int:
        """Where the line of that number stands, from 0, in pixels from the top."""
        return self.top + line * self.size * 5 // 4


def wrapped(text: str, width: int, most: int) -> list[str]:
    """The text in up to `most` lines of about `width` characters; what is left out ends in an ellipsis."""
    rows = [""]
    for word in text.split():
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    kept = [row if len(row) <= width + 6 else f"{row[: width + 5]}…" for row in rows[:most]]
    if len(rows) > most:
        kept[-1] = f"{kept[-1].rstrip('.,;:…')}…"
    return kept


def _lines(text: str, style: Style, width: int, most: int) -> list[str]:
    return [
        f'<text x="{LEFT}" y="{style.baseline(n)}" font-size="{style.size}" font-weight="{style.weight}" '
        f'fill="{style.color}">{escape(row)}</text>'
        for n, row in enumerate(wrapped(text, width, most))
    ]
