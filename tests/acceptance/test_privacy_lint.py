"""`validate` warns of private matters in what people write, and no output repeats a word of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.cli import run_command
from support.miniature import copy_to, rewrite

MIRA = "participants/northwind/mira_northwind.yaml"
PAIR = "cohorts/2025-fall/pairs/mira_northwind--ruth_quillstack.yaml"
ABOUT = "about: I like *small* tools, and people who `ask why`."
PRIVATE = "about: I am 23, a zoomer, and I have ADHD; mail mira@northwind.example or +49 30 1234567."
REPEATED = ("zoomer", "23 ", "ADHD", "mira@", "northwind.example", "1234567", "widow", "hunter")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_to(tmp_path)
    rewrite(root, MIRA, ABOUT, PRIVATE)
    rewrite(root, PAIR, "text: Read a budget without help", "text: I am a widow. token=hunter2")
    return root


@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif"])
def test_what_is_found_is_in_no_output(root: Path, format_: str) -> None:
    outcome = run_command("validate", "--root", root, "--format", format_)
    assert outcome.code == 0
    assert "this text seems to tell somebody's health or disability" in outcome.out
    assert [word for word in REPEATED if word in outcome.out + outcome.err] == []


def test_the_place_is_shown_and_the_words_are_not(root: Path) -> None:
    outcome = run_command("validate", "--root", root, root / MIRA)
    assert outcome.out.startswith(
        f"{MIRA}:22:1: warning: /about: this text seems to hold a phone number [text-has-no-private-data]\n"
        "  22 | about• • •• ••• • ••••••• ••• • •••• ••••• •••• •••••••••••••••••••••• •• •••••••••••••••\n"
        "     | ^^^^^\n"
        "  leave it out: a GitHub login is enough to find somebody\n"
    )


def test_a_strict_run_fails(root: Path) -> None:
    assert run_command("validate", "--root", root, "--strict").code == 1
