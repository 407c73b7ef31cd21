from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reverse_mentoring.proposal.markdown import escaped

ONE_LINE = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1).map(
    lambda text: " ".join(text.split())
)
WORDS = st.lists(
    st.sampled_from(["@mona", "#1", "GH-12", "www.x.example", "https://x.example", "a@b.example", "*", "_", "`", "[x](y)",
                     "![x](y)", "<b>", "&amp;", "|", "\\", "~~", "$x$", ":tada:", "Closes #1", "C#", "C++"])
).map(" ".join)  # fmt: skip
RENDERER = MarkdownIt("gfm-like", {"linkify": False})


@given(ONE_LINE | WORDS)
def test_text_is_shown_as_written_and_does_nothing(text: str) -> None:
    page = RENDERER.render(f"| a |\n| --- |\n| x {escaped(text)} |\n")
    cell = re.search(r"<td>(.*)</td>", page)
    assert cell is not None
    assert "<" not in cell[1]
    shown = cell[1].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert shown.replace("\u200b", "") == f"x {text}".strip()


@given(ONE_LINE | WORDS)
def test_github_finds_no_mention_no_issue_and_no_address(text: str) -> None:
    (inline,) = (token for token in RENDERER.parse(f"x {escaped(text)}") if token.type == "inline")
    shown = "".join(child.content for child in inline.children or [])
    assert not re.search(r"@\w|#\w|\bGH-\d|://\w|www\.\w", shown, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Generative AI", "Generative AI"),
        ("CI/CD (Node.js)", "CI/CD (Node.js)"),
        ("C# and C++", r"C\# and C++"),
        ("closes #1", r"closes \#&#8203;1"),
        ("@mona", r"\@&#8203;mona"),
    ],
)
def test_ordinary_names_stay_readable(text: str, markdown: str) -> None:
    assert escaped(text) == markdown
