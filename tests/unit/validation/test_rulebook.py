"""The table of codes: it has every code that can be told, and its examples do what they say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reverse_mentoring.data.files.names import shown_path
from reverse_mentoring.problems import Problem
from reverse_mentoring.validation import check_program
from reverse_mentoring.validation.codes import Rule, all_rules, rule_of
from reverse_mentoring.validation.rulebook import CHAPTERS, Example
from reverse_mentoring.validation.rulebook.trying import make_right, make_wrong
from reverse_mentoring.validation.table import CHECKS, WARNINGS, code_of
from support.miniature import GIVEN

SOURCES = Path(__file__).parents[3] / "scripts" / "reverse_mentoring"
ACROSS = {code_of(check) for check in CHECKS}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
NO_CODES = {"utf-8", "ls-files", "cat-file", "rev-parse", "import-map", "date-time", "follow-up", "very-high",
            "reverse-mentoring", "feedback-report", "status-list", "rev-list"}  # fmt: skip
"""Words of the same form in the modules that find problems."""
CODE_AT = {"Problem": 3, "Refused": 0, "problem": 0, "path_problem": 1, "tell": 1}
"""Where the code stands among the arguments of what makes a problem."""
EXAMPLES = {code: rule.example for code, rule in all_rules().items() if rule.example is not None}


def texts(tree: ast.AST) -> Iterator[str]:
    """The string literals that are no docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def literal_codes(tree: ast.AST) -> Iterator[str]:
    """What can only be a code: where one is expected, or by its form."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = CODE_AT.get(name)
            if at is not None and len(node.args) > at and isinstance(code := node.args[at], ast.Constant):
                yield str(code.value)
    yield from (text for text in texts(tree) if CODE.fullmatch(text) and text not in NO_CODES)


def trees() -> list[ast.AST]:
    found = [path for folder in ("data", "validation") for path in sorted((SOURCES / folder).rglob("*.py"))
             if "rulebook" not in path.parts]  # fmt: skip
    return [ast.parse(path.read_text(encoding="utf-8")) for path in found]


def problems(root: Path) -> list[Problem]:
    return check_program(root, date(2026, 10, 15))[1]


def test_every_code_in_the_source_is_in_the_table() -> None:
    assert {code for tree in trees() for code in literal_codes(tree)} | ACROSS <= set(all_rules())


def test_every_code_of_the_table_is_in_the_source() -> None:
    assert set(all_rules()) <= {text for tree in trees() for text in texts(tree)} | ACROSS


def test_a_code_stands_in_one_chapter() -> None:
    codes = [entry.code for entries in CHAPTERS.values() for entry in entries]
    assert sorted(codes) == sorted(set(codes))


def test_only_functions_word_the_rules_across_files() -> None:
    worded = {entry.code for entries in CHAPTERS.values() for entry in entries if entry.rule}
    assert worded == set(all_rules()) - ACROSS


def test_every_code_is_described_in_sentences() -> None:
    for rule in all_rules().values():
        assert re.fullmatch(r"[A-Z`].*[.]", rule.rule), rule.code
        assert re.fullmatch(r"[A-Z].*[.]", rule.why), rule.code
        assert (rule.example is None) == bool(rule.unshown), rule.code


def test_what_an_example_needs_beside_its_mistake_is_told() -> None:
    assert [code for code, example in EXAMPLES.items() if bool(example.before) != bool(example.where)] == []


def test_only_what_no_file_tells_cannot_be_shown() -> None:
    assert set(all_rules()) - set(EXAMPLES) == {"pair-goes-step-by-step", "planned-session-stays", "unreadable"}


def test_warnings_are_those_of_the_tables() -> None:
    assert {r.code for r in all_rules().values() if r.severity == "warning"} == WARNINGS | {"rules-skipped"}


def test_an_unknown_code_is_its_own_rule() -> None:
    assert rule_of("no-such-code") == Rule("no-such-code", "error", "no-such-code", "", "other", None)


@pytest.mark.parametrize(("code", "example"), EXAMPLES.items(), ids=EXAMPLES)
def test_the_mistake_of_an_example_is_told_by_its_code_and_its_mend_is_fine(
    code: str, example: Example, tmp_path: Path
) -> None:
    make_wrong(example, GIVEN, tmp_path / "wrong")
    found = problems(tmp_path / "wrong")
    told = [p for p in found if p.code == code]
    assert {(p.path, p.severity) for p in told} == {(shown_path(example.path), rule_of(code).severity)}
    assert {p.code for p in found} == {code} | example.beside
    make_right(example, GIVEN, tmp_path / "right")
    assert problems(tmp_path / "right") == []


def test_an_example_that_no_longer_fits_the_miniature_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"program\.yaml does not hold this once: no such line"):
        make_wrong(Example("program.yaml", "no such line", "x"), GIVEN, tmp_path / "wrong")
