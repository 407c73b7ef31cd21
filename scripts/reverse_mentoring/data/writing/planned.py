"""Changes to files that are planned, shown, checked, and only then written."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.data.files.layout import kind_of
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.data.writing.atomic import bytes_at, refuse_links, write_all
from reverse_mentoring.data.writing.writer import BOM
from reverse_mentoring.errors import InvalidData, MentoringError
from reverse_mentoring.problems import Problem


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file as it is (`before` is None when there is none) and as it will be; `gone` when it is to go."""

    path: str
    before: str | None
    after: str
    gone: bool = False

    @property
    def changes(self) -> bool:
        """Whether writing it would make a difference."""
        return self.before is not None if self.gone else self.before != self.after

    def diff(self) -> str:
        """The change as a unified diff, empty when there is none."""
        from_file = "/dev/null" if self.before is None else f"a/{self.path}"
        to_file = "/dev/null" if self.gone else f"b/{self.path}"
        lines = difflib.unified_diff(_lines(self.before or ""), _lines(self.after), from_file, to_file)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def new_file(root: Path, path: str, text: str) -> PlannedFile:
    """A file that must not exist yet. Raises MentoringError when it does with another content."""
    refuse_links(root, path)
    held = bytes_at(root / path)
    if held is not None and held != text.encode("utf-8"):
        raise MentoringError(f"{path} already exists", "edit that file, or choose another date or text")
    return PlannedFile(path, None if held is None else text, text)


def gone_file(path: str, before: str | None) -> PlannedFile:
    """A file that is to go."""
    return PlannedFile(path, before, "", gone=True)


def check_planned(files: Sequence[PlannedFile]) -> None:
    """Raise InvalidData when a schema refuses a planned file, MentoringError when the program has no such place."""
    problems: list[Problem] = []
    for file in files:
        found = kind_of(file.path)
        if found is None:
            raise MentoringError(f"{file.path} is no place of the program", "names use a-z, 0-9 and hyphens")
        if file.gone:
            continue
        document = read_document(file.path, file.after.encode("utf-8"))
        problems += [document] if isinstance(document, Problem) else schema_problems(document, found.kind)
    if problems:
        raise InvalidData(problems, "what you asked for does not make a valid file; nothing was written",
                          "the lines above are as they would be then")  # fmt: skip


def write_planned(root: Path, files: Sequence[PlannedFile]) -> None:
    """Check all `files`, then write those that change, as `write_checked` does."""
    check_planned(files)
    write_checked(root, files)


def write_checked(
    root: Path, files: Sequence[PlannedFile], *, tick: Callable[[], object] = lambda: None, in_order: bool = False
) -> None:  # fmt: skip
    """Write those of `files` that change: all of them to the disk before any takes its place, in the order of paths.

    So pairs, in `cohorts/`, come before people, in `participants/`; with `in_order` the order of `files` counts. Cut
    off between two of them, the same command does the rest. `tick` is called once a file. Raises MentoringError, with
    nothing written, when a file is not any more what it was when the change was planned.
    """
    after: dict[str, bytes | None] = {}
    held: dict[str, bytes | None] = {}
    changing = [file for file in files if file.changes]
    for file in changing if in_order else sorted(changing, key=lambda file: file.path):
        raw = None if file.before is None else bytes_at(root / file.path)
        mark = BOM if raw is not None and raw.startswith(BOM.encode("utf-8")) else ""
        held[file.path] = None if file.before is None else (mark + file.before).encode("utf-8")
        after[file.path] = None if file.gone else (mark + file.after).encode("utf-8")
    write_all(root, after, held, tick=tick)


def _lines(text: str) -> list[str]:
    """The lines with their breaks, in the one sense of a line that a diff has."""
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + ([last] if last else [])
