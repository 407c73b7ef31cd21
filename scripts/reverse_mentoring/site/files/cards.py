"""The pictures that stand for pages where they are linked: drawn at build time, without a network.

Drawing one takes as long as writing ten pages. So each section has one, each cohort has one that its pairs share,
and whoever has pages of their own shares that of their section; their words stand beside it in any preview.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

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

    def __call__(self) -> bytes:
        """The picture as PNG."""
        return drawn(self.words)


def words_of(asset: Asset) -> tuple[str, str, str] | None:
    """The words on a generated file, if it is such a picture."""
    return asset.made.words if isinstance(asset.made, Drawing) else None


@functools.lru_cache(maxsize=256)
def drawn(words: tuple[str, str, str]) -> bytes:
    """The picture as PNG. A server that builds a site again and again draws it once."""
    from reverse_mentoring.site.files.drawing import draw

    return draw(*words)
