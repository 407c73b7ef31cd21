"""Loading a program, or a part of it. Failures are values: one bad file hides no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reverse_mentoring.data import build
from reverse_mentoring.data.files.git_index import index_problems
from reverse_mentoring.data.files.kinds import Found
from reverse_mentoring.data.files.layout import find_files
from reverse_mentoring.data.files.opening import Opener, Stamp
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.known import KnownFiles
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.records import Program
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.problems import Problem

Watch = Callable[[Sequence[Found]], Iterable[Found]]
"""Hands the files on one by one, and may show how far it has come."""
Choose = Callable[[Sequence[Found], "Reading"], Sequence[Found]]
"""Says which of the files that were found are needed."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the files gave: a program (None without a usable program.yaml and topics.yaml), and every problem.

    `files` is how many were read; `places` are the problems of names, places and kinds of entries, which concern no
    file's content.
    """

    program: Program | None
    problems: tuple[Problem, ...]
    places: frozenset[Problem]
    files: int


class Reading:
    """Files of the program under `root`, each read once by the `opener`, and what was wrong with them."""

    def __init__(
        self, root: Path, opener: Opener, known: KnownFiles | None, stamps: Mapping[str, Stamp | None]
    ) -> None:
        self.root, self.opener, self.known, self.stamps = root, opener, known, stamps
        self.documents: dict[str, Document | None] = {}
        self.problems: list[Problem] = []
        self._texts: dict[str, str] = {}

    def read(self, file: Found) -> Document | None:
        """The document of a file that its schema accepts, or None."""
        if file.path not in self.documents:
            document, faults = self._document(file)
            self.problems.extend(faults)
            self.documents[file.path] = None if faults else document
        return self.documents[file.path]

    def _document(self, file: Found) -> tuple[Document | None, list[Problem]]:
        """One file, read and checked against its schema, unless it is known."""
        stamp = self.stamps.get(file.path)  # from before it is read: what changes meanwhile is read again
        if self.known is not None and (before := self.known.untouched(self.root, file, stamp)) is not None:
            return before, []
        raw = self.opener.read(file)
        if isinstance(raw, Problem):
            return None, [raw]
        if self.known is not None and (before := self.known.document(file, raw, stamp)) is not None:
            return before, []
        document = read_document(file.path, raw, self._texts)
        if isinstance(document, Problem):
            return None, [document]
        faults = schema_problems(document, file.kind)
        if self.known is not None and not faults:
            self.known.keep(document, file, raw, stamp)
        return document, faults


def load(root: Path, *, choose: Choose | None = None, watch: Watch = iter, known: KnownFiles | None = None) -> Loaded:
    """Read the files of the program under `root`, check each against its schema, and make records of the good ones.

    With `choose` only some are read; of the others the program knows the paths, as it does of those that are broken.
    Files that are `known` are not read again, and `known` learns of the others.
    """
    stamps: dict[str, Stamp | None] = {}
    found, problems = find_files(root, stamps, None if known is None else known.places())
    problems += index_problems(root, problems)
    good: dict[str, list[tuple[Found, Document]]] = {}
    with Opener(root) as opener:
        reading = Reading(root, opener, known, stamps)
        for file in watch(found if choose is None else choose(found, reading)):
            if (document := reading.read(file)) is not None:
                good.setdefault(file.kind, []).append((file, document))
    places = frozenset(problems)
    problems += _missing(found, problems) + reading.problems
    have = {file.path for files in good.values() for file, _ in files}
    without = {p.path for p in problems} | {file.path for file in found}
    return Loaded(_program(root, good, without - have), tuple(sorted(problems)), places, len(reading.documents))


def _missing(found: Iterable[Found], problems: Iterable[Problem]) -> list[Problem]:
    """A problem for each of the two files that a program needs, unless one of nearly its name is told of already."""
    there = {file.path for file in found} | {p.path.lower().replace(".yml", ".yaml") for p in problems}
    return [
        Problem(name, 1, 1, "missing-file", "", "error", f"the program has no {name}", "see the layout in README.md")
        for name in ("program.yaml", "topics.yaml")
        if name not in there
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
        status_lists=records["status-list"], feedback_reports=records["feedback-report"],
        erased=build.erased(good["erased"][0][1]) if "erased" in good else None, broken=frozenset(broken),
    )  # fmt: skip
