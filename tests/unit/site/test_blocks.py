"""Blocks of Markdown are found as Python-Markdown finds them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown  # type: ignore[import-untyped]
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor  # type: ignore[import-untyped]
from pymdownx import details  # type: ignore[import-untyped]

from reverse_mentoring.site.building.blocks import find_blocks_faster, signs_of
from reverse_mentoring.site.building.sparing import REUSABLE

DOCS = Path(__file__).parents[3] / "docs"
BEGINS = st.sampled_from([
    "", " ", "   ", "    ", "        ", "- ", "* ", "+ ", "1. ", "\N{ARABIC-INDIC DIGIT TWO}. ", "# ", "## ", "> ", ": ",
    "[x]: /y", "[^1]: ", "!!! note", '??? note "a"', "|", "| - | - |", "---", "===", "***", "_ _ _", "-", "=", "\\# ",
    "```", "<div>", "</div>", "\t",
])  # fmt: skip
WORDS = st.sampled_from(["", "word", "a | b", "- | -", "[link][x]", "note[^1]", "#", "1.", "a - b", ":", "  ", "&amp;"])
LINES = st.builds("{}{}{}".format, BEGINS, BEGINS, WORDS)
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n", "\n\n", "\n\n\n"])), max_size=14)


def both(extensions: list[str]) -> tuple[Any, Any]:
    stock, faster = Markdown(extensions=extensions), Markdown(extensions=extensions)
    find_blocks_faster(faster)
    return stock, faster


def does_as_ever(md: Any) -> bool:
    md.convert("word")
    return md.parser.parseBlocks.__self__._paragraph is None


@given(TEXTS.map(lambda lines: "".join(line + end for line, end in lines)))
def test_any_text_becomes_what_it_becomes_there(text: str) -> None:
    stock, faster = both(sorted(REUSABLE))
    assert (faster.convert(text), faster.references) == (stock.convert(text), stock.references)
    assert not does_as_ever(faster)


@given(TEXTS.map(lambda lines: "".join(line + end for line, end in lines)))
def test_and_so_it_does_without_extensions(text: str) -> None:
    stock, faster = both([])
    assert faster.convert(text) == stock.convert(text)
    assert not does_as_ever(faster)


def test_every_page_becomes_what_it_becomes_there() -> None:
    stock, faster = both(sorted(REUSABLE))
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text("utf-8")
        assert faster.reset().convert(text) == stock.reset().convert(text), path


def test_a_plain_paragraph_is_shown_to_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(HashHeaderProcessor, "test", lambda _self, _parent, block: shown.append(block))
    both([])[1].convert("A paragraph\nof two lines.\n\n- a list\n\n#a\n\nThe end.")
    assert shown == ["#a"]


def test_who_waits_for_the_next_block_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        details, "nearing_depth_limit", lambda *_: True
    )  # what it found a place for is not its own then
    for md in both(["pymdownx.details"]):
        md.convert("word")
        waits = md.parser.blockprocessors["details"]
        waits.current_sibling, waits.content_indent = md.parser.root[-1], 0
        md.parser.parseBlocks(md.parser.root, ["plain"])
        assert waits.current_sibling is None
        assert [child.text for child in md.parser.root] == ["word", "plain"]


class Own(BlockProcessor):  # type: ignore[misc]
    """Takes each block that has an "x"."""

    def test(self, _parent: Any, block: str) -> bool:
        """Is there one?"""
        return "x" in block

    def run(self, _parent: Any, blocks: list[str]) -> None:
        """Leave the block out."""
        blocks.pop(0)


def test_with_a_processor_that_we_do_not_know_all_are_asked() -> None:
    md = both([])[1]
    assert "x" in md.convert("x")
    md.parser.blockprocessors.register(Own(md.parser), "own", 75)
    assert md.convert("x\n\ny") == "<p>y</p>"
    assert does_as_ever(md)
    with pytest.raises(LookupError):
        signs_of(Own(md.parser))


def test_a_processor_that_looks_for_something_else_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HashHeaderProcessor, "RE", re.compile("(x)"))
    assert does_as_ever(both([])[1])


def test_with_other_tabs_all_are_asked() -> None:
    md = Markdown(tab_length=2)
    find_blocks_faster(md)
    assert does_as_ever(md)
    assert md.convert("- a\n\n  b") == Markdown(tab_length=2).convert("- a\n\n  b")
