"""Planning an import: every row is checked before anything is written, and a second run changes nothing.

A new person gets a file. Of a person who has one, only what the organization knows better is brought up to date
(`rows.UPDATED`); all else is theirs, comments included. Nobody's file is taken away, and nobody is given a consent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reverse_mentoring.data.files.layout import kind_of
from reverse_mentoring.data.reading.document import START, Document
from reverse_mentoring.data.reading.places import Position
from reverse_mentoring.data.reading.reader import read_document, shown
from reverse_mentoring.data.records import Participant, Program
from reverse_mentoring.data.writing.edits import set_value
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.data.writing.writer import schema_address, to_yaml
from reverse_mentoring.enrollment.checking import check_people
from reverse_mentoring.enrollment.csv_table import Cell, Table
from reverse_mentoring.enrollment.mapping import ImportMap, LeftOut, left_out
from reverse_mentoring.enrollment.outcomes import Outcome, absent_people, outcomes
from reverse_mentoring.enrollment.rows import Draft, RowReader
from reverse_mentoring.problems import Problem

Row = tuple[Cell, ...]
Watch = Callable[[Sequence[Row]], Iterable[Row]]
"""Hands the rows on one by one, and may show how far it has come."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do: the files that are new or change, in the order of their paths, and what it leaves out.

    `people` has one entry a row with any text, in their order, then one for everybody of these organizations whom the
    table does not name; `problems` are located in the table.
    """

    files: tuple[PlannedFile, ...]
    people: tuple[Outcome, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]

    def count(self, *what: str) -> int:
        """How many people have one of these outcomes."""
        return sum(person.what in what for person in self.people)

    @property
    def rows(self) -> int:
        """Rows with any text."""
        return len(self.people) - self.count("absent")

    @property
    def unchanged(self) -> int:
        """Rows whose file is so already."""
        return self.count("unchanged")

    @property
    def rejected(self) -> int:
        """Rows with an error."""
        return self.count("rejected")


def plan_import(
    program: Program, table: Table, mapping: ImportMap, org: str | None, today: date, *,
    is_erased: Callable[[int], bool] = lambda github_id: False,  # noqa: ARG005 - nobody is
    watch: Watch = iter,
) -> ImportPlan:  # fmt: skip
    """The plan for a table whose columns the mapping fits (see `map_problems`). `org` is that of `--org`, if given.

    `is_erased` tells the accounts of people who were erased and do not come back by an import. `watch` sees the rows
    go by.
    """
    reader = RowReader(program, mapping, table, org, today)
    drafts = [draft for row in watch(table.rows) if (draft := reader.draft(row)) is not None]
    orgs = {org} if org is not None else {draft.org for draft in drafts}
    twice = _twice(drafts)
    by_id = {person.github_id: person for person in program.participants}
    drafts = [draft for draft in drafts if not _clashes(draft, twice, program, by_id, reader)]
    if mapping.id_column is None and mapping.id_start is not None:
        drafts = _numbered(drafts, mapping.id_start, program)
    drafts = [draft for draft in drafts if not _comes_back(draft, program, reader, is_erased)]
    files, problems = _sound_files(program, drafts, table.path, today)
    told = tuple(sorted({*table.problems, *table.remarks, *reader.problems, *problems}))
    rows = outcomes(table, reader, {d.row.line: (d, files[d.path]) for d in drafts if d.path in files}, told, program)
    changing = tuple(file for file in files.values() if file.changes)
    absent = absent_people(program, table, reader, orgs, {draft.handle for draft in drafts})
    return ImportPlan(changing, (*rows, *absent), tuple(left_out(mapping, table.titles)), told)


def _twice(drafts: Iterable[Draft]) -> frozenset[str]:
    return frozenset(handle for handle, count in Counter(d.handle for d in drafts).items() if count > 1)


def _clashes(
    draft: Draft, twice: frozenset[str], program: Program, by_id: dict[int, Participant], reader: RowReader
) -> bool:  # fmt: skip
    """Tell what keeps a draft from being a file of its own, if anything does."""
    cell, person = draft.cell("handle"), program.people.get(draft.handle)
    found, holder = kind_of(draft.path), by_id.get(draft.record["github_id"])
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
    elif person is None and holder is not None:
        reader.refuse(draft.cell("github_id"), "github_id", "renamed",
                      f"the account of '{draft.handle}' is that of '{holder.handle}' in {holder.source.path}",
                      f"if the login was renamed, rename that file and its handle to '{draft.handle}' first; "
                      "else correct the number")  # fmt: skip
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
) -> tuple[dict[str, PlannedFile], list[Problem]]:  # fmt: skip
    """The files, by path, of the drafts that the program accepts all together; the problems of the others; warnings."""
    by_path = {draft.path: draft for draft in sorted(drafts, key=lambda d: d.path)}
    planned = {place: _planned(draft, program.people.get(draft.handle)) for place, draft in by_path.items()}
    read = {place: _read(file) for place, file in planned.items() if file.changes}
    told: list[Problem] = []
    while True:
        found = [document for document in read.values() if isinstance(document, Problem)]
        found += check_people(program, [d for d in read.values() if isinstance(d, Document)], today)
        refused = {problem.path for problem in found if problem.severity == "error"}
        told += [_located(p, by_path[p.path], path) for p in found if p.path in refused or not refused]
        if not refused:
            return planned, told
        planned = {place: file for place, file in planned.items() if place not in refused}
        read = {place: document for place, document in read.items() if place not in refused}


class _Unplaced(Document):
    """A file that is not there yet. What is wrong with it is told of the table: nothing has to be found in its text."""

    def at(self, *pointer: str | int) -> Position:  # noqa: ARG002 - the signature of a document
        """The beginning."""
        return START

    def at_key(self, *pointer: str | int) -> Position:  # noqa: ARG002 - the signature of a document
        """The beginning."""
        return START

    @property
    def lines(self) -> list[str]:
        """No lines: nothing to show."""
        return []


def _read(file: PlannedFile) -> Document | Problem:
    read = read_document(file.path, file.after.encode("utf-8"))
    return _Unplaced(read.path, read.text, read.data) if isinstance(read, Document) else read


def _planned(draft: Draft, person: Participant | None) -> PlannedFile:
    """The new file of a draft, or the file of `person` with the organization's facts brought up to date."""
    if person is None:
        return PlannedFile(draft.path, None, to_yaml(draft.record, modeline=schema_address(draft.path, "participant")))
    before = after = person.source.text
    for key, value in draft.updates(person).items():
        after = set_value(after, (key,), value)
    return PlannedFile(person.source.path, before, after)


def _located(problem: Problem, draft: Draft, path: str) -> Problem:
    """A problem of a file that would be written, told of the cell it comes from."""
    cell = draft.cell(problem.pointer.removeprefix("/").partition("/")[0])
    return replace(problem, path=path, line=cell.line, column=cell.column, excerpt=None)
