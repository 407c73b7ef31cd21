"""The policy as a table: who changes what in real commits, and the whole decision."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.cli import run_command
from support.policy.cases import CASES, Case
from support.policy.repo import new_repository


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_repository(tmp_path_factory.mktemp("policy"), CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_is_decided(case: Case, repository: Path) -> None:
    done = run_command("policy", "--root", repository, "--base", "main", "--head", case.name, "--author",
                       str(case.who.id), "--login", case.who.login, "--format", "json")  # fmt: skip
    assert json.loads(done.out) == case.decision
    assert done.code == (0 if case.decision["allowed"] else 1)
    assert done.err == ""


def test_the_table_is_long_and_each_case_is_named_once() -> None:
    assert len(CASES) >= 150
    assert len({case.name for case in CASES}) == len(CASES)
