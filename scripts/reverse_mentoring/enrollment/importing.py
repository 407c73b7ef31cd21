"""Planning an import: every row is checked before anything is written, and a second run changes nothing.

A new person gets a file. Of a person who has one, only what the organization knows better is brought up to date
(`UPDATED`); all else is theirs, comments included. Nobody's file is taken away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reverse_mentoring.data.document import Document
from reverse_mentoring.data.edits import set_value
from reverse_mentoring.data.layout import kind_of
from reverse_mentoring.data.planned import PlannedFile
from reverse_mentoring.data.reader import read_document, shown
from reverse_mentoring.data.records import Participant, Program
from reverse_mentoring.data.writer import schema_address, to_yaml
from reverse_mentoring.enrollment.checking import check_people
from reverse_mentoring.enrollment.csv_table import Table
from reverse_mentoring.enrollment.mapping import ImportMap, LeftOut, left_out
from reverse_mentoring.enrollment.rows import Draft, RowReader
from reverse_mentoring.problems import Problem

UPDATED = ("level", "team", "reports_to", "site")
"""Keys that an import keeps up to date from its columns: an organization's own facts about a job."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do: the files that are new or change, in the order of their paths, and what it leaves out.

    `rows` counts the rows with any text, `rejected` those of them with an error; `problems` are located in the table.
    """

    rows: int
    files: tuple[PlannedFile, ...]
    unchanged: int
    rejected: int
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]


def plan_import(
    program: Program, table: Table, mapping: ImportMap, org: str | None, today: date, *,
    is_erased: Callable[[int], bool] = lambda github_id: False,  # noqa: ARG005 - nobody is
) -> ImportPlan:  # fmt: skip
    """The plan for a table whose columns the mapping fits (see `map_problems`). `org` is that of `--org`, if given.

    `is_erased` tells the accounts of people who were erased and do not come back by an import.
    """
    reader = RowReader(program, mapping, table, org, today)
    drafts = [draft for row in table.rows if (draft := reader.draft(row)) is not None]
    twice = _twice(drafts)
    drafts = [draft for draft in drafts if not _clashes(draft, twice, program, reader)]
    if mapping.id_column is None and mapping.id_start is not None:
        drafts = _numbered(drafts, mapping.id_start, program)
    drafts = [draft for draft in drafts if not _comes_back(draft, program, reader, is_erased)]
    files, problems = _sound_files(program, drafts, table.path, today)
    changing = tuple(file for file in files if file.changes)
    rows = len(table.rows) + len(table.problems)
    unchanged = len(files) - len(changing)
    return ImportPlan(
        rows, changing, unchanged, rows - len(files), tuple(left_out(mapping, table.titles)),
        tuple(sorted({*table.problems, *reader.problems, *problems})),
    )  # fmt: skip


def _twice(drafts: Iterable[Draft]) -> frozenset[str]:
    return frozenset(handle for handle, count in Counter(d.handle for d in drafts).items() if count > 1)


def _clashes(draft: Draft, twice: frozenset[str], program: Program, reader: RowReader) -> bool:
    """Tell what keeps a draft from being a file of its own, if anything does."""
    cell, person = draft.cell("handle"), program.people.get(draft.handle)
    found = kind_of(draft.path)
    if found is None or found.kind != "participant":
        reader.refuse(cell, "handle", "wrong-form", f"{shown(draft.handle)} cannot be a handle here",
                      "write the GitHub login")  # fmt: skip
    elif draft.handle in twice:
        reader.refuse(cell, "handle", "handle-twice", f"several rows have the handle '{draft.handle}'",
                      "keep one row a person; for made-up handles, name one more column under `handle`")  # fmt: skip
    elif person is not None and person.org != draft.org:
        reader.refuse(cell, "handle", "moved", f"'{draft.handle}' is in the organization '{person.org}'",
                      f"move {person.source.path} to participants/{draft.org}/ first")  # fmt: skip
    elif person is not None and draft.record["github_id"] not in (0, person.github_id):
        reader.refuse(draft.cell("github_id"), "github_id", "account-is-one-person",
                      f"'{draft.handle}' has the id {person.github_id} in {person.source.path}",
                      "look it up at api.github.com/users/LOGIN, and correct one of the two")  # fmt: skip
    else:
        return False
    return True


def _comes_back(draft: Draft, program: Program, reader: RowReader, is_erased: Callable[[int], bool]) -> bool:
    """Tell that the person of a draft was erased, if so. Who has a file has come back by themself."""
    if draft.handle in program.people or not is_erased(draft.record["github_id"]):
        return False
    reader.refuse(draft.cell("handle"), "handle", "erased", "this person was erased, and is not to be brought back",
                  "take them out of the file that you import; they may join again by themselves")  # fmt: skip
    return True


def _numbered(drafts: Sequence[Draft], start: int, program: Program) -> list[Draft]:
    """Ids counted up from `start` in the order of the handles; taken ones are passed over, files keep theirs."""
    taken = {person.github_id for person in program.participants}
    numbered: dict[str, Draft] = {}
    number = start
    for draft in sorted(drafts, key=lambda d: d.handle):
        if (person := program.people.get(draft.handle)) is not None:
            own = person.github_id
        else:
            while number in taken:
                number += 1
            own = number
            number += 1
        numbered[draft.handle] = replace(draft, record=draft.record | {"github_id": own})
    return [numbered[draft.handle] for draft in drafts]


def _sound_files(
    program: Program, drafts: Sequence[Draft], path: str, today: date
) -> tuple[list[PlannedFile], list[Problem]]:  # fmt: skip
    """The files of the drafts that the program accepts all together, and the problems of the others and warnings."""
    by_path = {draft.path: draft for draft in sorted(drafts, key=lambda d: d.path)}
    planned = {place: _planned(draft, program.people.get(draft.handle)) for place, draft in by_path.items()}
    told: list[Problem] = []
    while True:
        documents: list[Document] = []
        found: list[Problem] = []
        for file in planned.values():
            if file.changes:
                read = read_document(file.path, file.after.encode("utf-8"))
                documents += [read] if isinstance(read, Document) else []
                found += [read] if isinstance(read, Problem) else []
        found += check_people(program, documents, today)
        refused = {problem.path for problem in found if problem.severity == "error"}
        told += [_located(p, by_path[p.path], path) for p in found if p.path in refused or not refused]
        if not refused:
            return list(planned.values()), told
        planned = {place: file for place, file in planned.items() if place not in refused}


def _planned(draft: Draft, person: Participant | None) -> PlannedFile:
    """The new file of a draft, or the file of `person` with the organization's facts brought up to date."""
    if person is None:
        return PlannedFile(draft.path, None, to_yaml(draft.record, modeline=schema_address(draft.path, "participant")))
    before = after = person.source.text
    if person.status != "left":
        for key in UPDATED:
            if key in draft.origin and key in draft.record and draft.record[key] != getattr(person, key):
                after = set_value(after, (key,), draft.record[key])
    return PlannedFile(person.source.path, before, after)


def _located(problem: Problem, draft: Draft, path: str) -> Problem:
    """A problem of a file that would be written, told of the cell it comes from."""
    cell = draft.cell(problem.pointer.removeprefix("/").partition("/")[0])
    return replace(problem, path=path, line=cell.line, column=cell.column)
