"""The reference pages say what the code does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reverse_mentoring.cli import COMMANDS
from reverse_mentoring.reference import commands_page, rule_pages, rules_page
from reverse_mentoring.validation.codes import all_rules
from support.miniature import GIVEN

PAGES = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize(("name", "made"), [("commands.md", commands_page), ("rules.md", rules_page)])
def test_a_reference_page_is_up_to_date(
    name: str, made: Callable[[], str], expect: Callable[[Path, str], None]
) -> None:
    expect(PAGES / name, made())


def test_every_rule_has_a_page_with_what_the_program_says_of_its_example(
    expect: Callable[[Path, str], None], bless: bool
) -> None:
    pages = rule_pages(GIVEN)
    for name, page in pages.items():
        expect(PAGES / "rules" / name, page)
    there = {path.name for path in (PAGES / "rules").iterdir()}
    for gone in there - set(pages) if bless else ():
        (PAGES / "rules" / gone).unlink()
    assert bless or there == set(pages)
    assert set(pages) == {f"{code}.md" for code in all_rules()}


def test_every_command_is_documented() -> None:
    page = commands_page()
    assert [name for name in COMMANDS if f"\n## {name}\n" not in page] == []
