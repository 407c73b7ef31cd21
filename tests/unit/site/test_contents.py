"""A page's table of contents is found as Python-Markdown finds it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Comment

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions.toc import TocTreeprocessor  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

from reverse_mentoring.site.building.contents import find_contents_faster
from reverse_mentoring.site.building.sparing import REUSABLE

DOCS = Path(__file__).parents[3] / "docs"
EXTENSIONS = sorted(REUSABLE)
BLOCKS = st.sampled_from([
    "# One", "## One", "### `two` & *three*", "#### Four {#one}", "###### Six {data-toc-label='A *b*'}", "Setext\n---",
    "- # In a list", "> ## Quoted", "[TOC]", "[TOC] and more", "`[TOC]`", "- [TOC]", "    [TOC]", "\\[TOC]", "# [TOC]",
    "A | B\n- | -\n[TOC] | b", "word {#two}", "note[^1]", "[^1]: [TOC]", "[link](x \"[TOC]\")", "<b>[TOC]</b>", "[TO\\C]",
    "[TOC]: /y", "# Note[^1]", "# <!-- a -->",
])  # fmt: skip
SETTINGS = st.fixed_dictionaries({}, optional={
    "permalink": st.sampled_from([True, False, "#", "[TOC]"]), "anchorlink": st.booleans(), "baselevel": st.integers(1, 3),
    "marker": st.sampled_from(["[TOC]", "", "word"]), "toc_depth": st.sampled_from([1, 3, "2-4"]),
    "title": st.sampled_from(["", "Contents"]), "permalink_leading": st.booleans(),
})  # fmt: skip


def both(**settings: Any) -> tuple[Any, Any]:
    stock, faster = (Markdown(extensions=EXTENSIONS, extension_configs={"toc": settings}) for _ in range(2))
    find_contents_faster(faster)
    assert type(faster.treeprocessors["toc"]) is not TocTreeprocessor
    return stock, faster


@given(st.lists(BLOCKS, max_size=8).map("\n\n".join), SETTINGS)
def test_any_page_has_the_contents_and_the_text_that_it_has_there(text: str, settings: dict[str, Any]) -> None:
    stock, faster = both(**settings)
    assert (faster.convert(text), faster.toc_tokens) == (stock.convert(text), stock.toc_tokens)


def test_every_page_has_the_contents_that_it_has_there() -> None:
    stock, faster = both(permalink=True)
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text("utf-8")
        found = faster.reset().convert(text), faster.toc_tokens
        assert found == (stock.reset().convert(text), stock.toc_tokens), path


def test_they_are_written_only_where_they_are_seen() -> None:
    stock, faster = both()
    assert faster.convert("# A\n\n[TOC]") == stock.convert("# A\n\n[TOC]")
    assert faster.toc == stock.toc
    faster.reset().convert("# A")
    assert 'href="#a"' in stock.toc
    assert 'href="#a"' not in faster.toc


def test_the_others_run_in_their_order() -> None:
    stock, faster = both()
    orders = [[one.name for one in md.treeprocessors._priority] for md in (stock, faster) if [*md.treeprocessors]]
    assert orders[0] == orders[1]


class Commenting(Treeprocessor):  # type: ignore[misc]
    """Puts a comment into a page."""

    def run(self, root: Any) -> None:
        """Put it at the end."""
        root.append(Comment("a"))


def test_a_comment_is_no_heading() -> None:
    found = []
    for md in both(marker=""):
        md.treeprocessors.register(Commenting(md), "commenting", 7)
        found.append(md.convert("# A\n\nb"))
    assert found[0] == found[1]


def test_one_that_looks_for_other_headings_stays() -> None:
    md = Markdown(extensions=["toc"])
    md.treeprocessors["toc"].header_rgx = re.compile("h[12]")
    find_contents_faster(md)
    assert type(md.treeprocessors["toc"]) is TocTreeprocessor


def test_one_that_somebody_else_put_there_stays() -> None:
    class Own(TocTreeprocessor):  # type: ignore[misc]
        """Stands for that of an extension."""

    md = Markdown(extensions=["toc"])
    own = Own(md, md.registeredExtensions[-1].getConfigs())
    md.treeprocessors.register(own, "toc", 5)
    find_contents_faster(md)
    assert type(own) is Own
    find_contents_faster(Markdown())  # has none
