"""The shell of a site: what MkDocs and its theme make around our pages. With it, pages are put in place without them.

Pages of one folder (`people/…`) differ in their title, description, addresses and content alone; every relative link
of their frame is the same. So the theme writes the frame once, with gaps for what is a page's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import escape

from reverse_mentoring.data.records import Settings
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.addresses import edit_url
from reverse_mentoring.site.frame.squeezing import squeezed
from reverse_mentoring.site.model import Page

Pieces = tuple[str, ...]
"""A frame: text of the theme, name of a value, text, name, …, text."""
SEARCH = "search/search_index.json"
SITEMAP = "sitemap.xml"
_TIGHT = (",", ":")


@dataclass(frozen=True, slots=True)
class Shell:
    """`frames` by key (see `frame_key`), the `menu`'s generated pages by uri, and what the hand-written pages add to
    the search (its `search` settings, and their `entries` as they stand in its index) and to the sitemap (`urls`).
    The entries are bytes, since they are half a megabyte that is only passed on.
    """

    frames: Mapping[str, Pieces]
    menu: frozenset[str]
    search: Mapping[str, Any]
    entries: bytes
    urls: tuple[str, ...]


def frame_key(page: Page, menu: frozenset[str]) -> str:
    """What pages have in common that share a frame: their folder, and which of the values they have.

    A page that stands in the menu shares its frame with nobody: the menu shows where one is.
    """
    folder = page.address if page.uri in menu else page.address.rstrip("/").rpartition("/")[0]
    has = "".join("-+"[bool(value)] for value in (page.description, page.given.edit_path, page.picture))
    return f"{folder}:{page.address.count('/')}:{has}"


def canonical(page: Page, site_url: str) -> str:
    """The full address of a page on the site at `site_url`."""
    return f"{site_url.rstrip('/')}/{page.address}"


def values(page: Page, content: str, settings: Settings, site_url: str) -> dict[str, str]:
    """What `page` puts into its frame: encoded, and `content` as it is but for white space that nobody sees."""
    given = page.given
    edit = edit_url(settings, given.edit_path) if given.edit_path else ""
    plain = {
        "title": given.title, "description": given.description, "source": given.edit_path or "",
        "picture": page.picture or "", "edit": edit, "canonical": canonical(page, site_url),
    }  # fmt: skip
    return {name: str(escape(value)) for name, value in plain.items()} | {"content": squeezed(content)}


def filled(pieces: Pieces, own: Mapping[str, str]) -> str:
    """The whole HTML of a page."""
    return "".join(own[piece] if n % 2 else piece for n, piece in enumerate(pieces))


def search_index(shell: Shell, entries: Iterable[str]) -> bytes:
    """The search's index, as the theme's search plugin writes it, with these entries of generated pages."""
    ours = ",".join(entry for entry in entries if entry).encode()
    comma = b"," if shell.entries and ours else b""
    head = f'{{"config":{json.dumps(shell.search, separators=_TIGHT)},"docs":['.encode()
    return b"".join((head, shell.entries, comma, ours, b"]}"))


def entries_json(entries: Sequence[Mapping[str, Any]]) -> str:
    """Entries of the search as they stand in its index, with commas between them."""
    return json.dumps(entries, separators=_TIGHT, default=str)[1:-1]


def sitemap(urls: Iterable[str], day: date) -> str:
    """The sitemap: every page, dated by the site's date, so that the same commit gives the same bytes."""
    lines = (f"<url><loc>{escape(url)}</loc><lastmod>{day.isoformat()}</lastmod></url>" for url in urls)
    return "\n".join([
        '<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *lines, "</urlset>",
    ]) + "\n"  # fmt: skip
