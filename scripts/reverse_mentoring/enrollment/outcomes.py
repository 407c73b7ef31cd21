"""What an import would do, person by person: a table to read before anything is written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reverse_mentoring.data.records import Program
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.enrollment.csv_table import Table
from reverse_mentoring.enrollment.rows import Draft, RowReader
from reverse_mentoring.problems import Problem
from reverse_mentoring.validation.inert import clipped, visible

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Participant

HEAD = ("line", "handle", "what", "")
_NAME = 39
_NOTE = 120
ABSENT = "not in the file; nothing changes"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would become of a person. `line` is that of their row, None for somebody whom the file does not name.

    `path` is that of their file, where there is or would be one; `note` says what changes, or what is wrong.
    """

    line: int | None
    handle: str
    what: Literal["new", "changed", "unchanged", "rejected", "absent"]
    path: str = ""
    note: str = ""


def outcomes(
    table: Table, reader: RowReader, files: Mapping[int, tuple[Draft, PlannedFile]], problems: Sequence[Problem],
    program: Program,
) -> list[Outcome]:  # fmt: skip
    """One outcome a row of the table. `files` has the files that are planned, by the line where their row begins."""
    starts = sorted([row[0].line for row in table.rows] + [problem.line for problem in table.problems])
    wrong: dict[int, str] = {}
    for problem in problems:
        if problem.severity == "error":
            wrong.setdefault(starts[bisect_right(starts, problem.line) - 1], problem.message)
    logins = {row[0].line: reader.login(row) for row in table.rows}
    found: list[Outcome] = []
    for line in starts:
        if line in files:
            draft, file = files[line]
            found.append(_kept(line, draft, file, program.people.get(draft.handle)))
        else:
            found.append(Outcome(line, logins.get(line, ""), "rejected", note=wrong.get(line, "")))
    return found


def absent_people(
    program: Program, table: Table, reader: RowReader, orgs: Collection[str], named: Collection[str]
) -> list[Outcome]:  # fmt: skip
    """Those who take part in one of the `orgs`, but stand in no row: they have left perhaps, and keep their files."""
    seen = {*named, *(reader.login(row) for row in table.rows)}
    return [
        Outcome(None, person.handle, "absent", person.source.path, ABSENT)
        for person in program.participants
        if person.org in orgs and person.status != "left" and person.handle not in seen
    ]


def as_table(people: Sequence[Outcome]) -> str:
    """The outcomes in aligned columns: where the row is, who, what, and the reason or the changes."""
    rows = [HEAD, *_cells(people)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        f"{line:>{widths[0]}}  {handle:{widths[1]}}  {what:{widths[2]}}  {note}".rstrip()
        for line, handle, what, note in rows
    )


def _cells(people: Sequence[Outcome]) -> Iterator[tuple[str, str, str, str]]:
    for person in people:
        note = clipped(visible(person.note or (person.path if person.what == "new" else "")), _NOTE)
        yield str(person.line or "-"), clipped(visible(person.handle), _NAME) or "?", person.what, note


def _kept(line: int, draft: Draft, file: PlannedFile, person: Participant | None) -> Outcome:
    if person is None:
        return Outcome(line, draft.handle, "new", file.path)
    if not file.changes:
        note = "has left; the file stays as it is" if person.status == "left" else ""
        return Outcome(line, draft.handle, "unchanged", file.path, note)
    changes = [f"{key}: {getattr(person, key) or 'none'} -> {value}" for key, value in draft.updates(person).items()]
    return Outcome(line, draft.handle, "changed", file.path, ", ".join(changes))
