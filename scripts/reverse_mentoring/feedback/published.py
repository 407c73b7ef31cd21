"""What a report that was published says about whom it counted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reverse_mentoring.data.records import Program
from reverse_mentoring.data.writing.planned import PlannedFile, new_file
from reverse_mentoring.errors import UsageFault

MOST = 4_000_000


def published_file(program: Program, cohort: str, text: str) -> PlannedFile:
    """`cohorts/COHORT/feedback.json` with a report as JSON: for the site to show, and a later report to go on from."""
    path = f"cohorts/{cohort}/feedback.json"
    before = next((r.source.text for r in program.feedback_reports if r.cohort == cohort), None)
    after = text.rstrip("\n") + "\n"
    return new_file(program.root, path, after) if before is None else PlannedFile(path, before, after)


def marks_in(file: Path, cohort: str) -> Mapping[str, str]:
    """The marks of a published report of `cohort`. Raises UsageFault for anything else."""
    wrong = UsageFault(f"{file} is no report of {cohort}", "give what `feedback report --format json` printed")
    try:
        if file.stat().st_size > MOST:
            raise wrong
        raw: Any = json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        raise wrong from error
    marks = raw.get("marks") if isinstance(raw, dict) and raw.get("cohort") == cohort else None
    if not isinstance(marks, dict) or not all(isinstance(mark, str) for mark in marks.values()):
        raise wrong
    return {str(name): mark for name, mark in marks.items()}
