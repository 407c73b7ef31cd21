"""People's text on a page."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reverse_mentoring.site.text import as_words, formatted, plain, web_address
from support.hostile import FORMATTED_TAGS, HOSTILE, read

MARKUP = st.text(st.sampled_from("<>&\"'`*_[]()#!-+\\/:;={}%. \n\tajsvh1é\u202e\x00")) | st.text(max_size=600)


def test_plain_text_has_no_punctuation_left() -> None:
    assert plain("O'Neil <b> & co.") == "O&#39;Neil &#60;b&#62; &#38; co&#46;"


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_text_is_read_as_the_same_text_and_nothing_else(text: str) -> None:
    for html in (plain(text), f'<p title="{plain(text)}">{plain(text)}</p>', f"<p title='{plain(text)}'>x</p>"):
        seen = read(html)
        assert set(seen.tags) <= {"p"}
        assert [name for name, _ in seen.attributes] in ([], ["title"])
        assert not seen.odd
    assert read(plain(text)).text == text


@given(MARKUP)
def test_plain_text_is_always_inert(text: str) -> None:
    assert not re.search(r"[!-\"$%'-/:<-@\[-`{-~]", plain(text))
    assert not read(plain(text)).tags


def test_formatting_is_emphasis_code_links_and_lists() -> None:
    text = "I *like* **small** `tools` and [this](https://a.example/x?y=1&z=2).\nTwo lines.\n\n- one\n- two\n\n1. first"
    assert formatted(text) == (
        "<p>I <em>like</em> <strong>small</strong> <code>tools</code> and "
        '<a href="https://a.example/x?y=1&amp;z=2" rel="nofollow noopener">this</a>&#46;\nTwo lines&#46;</p>\n'
        "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<ol>\n<li>first</li>\n</ol>\n"
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# Not a heading", "<p>&#35; Not a heading</p>\n"),
        ("> not a quote", "<p>&#62; not a quote</p>\n"),
        ("    not code", "<p>not code</p>\n"),
        ("a <b>tag</b>", "<p>a &#60;b&#62;tag&#60;&#47;b&#62;</p>\n"),
        ("![picture](https://a.example/x.png)", '<p>&#33;<a href="https://a.example/x.png" rel="nofollow noopener">picture</a></p>\n'),
        ("[x](javascript:alert)", "<p>&#91;x&#93;&#40;javascript&#58;alert&#41;</p>\n"),
        ("[x](//evil.example)", "<p>&#91;x&#93;&#40;&#47;&#47;evil&#46;example&#41;</p>\n"),
        ("[x](mailto:a@b.example)", "<p>&#91;x&#93;&#40;mailto&#58;a&#64;b&#46;example&#41;</p>\n"),
        ("https://a.example", "<p>https&#58;&#47;&#47;a&#46;example</p>\n"),
        ("| a |\n|---|", "<p>&#124; a &#124;\n&#124;&#45;&#45;&#45;&#124;</p>\n"),
        ("", ""),
    ],
)  # fmt: skip
def test_everything_else_stays_text(text: str, html: str) -> None:
    assert formatted(text) == html


@pytest.mark.parametrize("text", HOSTILE)
def test_formatted_hostile_text_does_nothing(text: str) -> None:
    check_formatted(text)


@given(MARKUP)
@example('[a](https://a.example/\\")')
@example("*a <b*>")
def test_formatted_text_is_always_safe(text: str) -> None:
    check_formatted(text)


def check_formatted(text: str) -> None:
    seen = read(formatted(text))
    assert set(seen.tags) <= FORMATTED_TAGS
    assert not seen.odd
    for name, value in seen.attributes:
        assert name in {"href", "rel"}
        assert name != "href" or re.match(r"https?://[^\s\"'<>\\]+\Z", value or "", re.IGNORECASE), value


@pytest.mark.parametrize(
    "text", ["[" * 600, "- " * 300, "*a " * 200, "`" * 600, "[a](" * 150, "\n".join(" " * n + "- x" for n in range(30))]
)
def test_text_of_the_greatest_length_is_quick(text: str) -> None:
    formatted("warm up")
    begun = time.perf_counter()
    formatted(text)
    assert time.perf_counter() - begun < 1


def test_words_are_the_text_without_its_markup() -> None:
    assert as_words(formatted("Thank *you*!\n\n- one\n- `two` & <three>")) == "Thank you! one two & <three>"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.example/", "https://a.example/"),
        ("javascript:fired(1)", "#"),
        ("//evil.example", "#"),
        ('https://a.example/"x', "#"),
    ],
)
def test_only_addresses_on_the_web_are_linked(address: str, shown: str) -> None:
    assert web_address(address) == shown
