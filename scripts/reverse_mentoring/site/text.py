"""People's text as safe HTML. What people wrote reaches a page through one of these two functions, or not at all."""

from __future__ import annotations

import functools
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_PUNCTUATION = {ord(mark): f"&#{ord(mark)};" for mark in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}
_TAGS = frozenset({"p", "br", "em", "strong", "code", "a", "ul", "ol", "li"})
_ALONE = frozenset({"br"})
_SCHEMES = ("https://", "http://")
_REL = "nofollow noopener"


def plain(text: str) -> Markup:
    """`text` with every ASCII punctuation mark as a numeric entity: inert in HTML, in attributes and in Markdown."""
    return Markup(text.translate(_PUNCTUATION))  # noqa: S704 - nothing that could be markup is left


def formatted(text: str) -> Markup:
    """`text` as HTML with emphasis, code, links and lists; everything else that looks like markup stays text.

    Three nets, each enough by itself: the Markdown parser makes no other elements and passes no HTML, an allowlist
    drops other elements and attributes, and the result is written anew with its text fully encoded. Links lead to
    absolute http and https addresses only, and give no credit to their target.
    """
    import nh3

    html = _markdown().render(text)
    clean = nh3.clean(
        html, tags=set(_TAGS), attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None
    )  # fmt: skip
    writer = _Writer()
    writer.feed(clean)
    writer.close()
    return Markup("".join(writer.parts))  # noqa: S704 - built from known tags, checked addresses and encoded text


def web_address(address: str) -> str:
    """`address` if it is an absolute one on the web, else "#": no other scheme reaches a page."""
    return address if _allowed(address) else "#"


def as_words(html: str) -> str:
    """The text of a piece of HTML without its tags, white space collapsed; for feeds, the API and descriptions."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.words).split())


@functools.cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False, "maxNesting": 20})
    parser.enable(["newline", "escape", "emphasis", "backticks", "link", "entity", "list"])
    parser.validateLink = _allowed  # type: ignore[method-assign,assignment]
    return parser


def _allowed(address: str) -> bool:
    """Is it an absolute address on the web?"""
    return address.lower().startswith(_SCHEMES) and not any(mark in address for mark in "\\\"'<>`{}| ")


class _Writer(HTMLParser):
    """Writes clean HTML again: known tags, at most one checked attribute, text as entities."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a known tag; an anchor without an allowed address stays an anchor that leads nowhere."""
        if tag not in _TAGS:
            return
        address = dict(attrs).get("href") if tag == "a" else None
        link = f' href="{escape(address)}" rel="{_REL}"' if address and _allowed(address) else ""
        self.parts.append(f"<{tag}{link}>")
        if tag not in _ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a tag that is open, and what was opened within it."""
        while tag in self.open:
            last = self.open.pop()
            self.parts.append(f"</{last}>")
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        """Write text."""
        self.parts.append(plain(data))

    def close(self) -> None:
        """Close what is still open."""
        super().close()
        while self.open:
            self.parts.append(f"</{self.open.pop()}>")


class _Words(HTMLParser):
    """Collects the text of HTML; blocks and line breaks part words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's name
        """Part words where a block or a line begins."""
        if tag in {"p", "li", "br"}:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.words.append(data)
