"""Inline Markdown is found as Python-Markdown finds it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown  # type: ignore[import-untyped]
from markdown.inlinepatterns import SimpleTagInlineProcessor  # type: ignore[import-untyped]
from markdown.treeprocessors import InlineProcessor  # type: ignore[import-untyped]

from reverse_mentoring.site.building.inlining import find_inline_faster, literal_in, needed_by

EXTENSIONS = ["attr_list", "def_list", "footnotes", "tables", "smarty", "abbr"]
SIGNS = st.sampled_from(
    [*"*_`[]()!<>&;:\\~^{}#\n \"'-|.@", "word", "  \n", "https://a.example", "[x]: /y\n", "&amp;", "**"]
)


@given(st.lists(SIGNS, max_size=30).map("".join))
def test_any_text_becomes_what_it_becomes_there(text: str) -> None:
    stock, faster = Markdown(extensions=EXTENSIONS), Markdown(extensions=EXTENSIONS)
    find_inline_faster(faster)
    assert type(faster.treeprocessors["inline"]) is not InlineProcessor
    assert faster.convert(text) == stock.convert(text)


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        (r"\*|_", "*_"), (r"(?<!\!)\[", "["), (r"<([^<> !]+@[^@<> ]+)>", "<"), (r"  \n", "\n"), (r"(a|bc?)+", "ab"),
        (r"a?", None), (r"\w+", None), (r"[^a]", None), (r"(a|)", None), (r"(?i:a)", None), (r"(?i)a", None),
    ],
)  # fmt: skip
def test_a_pattern_says_which_signs_it_cannot_do_without(pattern: str, signs: str | None) -> None:
    assert needed_by(re.compile(pattern)) == (None if signs is None else frozenset(signs))


@pytest.mark.parametrize(
    ("pattern", "literal"),
    [
        (r"  \n", "  \n"), (r"\[\^([^\]]*)\]", "[^"), (r"a.bcd?", "bc"), (r"(ab)c", "c"), (r"a|b", ""), (r"(?i)ab", ""),
        (r"a\bb", "a"),
    ],
)  # fmt: skip
def test_a_pattern_says_which_text_it_cannot_do_without(pattern: str, literal: str) -> None:
    assert literal_in(re.compile(pattern)) == literal


@pytest.mark.parametrize("expression", [":", "h:", "[0-9]", "o+", "x|y"])
def test_a_pattern_may_need_what_stands_for_something_found(expression: str) -> None:
    texts: list[str] = []
    for md in (Markdown(), Markdown()):
        md.inlinePatterns.register(SimpleTagInlineProcessor(f"()({expression})", "b"), "own", 5)
        if texts:
            find_inline_faster(md)
        texts.append(md.convert("no, `code` and *all*"))
    assert texts[0] == texts[1]


def test_patterns_that_come_later_search_too() -> None:
    md = Markdown()
    find_inline_faster(md)
    assert md.convert("a") == "<p>a</p>"
    md.inlinePatterns.register(SimpleTagInlineProcessor("()(a)", "b"), "own", 5)
    assert md.convert("a") == "<p><b>a</b></p>"


def test_an_inline_processor_that_somebody_else_put_there_stays() -> None:
    class Own(InlineProcessor):  # type: ignore[misc]
        """Stands for that of an extension."""

    md = Markdown()
    own = Own(md)
    md.treeprocessors.register(own, "inline", 20)
    find_inline_faster(md)
    assert md.treeprocessors["inline"] is own
