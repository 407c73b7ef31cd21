"""HTML of a generated page as Markdown of the same content, as somebody would write it by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

WITHOUT_TEXT = frozenset({"svg", "style", "script", "form"})
"""Elements whose content has no Markdown. A picture becomes a line."""
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
HEADINGS = {f"h{level}": f"{'#' * level} " for level in range(1, 7)}
INLINE = frozenset({*MARKS, "a", "span", "abbr", "time", "small", "br", "wbr", "img", "bdi"})


class _Writer(HTMLParser):
    """Collects Markdown while the parser walks through the elements."""

    def __init__(self, link: Callable[[str], str]) -> None:
        super().__init__()
        self.link = link
        self.out: list[str] = []
        self.links: list[str] = []
        self.silent = 0
        self.rows = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in WITHOUT_TEXT
        if self.silent:
            return
        if tag == "a":
            self.links.append(self.link(dict(attrs).get("href") or "#"))
        elif tag == "table":
            self.rows = 0
        starts = {"a": "[", "li": "\n- ", "tr": "\n|", "td": " ", "th": " ", "table": "\n\n", **HEADINGS, **MARKS}
        self._block(tag)
        self.out.append(starts.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in WITHOUT_TEXT:
            self.silent -= 1
            self.out.append("\n\n(A picture.)\n\n" if tag == "svg" and not self.silent else "")
        if self.silent:
            return
        if tag == "tr":
            self.rows += 1
            cells = "".join(self.out).rpartition("\n|")[2].count(" |")
            self.out.append(f"\n|{' --- |' * cells}" if self.rows == 1 else "")
        ends = {"td": " |", "th": " |", **MARKS, **({"a": f"]({self.links.pop()})"} if tag == "a" else {})}
        self.out.append(ends.get(tag, ""))
        self._block(tag)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(re.sub(r"\s+", " ", data))

    def _block(self, tag: str) -> None:
        if tag not in INLINE and tag not in {"li", "td", "th", "tr", "thead", "tbody"}:
            self.out.append("\n\n")


def to_markdown(html: str, link: Callable[[str], str] = str) -> str:
    """The content of `html` as Markdown: headings, paragraphs, lists, tables, links (each through `link`), emphasis."""
    writer = _Writer(link)
    writer.feed(html)
    lines = (line.strip() for line in "".join(writer.out).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
