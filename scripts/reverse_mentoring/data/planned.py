"""Changes to files that are planned, shown, checked, and only then written."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.data.layout import kind_of
from reverse_mentoring.data.reader import read_document
from reverse_mentoring.data.schemas import schema_problems
from reverse_mentoring.data.writer import write_all
from reverse_mentoring.errors import InvalidData, MentoringError
from reverse_mentoring.problems import Problem


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file as it is (`before` is None when there is none) and as it will be."""

    path: str
    before: str | None
    after: str

    @property
    def changes(self) -> bool:
        """Whether writing it would make a difference."""
        return self.before != self.after

    def diff(self) -> str:
        """The change as a unified diff, empty when there is none."""
        old = [] if self.before is None else self.before.splitlines(keepends=True)
        from_file = "/dev/null" if self.before is None else f"a/{self.path}"
        lines = difflib.unified_diff(old, self.after.splitlines(keepends=True), from_file, f"b/{self.path}")
        return "".join(lines)


def new_file(root: Path, path: str, text: str) -> PlannedFile:
    """A file that must not exist yet. Raises MentoringError when it does with another content."""
    target = root / path
    if not target.exists() and not target.is_symlink():
        return PlannedFile(path, None, text)
    before = target.read_text(encoding="utf-8") if target.is_file() and not target.is_symlink() else ""
    if before != text:
        raise MentoringError(f"{path} already exists", "edit that file, or choose another date or text")
    return PlannedFile(path, before, text)


def check_planned(files: Sequence[PlannedFile]) -> None:
    """Raise InvalidData when a schema refuses a planned file, MentoringError when the program has no such place."""
    problems: list[Problem] = []
    for file in files:
        found = kind_of(file.path)
        if found is None:
            raise MentoringError(f"{file.path} is no place of the program", "names use a-z, 0-9 and hyphens")
        document = read_document(file.path, file.after.encode("utf-8"))
        problems += [document] if isinstance(document, Problem) else schema_problems(document, found.kind)
    if problems:
        raise InvalidData(problems, "what you asked for does not make a valid file; nothing was written")


def write_planned(root: Path, files: Sequence[PlannedFile]) -> None:
    """Check all `files`, then write those that change: all of them to the disk before any takes its place."""
    check_planned(files)
    write_all({root / file.path: file.after for file in files if file.changes}, under=root)
