"""Every rule of the table, broken: what it says, whole, and that no other rule speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from reverse_mentoring.validation import check_program
from reverse_mentoring.validation.findings import circles
from reverse_mentoring.validation.rulebook.entries import MIRA
from reverse_mentoring.validation.table import CHECKS, code_of
from support.breaks import CASES, FINE, TODAY, Case, line_of
from support.miniature import GIVEN, copy_to, rewrite


@pytest.mark.parametrize(("code", "case"), [(code, case) for code in CASES for case in CASES[code]])
def test_a_broken_rule_says_where_and_what_and_no_other_speaks(code: str, case: Case, tmp_path: Path) -> None:
    _, problems, _ = check_program(case.make(tmp_path), TODAY)
    assert [line_of(p) for p in problems if p.code == code] == case.told
    assert tuple(sorted({p.code for p in problems} - {code})) == case.beside


@pytest.mark.parametrize("name", FINE)
def test_what_is_just_within_a_rule_is_fine(name: str, tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    for edit in FINE[name]:
        rewrite(root, *edit)
    assert [line_of(p) for p in check_program(root, TODAY)[1]] == []


def test_every_rule_has_a_case() -> None:
    assert {code_of(c) for c in CHECKS} == set(CASES)


def test_the_miniature_program_has_no_problem() -> None:
    assert check_program(GIVEN, TODAY)[1] == []


def test_a_broken_file_is_reported_once_and_not_by_those_who_refer_to_it(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, MIRA, "name: Mira", "name: Mira\nname: Mira")
    _, problems, _ = check_program(root, TODAY)
    assert [(p.path, p.line, p.column, p.code) for p in problems] == [(MIRA, 5, 1, "duplicate-key")]


def test_a_file_with_a_thousand_findings_tells_the_first_fifty(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    aliases = "".join(
        f"- {{id: t-{n}, name: T {n}, kind: skill, area: culture, aliases: [same]}}\n" for n in range(1_000)
    )
    rewrite(root, "topics.yaml", "", (GIVEN / "topics.yaml").read_text(encoding="utf-8") + aliases)
    _, problems, _ = check_program(root, TODAY)
    assert [(p.line, p.code) for p in problems] == [
        (1, "more-problems"),
        *((n, "topic-listed-once") for n in range(12, 62)),
    ]


def test_a_circle_is_found_from_wherever_one_begins_and_told_once() -> None:
    after = {"a": "b", "b": "c", "c": "d", "d": "b", "e": "e", "f": "a", "g": None}
    assert list(circles(after, after.__getitem__)) == [["b", "c", "d"], ["e"]]


def test_a_chain_of_a_hundred_thousand_without_a_circle_is_no_circle() -> None:
    assert list(circles(map(str, range(100_000)), lambda name: str(int(name) + 1) if name != "99999" else None)) == []
