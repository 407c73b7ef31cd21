"""Blocks of Markdown (paragraphs, lists, tables) found as Python-Markdown finds them, with less work.

Python-Markdown asks each of its processors whether a block is one of theirs. Nearly all look at how lines begin: here
only those are asked for which a line of the block begins as it has to, and a plain paragraph becomes one at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.blockparser import BlockParser  # type: ignore[import-untyped]
from markdown.blockprocessors import ParagraphProcessor  # type: ignore[import-untyped]

_EMPTY, _INDENTED, _PIPE = "\n", " ", "|"
"""Signs besides those that a line begins with: a block without a first line, one that is indented, and a pipe in it."""
_PLAIN = re.compile(r"(?: {0,3}[^\s\d#>:\[*+\-_=!?|][^\n|]*+(?:\n|\Z))++")
"""Lines without any sign."""
_BEGINS = re.compile(r"^ {0,3}([#>:\[*+\-_=!?\d])", re.MULTILINE)
_SIGNS: dict[str, tuple[str | None, str, str]] = {
    "markdown.extensions.admonition.AdmonitionProcessor": (
        "! ", "RE", r'(?:^|\n)!!! ?([\w\-]+(?: +[\w\-]+)*)(?: +"(.*?)")? *(?:\n|$)'
    ),
    "pymdownx.details.DetailsProcessor": (
        "? ", "START",
        r'(?:^|\n)\?{3}(\+)? ?(?:([\w\-]+(?: +[\w\-]+)*?)?(?: +"(.*?)")|([\w\-]+(?: +[\w\-]+)*?)) *(?:\n|$)',
    ),
    "markdown.blockprocessors.EmptyBlockProcessor": (_EMPTY, "", ""),
    "markdown.blockprocessors.ListIndentProcessor": (_INDENTED, "", ""),
    "markdown.extensions.def_list.DefListIndentProcessor": (_INDENTED, "", ""),
    "markdown.blockprocessors.CodeBlockProcessor": (_INDENTED, "", ""),
    "pymdownx.superfences.SuperFencesCodeBlockProcessor": (_INDENTED, "", ""),
    "markdown.extensions.tables.TableProcessor": (_PIPE, "RE_END_BORDER", r"(?<!\\)(?:\\\\)*\|$"),
    "markdown.blockprocessors.HashHeaderProcessor": (
        "#", "RE", r"(?:^|\n)(?P<level>#{1,6})(?P<header>(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)"
    ),
    "markdown.blockprocessors.SetextHeaderProcessor": ("=-", "RE", r"^.*?\n(?:=+|-+)[ ]*(\n|$)"),
    "markdown.blockprocessors.HRProcessor": (
        "-_*", "RE",
        r"^[ ]{0,3}(?=(?P<atomicgroup>(-+[ ]{0,2}){3,}|(_+[ ]{0,2}){3,}|(\*+[ ]{0,2}){3,}))(?P=atomicgroup)[ ]*$",
    ),
    "markdown.blockprocessors.OListProcessor": ("1", "RE", r"^[ ]{0,3}\d+\.[ ]+(.*)"),
    "markdown.blockprocessors.UListProcessor": ("*+-", "RE", r"^[ ]{0,3}[*+-][ ]+(.*)"),
    "markdown.extensions.def_list.DefListProcessor": (":", "RE", r"(^|\n)[ ]{0,3}:[ ]{1,3}(.*?)(\n|$)"),
    "markdown.blockprocessors.BlockQuoteProcessor": (">", "RE", r"(^|\n)[ ]{0,3}>[ ]?(.*)"),
    "markdown.extensions.footnotes.FootnoteBlockProcessor": ("[", "RE", r"^[ ]{0,3}\[\^([^\]]*)\]:[ ]*(.*)$"),
    "markdown.blockprocessors.ReferenceProcessor": (
        "[", "RE",
        r"^[ ]{0,3}\[([^\[\]]*)\]:[ ]*(?:\n[ ]*)?([^\s]+)[ ]*(?:\n[ ]*)?"
        r"""((["\'])(.*)\4[ ]*|\((.*)\)[ ]*)?$""",
    ),
    "markdown.blockprocessors.ParagraphProcessor": (None, "", ""),
}  # fmt: skip
"""Of each processor that we know: the signs of which a block of its kind has one (a digit stands for any), and the
pattern from which that follows. All is a paragraph that nobody else takes.
"""


def find_blocks_faster(md: Markdown) -> None:
    """Let `md` look for blocks like that; where it asks others than we know, they are asked as ever."""
    if type(md.parser) is BlockParser and "parseBlocks" not in vars(md.parser):
        faster = _Blocks(md.parser)
        md.parser.parseDocument, md.parser.parseBlocks = faster.document, faster.parse


def signs_of(processor: Any) -> str | None:
    """The signs without one of which `processor` takes no block. Raises LookupError for one that we do not know."""
    kind = type(processor)
    signs, name, known = _SIGNS[f"{kind.__module__}.{kind.__qualname__}"]
    pattern = getattr(processor, name, "") if name else ""
    if processor.tab_length != 4 or getattr(pattern, "pattern", pattern) != known:
        raise LookupError(name)
    return signs


class _Blocks:
    """What takes the place of two methods of a parser."""

    def __init__(self, parser: Any) -> None:
        self._parser = parser
        self._all: list[Any] = []
        self._signs: list[str | None] = []
        self._waiting: list[Any] = []
        self._asked: dict[frozenset[str], list[Any]] = {}
        self._paragraph: Any = None
        """The one that takes what is left; None where there is anybody that we do not know."""

    def document(self, lines: Iterable[str]) -> Any:
        """As `parseDocument`. By now all are there who are to be asked."""
        if self._all != (now := [*self._parser.blockprocessors]):
            self._all = now
            self._look()
        return BlockParser.parseDocument(self._parser, lines)

    def parse(self, parent: Any, blocks: list[str]) -> None:
        """As `parseBlocks`."""
        if self._paragraph is None:
            BlockParser.parseBlocks(self._parser, parent, blocks)
            return
        while blocks:
            if _PLAIN.fullmatch(blocks[0]) and not self._is_waiting():
                self._paragraph.run(parent, blocks)
                continue
            for processor in self._asked_of(blocks[0]):
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    def _look(self) -> None:
        self._asked.clear()
        self._paragraph = None
        try:
            self._signs = [*map(signs_of, self._all)]
        except LookupError:
            return
        self._waiting = [processor for processor in self._all if hasattr(processor, "current_sibling")]
        self._paragraph = next((p for p in self._all if type(p) is ParagraphProcessor), None)

    def _is_waiting(self) -> bool:
        """Has one of them found where the next block belongs, whatever that is?"""
        for processor in self._waiting:  # noqa: SIM110 - asked of each block
            if processor.current_sibling is not None:
                return True
        return False

    def _asked_of(self, block: str) -> list[Any]:
        """Whom to ask about a block, in their order."""
        if self._is_waiting():
            return self._all
        found = {*_BEGINS.findall(block)}
        if _PIPE in block:
            found.add(_PIPE)
        if block[:1] in {"", "\n"}:
            found.add(_EMPTY)
        elif block.startswith("    "):
            found.add(_INDENTED)
        key = frozenset(found)
        if key not in self._asked:
            has = {"1" if sign.isdecimal() else sign for sign in found}
            each = zip(self._all, self._signs, strict=True)
            self._asked[key] = [one for one, signs in each if signs is None or not has.isdisjoint(signs)]
        return self._asked[key]
