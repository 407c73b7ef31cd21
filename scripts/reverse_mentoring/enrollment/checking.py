"""Checking people who are about to join, as the whole program would be checked with them in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reverse_mentoring.data.build import participant
from reverse_mentoring.data.document import Document
from reverse_mentoring.data.layout import kind_of
from reverse_mentoring.data.records import Program
from reverse_mentoring.data.schemas import schema_problems
from reverse_mentoring.problems import Problem
from reverse_mentoring.validation.table import run_checks


def check_people(program: Program, documents: Sequence[Document], today: date) -> list[Problem]:
    """What is wrong with the participant files `documents`, which are new or take the place of others, sorted.

    First their schema; when that finds nothing, the rules across files with all of them in the program.
    """
    problems = [problem for document in documents for problem in schema_problems(document, "participant")]
    paths = {document.path for document in documents}
    if problems:
        return sorted(problems)
    people = {person.source.path: person for person in program.participants}
    for document in documents:
        found = kind_of(document.path)
        assert found is not None  # noqa: S101 - the schema has accepted the handle, and the org is a known id
        people[document.path] = participant(document, found)
    joined = replace(program, participants=tuple(people[path] for path in sorted(people)))
    return [problem for problem in run_checks(joined, today) if problem.path in paths]
