"""The pictures that stand for pages where they are linked: drawn at build time, without a network.

Drawing one takes as long as writing fifty pages. So each section has one, each cohort has one that its pairs share,
and whoever has pages of their own shares that of their section; their words stand beside it in any preview.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from html import escape

from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.model import Asset, Page

FOLDER = "assets/cards"
HOME = f"{FOLDER}/home.png"


def card_of(uri: str) -> str:
    """The path of the picture for the page at `uri`: that of its cohort, of its section, or of the whole site."""
    section, _, rest = uri.removesuffix(".md").partition("/")
    if not rest:
        return HOME
    if section in {"cohorts", "pairs"} and rest != "index":
        return f"{FOLDER}/cohorts/{rest.partition('/')[0]}.png"
    return f"{FOLDER}/{section}.png"


def cards(pages: Iterable[Page], program: str) -> Iterator[Asset]:
    """The pictures of `pages`, in a fixed order. The first page that has one gives it its words."""
    first: dict[str, Page] = {}
    for page in pages:
        if page.picture is not None and page.picture.startswith(f"{FOLDER}/"):
            first.setdefault(page.picture, page)
    for path, page in sorted(first.items()):
        words = (program if path == HOME else page.title, page.description, program)
        yield Asset(path, Drawing(words), of=words)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws a picture with those words: title, description, and the program's name."""

    words: tuple[str, str, str]

    @property
    def svg(self) -> str:
        """The picture as SVG."""
        return card(*self.words)

    def __call__(self) -> bytes:
        """The picture as PNG."""
        return drawn(self.svg)


def picture_of(asset: Asset) -> str | None:
    """The SVG of which a generated file is the drawn picture, if it is one."""
    return asset.made.svg if isinstance(asset.made, Drawing) else None


@functools.lru_cache(maxsize=256)
def drawn(svg: str) -> bytes:
    """The picture as PNG. A server that builds a site again and again draws it once."""
    from reverse_mentoring.credentials.picture import png

    return png(svg)


def card(title: str, description: str, program: str) -> str:
    """A picture as SVG: the exchange, a title, what it is about, and the program's name."""
    from reverse_mentoring.credentials import picture
    from reverse_mentoring.credentials.picture import CORAL, FAMILY, INK, PAPER, SOFT, SUN, TEAL, Style, lines

    width, height = picture.CARD
    rows = [
        *lines(title, Style(180, 62, INK, "700"), 20, 2),
        *lines(description, Style(330, 30, SOFT), 42, 4),
        *lines(program, Style(545, 27, TEAL, "700"), 44, 1),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<title>{escape(title)}</title><rect width="{width}" height="{height}" fill="{PAPER}"/>'
        f'<rect width="24" height="{height}" fill="{TEAL}"/><rect x="24" width="8" height="{height}" fill="{CORAL}"/>'
        f'<g transform="translate(84 150) scale(5)"><path fill="#f8ebcb" stroke="{SUN}" stroke-width="1.2" '
        f'd="{picture.EDGE}"/>'
        f'<circle cx="32" cy="32" r="21.5" fill="{PAPER}"/>{picture.PAIR}</g>'
        f'<g font-family="{FAMILY}">{"".join(rows)}</g></svg>'
    )
