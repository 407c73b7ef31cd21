"""Checks of the program's data, and how their findings are told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from reverse_mentoring.data.clock import today_of
from reverse_mentoring.errors import InvalidData
from reverse_mentoring.problems import Problem

if TYPE_CHECKING:  # the reporters are in this package too, and `--help` asks for their names
    from datetime import date
    from pathlib import Path

    from reverse_mentoring.data.loader import Watch
    from reverse_mentoring.data.reading.known import KnownFiles
    from reverse_mentoring.data.records import Program
    from reverse_mentoring.validation.history import Former
    from reverse_mentoring.validation.scope import Scope


def check_program(
    root: Path,
    today: date | None = None,
    *,
    changed: Collection[str] | None = None,
    former: Mapping[str, Former] | None = None,
    watch: Watch = iter,
    warnings: bool = True,
    known: KnownFiles | None = None,
) -> tuple[Program | None, list[Problem], int]:
    """The program under `root` (None when its settings or topics are unusable), all its problems sorted, and how many
    files were read. Without a program the rules across files are skipped, and a problem says so.

    With `changed` paths only what they can have broken is read and told; of the rest the program holds no records.
    With `former` records, by path, those of the program are also compared with what they were.
    `watch` sees the files go by. Without `warnings` the rules that only warn are passed over.
    Files that are `known` are not read again.
    """
    from reverse_mentoring.data.loader import load
    from reverse_mentoring.validation.table import CHECKS, ERRORS, run_checks

    scope = None if changed is None else _scope(changed)
    loaded = load(root, choose=scope.choose if scope else None, watch=watch, known=known)
    problems = list(loaded.problems)
    if loaded.program is not None:
        checks = CHECKS if warnings else ERRORS
        problems.extend(run_checks(loaded.program, today_of(loaded.program.settings, today), checks))
        if former:
            from reverse_mentoring.validation.history import broken_history

            problems.extend(broken_history(loaded.program, former))
    if scope is not None and loaded.program is not None:
        problems = [p for p in problems if p in loaded.places or scope.concerns(p)]
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
    return loaded.program, sorted(problems), loaded.files


def _scope(changed: Collection[str]) -> Scope:
    from reverse_mentoring.validation.scope import Scope

    return Scope(changed)


def valid_program(
    root: Path, today: date | None = None, *, watch: Watch = iter, known: KnownFiles | None = None
) -> Program:
    """The program under `root`; files that are `known` are not read again.

    Raises InvalidData, with every error, when it has any.
    """
    program, problems, _ = check_program(root, today, watch=watch, warnings=False, known=known)
    errors = [p for p in problems if p.severity == "error"]
    if program is None or errors:
        raise InvalidData(errors)
    return program
