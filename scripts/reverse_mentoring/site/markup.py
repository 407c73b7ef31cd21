"""HTML taken apart: what `site.text` writes anew, and what it reads the words of."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

from reverse_mentoring.site.text import allowed, plain

TAGS = frozenset({"p", "br", "em", "strong", "code", "a", "ul", "ol", "li"})
_ALONE = frozenset({"br"})
_REL = "nofollow noopener"


class Writer(HTMLParser):
    """Writes clean HTML again: known tags, at most one checked attribute, text as entities."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a known tag; an anchor without an allowed address stays an anchor that leads nowhere."""
        if tag not in TAGS:
            return
        address = dict(attrs).get("href") if tag == "a" else None
        link = f' href="{escape(address)}" rel="{_REL}"' if address and allowed(address) else ""
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


class Words(HTMLParser):
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
