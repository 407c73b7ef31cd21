"""The program's voice in a stranger's issue: plain words or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.enrollment.issue_words import wrong_text
from reverse_mentoring.problems import Problem


def said(message: str, hint: str = "") -> str:
    """The line about one problem of the answer `wants`."""
    text = wrong_text([Problem("the issue", 1, 1, "topic-is-known", "/wants", "error", message, hint)])
    return next(line for line in text.splitlines() if line.startswith("- "))


def test_plain_words_are_repeated() -> None:
    assert said("'kubernetess' is not in topics.yaml", "perhaps you meant 'kubernetes'?") == (
        "- **What you want to learn**: 'kubernetess' is not in topics.yaml. Perhaps you meant 'kubernetes'? (`topic-is-known`)"
    )


@pytest.mark.parametrize(
    "answer",
    ["@everyone", "#1", "a](b)", "www.evil.example", "https://evil.example", "GH-1", "a\u202eb", "a\u200bb", "<b>", "../x",
     "::error::x", "##[group]", "x' /etc 'y", "{{x}}", "a|b", "~x~", "$x$", "\\x", "&amp;", "x" * 301],
)  # fmt: skip
def test_anything_else_is_not(answer: str) -> None:
    line = said(f"'{answer}' is not in topics.yaml")
    assert line == (
        "- **What you want to learn**: this answer cannot be used. Skills, the most wanted first (`topic-is-known`)"
    )


@given(st.text())
def test_whatever_was_answered_what_is_said_is_inert(answer: str) -> None:
    line = said(f"'{answer}' is wrong", f"write {answer}").removeprefix("- **What you want to learn**: ")
    line = line.removesuffix(" (`topic-is-known`)")
    assert not set(line) & set("@#<>[]{}|~$&\n\r")
    assert "://" not in line
    assert "www." not in line.lower()
