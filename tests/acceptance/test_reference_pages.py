"""The reference pages say what the code does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from reverse_mentoring.cli import COMMANDS
from reverse_mentoring.reference import command_pages, commands_page, rule_pages, rules_page
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
    only(PAGES / "rules", pages, bless)
    assert set(pages) == {f"{code}.md" for code in all_rules()}


def test_every_command_has_a_page_with_its_help_and_a_line_in_the_list(
    expect: Callable[[Path, str], None], bless: bool
) -> None:
    pages, listed = command_pages(), commands_page()
    for name, page in pages.items():
        expect(PAGES / "commands" / name, page)
    only(PAGES / "commands", pages, bless)
    assert set(pages) == {f"{name}.md" for name in COMMANDS}
    assert [name for name in COMMANDS if f"| [`{name}`](commands/{name}.md) | " not in listed] == []


def only(folder: Path, pages: Iterable[str], bless: bool) -> None:
    """The folder holds these pages and no other; those that are gone go when results are blessed."""
    there = {path.name for path in folder.iterdir()}
    for gone in there - set(pages) if bless else ():
        (folder / gone).unlink()
    assert bless or there == set(pages)
