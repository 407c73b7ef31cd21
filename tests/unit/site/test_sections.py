"""Hand-written pages are taken apart for the search as Material does it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from material.plugins.search import plugin as material  # type: ignore[import-untyped]

from reverse_mentoring.site.frame.sections import faster

TAGS = ("h1", "h2", "p", "code", "pre", "ul", "li", "a", "div", "td", "strong", "sup", "script")
PIECES = (
    *(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS), '<h1 id="top">', '<h2 id="a&amp;b">', '<h3 id="c">',
    '<a class="headerlink" href="#c">', "&para;", "<br />", "<br>", '<img alt="x" src="y.png" />', "words", " ", "\n", "a\nb",
    "&lt;p&gt;", "&copy", ";", "&#39;", "<!-- note -- more -->", "<!-->", "<!-- a -- >", '<div data-search-exclude="">',
    '<div class="linenodiv">', "<p hidden>", "<p/>", "1 < 2", '<pre><span></span><code><span class="nt">a:</span> </code></pre>',
    '<pre><span></span><code>&am<span class="p">p;</span></code></pre>', '<pre><span></span><code><span class="w"> </span></code></pre>',
)  # fmt: skip
HEADING = '<h2 id="a">A <code>b</code><a class="headerlink" href="#a">&para;</a></h2>'


def taken_apart(parser: Any, html: str) -> list[tuple[Any, ...]] | str:
    reader = parser()
    try:
        reader.feed(html)
        reader.close()
    except ValueError as failure:  # Material fails where an element begins in one section and ends in another
        return type(failure).__name__
    return [(part.id, "".join(part.title), "".join(part.text), part.is_excluded()) for part in reader.data]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example(f"<h1 id='x'>Title</h1><p>Text</p>{HEADING}<ul><li>one</li></ul>")
@example(f'<h1 id="x">Title</h1><div>{HEADING}<p>inside</p></div><p>after</p>')
def test_any_page_gives_the_sections_that_it_gives_material(html: str) -> None:
    assert taken_apart(faster(material), html) == taken_apart(material.Parser, html)


def test_a_plain_page_is_not_left_to_material(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = faster(material)
    monkeypatch.setattr(material.Parser, "handle_data", None)
    page = f'<h1 id="x">Title</h1>{HEADING}<!-- made -- by hand --><pre><span></span><code><span class="k">if</span></code></pre>'
    assert taken_apart(parser, page) == [
        (None, "Title", "", False), ("a", "A <code>b</code>", "<pre><code>if</code></pre>", False)
    ]  # fmt: skip


def test_another_material_than_we_know_takes_pages_apart_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(material, "void", material.void - {"wbr"})
    assert faster(material) is material.Parser
    monkeypatch.delattr(material, "void")
    assert faster(material) is material.Parser
