"""`mentoring test`: the test-suite of this repository."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from reverse_mentoring.errors import MentoringError

REPOSITORY = Path(__file__).resolve().parents[3]
MOST_WORKERS = 8
"""More workers than this only repeat the making of shared fixtures."""


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("pytest_args", nargs=-1, type=click.UNPROCESSED, metavar="[PYTEST OPTIONS]...")
def command(*, pytest_args: tuple[str, ...]) -> None:
    """Run the tests; options are pytest's.

    `mentoring test tests/unit -k reader` runs a part, `mentoring test --bless` writes the expected outputs anew. A test
    that this machine cannot run is skipped with its reason; with MENTORING_NO_SKIPS=1 it fails.
    """
    if not (REPOSITORY / "tests" / "conftest.py").is_file():
        raise MentoringError("the tests are not here", "clone the repository and run `./mentoring test` in it")
    try:
        import pytest
    except ImportError as missing:
        raise MentoringError("the test tools are not installed", "`./mentoring test` installs them") from missing
    os.chdir(REPOSITORY)
    workers = ["-n", "auto", "--maxprocesses", str(MOST_WORKERS), "--dist", "worksteal"]
    sys.exit(pytest.main([*workers, *pytest_args]))
