"""How a picture for previews is drawn: the sign of the exchange, a title, what it is about, and the program's name.

All of it is in the few colors of a palette. Drawn as SVG, which knows sixteen million, a picture takes six times the
time and twice the bytes.
"""

from __future__ import annotations

import functools
from html import escape
from io import BytesIO
from unicodedata import combining, normalize

from PIL import Image, ImageColor, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngImageFile

from reverse_mentoring.credentials import picture
from reverse_mentoring.credentials.picture import CARD, CORAL, FONTS, INK, LEFT, PAPER, SOFT, TEAL, Style

COLORS = (INK, SOFT, TEAL, CORAL)
STEPS = 32
"""Shades of each color, from the paper's to its own: so many that no edge looks ragged."""
EMBLEM_COLORS = 64
FILES = {"400": "Roboto-Regular.ttf", "700": "Roboto-Bold.ttf"}
"""The font for each weight of a style."""


def draw(title: str, description: str, program: str) -> bytes:
    """The picture with those words as PNG. A line in letters that the fonts lack is left out."""
    card = _paper().copy()
    for text, style, width, most in (
        (title, Style(180, 62, INK, "700"), 20, 2),
        (description, Style(330, 30, SOFT), 42, 4),
        (program, Style(545, 27, TEAL, "700"), 44, 1),
    ):
        for n, row in enumerate(picture.wrapped(text, width, most)):
            if shown := picture.drawable(normalize("NFC", row)):
                _write(card, shown, style, style.baseline(n))
    content = _Content()
    card.save(content, compress_level=2)
    return content.getvalue()


class _Content(BytesIO):
    name = "card.png"
    """By which Pillow knows what to write, and loads no other formats."""


@functools.cache
def _paper() -> Image.Image:
    """A picture without words. Its palette has the shades of each of COLORS, and then those of the emblem."""
    emblem = PngImageFile(BytesIO(picture.png(picture.EMBLEM))).convert("RGB").quantize(EMBLEM_COLORS)
    shades = len(COLORS) * STEPS
    paper = Image.new("P", CARD, _shades(INK)[0])
    paper.putpalette([part for color in COLORS for part in _ramp(color)] + (emblem.getpalette() or []))
    paper.paste(_shades(TEAL)[-1], (0, 0, 24, CARD[1]))
    paper.paste(_shades(CORAL)[-1], (24, 0, 32, CARD[1]))
    paper.paste(emblem.point([min(shades + n, 255) for n in range(256)]), (84, 150))
    return paper


def _write(card: Image.Image, row: str, style: Style, baseline: int) -> None:
    """Write one line into the picture: where letters cover a pixel wholly or in part decides its shade."""
    covered, left, top = _placed(row, style) if any(map(combining, row)) else _covered(row, style)
    card.paste(covered.point(_shades(style.color)), (LEFT + left, baseline + top))


def _covered(row: str, style: Style) -> tuple[Image.Image, int, int]:
    """How far letters cover each pixel of a box, 0 to 255, and where the box begins, seen from the line's beginning."""
    font = _font(style)
    left, top, right, bottom = font.getbbox(row, anchor="ls")
    covered = Image.new("L", (round(right - left), round(bottom - top)))
    ImageDraw.Draw(covered).text((-left, -top), row, 255, font, anchor="ls")
    return covered, round(left), round(top)


def _placed(row: str, style: Style) -> tuple[Image.Image, int, int]:
    """The same of a line in which accents stand alone: how high depends on the letter, and that takes longer."""
    width, height, baseline = CARD[0] - LEFT, 2 * style.size, style.size * 3 // 2
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}"/><text y="{baseline}" font-family="{picture.FAMILY}" '
        f'font-size="{style.size}" font-weight="{style.weight}" fill="#fff">{escape(row)}</text></svg>'
    )
    return PngImageFile(BytesIO(picture.png(svg))).convert("L"), 0, -baseline


@functools.cache
def _font(style: Style) -> ImageFont.FreeTypeFont:
    # What Pillow lays text out with otherwise is on some machines and not on others.
    return ImageFont.truetype(FONTS / FILES[style.weight], style.size, layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def _shades(color: str) -> list[int]:
    """The numbers in the palette of a color that covers the paper so far: the first not at all, the last wholly."""
    return [COLORS.index(color) * STEPS + (cover * (STEPS - 1) + 127) // 255 for cover in range(256)]


def _ramp(color: str) -> list[int]:
    """Red, green and blue of the shades of one color."""
    paper, full = ImageColor.getrgb(PAPER), ImageColor.getrgb(color)
    return [
        round(before + (after - before) * n / (STEPS - 1))
        for n in range(STEPS)
        for before, after in zip(paper, full, strict=True)
    ]
