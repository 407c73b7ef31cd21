"""The linters and the type checker, run as tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PYTHON_FILES = ["mentoring", "scripts", "tests", "benchmarks"]


def run(*command: str) -> tuple[int, str]:
    """The exit code of a Python tool, and what it says."""
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, cwd=REPOSITORY, check=False)
    return done.returncode, done.stdout + done.stderr


def test_ruff_finds_nothing() -> None:
    code, said = run(
        "ruff", "check", "--cache-dir", ".cache/ruff", "--quiet", "--output-format", "concise", *PYTHON_FILES
    )
    assert (code, said) == (0, "")


def test_every_python_file_is_formatted() -> None:
    code, said = run("ruff", "format", "--cache-dir", ".cache/ruff", "--check", "--quiet", *PYTHON_FILES)
    assert (code, said) == (0, "")


def test_mypy_finds_nothing() -> None:
    checked = ("scripts/reverse_mentoring", "benchmarks", "mentoring", "tests")
    code, said = run("mypy", "--cache-dir", ".cache/mypy", "--no-error-summary", *checked)
    assert (code, said) == (0, "")
