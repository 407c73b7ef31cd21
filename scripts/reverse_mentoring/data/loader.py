"""Loading a whole program. Failures are values: one bad file hides no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reverse_mentoring.data import build
from reverse_mentoring.data.document import Document
from reverse_mentoring.data.layout import Found, find_files, read_bytes
from reverse_mentoring.data.reader import read_document
from reverse_mentoring.data.records import Program
from reverse_mentoring.data.schemas import schema_problems
from reverse_mentoring.problems import Problem


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the files gave: a program (None without a usable program.yaml and topics.yaml), and every problem."""

    program: Program | None
    problems: tuple[Problem, ...]
    files: int


def load(root: Path) -> Loaded:
    """Read every file of the program under `root`, check each against its schema, and make records of the good ones."""
    found, problems = find_files(root)
    good: dict[str, list[tuple[Found, Document]]] = {}
    broken: set[str] = {p.path for p in problems}
    for file in found:
        document, faults = read_file(root, file)
        if document is None or faults:
            problems.extend(faults)
            broken.add(file.path)
        else:
            good.setdefault(file.kind, []).append((file, document))
    problems.extend(_missing(found, broken))
    return Loaded(_program(root, good, broken), tuple(sorted(problems)), len(found))


def read_file(root: Path, file: Found) -> tuple[Document | None, list[Problem]]:
    """One file, read and checked against its schema."""
    raw = read_bytes(root, file)
    if isinstance(raw, Problem):
        return None, [raw]
    document = read_document(file.path, raw)
    if isinstance(document, Problem):
        return None, [document]
    return document, schema_problems(document, file.kind)


def _missing(found: Iterable[Found], broken: set[str]) -> list[Problem]:
    kinds = {file.path for file in found} | broken
    return [
        Problem(name, 1, 1, "missing-file", "", "error", f"the program has no {name}", "see the layout in README.md")
        for name in ("program.yaml", "topics.yaml")
        if name not in kinds
    ]


def _program(root: Path, good: dict[str, list[tuple[Found, Document]]], broken: set[str]) -> Program | None:
    if "program" not in good or "topics" not in good:
        return None
    records: dict[str, tuple[Any, ...]] = {
        kind: tuple(make(document, file) for file, document in good.get(kind, ()))
        for kind, make in build.RECORDS.items()
    }
    settings_file, settings_document = good["program"][0]
    topics_document = good["topics"][0][1]
    badges_document = good["recognition"][0][1] if "recognition" in good else None
    return Program(
        root=root, settings=build.settings(settings_document, settings_file), topics=build.topics(topics_document),
        topics_source=topics_document, badges=build.badges(badges_document) if badges_document else (),
        badges_source=badges_document, orgs=records["org"], participants=records["participant"],
        cohorts=records["cohort"], pairs=records["pair"], checkins=records["checkin"], kudos=records["kudos"],
        changes=records["change"], feedback=records["feedback"], credentials=records["credential"],
        broken=frozenset(broken),
    )  # fmt: skip
