"""What is left out of the passes through a page changes nothing of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Comment, Element, QName, SubElement

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions.attr_list import AttrListTreeprocessor  # type: ignore[import-untyped]
from markdown.extensions.tables import TableProcessor  # type: ignore[import-untyped]
from markdown.postprocessors import RawHtmlPostprocessor  # type: ignore[import-untyped]
from markdown.serializers import to_xhtml_string  # type: ignore[import-untyped]
from markdown.treeprocessors import UnescapeTreeprocessor  # type: ignore[import-untyped]

from reverse_mentoring.site.building.passes import as_xhtml, spare_passes
from reverse_mentoring.site.building.sparing import REUSABLE

DOCS = Path(__file__).parents[3] / "docs"
EXTENSIONS = sorted(REUSABLE)
PIECES = st.sampled_from([
    *"*_`[]()<>&\\|{}#\n \"'-!:", "word", "\n\n", "\n- ", "{: #a .b c='d\\*' e}", "{#x}", "\n# ", "\\*", "\\|", "`a|b`",
    "<b title='\\*'>", "</b>", "\n<div id=x>\n", "\n</div>\n", "<!-- a -->", "\na | b\n- | -\n", " | ", "[x](/y\\_ \"\\*\")",
    "![\\*](/z)", "&amp;", "&#10;", "<script>", "</script>", "  \n", "    ", "<a@b.example>",
])  # fmt: skip
TEXTS = st.text("a<>&\"'\n \x02;", max_size=6) | st.sampled_from(["&amp;", "&#x1f;", "&a", "\N{SNOWMAN}"])
TAGS = st.sampled_from(["p", "br", "img", "DIV", "script", "STYLE", "Hr", "code", "span", "col"])


def stock_and_spared() -> tuple[Any, Any]:
    stock, spared = Markdown(extensions=EXTENSIONS), Markdown(extensions=EXTENSIONS)
    spare_passes(spared)
    return stock, spared


@st.composite
def trees(draw: Any) -> Element:
    """Any tree of elements."""
    found = [Element(draw(TAGS))]
    for _ in range(draw(st.integers(0, 8))):
        found.append(SubElement(draw(st.sampled_from(found)), draw(TAGS)))
    for one in found:
        one.text, one.tail = draw(st.none() | TEXTS), draw(st.none() | TEXTS)
        for key, value in draw(st.dictionaries(st.sampled_from("zab"), st.none() | TEXTS, max_size=2)).items():
            one.set(key, value)
    return found[0]


@given(st.lists(PIECES, max_size=24).map("".join))
def test_any_text_becomes_what_it_becomes_there(text: str) -> None:
    stock, spared = stock_and_spared()
    assert spared.convert(text) == stock.convert(text)


def test_every_page_becomes_what_it_becomes_there() -> None:
    stock, spared = stock_and_spared()
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text("utf-8")
        assert spared.reset().convert(text) == stock.reset().convert(text), path


@given(trees())
def test_any_tree_is_written_as_there(tree: Element) -> None:
    assert as_xhtml(tree) == to_xhtml_string(tree)


def test_what_is_more_than_elements_and_texts_is_written_as_there() -> None:
    tree = Element("p")
    tree.append(Comment("a --"))
    tree.append(Element(QName("{uri}b")))
    tree.append(Element(None))
    assert as_xhtml(tree) == to_xhtml_string(tree)
    valued = Element("p", a=QName("b"))  # type: ignore[arg-type]
    assert as_xhtml(valued) == to_xhtml_string(valued)


def test_a_deep_tree_is_written() -> None:
    deep = tree = Element("p")
    for _ in range(5000):
        deep = SubElement(deep, "b")
    assert as_xhtml(tree) == to_xhtml_string(tree)


def test_what_has_nothing_to_do_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(AttrListTreeprocessor, "run", fails)
    monkeypatch.setattr(RawHtmlPostprocessor, "run", fails)
    monkeypatch.setattr(TableProcessor, "_split", fails)
    md = stock_and_spared()[1]
    md.treeprocessors["unescape"].unescape = fails
    assert "<table>" in md.convert("# A\n\nb | c\n- | -\nd | *e*")
    for text in ("a {#b}", "\\*", "a\n\n<div>\n</div>\n", "a | b\n- | -\n`c` | d"):
        with pytest.raises(AssertionError):
            md.reset().convert(text)


def test_what_is_not_as_we_know_it_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AttrListTreeprocessor, "BASE_RE", r"<([^>]*)>")
    monkeypatch.setattr(UnescapeTreeprocessor, "RE", re.compile("a"))
    monkeypatch.setattr(TableProcessor, "RE_CODE_PIPES", re.compile("a"))
    md = Markdown(extensions=EXTENSIONS, output_format="html")
    serializer = md.serializer
    spare_passes(md)
    kinds = {type(one) for one in md.treeprocessors}
    assert {AttrListTreeprocessor, UnescapeTreeprocessor} <= kinds
    assert "_split" not in vars(md.parser.blockprocessors["table"])
    assert md.serializer is serializer


def test_another_way_to_write_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("markdown.serializers._escape_cdata", lambda text: f"{text}!")
    md = Markdown()
    spare_passes(md)
    assert md.serializer is to_xhtml_string
