"""Checking people who are about to join, as the whole program would be checked with them in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.records import Program
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.problems import Problem
from reverse_mentoring.validation.planned import with_documents
from reverse_mentoring.validation.table import run_checks


def check_people(program: Program, documents: Sequence[Document], today: date) -> list[Problem]:
    """What is wrong with the participant files `documents`, which are new or take the place of others, sorted.

    First their schema; when that finds nothing, the rules across files with all of them in the program.
    """
    problems = [problem for document in documents for problem in schema_problems(document, "participant")]
    paths = {document.path for document in documents}
    if problems or not documents:
        return sorted(problems)
    joined = with_documents(program, documents)
    return [problem for problem in run_checks(joined, today) if problem.path in paths]
