"""The guides as people read them: their words block by block, with what each block leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

DOCS = Path(__file__).resolve().parents[2] / "docs"
SETTINGS = DOCS.parent / "mkdocs.yml"
PROSE = frozenset({"p", "li", "dd"})
"""Blocks of whole sentences; cells of tables, headings, and the sources in footnotes are none."""
_BLOCKS = frozenset({"p", "li", "dd", "dt", "tr", "h1", "h2", "h3", "h4"})
_FENCE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@dataclass
class Block:
    """A paragraph, an item of a list, a row of a table, or a heading, and the addresses that it links to."""

    kind: str
    text: str = ""
    links: list[str] = field(default_factory=list)
    source: bool = False  # a footnote

    @property
    def words(self) -> str:
        """Its text on one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True)
class Guide:
    """One page of docs/guides."""

    name: str
    markdown: str
    blocks: tuple[Block, ...]
    anchors: frozenset[str]

    @property
    def title(self) -> str:
        """Its headline."""
        return next(block.words for block in self.blocks if block.kind == "h1")

    def prose(self, *, tables: bool = False) -> str:
        """Its sentences, one block a line, each with an end; with `tables` the rows of tables, too."""
        kinds = PROSE | {"tr"} if tables else PROSE
        lines = [block.words for block in self.blocks if block.kind in kinds and block.words and not block.source]
        return "\n".join(line if line[-1] in ".!?:" else f"{line}." for line in lines)

    def examples(self) -> list[str]:
        """What it shows in the code blocks of a shell, and in the line, as commands of ours, one a line."""
        shells = [body for _, language, body in _FENCE.findall(self.markdown) if language == "sh"]
        inline = re.findall(r"`(\./mentoring [^`]+)`", _FENCE.sub("", self.markdown))
        lines = "\n".join([*shells, *inline]).replace("\\\n", " ").splitlines()
        return [line.strip() for line in lines if line.strip().startswith("./mentoring ")]


@cache
def guides() -> tuple[Guide, ...]:
    """All guides, by name."""
    files = sorted((DOCS / "guides").glob("*.md"))
    return tuple(guide_of(path.stem, path.read_text(encoding="utf-8")) for path in files)


@cache
def settings() -> dict[str, Any]:
    """What mkdocs.yml says."""
    loaded: dict[str, Any] = yaml.safe_load(SETTINGS.read_text(encoding="utf-8"))
    return loaded


def anchors(path: Path) -> frozenset[str]:
    """The ids of a hand-written page."""
    return _reader(path.read_text(encoding="utf-8")).ids


def guide_of(name: str, text: str) -> Guide:
    """A guide that says `text`."""
    reader = _reader(text)
    return Guide(name, text, tuple(block for block in reader.blocks if block.words), reader.ids)


def _reader(text: str) -> _Reader:
    from markdown import Markdown  # type: ignore[import-untyped]

    named = [item if isinstance(item, dict) else {item: {}} for item in settings()["markdown_extensions"]]
    extensions = {name: options for entry in named for name, options in entry.items()}
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    reader = _Reader()
    reader.feed(Markdown(extensions=list(extensions), extension_configs=extensions).convert(body))
    return reader


class _Reader(HTMLParser):
    """Collects blocks; a list inside an item begins blocks of its own, and a command in the line is one word."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._ids: set[str] = set()
        self._open: list[Block] = []
        self._skipped = 0
        self._footnotes = 0

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self._ids)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self._ids.add(str(given["id"]))
        if tag == "div":
            self._footnotes += bool(self._footnotes or given.get("class") == "footnote")
        role = given.get("class") or ""
        if tag == "a" and given.get("href") and self._open and role not in {"headerlink", "footnote-backref"}:
            self._open[-1].links.append(str(given["href"]))
        if tag in {"pre", "code"} or role in {"headerlink", "footnote-backref", "footnote-ref"} or self._skipped:
            self._skipped += 1
            if tag == "code" and self._skipped == 1 and self._open:
                self._open[-1].text += "this"
        elif tag in _BLOCKS and not (tag == "p" and self._open):
            block = Block(tag, source=self._footnotes > 0)
            self._open.append(block)
            self.blocks.append(block)
        elif self._open:
            self._open[-1].text += {"td": " . ", "th": " . ", "br": " "}.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif tag in _BLOCKS and self._open and self._open[-1].kind == tag:
            self._open.pop()
        elif tag == "div":
            self._footnotes -= bool(self._footnotes)

    def handle_data(self, data: str) -> None:
        if self._open and not self._skipped:
            self._open[-1].text += data
