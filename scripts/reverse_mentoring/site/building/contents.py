"""A page's table of contents found as Python-Markdown finds it, with less work.

Python-Markdown also writes it, and walks through the page for a mark in whose place it should stand. MkDocs takes what
was found, and writes it elsewhere: here it is written only where the mark is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions.toc import TocTreeprocessor  # type: ignore[import-untyped]

_HEADINGS = frozenset(letter + depth for letter in "hH" for depth in "123456")
"""How the names of headings begin."""


def find_contents_faster(md: Markdown) -> None:
    """Let `md`, whose written table of contents (`md.toc`) nobody reads, find what is in it like that."""
    for stock in md.treeprocessors:
        if type(stock) is TocTreeprocessor and stock.header_rgx.pattern == "[Hh][123456]":
            stock.__class__ = _Faster  # it keeps its settings, and its place among the others


class _Faster(TocTreeprocessor):  # type: ignore[misc] # Python-Markdown has no types
    """Python-Markdown's own, but for a page without the mark."""

    def run(self, doc: Element) -> None:
        """As that of TocTreeprocessor, which goes through all of a page twice."""
        self._written = bool(self.marker) and self.marker in "".join(doc.itertext())
        super().run(doc if self._written else _Part(doc))

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """As that of TocTreeprocessor, if anybody will see it."""
        if self._written:
            div: Element = super().build_toc_div(toc_list)
            return div
        return Element("div")

    def replace_marker(self, root: Any, elem: Element) -> None:
        """As that of TocTreeprocessor, if there is one."""
        if self._written:
            super().replace_marker(root, elem)


class _Part:
    """Stands for a page, of which it shows what matters to its contents: the headings, and what else has a name."""

    def __init__(self, doc: Element) -> None:
        self._doc = doc
        self._part = [
            one for one in doc.iter() if (isinstance(one.tag, str) and one.tag[:2] in _HEADINGS) or "id" in one.attrib
        ]

    def iter(self, tag: str | None = None) -> Iterator[Element]:
        """As that of an element."""
        return iter(self._part) if tag is None else self._doc.iter(tag)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._doc, name)
