"""Reading the file of `--private`: preferences, vetoes and extra reporting lines. Nothing of it is ever echoed."""

from __future__ import annotations

import os
from pathlib import Path

from reverse_mentoring.data.reading.reader import MAX_BYTES, read_document
from reverse_mentoring.data.records import Program
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.people.private import Private, private_from
from reverse_mentoring.problems import Problem

VARIABLE = "MATCH_PRIVATE"
"""Where a workflow has its secret. It is read there, so that it is written nowhere."""
HINT = "the guide for coordinators shows the form of the private file; its content is never shown here"
ELSEWHERE = (
    "many can read this, so it does not say why: run `./mentoring match COHORT --private FILE` with that file on your "
    "own machine"
)


def read_private(path: Path | None, program: Program) -> Private | None:
    """What the private file says, or else the text in MATCH_PRIVATE; None where there is neither.

    Raises MentoringError that tells a place, never a content; and not even a place for the variable, since the log of a
    workflow is read by many: a person leaves, the next run fails at the second veto, and everybody knows whose it was.
    """
    if path is not None:
        return _read(path, program)
    try:
        return _read(None, program)
    except MentoringError as unusable:
        raise MentoringError(f"the private file in {VARIABLE} cannot be used", ELSEWHERE) from unusable


def _read(path: Path | None, program: Program) -> Private | None:
    given = os.environ.get(VARIABLE, "").encode("utf-8", "surrogateescape")
    if path is None and not given.strip():
        return None
    if (len(given) if path is None else path.stat().st_size) > MAX_BYTES:
        raise MentoringError("the private file is too large", HINT)
    document = read_document("private file", given if path is None else path.read_bytes())
    problem = document if isinstance(document, Problem) else next(iter(schema_problems(document, "private")), None)
    if problem is not None:
        raise MentoringError(f"the private file cannot be used: line {problem.line}, {problem.code}", HINT)
    assert not isinstance(document, Problem)  # noqa: S101 - told apart above
    return private_from(document.data, program)
