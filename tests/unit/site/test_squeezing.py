"""White space that nobody sees."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.site.frame import squeezing
from reverse_mentoring.site.frame.squeezing import squeezed

MARKUP = (
    "<pre", "<PRE>", "</pre>", "</Pre >", "<script>", "</script\n>", "<style a='<'", "</style", ">", "\n", " ", "a", "<",
    "</", "<textarea>", "</textarea>", "<b>", "<\N{LATIN SMALL LETTER LONG S}cript>",
)  # fmt: skip


@pytest.mark.parametrize(
    ("html", "smaller"),
    [
        ("<p>\n    one\n\n   two  three\n</p>", "<p>\none\ntwo  three\n</p>"),
        ("<ul>  \n\n\n  <li>a</li>\n</ul>", "<ul>\n<li>a</li>\n</ul>"),
        ("a\n  <pre>b\n\n   c</pre>\n\n  d", "a\n<pre>b\n\n   c</pre>\nd"),
        ("<script>let a = 1;\n\n  b()</script>\n \n", "<script>let a = 1;\n\n  b()</script>\n"),
        (
            "<style>\n  p {}\n</style>\n  <textarea>\n\n </textarea>",
            "<style>\n  p {}\n</style>\n<textarea>\n\n </textarea>",
        ),
        ("<preface>\n  a</preface>", "<preface>\na</preface>"),
        ("", ""),
    ],
)
def test_runs_of_white_space_with_a_line_break_become_one_break(html: str, smaller: str) -> None:
    assert squeezed(html) == smaller


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<pre>", "</pre>", "<script>", "</script>", " ", "\n", "\t", "a"])).map(
        "".join
    )
)
def test_nothing_but_white_space_goes_and_a_second_time_changes_nothing(html: str) -> None:
    assert squeezed(html).split() == html.split()
    assert squeezed(squeezed(html)) == squeezed(html)


@given(st.text(st.sampled_from(" \n\t\r\x0b\xa0\u2028ab<"), max_size=30))
def test_each_run_of_white_space_with_a_line_break_becomes_that_line_break(html: str) -> None:
    assert squeezed(html) == re.sub(r"[ \t]*\n\s*", "\n", html)


@given(st.lists(st.sampled_from(MARKUP), max_size=14).map("".join))
def test_what_stays_ends_where_it_ends_first(html: str) -> None:
    plainly = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
    assert squeezing._AS_IT_IS.split(html) == plainly.split(html)
