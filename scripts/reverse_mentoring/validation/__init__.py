"""Checks of the program's data, and how their findings are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reverse_mentoring.data.clock import today_of
from reverse_mentoring.errors import InvalidData
from reverse_mentoring.problems import Problem

if TYPE_CHECKING:  # the reporters are in this package too, and `--help` asks for their names
    from datetime import date
    from pathlib import Path

    from reverse_mentoring.data.records import Program


def check_program(root: Path, today: date | None = None) -> tuple[Program | None, list[Problem], int]:
    """The program under `root` (None when its settings or topics are unusable), all its problems sorted, and how many
    files were read. Without a program the rules across files are skipped, and a problem says so.
    """
    from reverse_mentoring.data.loader import load
    from reverse_mentoring.validation.table import run_checks

    loaded = load(root)
    problems = list(loaded.problems)
    if loaded.program is None:
        problems.append(
            Problem(
                "program.yaml",
                1,
                1,
                "rules-skipped",
                "",
                "warning",
                "the rules across files were not checked",
                "mend program.yaml and topics.yaml first",
            )
        )
    else:
        problems.extend(run_checks(loaded.program, today_of(loaded.program.settings, today)))
    return loaded.program, sorted(problems), loaded.files


def valid_program(root: Path, today: date | None = None) -> Program:
    """The program under `root`. Raises InvalidData, with every error, when it has any."""
    program, problems, _ = check_program(root, today)
    errors = [p for p in problems if p.severity == "error"]
    if program is None or errors:
        raise InvalidData(errors)
    return program
