"""The list of cohorts, from which a workflow makes its jobs."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.cli import run_command
from support.small_program import COHORT, program_files

OTHER = "cohorts/2025-fall/cohort.yaml"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    files = program_files()
    old = files[f"cohorts/{COHORT}/cohort.yaml"].replace("2026-fall", "2025-fall").replace("Fall 2026", "Fall 2025")
    files[OTHER] = old.replace("status: matching", "status: closed")
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def cohorts(program: Path, *options: str) -> tuple[int, str]:
    outcome = run_command("cohorts", "--root", program, *options)
    return outcome.code, outcome.out


def test_all_are_listed_in_order(program: Path) -> None:
    assert cohorts(program) == (0, "2025-fall\n2026-fall\n")


def test_those_in_some_state_are_one_line_of_json(program: Path) -> None:
    assert cohorts(program, "--status", "matching", "--format", "json") == (0, '["2026-fall"]\n')
    assert cohorts(program, "--status", "matching", "--status", "closed", "--format", "json") == (
        0, '["2025-fall", "2026-fall"]\n',
    )  # fmt: skip
    assert cohorts(program, "--status", "planned", "--format", "json") == (0, "[]\n")


def test_one_can_be_named_and_nothing_stands_for_all(program: Path) -> None:
    named = ("--status", "matching", "--format", "json", "--")
    assert cohorts(program, *named, "2026-fall") == (0, '["2026-fall"]\n')
    assert cohorts(program, *named, "") == (0, '["2026-fall"]\n')


@pytest.mark.parametrize("word", ["2026-fal", "--root=/", "../x", "$(id)", "2026-fall\n", "a\nb=c", "::error::x"])
def test_what_is_no_cohort_is_refused_with_nothing_on_stdout(program: Path, word: str) -> None:
    assert cohorts(program, "--format", "json", "--", word) == (2, "")


def test_one_in_another_state_is_refused(program: Path) -> None:
    told = run_command("cohorts", "--root", program, "--status", "matching", "2025-fall")
    assert (told.code, told.err) == (1, "Error: the cohort 2025-fall is closed\n  expected: matching\n")
