"""What the rules say about changes that are only planned: nothing is written that `validate` would refuse."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reverse_mentoring.data.build import RECORDS
from reverse_mentoring.data.files.kinds import kind_of
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.records import Program
from reverse_mentoring.data.writing.planned import PlannedFile, check_planned
from reverse_mentoring.errors import InvalidData
from reverse_mentoring.validation.table import ERRORS, run_checks

_HELD = {
    "org": "orgs", "participant": "participants", "cohort": "cohorts", "pair": "pairs", "checkin": "checkins",
    "kudos": "kudos", "change": "changes", "feedback": "feedback", "credential": "credentials",
    "status-list": "status_lists", "feedback-report": "feedback_reports",
}  # fmt: skip
"""Kind of file to the place of its records in a program."""


def with_documents(program: Program, documents: Iterable[Document], gone: Collection[str] = ()) -> Program:
    """`program` with the `documents`, which their schemas accept: new ones, and those that take the place of others;
    and without the files at the paths that are `gone`.
    """
    new: dict[str, dict[str, Any]] = {
        _HELD[found.kind]: {} for path in gone if (found := kind_of(path)) is not None and found.kind in _HELD
    }
    for document in documents:
        found = kind_of(document.path)
        if found is not None and found.kind in _HELD:
            new.setdefault(_HELD[found.kind], {})[document.path] = RECORDS[found.kind](document, found)
    changed: dict[str, Any] = {}
    for name, records in new.items():
        by_path = {record.source.path: record for record in getattr(program, name)} | records
        changed[name] = tuple(by_path[path] for path in sorted(by_path) if path not in gone)
    return replace(program, **changed)


def check_change(program: Program, files: Sequence[PlannedFile], today: date) -> None:
    """Raise InvalidData when the valid `program` would have errors with the planned `files` in it.

    First each file's own schema, then the rules across files. The errors may stand in files that are not planned: a
    pair is broken, say, when one of the two pauses. Raises MentoringError when the program has no such place.
    """
    check_planned(files)
    read = [read_document(file.path, file.after.encode("utf-8")) for file in files if file.changes and not file.gone]
    gone = [file.path for file in files if file.gone]
    planned = with_documents(program, [document for document in read if isinstance(document, Document)], gone)
    if errors := run_checks(planned, today, ERRORS):
        raise InvalidData(errors, "that would break the program's rules; nothing was written",
                          "the lines above are as they would be then")  # fmt: skip
