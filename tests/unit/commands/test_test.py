"""`mentoring test`, on test-suites made here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest
def test_that_passes(): pass
def test_that_is_skipped(): pytest.skip("there is no moon")
"""
CALL = """
import sys
from pathlib import Path
from reverse_mentoring.commands import test
test.REPOSITORY = Path(sys.argv.pop(1))
test.command()
"""


def run(suite: Path, repository: Path, *args: str, **env: str) -> tuple[int, str]:
    """The exit code of `mentoring test` with this suite, and its output."""
    environment = {**os.environ, "PYTHONPATH": str(repository / "scripts"), **env}
    environment.pop("MENTORING_NO_SKIPS", None)
    done = subprocess.run(
        [sys.executable, "-c", CALL, str(suite), *args],
        env=environment | env,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def suite(tmp_path: Path, repository: Path) -> Path:
    (tmp_path / "tests" / "unit").mkdir(parents=True)
    shutil.copy2(repository / "tests" / "conftest.py", tmp_path / "tests")
    shutil.copy2(repository / "pyproject.toml", tmp_path)
    (tmp_path / "tests" / "unit" / "test_sample.py").write_text(TESTS)
    return tmp_path


def test_the_suite_runs_and_a_skip_shows_its_reason(suite: Path, repository: Path) -> None:
    code, said = run(suite, repository)
    assert code == 0
    assert "there is no moon" in said
    assert "1 passed, 1 skipped in " in said.splitlines()[-1]


def test_in_ci_a_skip_is_a_failure(suite: Path, repository: Path) -> None:
    code, said = run(suite, repository, MENTORING_NO_SKIPS="1")
    assert code == 1
    assert "skipped, which MENTORING_NO_SKIPS forbids: Skipped: there is no moon" in said
    assert "1 failed, 1 passed in " in said.splitlines()[-1]


def test_options_and_paths_are_those_of_pytest(suite: Path, repository: Path) -> None:
    code, said = run(suite, repository, "-q", "-k", "passes", "tests/unit")
    assert code == 0
    assert said.splitlines()[-1].startswith("1 passed in ")


def test_where_there_are_no_tests_it_says_where_they_are(tmp_path: Path, repository: Path) -> None:
    code, said = run(tmp_path, repository)
    assert code == 1
    assert "the tests are not here" in said
