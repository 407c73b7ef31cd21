"""The reference pages say what the code does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reverse_mentoring.cli import COMMANDS
from reverse_mentoring.reference import commands_page, rules_page

PAGES = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize(("name", "made"), [("commands.md", commands_page), ("rules.md", rules_page)])
def test_a_reference_page_is_up_to_date(
    name: str, made: Callable[[], str], expect: Callable[[Path, str], None]
) -> None:
    expect(PAGES / name, made())


def test_every_command_is_documented() -> None:
    page = commands_page()
    assert [name for name in COMMANDS if f"\n## {name}\n" not in page] == []
