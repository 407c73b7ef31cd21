"""The page about the policy says what the rules say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reverse_mentoring.policy.table import page_table

BEGIN, END = "<!-- RULES: made from the code", "<!-- END RULES -->"


def test_the_table_of_rules_is_up_to_date(repository: Path, expect: Callable[[Path, str], None]) -> None:
    page = repository / "docs" / "development" / "policy.md"
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    note, _, _ = rest.partition("\n")
    after = rest.partition(END)[2]
    expect(page, f"{before}{begin}{note}\n\n{page_table()}\n{END}{after}")
