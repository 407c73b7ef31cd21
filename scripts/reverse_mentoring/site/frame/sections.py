"""A hand-written page taken apart into sections for the search, as Material's search does it, in a third of the time.

Material reads a page with Python's parser of HTML, made for whatever the web holds. What Markdown makes is plain: here
one pattern takes that apart, and what is not plain is left to Material.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from reverse_mentoring.site.frame.searching import encoded

KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
"""Tags that stay in the text of a section, as Material has them."""
LEFT_OUT = frozenset({"object", "script", "style"})
"""Tags with whose content Material leaves out."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TOLD = KEPT | _HEADINGS | {"a"}
"""Tags that say where something belongs; of others it matters only how deep they are."""
_RAW = (
    r"object|script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|plaintext"  # what is in these is no HTML
)
_VOID = r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_TOKEN = (
    rf'<(?:/([a-z][a-z0-9]*)|(?!(?:{_RAW}|{_VOID})[ />])([a-z][a-z0-9]*)((?: [a-z][a-z-]*="[^"<>]*")*))>'
    rf'|([^<]+)|<(?:{_VOID})(?: [a-z][a-z-]*="[^"<>]*")* ?/?>|<!--(?!-?>)(?:[^-]|-(?!-\s*!?>))*+-->'
)
_TOKENS = re.compile(_TOKEN)  # the end of an element, or its begin and its attributes, or text
_PLAIN = re.compile(f"(?:{_TOKEN.replace('([', '(?:[').replace('((?:', '(?:(?:')})*+")
"""Nothing but tokens. It has no groups: in Python 3.11 those fail inside of `*+`."""
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_LETTERS = r"(?:[^<&]|&(?:amp|lt|gt|quot|#39);)*+"
_CODE = re.compile(
    rf'(?<=<pre>)<span></span><code>{_LETTERS}(?:<span class="[\w ]+">{_LETTERS}</span>{_LETTERS})*+</code>'
)
_COLOR = re.compile(r"</?span[^>]*>")


def faster(material: Any) -> Any:
    """The class that takes pages apart for Material's module `material`: its own, where that is not as we know it."""
    stock: Any = material.Parser
    try:
        as_known = {*material.void} == {*_VOID.split("|")} and (stock().keep, stock().skip) == (KEPT, LEFT_OUT)
    except (AttributeError, TypeError):
        return stock
    if not as_known:
        return stock

    class Parser(stock):  # type: ignore[misc]
        """Material's own, but for plain pages."""

        def feed(self, html: str) -> None:
            """Take a page apart, and leave its sections in `data`."""
            if _PLAIN.fullmatch(html) is None or "data-search-" in html or "linenodiv" in html:
                super().feed(html)
            else:
                self.data = _Sections(material.Section, material.Element).of(html)

    return Parser


class _Sections:
    """The sections of one page: each has its headline's place, a title, a text, and the depth of its headline."""

    def __init__(self, section: Any, element: Any) -> None:
        self._make_section, self._make_element = section, element
        self.found: list[Any] = []
        self._now: Any = None
        self._open: list[str] = []
        self._to_itself = 0
        """How deep a link stands that leads to the headline in which it is; 0 where there is none."""

    def of(self, html: str) -> list[Any]:
        """The sections of `html`. The colors of code are left out first: they cut it into many pieces."""
        within = self._open
        for ended, begun, attributes, text in _TOKENS.findall(_CODE.sub(lambda code: _COLOR.sub("", code[0]), html)):
            if text:
                self._text(unescape(text) if "&" in text else text)
            elif begun:
                within.append(begun)
                if begun in _TOLD or self._now is None:
                    self._begin(begun, attributes)
            elif ended and within and within[-1] == ended:
                if ended in _TOLD or self._now.depth > len(within):
                    self._end(ended)
                else:
                    within.pop()
        return self.found

    def _section(self, tag: str, depth: int, anchor: str | None = None) -> None:
        self._now = self._make_section(self._make_element(tag), depth)
        self._now.id = anchor
        self.found.append(self._now)

    def _pieces(self) -> list[str]:
        """Where what comes now belongs."""
        pieces: list[str] = self._now.title if self._now.el.tag in self._open else self._now.text
        return pieces

    def _begin(self, tag: str, attributes: str) -> None:
        depth = len(self._open)
        if attributes and tag in _HEADINGS and "id" in (told := _told(attributes)):
            if tag != "h1" and not self.found:
                self._section("hx", depth)
            self._section(tag, depth, told["id"] if self.found else None)
        elif tag == "a" and not self._to_itself and _told(attributes).get("class") == "headerlink":
            self._to_itself = depth
        if self._now is None:
            self._section("hx", 0)
        if tag in KEPT:
            self._pieces().append(f"<{tag}>")

    def _end(self, tag: str) -> None:
        depth = len(self._open)
        if self._now.depth > depth:  # a headline inside another element: what follows belongs to the section before
            for section in reversed(self.found):
                if section.depth <= depth:
                    self._now.depth = float("inf")
                    self._now = section
                    break
        self._open.pop()
        if self._to_itself == depth:
            self._to_itself = 0
        if tag in KEPT:
            pieces = self._pieces()
            begin = pieces.index(f"<{tag}>")
            if all(map(str.isspace, pieces[begin + 1 :])):
                del pieces[begin:]
            else:
                pieces.append(f"</{tag}>")

    def _text(self, text: str) -> None:
        inside_pre, empty = "pre" in self._open, text.isspace()
        if not inside_pre:
            text = " " if empty else text.replace("\n", " ")
        if self._now is None:
            self._section("hx", 0)
        now = self._now
        if now.el.tag in self._open:
            if not self._to_itself:
                now.title.append(encoded(text))
        elif not empty:
            now.text.append(encoded(text))
        elif inside_pre or not now.text or not now.text[-1].isspace():
            now.text.append(text)


def _told(attributes: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
