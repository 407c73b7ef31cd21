"""People's text as safe HTML. What people wrote reaches a page through one of these two functions, or not at all."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_PUNCTUATION = {ord(mark): f"&#{ord(mark)};" for mark in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}
_SCHEMES = ("https://", "http://")


def plain(text: str) -> Markup:
    """`text` with every ASCII punctuation mark as a numeric entity: inert in HTML, in attributes and in Markdown."""
    return Markup(text.translate(_PUNCTUATION))  # noqa: S704 - nothing that could be markup is left


def formatted(text: str) -> Markup:
    """`text` as HTML with emphasis, code, links and lists; everything else that looks like markup stays text.

    Three nets, each enough by itself: the Markdown parser makes no other elements and passes no HTML, an allowlist
    drops other elements and attributes, and the result is written anew with its text fully encoded. Links lead to
    absolute http and https addresses only, and give no credit to their target.
    """
    if not text:
        return Markup("")  # and none of the three is loaded
    import nh3

    from reverse_mentoring.site.markup import TAGS, Writer

    html = _markdown().render(text)
    clean = nh3.clean(
        html, tags=set(TAGS), attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None
    )  # fmt: skip
    writer = Writer()
    writer.feed(clean)
    writer.close()
    return Markup("".join(writer.parts))  # noqa: S704 - built from known tags, checked addresses and encoded text


def web_address(address: str) -> str:
    """`address` if it is an absolute one on the web, else "#": no other scheme reaches a page."""
    return address if allowed(address) else "#"


def as_words(html: str) -> str:
    """The text of a piece of HTML without its tags, white space collapsed; for feeds, the API and descriptions."""
    from reverse_mentoring.site.markup import Words

    reader = Words()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.words).split())


@functools.cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False, "maxNesting": 20})
    parser.enable(["newline", "escape", "emphasis", "backticks", "link", "entity", "list"])
    parser.validateLink = allowed  # type: ignore[method-assign,assignment]
    return parser


def allowed(address: str) -> bool:
    """May people's text lead there: is it an absolute address on the web?"""
    return address.lower().startswith(_SCHEMES) and not any(mark in address for mark in "\\\"'<>`{}| ")
