"""What Python-Markdown does to a whole page, done as there, and left out where there is nothing to do.

It goes through a page several times: for attributes in braces, for escaped characters, for HTML that was put aside,
for cells of tables, and to write it. Most pages and pieces of text have nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any
from xml.etree.ElementTree import HTML_EMPTY, Element, fromstring

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions.attr_list import AttrListTreeprocessor  # type: ignore[import-untyped]
from markdown.extensions.tables import TableProcessor  # type: ignore[import-untyped]
from markdown.postprocessors import RawHtmlPostprocessor  # type: ignore[import-untyped]
from markdown.serializers import (  # type: ignore[import-untyped]
    _escape_attrib_html,
    _escape_cdata,
    to_xhtml_string,
)
from markdown.treeprocessors import UnescapeTreeprocessor  # type: ignore[import-untyped]
from markdown.util import ETX, HTML_PLACEHOLDER, STX  # type: ignore[import-untyped]

_PUT_ASIDE = HTML_PLACEHOLDER.partition("%")[0]
_SAMPLE = (
    "<div><p id='a' class='&amp; &amp;amp; &lt;&gt;&quot;&#10;'>&amp; &amp;lt; &lt;<br/>a&gt;<b>c<i/></b>&amp;</p>\n"
    "<script>&lt;&amp;</script><img src='x'>y</img>z<SPAN/></div>"
)
"""Has one of everything that is written in a way of its own."""


def spare_passes(md: Markdown) -> None:
    """Let `md` leave out what has nothing to do. What is not as we know it stays as it is."""
    md.is_block_level = cache(md.is_block_level)
    for stock in (*md.treeprocessors, *md.postprocessors):
        if (faster := _FASTER.get(type(stock))) is not None and _as_known(stock):
            stock.__class__ = faster
    for table in md.parser.blockprocessors:
        if type(table) is TableProcessor and table.RE_CODE_PIPES.pattern == r"(?:(\\\\)|(\\`+)|(`+)|(\\\|)|(\|))":
            table._split = partial(_cells, table._split)
    sample = fromstring(_SAMPLE)  # noqa: S314 - ours
    if md.serializer is to_xhtml_string and to_xhtml_string(sample) == as_xhtml(sample):
        md.serializer = as_xhtml


def _as_known(stock: Any) -> bool:
    if isinstance(stock, AttrListTreeprocessor):
        return bool(stock.BASE_RE == r"\{\:?[ ]*([^\}\n ][^\n]*)\}")
    return not isinstance(stock, UnescapeTreeprocessor) or bool(stock.RE.pattern == rf"{STX}(\d+){ETX}")


class _AttrList(AttrListTreeprocessor):  # type: ignore[misc] # Python-Markdown has no types
    def run(self, doc: Element) -> None:
        """As that of AttrListTreeprocessor, where there are braces."""
        if "{" in "".join(doc.itertext()):
            super().run(doc)


class _Unescape(UnescapeTreeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        """As that of UnescapeTreeprocessor, where something is escaped."""
        for element in root.iter():
            if (text := element.text) and STX in text and element.tag != "code":
                element.text = self.unescape(text)
            if (tail := element.tail) and STX in tail:
                element.tail = self.unescape(tail)
            for key, value in element.items():
                if value is not None and STX in value:
                    element.set(key, self.unescape(value))


class _RawHtml(RawHtmlPostprocessor):  # type: ignore[misc]
    def run(self, text: str) -> str:
        """As that of RawHtmlPostprocessor, where HTML was put aside."""
        return str(super().run(text)) if _PUT_ASIDE in text else text


_FASTER: dict[type, type] = {
    AttrListTreeprocessor: _AttrList,
    UnescapeTreeprocessor: _Unescape,
    RawHtmlPostprocessor: _RawHtml,
}


def _cells(split: Callable[[str], list[str]], row: str) -> list[str]:
    r"""The cells of a row of a table; only where there are \ and ` is there more to it than |."""
    return split(row) if "`" in row or "\\" in row else row.split("|")


def as_xhtml(root: Element) -> str:
    """As `to_xhtml_string`: most elements have no others in them, and are written at once."""
    try:
        return "".join(_written(root))
    except (AttributeError, TypeError):  # there is something else than elements and texts, such as a comment
        return str(to_xhtml_string(root))


def _written(root: Element) -> list[str]:
    written: list[str] = []
    waiting: list[Any] = [root]
    while waiting:
        element = waiting.pop()
        if type(element) is str:  # the end of an element, and what follows it
            written.append(element)
            continue
        tag: str = element.tag
        lower = tag.lower()
        begin, tail = f"<{tag}{_attributes(element.items())}", _escaped(element.tail)
        if lower in HTML_EMPTY:
            written.append(f"{begin} />{tail}")
            continue
        text = (element.text or "") if lower in {"script", "style"} else _escaped(element.text)
        if len(element):
            written.append(f"{begin}>{text}")
            waiting.append(f"</{tag}>{tail}")
            waiting.extend(element[::-1])
        else:
            written.append(f"{begin}>{text}</{tag}>{tail}")
    return written


def _escaped(text: str | None) -> str:
    if not text:
        return ""
    return str(_escape_cdata(text)) if "&" in text or "<" in text or ">" in text else text


def _attributes(items: Any) -> str:
    if not items:
        return ""
    return "".join([f" {k}" if v is None else f' {k}="{_escape_attrib_html(v)}"' for k, v in sorted(items)])
