"""What the site is made of, before any site generator sees it: pages of finished HTML, and files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page.

    `uri` is a Markdown path as in docs/ ("pairs/2025-fall/x--y.md"), `html` the finished content, `edit_path` the file
    that it was made from, if one file says it all, and `search_text` what the search finds it by besides its title
    (None keeps it out of the search) and its `other_names`. `picture` is the path of a generated picture of 1200 x 627
    pixels that stands for the page where it is linked. `title`, `description`, `search_text` and `other_names` are
    plain text, not HTML.
    """

    uri: str
    title: str
    description: str
    html: str
    edit_path: str | None = None
    search_text: str | None = None
    picture: str | None = None
    other_names: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where it is read, relative to the site's root: "pairs/2025-fall/x--y/"; "" for the home page."""
        stem = self.uri.removesuffix(".md")
        return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"

    @property
    def base(self) -> str:
        """The relative address of the site's root, seen from this page: "../../../"; "" for the home page."""
        return "../" * self.address.count("/")


@dataclass(frozen=True, slots=True)
class Asset:
    """One generated file that is no page: a calendar, a feed, a document of the API, a schema."""

    path: str
    content: bytes
