"""What must hold of the answer to any bytes, whatever they are; the fuzzer and the tests ask the same."""

from __future__ import annotations

import json
import resource
import time

from reverse_mentoring.data.build import RECORDS
from reverse_mentoring.data.files.kinds import Found, kind_of
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.data.writing.writer import to_yaml
from reverse_mentoring.problems import Problem
from reverse_mentoring.validation.report import Report
from reverse_mentoring.validation.reporters import REPORTERS

PLACES = (
    "program.yaml", "topics.yaml", "recognition.yaml", "participants/erased.yaml", "participants/northwind/org.yaml",
    "participants/northwind/mira_northwind.yaml", "cohorts/2026-fall/cohort.yaml",
    "cohorts/2026-fall/pairs/mira_northwind--dan_northwind.yaml",
    "cohorts/2026-fall/checkins/mira_northwind--dan_northwind/2026-12-01.yaml",
    "cohorts/2026-fall/kudos/2026-12-01-mira_northwind-thanks.yaml",
    "cohorts/2026-fall/changes/2026-12-01-captions.yaml",
    "cohorts/2026-fall/feedback/2026-12-01-mira_northwind-fit.yaml", "cohorts/2026-fall/credentials/mira-2026.json",
    "cohorts/2026-fall/credentials/status.json", "cohorts/2026-fall/feedback.json",
)  # fmt: skip
"""A place for each kind of file."""
LONGEST = 400
SECONDS = 1.0
MEGABYTES = 200


class WrongAnswer(Exception):
    """The answer to some bytes is not as promised."""


def judge(place: str, raw: bytes) -> list[Problem]:
    """The problems of a file with the bytes `raw` at `place`. Raises WrongAnswer when one is not as promised.

    A document is written and read again; one that its schema accepts becomes a record; each problem is told in every
    way there is. All that within a second of CPU time, and without 200 MB more memory.
    """
    started, memory = time.process_time(), _megabytes()
    found = kind_of(place)
    if found is None:
        raise WrongAnswer(f"{place} is no place of the program")
    outcome = read_document(place, raw)
    problems = [outcome] if isinstance(outcome, Problem) else _document(outcome, found)
    _told(problems, raw)
    seconds, more = time.process_time() - started, _megabytes() - memory
    _require(seconds < SECONDS, f"{seconds:.2f} s of CPU time")
    _require(more < MEGABYTES, f"{more:.0f} MB more memory")
    return problems


def _document(document: Document, found: Found) -> list[Problem]:
    if isinstance(document.data, dict | list):
        again = read_document(document.path, to_yaml(document.data).encode())
        _require(isinstance(again, Document) and again.data == document.data, "written and read it is something else")
    problems = schema_problems(document, found.kind)
    if not problems and found.kind in RECORDS:
        RECORDS[found.kind](document, found)
    return problems


def _told(problems: list[Problem], raw: bytes) -> None:
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    for problem in problems:
        _require(1 <= problem.line <= lines + 1, f"line {problem.line} of {lines}")
        _require(1 <= problem.column <= len(raw) + 1, f"column {problem.column}")
        _require(bool(problem.code and problem.message), "no code or no message")
        _require(len(problem.message) <= LONGEST and len(problem.hint) <= LONGEST, "a message or a hint is too long")
        _require((problem.message + problem.hint).isprintable(), "a message or a hint cannot be printed")
    for name, report in REPORTERS.items():
        text = report(Report(problems, 1))
        _require("##[" not in text and "\x1b" not in text, f"{name} lets a command through")
        _require(len(text.encode()) < 1_000_000, f"{name} is too long")
        if name in {"json", "sarif"}:
            json.loads(text)


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise WrongAnswer(what)


def _megabytes() -> float:
    """The most memory that this process had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
